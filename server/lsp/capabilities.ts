import {CodeActionKind, TextDocumentSyncKind} from 'vscode-languageserver'
import type {InitializeResult} from 'vscode-languageserver'
import type {Client} from './client.ts'
import {FIX_ALL, OPEN_GUIDELINE} from './code-actions.ts'
import {TRIGGERS} from './completion.ts'
import {SOURCE} from './diagnostics.ts'

/** Files about whose coming and going the server wants to know. */
const FILES = {filters: [{pattern: {glob: '**/*'}}]}

/** What the server can do for a client. */
export function capabilitiesFor(client: Client, version: string): InitializeResult {
  return {
    serverInfo: {name: 'tactful', version},
    capabilities: {
      textDocumentSync: {openClose: true, change: TextDocumentSyncKind.Incremental, save: true},
      ...(client.pulls
        ? {
            diagnosticProvider: {
              identifier: SOURCE,
              interFileDependencies: true,
              workspaceDiagnostics: true,
              workDoneProgress: true,
            },
          }
        : {}),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
        resolveProvider: client.resolvesEdits,
      },
      completionProvider: {triggerCharacters: TRIGGERS},
      hoverProvider: true,
      documentSymbolProvider: {label: 'Tactful'},
      codeLensProvider: {},
      inlayHintProvider: {},
      foldingRangeProvider: true,
      executeCommandProvider: {commands: [OPEN_GUIDELINE]},
      workspace: {
        workspaceFolders: {supported: true, changeNotifications: true},
        fileOperations: {didCreate: FILES, didRename: FILES, didDelete: FILES},
      },
    },
  }
}
