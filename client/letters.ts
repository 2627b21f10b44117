import * as vscode from 'vscode'
import {LETTER_NAME, saysLetter} from '../server/letter/is-letter.ts'

/** Configurations can make letters of files that do not say so themselves. */
const CONFIGURATIONS = '**/tactful.{yaml,yml,json}'
/** Lines in which front matter says that a file is a letter. */
const HEAD = 60

/** Whether a document says itself that it is a letter. */
export function isLetter(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'markdown') return false
  return LETTER_NAME.test(document.uri.path) || saysLetter(document.getText(new vscode.Range(0, 0, HEAD, 0)))
}

/** Calls once as soon as a letter is open or being begun, or the workspace's configuration or settings name letters. */
export function awaitLetter(found: () => void): vscode.Disposable {
  let waiting: vscode.Disposable[] = []
  const stop = (): void => {
    for (const each of waiting) each.dispose()
    waiting = []
  }
  const look = (document: vscode.TextDocument): void => {
    if (waiting.length === 0 || !isLetter(document)) return
    stop()
    found()
  }
  waiting.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({document}) => look(document)),
  )
  for (const document of vscode.workspace.textDocuments) look(document)
  if (waiting.length > 0) {
    void namesLetters().then((names) => {
      if (!names || waiting.length === 0) return
      stop()
      found()
    })
  }
  return new vscode.Disposable(stop)
}

async function namesLetters(): Promise<boolean> {
  const files = vscode.workspace.getConfiguration('tactful').get<unknown>('files')
  if (Array.isArray(files) && files.length > 0) return true
  try {
    return (await vscode.workspace.findFiles(CONFIGURATIONS, '**/node_modules/**', 1)).length > 0
  } catch {
    // Not every virtual workspace can be searched.
    return false
  }
}
