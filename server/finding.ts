import type {Span} from './letter/letter.ts'

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

/** What a guideline has against a letter, and where. */
export interface Finding extends Span {
  rule: string
  severity: Severity
  /** Plain text in the user's language. */
  message: string
  /** The texts that ask for the guideline (`S0`, `S1`, `S4`) or the custom behind it. */
  source: string[]
  url: string
  /** The changes offered, the best first. */
  readonly fixes: Fix[]
}
