import type {Hit} from '../language/hit.ts'
import type {Language, ReadSentence} from '../language/language.ts'
import type {Model} from '../language/model/model.ts'
import {clausesAround} from './clauses.ts'
import {patternsOf} from './kinds.ts'

/** Whether what a pattern found is believed. */
export type Believes = (hit: Hit) => boolean

/**
 * Doubts patterns of the kinds that a model knows: one is not believed where the sentence is less like its kind than most
 * that are of it, unless the pattern was never wrong. Its clause alone is asked too: what else a sentence says, good wishes
 * among it, takes nothing back, and one sentence often serves as two parts.
 * @param clauseShare of a sentence's doubt, from which on a clause alone is doubted
 */
export function believing(
  language: Language,
  model: Model | undefined,
  sentences: readonly ReadSentence[],
  clauseShare: number,
): Believes {
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
    const own = clausesAround(sentences[sentence]!, hit)
    return own !== undefined && model.scores(sentences[sentence]!, own)[kind]! >= doubt * clauseShare
  }
}
