import type {Finding} from './finding.ts'
import {ACROSS} from './guidelines/index.ts'
import type {Source} from './letter/letter.ts'
import type {Locale} from './locale.ts'
import {byPlace} from './order.ts'
import type {Settings} from './settings.ts'
import {justificationOf, readDirective} from './suppression/directives.ts'
import type {Directive, NamedRule} from './suppression/directives.ts'
import {covers, toSuppressions} from './suppression/reach.ts'
import type {Closing, Suppression} from './suppression/reach.ts'
import {Reporter, SUPPRESSION_RULES} from './suppression/reports.ts'

export {SUPPRESSION_RULES}

/** Comments that are looked at; no letter has as many. */
const MOST_COMMENTS = 1000

/** A finding that a comment in the letter suppresses, and why, where the comment says so. */
export interface SuppressedFinding {
  finding: Finding
  justification?: string
}

/**
 * Leaves out findings that comments in the letter suppress, and reports comments that suppress nothing.
 *
 * `<!-- tactful-disable-next-line no-blame -- quoted from the contract -->` is for the next line that is neither blank
 * nor a comment; `tactful-disable` and `tactful-enable` enclose a region; `tactful-disable-file` is for the whole letter.
 * Without names of rules they are for all rules. A finding belongs to the line and the region in which it starts.
 * @param findings in the order of the text
 * @param ruleNames the names of all guidelines
 * @param aside takes what is suppressed
 * @returns findings in the order of the text
 */
export function applySuppressions(
  source: Source,
  findings: Finding[],
  ruleNames: string[],
  locale: Locale,
  aside?: SuppressedFinding[],
): Finding[] {
  if (source.comments.length === 0) return findings
  const reports: Finding[] = []
  const report = new Reporter(source, locale, reports)
  const {directives, suppressions, closings} = readSuppressions(source, ruleNames, report)
  const suppressed = (finding: Finding): boolean => {
    const by = suppressions.filter((suppression) => covers(suppression, finding))
    for (const suppression of by) suppression.used = true
    const [first] = by
    if (first === undefined) return false
    aside?.push({finding, ...justificationOf(first.directive.comment)})
    return true
  }
  const kept = findings.filter((finding) => !suppressed(finding))
  reportUnused(directives, suppressions, closings, report)
  // Reports about directives are silenced only by those that name them: one must not hide that it is of no use.
  const named = suppressions.filter(({rule}) => rule !== undefined)
  kept.push(...reports.filter((finding) => !named.some((suppression) => covers(suppression, finding))))
  return kept.sort(byPlace)
}

/** What comments in a letter say, each directive with what it reaches; what is wrong with them is reported. */
export function readSuppressions(
  source: Source,
  ruleNames: readonly string[],
  report: Reporter,
): {directives: Directive[]; suppressions: Suppression[]; closings: Closing[]} {
  const known = [...ruleNames, ...SUPPRESSION_RULES]
  const directives = source.comments
    .slice(0, MOST_COMMENTS)
    .flatMap((comment) => readDirective(comment, source, known, report) ?? [])
  return {directives, ...toSuppressions(directives, source)}
}

/** Gives the reports about directives the severity that the settings ask for; leaves out those switched off. */
export function configureReports(findings: Finding[], {rules}: Settings): Finding[] {
  return findings.flatMap((finding) => {
    const about = SUPPRESSION_RULES.some((rule) => rule === finding.rule)
    const severity = (about ? rules?.[finding.rule]?.severity : undefined) ?? finding.severity
    if (severity === 'off') return []
    return severity === finding.severity ? finding : {...finding, severity}
  })
}

function reportUnused(
  directives: Directive[],
  suppressions: Suppression[],
  closings: Closing[],
  report: Reporter,
): void {
  for (const directive of directives) {
    const isUsed = (rule: NamedRule | undefined): boolean =>
      SUPPRESSION_RULES.some((name) => name === rule?.name) ||
      // What a comment silences of these is known when the letter has been compared.
      ACROSS.has(rule?.name ?? '') ||
      suppressions.some((each) => each.directive === directive && each.rule === rule && each.used) ||
      closings.some(
        (each) => each.directive === directive && each.rule === rule && each.closed.some(({used}) => used),
      )
    // Names that are unknown are reported already.
    const targets = directive.selective ? directive.rules : [undefined]
    const unused = targets.filter((rule) => !isUsed(rule))
    if (unused.length === 0) continue
    const {comment} = directive
    const whole = directive.name === 'tactful-enable' ? 'enable' : 'default'
    if (unused.length === targets.length) report.unused(whole, comment, report.removal(comment))
    else
      for (const rule of unused) if (rule !== undefined) report.unused('rule', rule, report.nameRemoval(rule))
  }
}
