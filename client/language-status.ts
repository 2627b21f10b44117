import * as vscode from 'vscode'
import type {LetterStatus} from '../server/lsp/protocol.ts'
import type {ActiveLetter} from './active-letter.ts'

/** Shows the letter's language, reason and counts where the editor shows what it knows of a document's language. */
export function showLanguageStatus(active: ActiveLetter): vscode.Disposable {
  let item: vscode.LanguageStatusItem | undefined
  const show = (): void => {
    const {status, editor} = active
    if (status === undefined || editor === undefined) {
      item?.dispose()
      item = undefined
      return
    }
    const {uri} = editor.document
    const selector = {scheme: uri.scheme, pattern: uri.path}
    item ??= vscode.languages.createLanguageStatusItem('tactful.status', selector)
    item.selector = selector
    item.name = 'Tactful'
    item.text = textOf(status)
    item.detail = countsOf(status)
    item.severity = severityOf(status)
    item.command = {command: 'tactful.showChecklist', title: vscode.l10n.t('Checklist')}
  }
  return vscode.Disposable.from(active.onDidChange(show), new vscode.Disposable(() => item?.dispose()))
}

/** `English (en-GB) · capacity`; a region that is not said is not shown. */
function textOf({language, reason = []}: LetterStatus): string {
  const name =
    language === undefined
      ? vscode.l10n.t('Letter')
      : `${language.name}${/[-_]/.test(language.tag) ? ` (${language.tag})` : ''}`
  return [name, ...(reason.length === 0 ? [] : [reason.join(', ')])].join(' · ')
}

/** What is missing counts as what it is reported as; more would push the way to the checklist out of sight. */
function countsOf({counts = {error: 0, warning: 0, info: 0}, problems}: LetterStatus): string {
  if (problems !== undefined) return vscode.l10n.t('not checked: {problem}', {problem: problems[0] ?? ''})
  const {error, warning, info} = counts
  const parts = [
    ...(error > 0 ? [vscode.l10n.t('errors: {count}', {count: error})] : []),
    ...(warning > 0 ? [vscode.l10n.t('warnings: {count}', {count: warning})] : []),
    ...(info > 0 ? [vscode.l10n.t('hints: {count}', {count: info})] : []),
  ]
  return parts.length === 0 ? vscode.l10n.t('nothing to report') : parts.join(', ')
}

function severityOf({counts, problems}: LetterStatus): vscode.LanguageStatusSeverity {
  if (problems !== undefined || (counts?.error ?? 0) > 0) return vscode.LanguageStatusSeverity.Error
  return (counts?.warning ?? 0) > 0
    ? vscode.LanguageStatusSeverity.Warning
    : vscode.LanguageStatusSeverity.Information
}
