import type {Severity} from '../../finding.ts'
import {count} from '../count.ts'
import {printable} from './excerpt.ts'
import type {ReportContext} from './index.ts'
import {humanRange} from './places.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

const MARKS: Record<Severity, string> = {error: '❌', warning: '⚠️', info: 'ℹ️'}
/** Better words shown for one finding. */
const BETTER = 2

/** A report to read on a page: a table of the rules, then the letters that have findings. */
export function markdownReporter({quiet}: Pick<ReportContext, 'quiet'>): Reporter {
  const letters: string[] = []
  return {
    begin: () => '# Tactful\n\n',
    file(file) {
      if (file.findings.length > 0) letters.push(describe(file))
      return ''
    },
    end: (outcome) => `${summaryOf(outcome, quiet)}${letters.join('')}${unreadable(outcome)}`,
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

function summaryOf({summary, affected, tooMany}: Outcome, quiet: boolean): string {
  const {errors, warnings, infos, files, rules} = summary
  const total = errors + warnings + infos
  const letters = count(files, 'letter')
  if (total === 0)
    return quiet ? `${letters} checked, no errors.\n\n` : `${letters} checked, nothing found.\n\n`
  const counts = [
    count(errors, 'error'),
    ...(quiet ? [] : [count(warnings, 'warning'), `${infos} info`]),
  ].join(', ')
  const rows = Object.entries(rules)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([rule, number]) => `| \`${rule}\` | ${number} |\n`)
  const excess =
    tooMany === undefined
      ? ''
      : `${count(tooMany.warnings, 'warning')}, more than the ${tooMany.allowed} allowed.\n\n`
  return `${counts} in ${affected} of ${letters}.\n\n${excess}| rule | findings |\n| --- | ---: |\n${rows.join('')}\n`
}

function unreadable({errors}: Outcome): string {
  if (errors.length === 0) return ''
  const items = errors.map(
    ({path, line, message}) =>
      `- ${escape(line === undefined ? path : `${path}:${line + 1}`)}: ${escape(message)}\n`,
  )
  return `## Could not be checked\n\n${items.join('')}\n`
}

/** Words of a letter are shown as they are: nothing in them is markup here. */
function escape(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&')
    .replaceAll('@', '&#64;')
    .trim()
}
