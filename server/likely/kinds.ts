import type {PatternGroup} from '../language/data.ts'
import type {Hit} from '../language/hit.ts'
import type {ReadSentence} from '../language/language.ts'

/** The sense of what no pattern has found, but a sentence as a whole is likely to do. */
export const LIKELY = 'likely'

/** What no letter must say, whatever its reason. */
export const FAULTS: ReadonlySet<string> = new Set([
  'no-blame',
  'no-disrespect',
  'no-incident-detail',
  'no-negotiation',
  'no-hedging',
  'no-defensiveness',
])

/** The patterns that find who else could help: after abuse that is a fault, and a part of any other letter. */
export const REFERRAL = 'referral'

/** Kinds of sentences are called as the guidelines about them; these are found by the patterns of a rule of another name. */
const PATTERNS: Record<string, string> = {
  'no-referral-after-abuse': REFERRAL,
  'require-alternative': REFERRAL,
}

/** The patterns of the parts of a letter that sentences say. */
export const PART_PATTERNS: readonly string[] = [
  'require-decision',
  'require-effective-date',
  'require-finality',
  'require-reason',
  REFERRAL,
  'require-follow-up',
  'require-thanks',
  'require-apology',
  'require-well-wishes',
]

/** The rule whose patterns find sentences of a kind. */
export function patternsOf(kind: string): string {
  return PATTERNS[kind] ?? kind
}

/** The sentences in which something of some rules has been found, and is not denied. */
export function sentencesWith(rules: ReadonlySet<string>, hits: readonly Hit[]): Set<number> {
  const finds = hits.filter(
    ({group, negated}) => group.effect === 'find' && !negated && rules.has(group.rule),
  )
  return new Set(finds.map(({sentence}) => sentence))
}

const groups = new Map<string, PatternGroup>()

function groupOf(rule: string): PatternGroup {
  let group = groups.get(rule)
  if (group === undefined) {
    group = {
      rule,
      id: LIKELY,
      effect: 'find',
      sense: LIKELY,
      negation: 'ignored',
      within: 'match',
      patterns: 0,
    }
    groups.set(rule, group)
  }
  return group
}

/**
 * A sentence that is likely to be of a kind, as if a pattern of it had matched.
 * @param sentence its place among those of the letter
 * @param tokens the first and the last of those that show it
 */
export function likelyHit(
  kind: string,
  {tokens, clauses}: ReadSentence,
  sentence: number,
  [first, last]: [first: number, last: number],
): Hit {
  const start = tokens[first]!.start
  const end = tokens[last]!.end
  return {
    group: groupOf(patternsOf(kind)),
    start,
    end,
    matched: {start, end},
    sentence,
    clauses: [clauses.of[first]!, clauses.of[last]!],
    statements: [clauses.statements[first]!, clauses.statements[last]!],
    negated: false,
  }
}
