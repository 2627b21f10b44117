import type {Finding, Severity} from '../../finding.ts'
import {byName} from '../../order.ts'
import type {Facts} from '../../translations/facts.ts'
import type {Relation} from '../../translations/sets.ts'
import type {InputError} from '../desk.ts'

/** A finding as it is reported: with what it is known by when lines have moved (see `fingerprintOf`). */
export interface ReportedFinding extends Finding {
  fingerprint: string
}

/** A finding that is not to count, and why. */
export interface QuietFinding extends ReportedFinding {
  /** By a comment in the letter, or by a baseline. */
  by: 'comment' | 'baseline'
  justification?: string
}

/** A letter that was looked at. Plain data: it goes from thread to thread, and into files. */
export interface CheckedFile {
  /** As it is shown. */
  path: string
  lang: string
  text: string
  lineStarts: readonly number[]
  findings: readonly ReportedFinding[]
  quiet: readonly QuietFinding[]
  /** What it is called together with its translations, once they are known. */
  set?: string
  /** What comparing it with its translations takes, until that has been done. */
  facts?: Facts
  /** Its translations, where they are compared when the shares of a check are merged. */
  relation?: Relation
  /** It has been compared with its translations, or has none. */
  compared?: true
}

/** How many findings there are, by severity and by rule. */
export interface Summary {
  files: number
  errors: number
  warnings: number
  infos: number
  rules: Record<string, number>
}

/** The rules that found something with the number of their findings, those with the most first. */
export function commonestRules({rules}: Summary): [rule: string, findings: number][] {
  return Object.entries(rules).sort(([a, m], [b, n]) => n - m || byName(a, b))
}

/** All letters of a check, of which it looked at a share: how many, and a hash of their paths. */
export interface Whole {
  letters: number
  paths: string
}

/** What is known when all letters have been looked at. */
export interface Outcome {
  summary: Summary
  /** Letters with a finding that is shown. */
  affected: number
  errors: readonly InputError[]
  /** Findings that a baseline knows, among those that are asked for. */
  known?: number
  /** The warnings that were found, shown or not, where they are more than allowed. */
  tooMany?: {warnings: number; allowed: number}
  /** Where only a share of the letters was looked at. */
  whole?: Whole
}

/** A format: letters are reported one by one, in the order of their paths, so that none has to be kept. */
export interface Reporter {
  begin(): string
  file(file: CheckedFile): string
  end(outcome: Outcome): string
}

/** Counts findings as letters go by. */
export class Tally {
  files = 0
  affected = 0
  readonly #severities: Record<Severity, number> = {error: 0, warning: 0, info: 0}
  readonly #rules = new Map<string, number>()

  add({findings}: Pick<CheckedFile, 'findings'>): void {
    this.files++
    if (findings.length > 0) this.affected++
    for (const {rule, severity} of findings) {
      this.#severities[severity]++
      this.#rules.set(rule, (this.#rules.get(rule) ?? 0) + 1)
    }
  }

  /** Rules are in the order of their names. */
  get summary(): Summary {
    const {error, warning, info} = this.#severities
    const rules = Object.fromEntries([...this.#rules].sort(([a], [b]) => byName(a, b)))
    return {files: this.files, errors: error, warnings: warning, infos: info, rules}
  }
}
