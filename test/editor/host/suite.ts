import * as vscode from 'vscode'
import {equal, matches, runTests, sleep, test, until} from './checks.ts'
import {
  BAD,
  actionsAt,
  answered,
  isColdRead,
  reported,
  rewrite,
  ruleOf,
  surface,
  tabsOf,
  toPart,
  write,
} from './editing.ts'

const isSpanish = vscode.env.language.startsWith('es')

test('does nothing for Markdown that is no letter', async () => {
  await write('# Notes\n\nYou are rude.\n')
  const extension = await surface()
  const folders = vscode.workspace.workspaceFolders ?? []
  const {version, env} = vscode
  console.log(`vscode ${version} (${env.language}), host ${extension.host}, folders: ${folders.length}`)
  await sleep(500)
  equal(extension.isRunning(), false)
})

test('starts when a configuration or the settings begin to name letters', async () => {
  const extension = await surface()
  // The search at the start is over as soon as this one is.
  await vscode.workspace.findFiles('**/tactful.{yaml,yml,json}')
  equal(extension.isRunning(), false)
  const folder = vscode.workspace.workspaceFolders?.[0]
  const settings = vscode.workspace.getConfiguration('tactful')
  const configuration = folder && vscode.Uri.joinPath(folder.uri, 'tactful.yaml')
  if (configuration === undefined) await settings.update('files', ['none/*.md'], true)
  else await vscode.workspace.fs.writeFile(configuration, new TextEncoder().encode('files: [none/*.md]\n'))
  await until('the server', () => extension.isRunning())
  if (configuration === undefined) await settings.update('files', undefined, true)
  else await vscode.workspace.fs.delete(configuration)
})

test('reports what would hurt, with a link to the guideline', async () => {
  const {document} = await write(BAD)
  const found = await reported(document, 'blame', (rules) => rules.includes('no-blame'))
  const blame = found.find((each) => ruleOf(each) === 'no-blame')!
  equal(document.getText(blame.range), 'You are rude')
  matches(JSON.stringify(blame.code), /no-blame/)
  matches(blame.message, /You are rude/)
})

test('mends it with better words', async () => {
  const {document} = await write(BAD)
  const found = await reported(document, 'blame', (rules) => rules.includes('no-blame'))
  const blame = found.find((each) => ruleOf(each) === 'no-blame')!
  const edit = await until('a preferred fix', async () => {
    const actions = await actionsAt(document, blame.range)
    return actions.find(({isPreferred}) => isPreferred === true)?.edit
  })
  equal(await vscode.workspace.applyEdit(edit), true)
  await reported(document, 'no more blame', (rules) => !rules.includes('no-blame'))
  equal(document.getText().includes('You are rude'), false)
})

test('follows what is typed', async () => {
  const editor = await write(BAD.replace('You are rude.', ''))
  await reported(editor.document, 'a letter without blame', (rules) => !rules.includes('no-blame'))
  const place = editor.document.positionAt(editor.document.getText().indexOf('This decision'))
  await editor.edit((edit) => edit.insert(place, 'You never pay on time. '))
  await reported(editor.document, 'blame', (rules) => rules.includes('no-blame'))
})

test('takes a file for a letter as soon as it becomes Markdown', async () => {
  const editor = await write('', 'plaintext')
  await sleep(500)
  await vscode.languages.setTextDocumentLanguage(editor.document, 'markdown')
  await rewrite(editor, BAD)
  await toPart(editor, 'Thank you')
})

test('knows the letter while the output has the focus', async () => {
  const editor = await write(BAD)
  await toPart(editor, 'Thank you')
  await vscode.commands.executeCommand('tactful.showOutput')
  await until('the output', () => vscode.window.activeTextEditor?.document.uri.scheme === 'output')
  await sleep(500)
  await toPart(editor, 'This decision')
  await vscode.commands.executeCommand('workbench.action.closePanel')
})

test('offers the values of a key of the front matter as soon as it is there', async () => {
  const {document} = await write(BAD.replace('reason: abuse\n', 're\n'))
  const item = await until('the key', async () => {
    const {items} = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(3, 2),
    )
    return items.find(({label}) => label === 'reason')
  })
  equal(item.command?.command, 'editor.action.triggerSuggest')
})

test('begins a complete letter', async () => {
  const wishes = {reason: 'capacity', language: 'en', region: 'GB', register: 'formal', writer: 'we'}
  await vscode.commands.executeCommand('tactful.newLetter', wishes)
  const {document} = vscode.window.activeTextEditor!
  matches(
    document.getText(),
    /^---\nletter: client-termination\nlang: en-GB\nreason: capacity\nstatus: draft\n---\n/,
  )
  matches(document.getText(), /\{\{client_name\}\}/)
  await sleep(1000)
  await reported(document, 'no finding', (rules) => rules.length === 0)
})

test('begins a letter in the words of its region', async () => {
  const wishes = {reason: 'capacity', language: 'es', region: 'AR', register: 'vos', writer: 'I'}
  await vscode.commands.executeCommand('tactful.newLetter', wishes)
  const {document} = vscode.window.activeTextEditor!
  matches(document.getText(), /^lang: es-AR$/m)
  await sleep(1000)
  await reported(document, 'no finding', (rules) => rules.length === 0)
})

test('asks before a letter, one question after the other', async () => {
  const before = vscode.window.activeTextEditor!.document
  await answered(vscode.commands.executeCommand('tactful.newLetter', {}))
  const {document} = vscode.window.activeTextEditor!
  equal(document === before, false)
  matches(document.getText(), /^---\nletter: client-termination\nlang: /)
})

test('inserts a phrase where its part belongs', async () => {
  const {document} = await write(BAD.replace('This decision is final. ', '').replace('You are rude.', ''))
  await reported(document, 'missing finality', (rules) => rules.includes('require-finality'))
  await answered(vscode.commands.executeCommand('tactful.insertPart', {part: 'finality'}))
  await reported(document, 'finality', (rules) => !rules.includes('require-finality'))
  matches(document.getText(), /final[^]*Yours sincerely/)
})

/** A letter with a list as its body, to which parts are added below the list. */
const LISTED = BAD.replace(
  /Thank you[^]*?rude\./,
  '1. Thank you for your business.\n2. We have decided to end our agreement\n   with you.',
)

test('inserts a phrase below a list as a paragraph of its own', async () => {
  const {document} = await write(LISTED.replace('This decision is final. ', ''))
  await reported(document, 'missing finality', (rules) => rules.includes('require-finality'))
  await answered(vscode.commands.executeCommand('tactful.insertPart', {part: 'finality'}))
  matches(document.getText(), /with you\.\n\n\S[^\n]*final/)
})

test('mends what is missing below a list with a paragraph of its own', async () => {
  const excuse = 'We are not able to accommodate your needs. This'
  const editor = await write(LISTED.replace('This', excuse))
  const {document} = editor
  const found = await reported(document, 'a missing date', (rules) =>
    rules.includes('require-effective-date'),
  )
  const {start} = found.find((each) => ruleOf(each) === 'require-effective-date')!.range
  editor.selection = new vscode.Selection(start, start)
  await until('the date', async () => {
    await vscode.commands.executeCommand('editor.action.autoFix')
    return document.getText().includes('{{date}}')
  })
  matches(document.getText(), /with you\.\n\n\S[^\n]*\{\{date\}\}/)
})

test('opens the cold read beside the letter, in the editor’s language', async () => {
  await write(BAD)
  await vscode.commands.executeCommand('tactful.coldRead')
  const page = await until('the page', () =>
    vscode.window.tabGroups.all.flatMap(({tabs}) => tabs).find(({input}) => isColdRead(input)),
  )
  equal(page.label, isSpanish ? 'Lectura en frío' : 'Cold read')
})

test('inserts into the letter where it is open, not over the cold read', async () => {
  const editor = await write(BAD.replace('This decision is final. ', ''))
  await toPart(editor, 'Thank you')
  await vscode.commands.executeCommand('tactful.coldRead')
  await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup')
  await until('the cold read', () => isColdRead(vscode.window.tabGroups.activeTabGroup.activeTab?.input))
  await answered(vscode.commands.executeCommand('tactful.insertPart', {part: 'finality'}))
  equal(
    tabsOf(editor.document).map(({group}) => group.viewColumn),
    [vscode.ViewColumn.One],
  )
})

test('checks all letters of the workspace', async () => {
  const summary = await vscode.commands.executeCommand<{letters: number; error: number}>('tactful.checkAll')
  const folder = vscode.workspace.workspaceFolders?.[0]
  if (folder === undefined) return
  // Those of examples/ and none of the notes.
  equal(summary.letters, 4)
  equal(summary.error > 0, true)
})

test('applies all safe fixes of the workspace', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]
  if (folder === undefined) return
  await vscode.commands.executeCommand('tactful.fixAll')
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'slip.md'))
  matches(document.getText(), /^reason: capacity$/m)
})

test('follows folders that are moved in from outside, renamed and removed', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]
  if (folder === undefined) return
  const {fs} = vscode.workspace
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, name)
  const outside = at('../moved')
  const reports = (name: string) => (): boolean =>
    vscode.languages.getDiagnostics(at(`${name}/in/a.letter.md`)).some((each) => ruleOf(each) === 'no-blame')
  await fs.writeFile(vscode.Uri.joinPath(outside, 'in/a.letter.md'), new TextEncoder().encode(BAD))
  await fs.rename(outside, at('here'))
  await until('its letter', reports('here'))
  await fs.rename(at('here'), at('there'))
  await until('its letter under the new name', reports('there'))
  await until('none under the old one', () => !reports('here')())
  await fs.delete(at('there'), {recursive: true})
  await until('none at all', () => !reports('there')())
})

test('works on plain text that the configuration makes a letter', async () => {
  const folder = vscode.workspace.workspaceFolders?.[0]
  if (folder === undefined) return
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, name)
  const store = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text))
  await store('plain.txt', BAD)
  await store('tactful.yaml', 'files: ["*.txt"]\n')
  const editor = await vscode.window.showTextDocument(at('plain.txt'), {viewColumn: vscode.ViewColumn.One})
  await reported(editor.document, 'blame', (rules) => rules.includes('no-blame'))
  await toPart(editor, 'Thank you')
  await rewrite(editor, 'Hello.\n')
  await reported(editor.document, 'no more blame', (rules) => !rules.includes('no-blame'))
  await vscode.commands.executeCommand('workbench.action.files.revert')
  for (const name of ['plain.txt', 'tactful.yaml']) await vscode.workspace.fs.delete(at(name))
})

test('goes on after the server was started again', async () => {
  const {document} = await write(BAD)
  await reported(document, 'blame', (rules) => rules.includes('no-blame'))
  await vscode.commands.executeCommand('tactful.restartServer')
  await reported(document, 'blame after a restart', (rules) => rules.includes('no-blame'))
})

export function run(): Promise<void> {
  return runTests()
}
