import type {Finding} from '../../finding.ts'
import type {InputError} from '../desk.ts'

/** A letter that was looked at. */
export interface CheckedFile {
  /** As it is shown. */
  path: string
  lang: string
  text: string
  lineStarts: readonly number[]
  findings: Finding[]
}

/** The outcome of a check, ready to be reported. */
export interface Report {
  /** In the order of their paths. */
  files: CheckedFile[]
  errors: InputError[]
  /** `Infinity` where there is no limit. */
  maxWarnings: number
}

/** How many findings there are, by severity and by rule. */
export interface Summary {
  files: number
  errors: number
  warnings: number
  infos: number
  rules: Record<string, number>
}

/** Counts findings; rules are in the order of their names. */
export function summarise({files}: Pick<Report, 'files'>): Summary {
  const summary = {files: files.length, errors: 0, warnings: 0, infos: 0}
  const rules = new Map<string, number>()
  for (const {rule, severity} of files.flatMap((file) => file.findings)) {
    summary[`${severity}s`]++
    rules.set(rule, (rules.get(rule) ?? 0) + 1)
  }
  return {...summary, rules: Object.fromEntries([...rules].sort(([a], [b]) => (a < b ? -1 : 1)))}
}

/** The report of the errors alone. */
export function errorsOnly(report: Report): Report {
  const files = report.files.map((file) => ({
    ...file,
    findings: file.findings.filter(({severity}) => severity === 'error'),
  }))
  return {...report, files}
}
