import type {Edit} from './finding.ts'
import type {Evidence} from './guidelines/guideline.ts'
import {featureBits} from './language/features.ts'
import {grammarBits, isAny} from './language/grammar.ts'
import type {Chunk} from './language/forms.ts'
import type {ReadSentence} from './language/language.ts'
import type {Span} from './letter/letter.ts'

const SUBORDINATE = grammarBits('if', 'because', 'although')
/** The class of words that open an exception (`unless`). */
const EXCEPTION = 'unless'
/** Words that a sentence is left with at the least. */
const LEAST_WORDS = 3
const CONJUNCTION = grammarBits('conjunction')
const FINITE = featureBits('finite')
const CONDITIONAL = featureBits('conditional')

/**
 * Takes out of a sentence the subordinate clause that some words stand in, where the sentence begins or ends with it.
 * @returns the edit, and the words that go; undefined where what is left would be no sentence
 */
export function withoutClause(
  {source, language}: Evidence,
  {tokens, clauses, text}: ReadSentence,
  {start, end}: Span,
): {edit: Edit; cut: Span} | undefined {
  if (language === undefined) return undefined
  const exception = language.classNumber(EXCEPTION)
  const isWord = (at: number): boolean => tokens[at]!.kind !== 'mark'
  const words = [...tokens.keys()].filter(isWord)
  const within = words.filter((at) => tokens[at]!.end > start && tokens[at]!.start < end)
  const [from] = within
  const to = within.at(-1)
  if (from === undefined || to === undefined) return undefined
  const opens = (at: number): boolean =>
    isAny(tokens[at], SUBORDINATE) || text.chunks[at]!.some(({classes}) => classes.includes(exception))
  const head = words.findLast((at) => at <= from && clauses.of[at] === clauses.of[from] && opens(at))
  if (head === undefined) return undefined
  const before = words.filter((at) => at < head)
  while (isAny(tokens[before.at(-1) ?? -1], CONJUNCTION)) before.pop()
  const after = words.filter((at) => at > to && clauses.of[at] !== clauses.of[to])
  if (
    !isSentence(
      [...before, ...after].filter((at) => at === 0 || !tokens[at]!.capital).map((at) => text.chunks[at]!),
    )
  )
    return undefined
  if (after.length === 0 && before.length >= LEAST_WORDS) {
    const cut = {start: tokens[before.at(-1)!]!.end, end: tokens[words.at(-1)!]!.end}
    return {edit: {...cut, newText: ''}, cut: {start: tokens[head]!.start, end: cut.end}}
  }
  if (before.length > 0 || after.length < LEAST_WORDS) return undefined
  // Where the verb stands second, the clause was the first.
  if (language.data.conventions.verbSecond) return undefined
  const next = tokens[after[0]!]!
  const first = source.text.slice(next.start, next.start + 1)
  const edit = {start: tokens[0]!.start, end: next.start + 1, newText: first.toUpperCase()}
  const last = words.findLast((at) => at < after[0]!)!
  return {edit, cut: {start: tokens[head]!.start, end: tokens[last]!.end}}
}

/** Whether words have a verb that says something by itself: not what would be, if the clause that goes were not. */
function isSentence(words: readonly (readonly Chunk[])[]): boolean {
  const verbs = words.flatMap((chunks) => chunks.filter(({features}) => (features & FINITE) !== 0))
  return verbs.length > 0 && verbs.every(({features}) => (features & CONDITIONAL) === 0)
}
