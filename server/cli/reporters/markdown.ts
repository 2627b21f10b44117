import type {Severity} from '../../finding.ts'
import {numberIn, say, sayCount} from '../../locale.ts'
import {printable} from './excerpt.ts'
import type {ReportContext} from './index.ts'
import {humanRange} from './places.ts'
import {commonestRules} from './report.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

const MARKS: Record<Severity, string> = {error: '❌', warning: '⚠️', info: 'ℹ️'}
/** Better words shown for one finding. */
const BETTER = 2

type Context = Pick<ReportContext, 'quiet' | 'locale'>

/** A report to read on a page, in the user's language: a table of the rules, then the letters that have findings. */
export function markdownReporter(context: Context): Reporter {
  const letters: string[] = []
  return {
    begin: () => '# Tactful\n\n',
    file(file) {
      if (file.findings.length > 0) letters.push(describe(file))
      return ''
    },
    end: (outcome) => `${summaryOf(outcome, context)}${letters.join('')}${unreadable(outcome, context)}`,
  }
}

function describe(file: CheckedFile): string {
  const items = file.findings.map(({rule, severity, message, url, fixes, start, end}) => {
    const {startLine, startColumn} = humanRange(file.lineStarts, {start, end})
    const better = fixes.slice(0, BETTER).map(({title}) => `  - ${escape(title)}\n`)
    return `- ${MARKS[severity]} ${startLine}:${startColumn} [\`${rule}\`](${url}) ${escape(message)}\n${better.join('')}`
  })
  return `## ${escape(file.path)}\n\n${items.join('')}\n`
}

function summaryOf({summary, affected, tooMany}: Outcome, {quiet, locale}: Context): string {
  const {errors, warnings, infos, files} = summary
  if (errors + warnings + infos === 0)
    return `${sayCount(locale, quiet ? 'report-no-errors' : 'report-clean', files)}\n\n`
  const found = [
    sayCount(locale, 'lens-errors', errors),
    ...(quiet ? [] : [sayCount(locale, 'lens-warnings', warnings), sayCount(locale, 'report-infos', infos)]),
  ].join(', ')
  const head = sayCount(locale, 'report-summary', files, {found, affected: numberIn(locale, affected)})
  const rows = commonestRules(summary).map(
    ([rule, number]) => `| \`${rule}\` | ${numberIn(locale, number)} |\n`,
  )
  const excess =
    tooMany === undefined
      ? ''
      : `${sayCount(locale, 'report-excess', tooMany.warnings, {allowed: numberIn(locale, tooMany.allowed)})}\n\n`
  const columns = `| ${say(locale, 'report-column-rule')} | ${say(locale, 'report-column-findings')} |\n| --- | ---: |\n`
  return `${head}.\n\n${excess}${columns}${rows.join('')}\n`
}

function unreadable({errors}: Outcome, {locale}: Context): string {
  if (errors.length === 0) return ''
  const items = errors.map(
    ({path, line, message}) =>
      `- ${escape(line === undefined ? path : `${path}:${line + 1}`)}: ${escape(message)}\n`,
  )
  return `## ${say(locale, 'report-unread')}\n\n${items.join('')}\n`
}

/** Words of a letter are shown as they are: nothing in them is markup here. */
function escape(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&')
    .replaceAll('@', '&#64;')
    .trim()
}
