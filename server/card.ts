import {gather} from './evidence.ts'
import type {Evidence} from './guidelines/guideline.ts'
import {GUIDELINES} from './guidelines/index.ts'
import {served} from './guidelines/missing.ts'
import {LIKELY} from './likely/kinds.ts'
import type {Letter} from './letter.ts'
import type {Span} from './letter/letter.ts'
import type {Settings} from './settings.ts'
import {wordsAt} from './letter/words-at.ts'

/** One part of a letter on its checklist, with the sentence that serves as it. */
export interface CardEntry {
  part: string
  /** The guideline that asks for the part. */
  rule: string
  status: 'present' | 'missing' | 'not-needed'
  /** No pattern has found it: the sentence as a whole is like those that serve as the part. */
  likely?: true
  /** The sentence, its white space folded. */
  text?: string
  /** Where the sentence stands, in UTF-16 code units. */
  start?: number
  end?: number
}

/** Parts in the order a letter has them: name on the card, guideline, the patterns that serve. */
const PARTS: [part: string, rule: string, evidence: string][] = [
  ['salutation', 'require-salutation', 'part-salutation'],
  ['thanks', 'require-thanks', 'require-thanks'],
  ['decision', 'require-decision', 'require-decision'],
  ['date', 'require-effective-date', 'require-effective-date'],
  ['finality', 'require-finality', 'require-finality'],
  ['reason', 'require-reason', 'require-reason'],
  ['apology', 'require-apology', 'require-apology'],
  ['alternative', 'require-alternative', 'referral'],
  ['follow-up', 'require-follow-up', 'require-follow-up'],
  ['wishes', 'require-well-wishes', 'require-well-wishes'],
  ['sign-off', 'require-sign-off', 'part-closing'],
]

/** The part that a guideline asks for, in the order in which a letter has them; goodwill, which no checklist asks for, at the end. */
export const PARTS_OF_RULES: ReadonlyMap<string, string> = new Map([
  ...PARTS.map(([part, rule]) => [rule, part] as const),
  ['require-goodwill', 'goodwill'],
])

const NOT_AFTER_ABUSE: ReadonlySet<string> = new Set(
  GUIDELINES.filter(({notAfterAbuse}) => notAfterAbuse === true).map(({name}) => name),
)

/** Whether a part, by the guideline that asks for it, has a place in a letter's case. */
export function suitsCase({abuse}: Evidence, rule: string): boolean {
  return !(abuse && NOT_AFTER_ABUSE.has(rule))
}

/** The letter as a checklist of its parts. */
export function cardOf(letter: Letter, settings: Settings = {}): CardEntry[] {
  return cardFrom(gather(letter, settings))
}

/** The checklist of a letter of which all that serves as a part has been gathered. */
export function cardFrom(evidence: Evidence): CardEntry[] {
  return PARTS.map(([part, rule, patterns]): CardEntry => {
    if (!suitsCase(evidence, rule)) return {part, rule, status: 'not-needed'}
    const place = placesOf(evidence, rule, patterns)[0]
    if (place !== undefined) {
      const text = wordsAt(evidence.source, place)
      const likely = served(evidence, patterns)[0]?.group.sense === LIKELY
      const {start, end} = place
      return {part, rule, status: 'present', ...(likely ? {likely} : {}), text, start, end}
    }
    return {part, rule, status: 'missing'}
  })
}

/** Every sentence that serves as a part, and not only the first of each. */
export function servicesFrom(evidence: Evidence): (Span & {part: string; rule: string})[] {
  return PARTS.flatMap(([part, rule, patterns]) =>
    placesOf(evidence, rule, patterns).map(({start, end}) => ({part, rule, start, end})),
  )
}

function placesOf(evidence: Evidence, rule: string, patterns: string): Span[] {
  const {parts, source, sentences} = evidence
  if (rule === 'require-salutation') return firstLine(source.blocks[parts.salutation]?.lines)
  if (rule === 'require-sign-off') return parts.signed ? closeLine(evidence) : []
  return [...new Set(served(evidence, patterns).map((hit) => sentences[hit.sentence]!))]
}

/** The line of the close, which may stand under the letter's last words. */
function closeLine(evidence: Evidence): Span[] {
  const {parts, source, sentences} = evidence
  const lines = source.blocks[parts.closing]?.lines ?? []
  const closes = evidence
    .of('part-closing')
    .filter(({sentence}) => sentences[sentence]!.block === parts.closing)
  const at = closes.at(-1)?.matched.start ?? -1
  const line = lines.find(({start, end}) => at >= start && at < end)
  return line === undefined ? firstLine(lines) : [line]
}

function firstLine(lines: Span[] | undefined): Span[] {
  return lines?.slice(0, 1) ?? []
}
