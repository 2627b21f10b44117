import type {Span} from '../letter/letter.ts'
import type {Clauses} from './clauses.ts'
import type {PatternGroup} from './data.ts'
import type {ReadSentence} from './language.ts'
import type {Match} from './pattern/match.ts'

/** A pattern found in a sentence. */
export interface Hit extends Span {
  group: PatternGroup
  /** The words pointed at, as a span of the source, are `start` and `end`; these are all that matched. */
  matched: Span
  sentence: number
  /** The clauses it touches. */
  clauses: [first: number, last: number]
  /** The statements it touches. */
  statements: [first: number, last: number]
  /** A negator outside the match reaches it. */
  negated: boolean
}

/**
 * What a pattern has matched, where it stands in the source.
 * @param index the sentence's place among those of the letter
 */
export function toHit(
  group: PatternGroup,
  match: Match,
  {tokens, clauses}: ReadSentence,
  index: number,
): Hit {
  const first = tokens[match.open]!
  const last = tokens[Math.max(match.open, match.close - 1)]!
  const end = Math.max(match.start, match.end - 1)
  return {
    group,
    start: first.start,
    end: last.end,
    matched: {start: tokens[match.start]!.start, end: tokens[end]!.end},
    sentence: index,
    clauses: [clauses.of[match.start]!, clauses.of[end]!],
    statements: [clauses.statements[match.start]!, clauses.statements[end]!],
    negated: isNegated(group, match, clauses),
  }
}

function isNegated({negation}: PatternGroup, {start}: Match, {negators, light}: Clauses): boolean {
  const first = negators.first[start] ?? -1
  if (first < 0 || negation === 'ignored') return false
  if (negation === 'blocks') return true
  for (let at = negators.nearest[start]! + 1; at < start; at++) if (light[at] !== true) return false
  return true
}
