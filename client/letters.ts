import * as vscode from 'vscode'
import {LETTER_NAME, saysLetter} from '../server/letter/is-letter.ts'
import {inFolders} from './settings.ts'

/** Configurations can make letters of files that do not say so themselves. */
const CONFIGURATIONS = '**/tactful.{yaml,yml,json}'
/** Lines in which front matter says that a file is a letter. */
const HEAD = 60

/** The editor's names for what a letter can be written in: plain text is one where a configuration or the settings say so. */
export const LANGUAGES = ['markdown', 'plaintext']

/** Whether a document may be a letter; whether it is, the server knows. */
export function canBeLetter({languageId}: vscode.TextDocument): boolean {
  return LANGUAGES.includes(languageId)
}

/** Whether a document says itself that it is a letter. */
export function isLetter(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'markdown') return false
  return LETTER_NAME.test(document.uri.path) || saysLetter(document.getText(new vscode.Range(0, 0, HEAD, 0)))
}

/**
 * Calls once as soon as a letter is open or being begun, or the workspace's configuration or settings name letters, from the
 * start or later.
 */
export function awaitLetter(found: () => void): vscode.Disposable {
  let waiting: vscode.Disposable[] = []
  const stop = (): void => {
    for (const each of waiting) each.dispose()
    waiting = []
  }
  const end = (isFound: boolean): void => {
    if (waiting.length === 0 || !isFound) return
    stop()
    found()
  }
  const look = (document: vscode.TextDocument): void => end(isLetter(document))
  const ask = (): void => void namesLetters().then(end)
  const watcher = vscode.workspace.createFileSystemWatcher(CONFIGURATIONS, false, true, true)
  waiting.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({document}) => look(document)),
    watcher,
    watcher.onDidCreate(ask),
    vscode.workspace.onDidChangeWorkspaceFolders(ask),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('tactful.files')) ask()
    }),
  )
  for (const document of vscode.workspace.textDocuments) look(document)
  if (waiting.length > 0) ask()
  return new vscode.Disposable(stop)
}

async function namesLetters(): Promise<boolean> {
  if (inFolders('files').some((files) => Array.isArray(files) && files.length > 0)) return true
  try {
    return (await vscode.workspace.findFiles(CONFIGURATIONS, '**/node_modules/**', 1)).length > 0
  } catch {
    // Not every virtual workspace can be searched.
    return false
  }
}
