import type {Span} from './letter/letter.ts'
import type {Position} from './letter/positions.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A change to a letter that answers a finding. */
export interface Fix {
  title: string
  /** Safe fixes may be applied without a person looking; the others are suggestions. */
  safe: boolean
  edits: Edit[]
}

/** Replaces a span of the source (UTF-16 code units) by `newText`. */
export interface Edit extends Span {
  newText: string
}

/** A place in another letter that a finding is about. */
export interface Related {
  /** The other letter, as the one with the finding is known: by its path, or its address. */
  path: string
  start: Position
  end: Position
  /** What stands there. */
  message: string
}

/** What a guideline has against a letter, and where. */
export interface Finding extends Span {
  rule: string
  severity: Severity
  /** Plain text in the user's language. */
  message: string
  /** The texts that ask for the guideline (`S0`, `S1`, `S4`) or the custom behind it. */
  source: string[]
  url: string
  /** Places in other letters that it is about. */
  related?: Related[]
  /** What it is known again by, where that is not the sentence it stands in. */
  about?: string
  /** The changes offered, the best first. */
  readonly fixes: Fix[]
}
