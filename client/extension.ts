import * as vscode from 'vscode'
import {ActiveLetter} from './active-letter.ts'
import {showChecklist} from './checklist.ts'
import {coldReadCommand} from './cold-read/panel.ts'
import {insertPhraseCommands} from './insert-phrase.ts'
import {showLanguageStatus} from './language-status.ts'
import {awaitLetter} from './letters.ts'
import {newLetterCommand} from './new-letter/new-letter.ts'
import {LanguageServer} from './server.ts'
import type {StartClient} from './server.ts'
import {workspaceCommands} from './workspace-commands.ts'

/** What the extension tells others of itself. */
export interface Surface {
  /** Where it runs. */
  host: 'node' | 'web'
  /** Whether the language server has been started; it is not before there is a letter. */
  isRunning(): boolean
}

/** Puts everything in place, and does nothing until there is a letter or a command is given. */
export function begin(context: vscode.ExtensionContext, host: Surface['host'], start: StartClient): Surface {
  const server = new LanguageServer(context, start)
  const active = new ActiveLetter(server)
  context.subscriptions.push(
    server,
    active,
    showChecklist(server, active),
    showLanguageStatus(active),
    insertPhraseCommands(server, active),
    coldReadCommand(context, server, active),
    newLetterCommand(context),
    workspaceCommands(server),
    // What keeps it from starting is in the output.
    awaitLetter(() => void server.start().catch(() => undefined)),
  )
  return {host, isRunning: () => server.isRunning}
}
