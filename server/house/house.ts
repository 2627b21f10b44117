import type {Place} from '../config/config.ts'
import type {Severity} from '../finding.ts'
import type {Phrase} from '../language/data.ts'

/** Parts of a letter that a house guideline can be for. */
export const REGIONS = ['letterhead', 'subject', 'salutation', 'body', 'closing'] as const

export type Region = (typeof REGIONS)[number]

/** A text by language of the user; under `ANY` where there is one for all. */
export type Texts = Readonly<Record<string, string>>

export const ANY = 'und'

/** The text for users of a language, else the one for all, else in English, else the first there is. */
export function textFor(texts: Texts, language: string): string {
  return texts[language] ?? texts[ANY] ?? texts['en'] ?? Object.values(texts)[0] ?? ''
}

/** A guideline of a house's own: what its file says. Plain data, so that it can be sent and compared. */
export interface HouseGuideline {
  name: string
  kind: 'must-not-say' | 'must-say'
  severity: Severity
  /** The parts of a letter that it looks at; all where there are none. */
  where: readonly Region[]
  /** Reasons of the letters it is for; all where there are none. */
  reasons: readonly string[]
  title: Texts
  message: Texts
  why?: Texts
  /** A page about it. */
  link?: string
  /** Where it is written. */
  place: Place
  languages: Readonly<Record<string, HouseWording>>
}

/** What a house guideline says of letters in one language. */
export interface HouseWording {
  /** Found wherever they stand, denied or not. */
  words: readonly HouseWord[]
  classes: Readonly<Record<string, HouseClass>>
  define: Readonly<Record<string, string>>
  patterns: readonly HousePattern[]
  unless: readonly HouseExcuse[]
  suggestions: readonly HousePhrase[]
  /** Whether suggestions take the place of the words that are found, or of their sentence. */
  replaces: 'words' | 'sentence'
  /** Texts in which it finds something, and texts that it leaves alone. */
  find: readonly HouseExample[]
  leave: readonly HouseExample[]
  place: Place
}

export interface HouseWord {
  text: string
  place: Place
}

export interface HouseClass {
  pos: 'adjective' | 'noun' | 'verb' | 'phrase'
  words: readonly HouseWord[]
  place: Place
}

export interface HousePattern {
  match: string
  negation: 'blocks' | 'near' | 'ignored'
  place: Place
}

export interface HouseExcuse {
  match: string
  within: 'match' | 'clause' | 'sentence' | 'paragraph'
  place: Place
}

export interface HousePhrase extends Phrase {
  /** Without a text the words are left out. */
  text: string
  place: Place
}

export interface HouseExample {
  text: string
  /** The words that a finding must point at. */
  words?: string
  /** The text after the first suggestion. */
  after?: string
  place: Place
}
