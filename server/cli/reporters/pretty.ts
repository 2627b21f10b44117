import type {Finding, Severity} from '../../finding.ts'
import {positionAt} from '../../letter/positions.ts'
import {numberIn, say, sayCount} from '../../locale.ts'
import type {Locale} from '../../locale.ts'
import type {Colours} from '../colour.ts'
import {excerptOf, printable} from './excerpt.ts'
import {commonestRules} from './report.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

export interface PrettyOptions {
  quiet: boolean
  /** The user's language, in which the report's own words are. */
  locale: Locale
  colours: Colours
  /** Columns of the terminal. */
  width: number
}

/** Better words that are shown for one finding. */
const BETTER = 3
const NARROWEST = 40
const WIDEST = 120

/** A report for people: each finding with its line, the words underlined, and better words. */
export function prettyReporter(options: PrettyOptions): Reporter {
  return {
    begin: () => '',
    file: (file) => file.findings.map((finding) => `${describe(finding, file, options)}\n`).join(''),
    end: (outcome) =>
      describeSummary(outcome, options) + describeKnown(outcome, options) + describeExcess(outcome, options),
  }
}

function describeKnown({known = 0}: Outcome, {colours, quiet, locale}: PrettyOptions): string {
  if (known === 0 || quiet) return ''
  return `${colours.dim(sayCount(locale, 'report-known', known))}\n`
}

function describeExcess({tooMany}: Outcome, {locale}: PrettyOptions): string {
  if (tooMany === undefined) return ''
  return `${sayCount(locale, 'report-excess', tooMany.warnings, {allowed: numberIn(locale, tooMany.allowed)})}\n`
}

function describe(finding: Finding, file: CheckedFile, options: PrettyOptions): string {
  const lines = describeFinding(finding, file, options)
  for (const {title} of finding.fixes.slice(0, BETTER))
    lines.push(`  ${options.colours.green('→')} ${printable(title)}`)
  for (const {path, start, message} of finding.related ?? []) {
    const place = `${printable(path)}:${start.line + 1}:${start.character + 1}`
    const see = say(options.locale, 'report-see', {place})
    lines.push(`  ${options.colours.dim(see)}  ${printable(message)}`)
  }
  return `${lines.join('\n')}\n`
}

/** What was found and where, with its line; without better words. */
export function describeFinding(finding: Finding, file: CheckedFile, options: PrettyOptions): string[] {
  const {colours, locale} = options
  const {line, character} = positionAt(file.lineStarts, finding.start)
  const place = colours.bold(`${printable(file.path)}:${line + 1}:${character + 1}`)
  const severity = colourOf(finding.severity, colours)(say(locale, `severity-${finding.severity}`))
  return [
    `${place}  ${severity}  ${colours.dim(finding.rule)}`,
    ...excerptLines(finding, file, line, options),
    `  ${printable(finding.message)}`,
  ]
}

function excerptLines(
  {start, end, severity}: Finding,
  file: CheckedFile,
  line: number,
  {colours, width}: PrettyOptions,
): string[] {
  const number = String(line + 1)
  const room = Math.min(Math.max(width, NARROWEST), WIDEST) - number.length - 5
  const excerpt = excerptOf(file.text, file.lineStarts, {start, end}, room)
  if (excerpt === undefined) return []
  const mark = colourOf(severity, colours)('^'.repeat(excerpt.width))
  return [
    `  ${colours.dim(`${number} │`)} ${excerpt.text}`,
    `  ${colours.dim(`${' '.repeat(number.length)} │`)} ${' '.repeat(excerpt.indent)}${mark}`,
  ]
}

function describeSummary(
  {summary, affected, errors, known = 0}: Outcome,
  {colours, quiet, locale}: PrettyOptions,
): string {
  const total = summary.errors + summary.warnings + summary.infos
  if (total === 0) {
    const isSilent = quiet || summary.files === 0 || errors.length > 0
    const clean = known > 0 ? 'report-nothing-new' : 'report-clean'
    return isSilent ? '' : `${sayCount(locale, clean, summary.files)}\n`
  }
  const counts = [
    summary.errors > 0 ? colours.red(sayCount(locale, 'lens-errors', summary.errors)) : '',
    summary.warnings > 0 ? colours.yellow(sayCount(locale, 'lens-warnings', summary.warnings)) : '',
    summary.infos > 0 ? colours.cyan(sayCount(locale, 'report-infos', summary.infos)) : '',
  ].filter((text) => text !== '')
  const rules = commonestRules(summary)
  const width = Math.max(...rules.map(([, number]) => String(number).length))
  return [
    sayCount(locale, 'report-summary', summary.files, {
      found: counts.join(', '),
      affected: numberIn(locale, affected),
    }),
    ...rules.map(([rule, number]) => `  ${String(number).padStart(width)}  ${rule}`),
    '',
  ].join('\n')
}

function colourOf(severity: Severity, colours: Colours): (text: string) => string {
  if (severity === 'error') return colours.red
  return severity === 'warning' ? colours.yellow : colours.cyan
}
