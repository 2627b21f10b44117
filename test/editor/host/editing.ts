import * as vscode from 'vscode'
import type {Surface} from '../../../client/extension.ts'
import {sleep, until} from './checks.ts'

export const BAD = `---
letter: client-termination
lang: en
reason: abuse
status: draft
---

Dear {{client_name}},

Thank you for your business. We have decided to end our agreement with you on {{end_date}}. You are rude.

This decision is final. We wish you all the best.

Yours sincerely,

{{sender_name}}
`

/** More actions than there ever are. */
const MANY = 20

/** Waits until what is reported about a document is as wished, and gives it back. */
export async function reported(
  {uri}: vscode.TextDocument,
  what: string,
  wished: (rules: string[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return until(what, () => {
    const diagnostics = vscode.languages.getDiagnostics(uri).filter(({source}) => source === 'tactful')
    return wished(diagnostics.map(ruleOf)) ? diagnostics : false
  })
}

export function ruleOf({code}: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code)
}

export async function write(content: string, language = 'markdown'): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({language, content})
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One)
}

/** Actions with their edits; none where the editor called its question off, as it does while a letter is being opened. */
export async function actionsAt(
  {uri}: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value
  try {
    return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, MANY)
  } catch (error) {
    if (error instanceof Error && error.name === 'Canceled') return []
    throw error
  }
}

/** Answers every question of a command as a person does who presses Enter, until it has no more. */
export async function answered(command: Thenable<unknown>): Promise<void> {
  const ended = Promise.resolve(command).then(() => true)
  await until('the last question', async () => {
    const isDone = await Promise.race([ended, sleep(400).then(() => false)])
    if (!isDone) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
    return isDone
  })
}

export function isColdRead(input: unknown): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.includes('tactful.coldRead')
}

export async function surface(): Promise<Surface> {
  const extension = vscode.extensions.getExtension<Surface>('tactful.tactful')
  if (extension === undefined) throw new Error('the extension is not there')
  return extension.activate()
}

/** Waits until the letter is known to the views, and goes from its checklist to the place where a word stands. */
export async function toPart({document}: vscode.TextEditor, word: string): Promise<void> {
  const start = document.positionAt(document.getText().indexOf(word))
  await until(`the way to “${word}”`, async () => {
    await vscode.commands.executeCommand('tactful.goToPart', {range: {start, end: start}})
    const now = vscode.window.activeTextEditor
    return now?.document === document && now.selection.active.isEqual(start)
  })
}

/** The tabs in which a document is open. */
export function tabsOf({uri}: vscode.TextDocument): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs)
  return tabs.filter(
    ({input}) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
  )
}

/** Replaces all of a document's text. */
export async function rewrite(editor: vscode.TextEditor, text: string): Promise<void> {
  const {document} = editor
  const all = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length))
  await editor.edit((edit) => edit.replace(all, text))
}
