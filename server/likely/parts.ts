import type {Evidence} from '../guidelines/guideline.ts'
import {served} from '../guidelines/missing.ts'
import type {Hit} from '../language/hit.ts'
import type {ReadSentence} from '../language/language.ts'
import {FAULTS, likelyHit, patternsOf, sentencesWith} from './kinds.ts'

/** Whom to turn to instead is no part of a letter that ends after abuse. */
const ALTERNATIVE = 'require-alternative'
/** A term is told by a number, by something to fill in, or by a word of one of these classes. */
const DATE = 'require-effective-date'
const TIMES = [
  'month',
  'month-short',
  'weekday',
  'time-unit',
  'season',
  'day-part',
  'term-phrase',
  'number-word',
  'ordinal',
]
/** A sentence is judged by this many words that the language knows, and by this share of all its words. */
const LEAST_WORDS = 3
const LEAST_KNOWN = 0.5

/**
 * Of the parts of a letter that no pattern has found, the sentences that are most like them, where they are like enough.
 * What a pattern excuses, or the sentence denies, is none.
 */
export function likelyParts(evidence: Evidence): Hit[] {
  const {language, sentences, parts, hits} = evidence
  const model = language?.parts
  if (language === undefined || model === undefined) return []
  const wanted = [...model.kinds.keys()].filter((at) => {
    const kind = model.kinds[at]!
    return !(kind === ALTERNATIVE && evidence.abuse) && served(evidence, patternsOf(kind)).length === 0
  })
  if (wanted.length === 0) return []
  const times = new Set(TIMES.map((name) => language.classNumber(name)).filter((number) => number >= 0))
  // A sentence with a fault serves as nothing.
  const wrong = sentencesWith(FAULTS, hits)
  const unlike = new Set(
    hits
      .filter(({group, negated}) => group.effect === 'excuse' || negated)
      .map(({group, sentence}) => `${group.rule} ${sentence}`),
  )
  const best = new Map<number, {at: number; score: number}>()
  for (const [at, sentence] of sentences.entries()) {
    const {block} = sentence
    if (block < parts.body[0] || block > parts.body[1] || parts.furniture.has(block)) continue
    // What stands in a table's cells, its heads among them, is read with the rest of its row.
    if (evidence.source.blocks[block]!.kind === 'cell') continue
    if (wrong.has(at) || isStrange(sentence)) continue
    const scores = language.likelihoods(model, sentence)
    const isTimed = tellsTime(sentence, times)
    for (const kind of wanted)
      if (
        (isTimed || model.kinds[kind] !== DATE) &&
        scores[kind]! > (best.get(kind)?.score ?? 0) &&
        !unlike.has(`${patternsOf(model.kinds[kind]!)} ${at}`)
      )
        best.set(kind, {at, score: scores[kind]!})
  }
  return [...best].map(([kind, {at}]) => {
    const sentence = sentences[at]!
    return likelyHit(model.kinds[kind]!, sentence, at, [0, sentence.tokens.length - 1])
  })
}

function tellsTime({tokens, text}: ReadSentence, times: ReadonlySet<number>): boolean {
  return tokens.some(
    ({kind}, at) =>
      kind === 'number' ||
      kind === 'placeholder' ||
      text.chunks[at]!.some(({classes}) => classes.some((number) => times.has(number))),
  )
}

/** Whether a language knows too few of a sentence's words to say what it is like. */
function isStrange({tokens}: ReadSentence): boolean {
  const words = tokens.filter(({kind}) => kind === 'word')
  const known = words.filter(({form}) => form.chunks.length > 0).length
  return known < LEAST_WORDS || known < words.length * LEAST_KNOWN
}
