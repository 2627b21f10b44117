import type {Hit, Language, ReadSentence} from '../language/language.ts'
import {clausesAround} from './clauses.ts'
import {patternsOf} from './kinds.ts'

/** Whether what a pattern found as a part of a letter is believed. */
export type Believes = (hit: Hit) => boolean

/**
 * Doubts patterns of a letter's parts as those of faults are: one is not believed where the sentence is less like the part
 * than nearly all that serve as it, unless the pattern was never wrong.
 */
export function partsBelieved(language: Language, sentences: readonly ReadSentence[]): Believes {
  const model = language.parts
  if (model === undefined) return () => true
  const kinds = new Map(model.kinds.map((kind, at) => [patternsOf(kind), at]))
  const scored = new Map<number, readonly number[]>()
  return (hit) => {
    const {group, sentence} = hit
    const kind = kinds.get(group.rule)
    if (kind === undefined || group.effect !== 'find') return true
    if (language.sure.get(group.rule)?.has(group.id) === true) return true
    let scores = scored.get(sentence)
    if (scores === undefined)
      scored.set(sentence, (scores = language.likelihoods(model, sentences[sentence]!)))
    const doubt = model.doubts[kind]!
    if (scores[kind]! >= doubt) return true
    // One sentence often serves as two parts.
    const own = clausesAround(sentences[sentence]!, hit)
    return own !== undefined && model.scores(sentences[sentence]!, own)[kind]! >= doubt
  }
}
