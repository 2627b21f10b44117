import {appendFileSync} from 'node:fs'
import type {Severity} from '../../finding.ts'
import type {ReportContext} from './index.ts'
import {markdownReporter} from './markdown.ts'
import {checkoutPath, humanRange} from './places.ts'
import type {Reporter} from './report.ts'

const COMMANDS: Record<Severity, string> = {error: 'error', warning: 'warning', info: 'notice'}
const ORDER: readonly Severity[] = ['error', 'warning', 'info']

/**
 * Workflow commands of GitHub Actions, which become annotations. A step shows only the first ten of each kind, so errors
 * come first, and everything is in the step's summary.
 */
export function githubReporter(context: ReportContext): Reporter {
  const {io} = context
  const lines: Record<Severity, string[]> = {error: [], warning: [], info: []}
  const summary = markdownReporter(context)
  const parts = [summary.begin()]
  return {
    begin: () => '',
    file(file) {
      for (const {rule, severity, message, start, end} of file.findings) {
        const {startLine, startColumn, endLine, endColumn} = humanRange(file.lineStarts, {start, end})
        const properties = {
          file: checkoutPath(file.path, io),
          line: startLine,
          endLine,
          // Columns are taken only where a finding stays on its line.
          ...(startLine === endLine ? {col: startColumn, endColumn: Math.max(endColumn, startColumn)} : {}),
          title: rule,
        }
        lines[severity].push(command(COMMANDS[severity], properties, message))
      }
      parts.push(summary.file(file))
      return ''
    },
    end(outcome) {
      for (const {path, line, character, message} of outcome.errors) {
        const place = line === undefined ? {} : {line: line + 1, col: (character ?? 0) + 1}
        lines.error.unshift(
          command('error', {file: checkoutPath(path, io), ...place, title: 'tactful'}, message),
        )
      }
      parts.push(summary.end(outcome))
      const file = io.env['GITHUB_STEP_SUMMARY']
      if (file !== undefined && file !== '') appendSummary(file, parts.join(''), io)
      return ORDER.flatMap((severity) => lines[severity]).join('')
    },
  }
}

/** GitHub takes a megabyte a step. */
const LARGEST_SUMMARY = 1_000_000

function appendSummary(file: string, text: string, io: ReportContext['io']): void {
  const cut = text.length > LARGEST_SUMMARY ? `${text.slice(0, LARGEST_SUMMARY)}\n\n…\n` : text
  try {
    appendFileSync(file, cut)
  } catch (error) {
    io.err.write(
      `The step's summary cannot be written: ${error instanceof Error ? error.message : String(error)}\n`,
    )
  }
}

function command(name: string, properties: Record<string, string | number>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${list.join(',')}::${escapeData(message)}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
