import type {Hit} from '../language/hit.ts'
import type {Language, ReadSentence} from '../language/language.ts'
import type {FrontMatter, LanguageOrigin, Source, Span} from '../letter/letter.ts'
import type {Parts} from '../letter/parts.ts'
import type {Edit, Severity} from '../finding.ts'
import type {Settings} from '../settings.ts'
import type {Region} from '../house/house.ts'
import {wordsAt} from '../letter/words-at.ts'
import {LIKELY} from '../likely/kinds.ts'

/** What kind of demand a guideline makes: not to say something, to say something, or a matter of form. */
export type Kind = 'must-not-say' | 'must-say' | 'form'

/** The texts a guideline comes from: three articles, and the custom of letter-writing; or a house's own file. */
export type SourceName = 'S0' | 'S1' | 'S4' | 'custom' | 'house'

/** A letter with all that was found in it: what every guideline looks at. */
export interface Evidence {
  source: Source
  /** The language the letter is written in; absent when none of the known ones is. */
  language?: Language
  sentences: ReadSentence[]
  hits: Hit[]
  /** Hits of a rule that stand: not negated, not excused. */
  of(rule: string): Hit[]
  parts: Parts
  /** The front matter; undefined where the letter has none. */
  front: FrontMatter | undefined
  reasons: string[]
  /** The client was abusive, by the front matter or, where it gives no reason, by the letter's own words. */
  abuse: boolean
  /** The letter's language as a BCP 47 tag. */
  tag: string
  from: LanguageOrigin
  /** The language the text is in, where that is another than the tag says. */
  spoken?: string
  settings: Settings
  /** Codes of the languages there are. */
  known: readonly string[]
  /** The language a text is in, as far as a library can tell. */
  detect(text: string): string | undefined
}

/** What a guideline has against a letter, before it is worded. */
export interface Breach extends Span {
  /** Which of the guideline's messages says it. */
  sense: string
  /** What the message's placeholders stand for. */
  values?: Record<string, string>
  /** Placeholders that stand for a language, by its tag; a message has its name in the user's language. */
  languages?: Record<string, string>
  /** A change that answers it and needs no phrase of the language; empty where nothing can be offered. */
  edits?: Edit[]
  /** Which text names the edits, where it is neither a removal nor other words. */
  title?: string
  /** It is likely rather than certain: no word or turn of phrase shows it, but the sentence as a whole. */
  likely?: true
  /** The edits may be made unseen. */
  safe?: boolean
}

/** One guideline. Its words (title, reasons, messages, examples) are in the languages' data under its name. */
export interface Guideline {
  name: string
  kind: Kind
  severity: Severity
  sources: SourceName[]
  /** Not looked at unless the configuration says so. */
  off?: true
  /** It asks for what would do harm where the client was abusive, and is not looked at there. */
  notAfterAbuse?: true
  /** Whole numbers that the configuration can set, and the least that each may be. */
  options?: Readonly<Record<string, {least: number}>>
  /** A page about it, where it is not one of ours. */
  link?: string
  /** What is particular about a guideline of a house's own. */
  house?: {
    /** The part of a letter in which the words belong that it asks for. */
    region?: Region
    /** What suggestions take the place of in letters of a language. */
    replaces(language: string): 'words' | 'sentence'
  }
  /** It holds letters against each other; `check` has nothing to say of one alone. */
  across?: true
  check(evidence: Evidence): Breach[]
}

/** The breaches of a guideline that is patterns alone, or of some of its hits. */
export function breachesOf(evidence: Evidence, rule: string | readonly Hit[]): Breach[] {
  const hits = typeof rule === 'string' ? evidence.of(rule) : rule
  return hits.map((hit) => ({
    start: hit.start,
    end: hit.end,
    ...(hit.group.sense === LIKELY ? {sense: 'default', likely: true} : {sense: hit.group.sense}),
    values: {words: wordsAt(evidence.source, hit)},
  }))
}
