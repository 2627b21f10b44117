import type {Edit} from '../../finding.ts'
import type {ReportedFinding} from '../reporters/report.ts'
import {moved} from './across.ts'

/** Findings that have been passed over, known again while the letter around them changes. */
export class Passed {
  #spans: Pick<ReportedFinding, 'rule' | 'fingerprint' | 'start'>[] = []

  add({rule, fingerprint, start}: ReportedFinding): void {
    this.#spans.push({rule, fingerprint, start})
  }

  /** Follows the letter through edits. */
  shift(edits: readonly Edit[]): void {
    this.#spans = this.#spans.map((span) => ({...span, start: moved(span.start, edits)}))
  }

  /** Of findings, those that have not been passed over: neither there, nor in a sentence that has moved. */
  left(findings: readonly ReportedFinding[]): ReportedFinding[] {
    const passed = new Set<ReportedFinding>()
    const take = (same: (finding: ReportedFinding) => boolean): boolean => {
      const found = findings.find((finding) => !passed.has(finding) && same(finding))
      if (found !== undefined) passed.add(found)
      return found !== undefined
    }
    const elsewhere = this.#spans.filter(
      (span) => !take(({rule, start}) => rule === span.rule && start === span.start),
    )
    for (const span of elsewhere)
      take(({rule, fingerprint}) => rule === span.rule && fingerprint === span.fingerprint)
    return findings.filter((finding) => !passed.has(finding))
  }
}
