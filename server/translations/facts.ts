import {cardFrom} from '../card.ts'
import type {Finding, Fix, Severity} from '../finding.ts'
import type {Evidence, Guideline} from '../guidelines/guideline.ts'
import {GUIDELINES} from '../guidelines/index.ts'
import matching from '../guidelines/matching-translations.ts'
import {placeFor, served} from '../guidelines/missing.ts'
import {primary} from '../letter.ts'
import type {Span, Status} from '../letter/letter.ts'
import {wordsAt} from '../letter/words-at.ts'
import type {Locale} from '../locale.ts'
import {fixesFor, mannerOf} from '../phrases.ts'
import {shortened} from '../shortened.ts'
import type {SuppressedFinding} from '../suppression.ts'
import {silencesOf} from '../suppression/across.ts'
import type {Silence} from '../suppression/across.ts'
import {findPlaceholders} from './placeholders.ts'
import type {PlaceholderFact} from './placeholders.ts'

/** The part that is asked for only where the house wants it; then it is compared too. */
const GOODWILL = 'require-goodwill'
/** What sentences of other parts often are besides: a refund or another company is something that happens next, too. */
const BESIDE_OTHERS = 'follow-up'
/** Characters of a sentence that are kept to be shown beside another letter. */
const SHOWN = 200

/** All that comparing a letter with its translations takes of it. Plain data: it goes from thread to thread, and into files. */
export interface Facts {
  /** The letter's language, as a BCP 47 tag. */
  tag: string
  /** The language that the letter itself says or is in, without its region; absent where it had to be assumed. */
  own?: string
  reasons: string[]
  status?: Status
  /** Parts that are there, each with the sentence that serves as it. */
  parts: PartFact[]
  /** Parts that are missing and could be there. Both are empty where the letter's language is unknown, or too little known. */
  absent: AbsentPart[]
  placeholders: PlaceholderFact[]
  /** Where what concerns the letter as a whole is reported. */
  place: Span
  /** Where values of the front matter stand. */
  values: {reason?: Span; status?: Span; original?: Span}
  /** Where a further line can go into the front matter, with what ends lines. */
  line?: {at: number; end: string}
  /** What comments in the letter say of this guideline. */
  silences: Silence[]
  severity: Severity | 'off'
}

/** A part of a letter, and what serves as it. */
export interface PartFact extends Span {
  part: string
  words: string
  /** It is only like sentences that serve as the part: other letters need not have it. */
  likely?: true
  /** Its sentence serves as another part first of all, so other letters need not have it. */
  beside?: true
}

/** A part that a letter does without, where it belongs, and what could be put there. */
export interface AbsentPart extends Span {
  part: string
  rule: string
  /** Left out where a finding of `rule` has them. */
  fixes?: Fix[]
}

const BY_NAME = new Map(GUIDELINES.map((guideline) => [guideline.name, guideline]))

/**
 * The facts of one letter.
 * @param findings what the letter's own guidelines have found, also what is suppressed
 */
export function factsOf(
  evidence: Evidence,
  locale: Locale,
  findings: readonly Finding[],
  aside: readonly SuppressedFinding[] = [],
): Facts {
  const {front, source, settings} = evidence
  const found = new Set([...findings, ...aside.map(({finding}) => finding)].map(({rule}) => rule))
  const {parts, absent} = partsOf(evidence, locale, found)
  const own = ownLanguage(evidence)
  const line = furtherLine(evidence)
  return {
    tag: evidence.tag,
    ...(own === undefined ? {} : {own}),
    reasons: front?.reasons ?? [],
    ...(front?.status === undefined ? {} : {status: front.status}),
    parts,
    absent,
    placeholders: findPlaceholders(source),
    place: front?.values.get('lang') ?? firstLine(evidence),
    values: valuesOf(evidence),
    ...(line === undefined ? {} : {line}),
    silences: silencesOf(source, matching.name, locale, settings),
    severity: settings.rules?.[matching.name]?.severity ?? matching.severity,
  }
}

function partsOf(
  evidence: Evidence,
  locale: Locale,
  found: ReadonlySet<string>,
): {parts: PartFact[]; absent: AbsentPart[]} {
  const {language} = evidence
  // What an experimental language overlooks would be missing parts.
  if (language === undefined || language.data.conventions.experimental) return {parts: [], absent: []}
  const parts: PartFact[] = []
  const absent: AbsentPart[] = []
  const lacks = (part: string, rule: string): void => {
    const guideline = BY_NAME.get(rule)
    if (guideline !== undefined)
      absent.push({part, rule, ...addition(evidence, guideline, locale, found.has(rule))})
  }
  for (const {part, rule, status, likely, text = '', start = 0, end = 0} of cardFrom(evidence)) {
    if (status === 'present')
      parts.push({part, start, end, words: shortened(text, SHOWN), ...(likely === undefined ? {} : {likely})})
    else if (status === 'missing') lacks(part, rule)
  }
  const goodwill = served(evidence, GOODWILL).map(({sentence}) => evidence.sentences[sentence]!)
  for (const fact of parts)
    if (
      fact.part === BESIDE_OTHERS &&
      [...parts, ...goodwill].some((other) => other !== fact && other.start === fact.start)
    )
      fact.beside = true
  const wanted = evidence.settings.rules?.[GOODWILL]?.severity ?? 'off'
  if (wanted !== 'off' && !evidence.abuse) {
    const [sentence] = goodwill
    if (sentence === undefined) lacks('goodwill', GOODWILL)
    else {
      const {start, end} = sentence
      parts.push({part: 'goodwill', start, end, words: shortened(wordsAt(evidence.source, sentence), SHOWN)})
    }
  }
  return {parts, absent}
}

function addition(
  evidence: Evidence,
  guideline: Guideline,
  locale: Locale,
  found: boolean,
): Span & {fixes?: Fix[]} {
  const breach = guideline.check(evidence)[0] ?? {...placeFor(evidence, 'end'), sense: 'default'}
  const {start, end} = breach
  if (found) return {start, end}
  const fixes = fixesFor(evidence, guideline, breach, locale, mannerOf(evidence))
  return {start, end, fixes}
}

function ownLanguage({from, spoken, tag, language}: Evidence): string | undefined {
  if (spoken !== undefined) return spoken
  if (from === 'default' || from === 'option' || language === undefined) return undefined
  return primary(tag)
}

function valuesOf({front, source}: Evidence): Facts['values'] {
  const values: Facts['values'] = {}
  for (const key of ['reason', 'status'] as const) {
    const span = front?.values.get(key)
    // A key without a value stands for it, and cannot be written over.
    if (span !== undefined && source.text.slice(span.start, span.end) !== key) values[key] = span
  }
  const original = front?.values.get('translation-of')
  if (original !== undefined) values.original = original
  return values
}

function furtherLine({front, source: {text}}: Evidence): Facts['line'] {
  if (front === undefined || !/^(?:---|\.\.\.)$/.test(text.slice(front.end - 3, front.end))) return undefined
  const at = front.end - 3
  if (at <= front.start + 3) return undefined
  return {at, end: text.slice(0, at).endsWith('\r\n') ? '\r\n' : '\n'}
}

/** The first line of the letter's own words, or of the file. */
function firstLine({source}: Evidence): Span {
  const line = source.blocks[0]?.lines[0]
  if (line !== undefined) return {start: line.start, end: line.end}
  const start = source.frontMatter?.start ?? 0
  return {start, end: Math.min(start + 3, source.text.length)}
}
