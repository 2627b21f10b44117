import * as vscode from 'vscode'
import type {OfferedPhrase} from '../server/lsp/protocol.ts'
import type {ActiveLetter} from './active-letter.ts'
import {canBeLetter} from './letters.ts'
import type {LanguageServer} from './server.ts'
import {showLetter} from './show-letter.ts'

/**
 * The commands that add a part to the letter, worded as its writer likes best, in the place where it belongs: one asks which
 * part, the other is the checklist's, for one of its rows.
 */
export function insertPhraseCommands(server: LanguageServer, active: ActiveLetter): vscode.Disposable {
  return vscode.Disposable.from(
    // The buttons above a view hand over the row that was clicked last; nobody has asked for its part.
    vscode.commands.registerCommand('tactful.insertPhrase', () => insertPhrase(server, active)),
    vscode.commands.registerCommand('tactful.insertPart', (row?: {part?: string}) =>
      insertPhrase(server, active, row?.part),
    ),
  )
}

async function insertPhrase(server: LanguageServer, active: ActiveLetter, asked?: string): Promise<void> {
  const editor = active.editor ?? vscode.window.activeTextEditor
  const phrases = editor === undefined ? null : await phrasesFor(server, editor.document, asked)
  if (editor === undefined || phrases === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Phrases are offered in a letter. Open one, or begin a new one.'),
    )
    return
  }
  if (phrases.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no phrase for this in the letter’s language.'),
    )
    return
  }
  const {version} = editor.document
  const part = asked ?? (await pickPart(phrases))
  if (part === undefined) return
  const phrase = await pickWording(phrases.filter((each) => each.part === part))
  if (phrase !== undefined) await insert(server, editor, phrase, version)
}

async function phrasesFor(
  server: LanguageServer,
  document: vscode.TextDocument,
  part?: string,
): Promise<OfferedPhrase[] | null> {
  if (!canBeLetter(document)) return null
  return server.ask<OfferedPhrase[] | null>('tactful/phrases', {
    textDocument: {uri: document.uri.toString()},
    ...(part === undefined ? {} : {part}),
  })
}

/** The parts come as the server sends them: missing ones first, then in a letter's order. */
async function pickPart(phrases: OfferedPhrase[]): Promise<string | undefined> {
  const parts = new Map(phrases.map((phrase) => [phrase.part, phrase]))
  const items: (vscode.QuickPickItem & {part?: string})[] = []
  const groups = [
    {label: vscode.l10n.t('missing'), holds: ({missing}: OfferedPhrase) => missing},
    {label: vscode.l10n.t('already there'), holds: ({present}: OfferedPhrase) => present},
    {label: vscode.l10n.t('optional'), holds: ({missing, present}: OfferedPhrase) => !missing && !present},
  ]
  for (const {label, holds} of groups) {
    const held = [...parts.values()].filter(holds)
    if (held.length > 0) items.push({label, kind: vscode.QuickPickItemKind.Separator})
    items.push(...held.map(({title, part}) => ({label: title, part})))
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Insert a phrase'),
    placeHolder: vscode.l10n.t('Which part of the letter?'),
  })
  return picked?.part
}

async function pickWording(phrases: OfferedPhrase[]): Promise<OfferedPhrase | undefined> {
  const items = phrases.map((phrase) => ({label: phrase.text.replaceAll(/\s*\n\s*/g, ' / '), phrase}))
  const picked = await vscode.window.showQuickPick(items, {
    title: phrases[0]?.title ?? '',
    placeHolder: vscode.l10n.t('Which wording?'),
  })
  return picked?.phrase
}

/** Puts a phrase where its part belongs; the place is asked for again when the letter has changed meanwhile. */
async function insert(
  server: LanguageServer,
  editor: vscode.TextEditor,
  phrase: OfferedPhrase,
  version: number,
): Promise<void> {
  const {document} = editor
  let current: OfferedPhrase | undefined = phrase
  if (document.version !== version) {
    const again = await phrasesFor(server, document, phrase.part)
    current = again?.find(({text}) => text === phrase.text)
    if (current === undefined) return
  }
  const {start, end} = current.range
  const shown = await showLetter(document, editor)
  await shown.insertSnippet(
    new vscode.SnippetString(current.insertSnippet),
    new vscode.Range(start.line, start.character, end.line, end.character),
    // The blank lines around a phrase end the paragraph or the list before it; indented, they would go on with it.
    {undoStopBefore: true, undoStopAfter: true, keepWhitespace: true},
  )
}
