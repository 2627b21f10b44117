import * as vscode from 'vscode'
import type {WorkspaceEdit} from 'vscode-languageclient'
import type {WorkspaceSummary} from '../server/lsp/protocol.ts'
import type {LanguageServer} from './server.ts'

/** Commands about all letters of the workspace at once. */
export function workspaceCommands(server: LanguageServer): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tactful.checkAll', () => checkAll(server)),
    vscode.commands.registerCommand('tactful.fixAll', () => fixAll(server)),
  )
}

async function checkAll(server: LanguageServer): Promise<WorkspaceSummary | undefined> {
  const summary = await asking<WorkspaceSummary>(
    server,
    'tactful/lintWorkspace',
    vscode.l10n.t('Checking all letters'),
  )
  if (summary === undefined) return undefined
  const {letters, error, warning, info} = summary
  const message =
    letters === 0
      ? vscode.l10n.t('There are no letters here.')
      : vscode.l10n.t('Letters: {letters}, errors: {error}, warnings: {warning}, hints: {info}', {
          letters,
          error,
          warning,
          info,
        })
  const show = vscode.l10n.t('Show')
  const shown = error + warning + info > 0 ? [show] : []
  void vscode.window.showInformationMessage(message, ...shown).then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand('workbench.actions.view.problems')
  })
  return summary
}

async function fixAll(server: LanguageServer): Promise<void> {
  const fixed = await asking<{edit: WorkspaceEdit; letters: number; fixes: number}>(
    server,
    'tactful/fixWorkspace',
    vscode.l10n.t('Looking for safe fixes'),
  )
  if (fixed === undefined) return
  const {edit, letters, fixes} = fixed
  if (fixes === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to fix that is safe to fix.'))
    return
  }
  const client = await server.start()
  const applied = await vscode.workspace.applyEdit(
    await client.protocol2CodeConverter.asWorkspaceEdit(edit),
    {
      isRefactoring: true,
    },
  )
  void vscode.window.showInformationMessage(
    applied
      ? vscode.l10n.t('Fixes: {fixes}, letters: {letters}', {fixes, letters})
      : vscode.l10n.t('The letters have changed meanwhile. Try again.'),
  )
}

/** Asks for something that takes its time, showing how far it is; undefined where it was called off. */
async function asking<T>(server: LanguageServer, method: string, title: string): Promise<T | undefined> {
  const client = await server.start()
  const {WorkDoneProgress} = await import('vscode-languageclient')
  const workDoneToken = `tactful-${Date.now()}`
  return vscode.window.withProgress(
    {location: vscode.ProgressLocation.Notification, title, cancellable: true},
    async (progress, token) => {
      let before = 0
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        const message = 'message' in value ? value.message : undefined
        const percentage = ('percentage' in value ? value.percentage : undefined) ?? before
        progress.report({...(message === undefined ? {} : {message}), increment: percentage - before})
        before = percentage
      })
      try {
        const answer = await server.ask<T>(method, {workDoneToken}, token)
        return token.isCancellationRequested ? undefined : answer
      } finally {
        listening.dispose()
      }
    },
  )
}
