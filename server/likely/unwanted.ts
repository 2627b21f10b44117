import type {Hit} from '../language/hit.ts'
import type {Language, ReadSentence} from '../language/language.ts'
import type {Model} from '../language/model/model.ts'
import {believing} from './believed.ts'
import {REFERRAL, likelyHit, patternsOf, sentencesWith} from './kinds.ts'

/** The model's scores are for a sentence that stands alone: with each doubling of a letter's length this much more is asked. */
const MORE = 0.7
/** A clause alone is doubted from this share of a sentence's doubt on: it has less that could speak against it. */
const CLAUSE_DOUBT = 0.75
/** Words of a line that says something. */
const LEAST_WORDS = 3
/** What a word adds to be among those that decided, as a share of what the strongest adds. */
const DECISIVE = 0.4

/**
 * What a letter says that it must not, by its patterns and by what its sentences are like: what a pattern has found is not
 * believed where the sentence is less like its kind than most that are of it, unless the pattern was never wrong; and
 * what no pattern has found is reported where the sentence is more like a kind than most that are of none.
 * @param abuse whether who else could help is a fault, and no part of the letter
 */
export function weighUnwanted(
  language: Language,
  sentences: ReadSentence[],
  hits: Hit[],
  abuse: boolean,
): Hit[] {
  const model = language.unwanted
  if (model === undefined) return hits
  const believes = believing(language, model, sentences, CLAUSE_DOUBT)
  const believed = hits.filter((hit) => (hit.group.rule === REFERRAL && !abuse) || believes(hit))
  return [...believed, ...likelyIn(language, model, sentences, believed)]
}

function likelyIn(language: Language, model: Model, sentences: ReadSentence[], hits: Hit[]): Hit[] {
  const saying = sentences.map((sentence) => saysSomething(sentence))
  const least = MORE * Math.log2(Math.max(1, saying.filter(Boolean).length))
  const rules = new Set(model.kinds.map(patternsOf))
  const known = sentencesWith(rules, hits)
  return sentences.flatMap((sentence, at) => {
    if (saying[at] !== true || known.has(at)) return []
    const scores = language.likelihoods(model, sentence)
    const score = Math.max(...scores)
    if (score <= least) return []
    const kind = model.kinds[scores.indexOf(score)]!
    return [likelyHit(kind, sentence, at, decisiveWords(model.shares(sentence, kind), sentence))]
  })
}

function saysSomething({tokens}: ReadSentence): boolean {
  let words = 0
  for (const {kind} of tokens) if (kind === 'word' && ++words === LEAST_WORDS) return true
  return false
}

/** The first and the last token, within the clause that speaks for it most, of those that decided. */
function decisiveWords(shares: number[], {tokens, clauses}: ReadSentence): [first: number, last: number] {
  const sums: number[] = []
  for (const [at, share] of shares.entries()) sums[clauses.of[at]!] = (sums[clauses.of[at]!] ?? 0) + share
  const clause = sums.indexOf(Math.max(...sums.filter((sum) => sum !== undefined)))
  const within = [...tokens.keys()].filter((at) => clauses.of[at] === clause && tokens[at]!.kind !== 'mark')
  const most = Math.max(...within.map((at) => shares[at]!))
  const strong = within.filter((at) => shares[at]! >= most * DECISIVE)
  return [strong[0] ?? 0, strong.at(-1) ?? tokens.length - 1]
}
