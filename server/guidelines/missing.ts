import type {Hit} from '../language/hit.ts'
import type {ReadSentence} from '../language/language.ts'
import type {Span} from '../letter/letter.ts'
import type {Breach, Evidence} from './guideline.ts'

/** Where in a letter a part belongs. */
export type Place = 'top' | 'decision' | 'end' | 'foot'

/** The hits of a rule inside the letter itself: below the salutation, and not the complimentary close. */
export function served(evidence: Evidence, rule: string): Hit[] {
  const {parts, sentences} = evidence
  return evidence.of(rule).filter((hit) => {
    const {block} = sentences[hit.sentence]!
    return (
      block > parts.salutation &&
      !parts.furniture.has(block) &&
      !(block === parts.closing && isClose(evidence, hit))
    )
  })
}

const servingIn = new WeakMap<Evidence, Map<string, ReadonlySet<ReadSentence>>>()

/**
 * The sentences that serve as a part of a letter of which all has been gathered; found once, for every finding's fixes ask.
 * @param rule whose patterns find the part
 */
export function sentencesServing(evidence: Evidence, rule: string): ReadonlySet<ReadSentence> {
  let byRule = servingIn.get(evidence)
  if (byRule === undefined) servingIn.set(evidence, (byRule = new Map()))
  let serving = byRule.get(rule)
  if (serving === undefined) {
    serving = new Set(served(evidence, rule).map(({sentence}) => evidence.sentences[sentence]!))
    byRule.set(rule, serving)
  }
  return serving
}

/** A breach at the place where a part belongs, when nothing in the letter serves as it. */
export function missing(evidence: Evidence, rule: string, place: Place): Breach[] {
  if (evidence.language === undefined || served(evidence, rule).length > 0) return []
  return [{...placeFor(evidence, place), sense: 'default'}]
}

/** The word at which a missing part is reported. */
export function placeFor(evidence: Evidence, place: Place): Span {
  const {sentences, parts, source} = evidence
  const firstOf = (at: number): Span | undefined => {
    const token = sentences[at]?.tokens[0]
    return token === undefined ? undefined : {start: token.start, end: token.end}
  }
  const inBody = (block: number): boolean =>
    block >= parts.body[0] && block <= parts.body[1] && !parts.furniture.has(block)
  const first = sentences.findIndex((sentence) => inBody(sentence.block))
  const last = sentences.findLastIndex((sentence) => inBody(sentence.block))
  const foot: Span = {start: source.text.trimEnd().length, end: source.text.trimEnd().length}
  switch (place) {
    case 'top':
      return firstOf(first < 0 ? 0 : first) ?? foot
    case 'decision': {
      const decision = served(evidence, 'require-decision')[0]?.sentence ?? first
      return firstOf(decision) ?? foot
    }
    case 'end':
      return firstOf(last) ?? foot
    case 'foot': {
      const token = sentences.at(-1)?.tokens.at(-1)
      return token === undefined ? foot : {start: token.start, end: token.end}
    }
  }
}

/** The sense of closes that are wishes themselves (“Wishing you every success,”): these wish like any sentence. */
const WISH = 'wish-close'

function isClose(evidence: Evidence, hit: Hit): boolean {
  const closes = evidence.of('part-closing').filter((close) => close.sentence === hit.sentence)
  if (closes.some((close) => close.group.sense === WISH)) return false
  return closes.some((close) => close.matched.start <= hit.start)
}
