import type {Hit, Language, ReadSentence} from './language/language.ts'
import type {PatternGroup} from './language/data.ts'

/** The sense of what no pattern has found, but a sentence as a whole is likely to do. */
export const LIKELY = 'likely'
/** Kinds of sentences are called as the guidelines against them; this one is found by the patterns of a rule of another name. */
const PATTERNS: Record<string, string> = {'no-referral-after-abuse': 'referral'}
/** The model's scores are for a sentence that stands alone: with each doubling of a letter's length this much more is asked. */
const MORE = 0.7
/** Words of a line that says something. */
const LEAST_WORDS = 3
/** What a word adds to be among those that decided, as a share of what the strongest adds. */
const DECISIVE = 0.4

/** What some sentences of a letter are likely to say that they must not, where no pattern has found it. */
export function likelyUnwanted(language: Language, sentences: ReadSentence[], hits: Hit[]): Hit[] {
  const {model} = language
  if (model === undefined) return []
  const saying = sentences.map((sentence) => saysSomething(sentence))
  const least = MORE * Math.log2(Math.max(1, saying.filter(Boolean).length))
  const rules = new Set(model.kinds.map(patternsOf))
  const known = new Set(
    hits
      .filter(({group, negated}) => group.effect === 'find' && !negated && rules.has(group.rule))
      .map(({sentence}) => sentence),
  )
  return sentences.flatMap((sentence, at) => {
    if (saying[at] !== true || known.has(at)) return []
    const scores = language.likelihoods(sentence)
    const score = Math.max(...scores)
    if (score <= least) return []
    const kind = model.kinds[scores.indexOf(score)]!
    return [hitOf(kind, sentence, at, decisiveWords(model.shares(sentence, kind), sentence))]
  })
}

function patternsOf(kind: string): string {
  return PATTERNS[kind] ?? kind
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

function hitOf(
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
    negated: false,
  }
}
