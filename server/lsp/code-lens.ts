import type {CodeLens} from 'vscode-languageserver'
import type {Client} from './client.ts'
import {missingParts} from './parts.ts'
import type {Sheet} from './sheet.ts'
import {countsOf} from './status.ts'
import {say, sayCount} from '../locale.ts'

/** The line above a letter: `2 errors · missing: finality, best wishes`. */
export function codeLensesOf(sheet: Sheet, {own}: Client): CodeLens[] {
  if (!sheet.editor.codeLens || sheet.problems.length > 0) return []
  const range = sheet.rangeOf({start: 0, end: 0})
  const command = own.commands?.showCard ?? ''
  return [{range, command: {title: summaryOf(sheet), command, arguments: command === '' ? [] : [sheet.uri]}}]
}

/** How a letter stands, in a line. */
export function summaryOf(sheet: Sheet): string {
  const {locale} = sheet
  const {error, warning, info} = countsOf(sheet)
  const counts = [
    ...(error > 0 ? [sayCount(locale, 'lens-errors', error)] : []),
    ...(warning > 0 ? [sayCount(locale, 'lens-warnings', warning)] : []),
    ...(error + warning === 0 && info > 0 ? [sayCount(locale, 'lens-infos', info)] : []),
  ]
  const missing = missingParts(sheet).map((part) => say(locale, `lacks-${part}`))
  return [
    counts.length === 0 ? say(locale, 'lens-clean') : counts.join(', '),
    missing.length === 0
      ? say(locale, 'lens-complete')
      : say(locale, 'lens-missing', {parts: missing.join(', ')}),
  ].join(' · ')
}
