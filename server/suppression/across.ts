import type {Finding} from '../finding.ts'
import {GUIDELINE_NAMES} from '../guidelines/index.ts'
import type {Source, Span} from '../letter/letter.ts'
import type {Locale} from '../locale.ts'
import type {Settings} from '../settings.ts'
import {configureReports, readSuppressions} from '../suppression.ts'
import type {SuppressedFinding} from '../suppression.ts'
import {justificationOf} from './directives.ts'
import {Reporter} from './reports.ts'

/** Where a comment suppresses a guideline that holds letters against each other. Plain data. */
export interface Silence {
  /** What it covers; without an end it is the rest of the letter. */
  from: number
  to?: number
  comment: Span
  justification?: string
  /** What is to be reported where it silences nothing; a comment for all guidelines has been reported already. */
  unused?: Finding
}

/** What the comments of a letter say of a guideline, to be applied when its findings are known. */
export function silencesOf(source: Source, rule: string, locale: Locale, settings: Settings): Silence[] {
  if (source.comments.length === 0) return []
  const reports: Finding[] = []
  const report = new Reporter(source, locale, reports)
  const names = [...GUIDELINE_NAMES, ...(settings.guidelines ?? []).map(({name}) => name)]
  const {suppressions} = readSuppressions(source, names, report)
  return suppressions.flatMap(({directive, rule: named, start, end, enabled}): Silence[] => {
    if (named !== undefined && named.name !== rule) return []
    const to = Math.min(end, enabled.get(rule) ?? Infinity)
    const {comment} = directive
    reports.length = 0
    if (named !== undefined && directive.rules.length === 1)
      report.unused('default', comment, report.removal(comment))
    else if (named !== undefined) report.unused('rule', named, report.nameRemoval(named))
    const [unused] = configureReports(reports, settings)
    return [
      {
        from: start,
        ...(to === Infinity ? {} : {to}),
        comment: {start: comment.start, end: comment.end},
        ...justificationOf(comment),
        ...(unused === undefined ? {} : {unused: {...unused, about: rule}}),
      },
    ]
  })
}

/**
 * Leaves out what comments suppress.
 * @param own what has been found in the letter by itself: a comment that was reported as of no use may be of use now
 */
export function applySilences(
  silences: readonly Silence[],
  findings: readonly Finding[],
  own: readonly Finding[],
): {findings: Finding[]; aside: SuppressedFinding[]; own: Finding[]} {
  const used = new Set<Silence>()
  const aside: SuppressedFinding[] = []
  const kept = findings.filter((finding) => {
    const by = silences.filter(({from, to = Infinity}) => finding.start >= from && finding.start < to)
    for (const silence of by) used.add(silence)
    const [first] = by
    if (first === undefined) return true
    aside.push({finding, ...(first.justification === undefined ? {} : {justification: first.justification})})
    return false
  })
  const unused = silences.flatMap((silence) => (used.has(silence) ? [] : (silence.unused ?? [])))
  const isOfUse = ({rule, start, end}: Finding): boolean =>
    rule === 'unused-suppression' &&
    [...used].some(({comment}) => comment.start === start && comment.end === end)
  return {findings: [...kept, ...unused], aside, own: own.filter((finding) => !isOfUse(finding))}
}
