import type {Severity} from '../../../finding.ts'
import type {InputError} from '../../desk.ts'
import type {RuleInfo} from '../../rules.ts'
import type {Outcome} from '../report.ts'

/** What the page is made of; it stands in the page as JSON. Letters come first, as they go by. */
export interface ReportData extends Omit<Outcome, 'errors'> {
  letters: readonly ReportLetter[]
  /** Rules that found something, in the order in which they are explained. */
  rules: readonly ReportRule[]
  errors: readonly InputError[]
  /** The user's language, in which messages are, as a BCP 47 tag. */
  locale: string
  /** What the page itself says in it, by name. */
  words: Readonly<Record<string, string>>
  /** Only errors are shown. */
  quiet: boolean
  version: string
}

export interface ReportLetter {
  path: string
  lang: string
  /** What it is called together with its translations. */
  set?: string
  text: string
  findings: readonly ReportNote[]
}

/** A finding, in UTF-16 code units of the letter's text, and as people count. */
export interface ReportNote {
  rule: string
  severity: Severity
  start: number
  end: number
  line: number
  column: number
  message: string
  better: readonly string[]
  /** Places in other letters that it is about; lines are counted from one. */
  related?: readonly {path: string; line: number; message: string}[]
  /** It does not count: a comment in the letter or a baseline sets it aside. */
  aside?: 'comment' | 'baseline'
  justification?: string
}

export interface ReportRule {
  name: string
  /** Absent for a rule of a house. */
  kind?: RuleInfo['kind']
  title: string
  what: string
  why: string
  url: string
}
