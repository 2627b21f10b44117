import type {Severity} from './finding.ts'
import type {HouseGuideline} from './house/house.ts'

/** How one guideline is applied to one letter. */
export interface RuleSetting {
  severity?: Severity | 'off'
  options?: Record<string, unknown>
}

/** Words a house allows or forbids beyond what the guideline says, in one language or in all. */
export interface HouseWords {
  rule: string
  lang?: string
  allow?: string[]
  forbid?: string[]
}

/** What applies to one letter, after configuration, overrides and options are put together. Plain data. */
export interface Settings {
  rules?: Record<string, RuleSetting>
  /** BCP 47 tag for letters that do not say their language; stronger than detection. */
  language?: string
  /** Region subtag (`MX`) for a language given without one. */
  region?: string
  /** Own placeholder syntaxes, as `open…close`. */
  placeholders?: string[]
  words?: HouseWords[]
  /** Whether the language's model weighs sentences as a whole, beside the patterns; it does, when absent. */
  likely?: boolean
  /** Guidelines of the house's own; letters must have been read in languages that were given them. */
  guidelines?: readonly HouseGuideline[]
  /** The day it is, for guidelines that count years; now, when absent. */
  today?: Date
}
