import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {CodeLens, Diagnostic, DocumentDiagnosticReport} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import {ABLE, codes, positionOf, start, uriOf} from './editor.ts'
import type {Editor} from './editor.ts'
import {GOOD, SPANISH} from './letters.ts'

const URI = uriOf('/letters/field.md')

const PORTUGUESE = `---
letter: client-termination
lang: pt
reason: capacity
---

Prezada Sra. Costa,

Decidi encerrar o nosso contrato.
`

/** Opens a letter in which a bar is where somebody is about to write. */
function openAt(editor: Editor, marked: string): (typed: string, version: number) => void {
  const offset = marked.indexOf('|')
  const place = positionOf(marked, offset)
  editor.open(URI, marked.replace('|', ''))
  return (typed, version) => {
    for (const [index, text] of typed.split('').entries()) {
      const at = {line: place.line, character: place.character + index}
      editor.change(URI, version + index, {range: {start: at, end: at}, text})
    }
  }
}

/** What diagnostics are about, by the words that they underline. */
const words = (text: string, diagnostics: Diagnostic[]): string[] =>
  diagnostics
    .filter(({code}) => !String(code).startsWith('require-'))
    .map(({code, range: {start: from, end}}) => {
      const line = text.split('\n')[from.line]!
      return `${String(code)}: ${line.slice(from.character, end.character)}`
    })

describe('a client that is told', () => {
  test.each([
    ['pt', PORTUGUESE.replace('contrato.', 'contrato, com o |'), 'cu', 'no-disrespect: cu'],
    ['es', SPANISH.replace('Eres', 'Agradezco a usted |\n\nEres'), 'te', 'consistent-register: te'],
    ['front matter', PORTUGUESE.replace('reason: capacity', 'status: |'), 'dra', 'valid-front-matter: dra'],
    [
      'a placeholder',
      PORTUGUESE.replace('reason: capacity', 'status: final').replace('Costa', '|'),
      '{{cliente}',
      'no-unfilled-placeholder: {cliente}',
    ],
  ])('hears of what a word comes to when it pauses: %s', async (_, marked, typed, told) => {
    const editor = await start()
    const type = openAt(editor, marked)
    const text = marked.replace('|', typed)
    const before = words(marked.replace('|', ''), await editor.diagnostics(URI, 1))
    type(typed, 2)
    const version = 1 + typed.length
    const since = performance.now()
    const held = words(text, await editor.diagnostics(URI, version))
    expect(held).not.toContain(told)
    expect(held.length).toBeLessThanOrEqual(before.length)
    expect(words(text, await editor.diagnostics(URI, version))).toContain(told)
    expect(performance.now() - since).toBeGreaterThan(1000)
  })

  test('hears of it at once when something follows, and of all else while a word is written', async () => {
    const editor = await start()
    const type = openAt(editor, PORTUGUESE.replace('contrato.', 'contrato. Você é grosseira, com o |'))
    await editor.diagnostics(URI, 1)
    type('cu', 2)
    expect(codes(await editor.diagnostics(URI, 3))).toContain('no-blame')
    const after = PORTUGUESE.replace('contrato.', 'contrato. Você é grosseira, com o cu.')
    editor.change(URI, 4, after)
    expect(words(after, await editor.diagnostics(URI, 4))).toContain('no-disrespect: cu')
  })

  test.each([
    [
      'the letter is saved',
      (editor: Editor) => editor.notify('textDocument/didSave', {textDocument: {uri: URI}}),
    ],
    [
      'the cursor goes to another line',
      (editor: Editor) =>
        void editor.request('textDocument/codeAction', {
          textDocument: {uri: URI},
          range: {start: {line: 6, character: 3}, end: {line: 6, character: 3}},
          context: {diagnostics: []},
        }),
    ],
    [
      'the client says so',
      (editor: Editor) =>
        editor.notify('tactful/cursorMoved', {
          textDocument: {uri: URI},
          position: {line: 6, character: 3},
        }),
    ],
  ])('hears of it at once when %s', async (_, leave) => {
    const editor = await start()
    const type = openAt(editor, PORTUGUESE.replace('contrato.', 'contrato, com o |'))
    await editor.diagnostics(URI, 1)
    type('cu', 2)
    expect(codes(await editor.diagnostics(URI, 3))).not.toContain('no-disrespect')
    const since = performance.now()
    leave(editor)
    expect(codes(await editor.diagnostics(URI, 3))).toContain('no-disrespect')
    expect(performance.now() - since).toBeLessThan(1000)
  })
})

describe('a client that asks', () => {
  const pull = (editor: Editor) =>
    editor.request<DocumentDiagnosticReport & {items: Diagnostic[]}>('textDocument/diagnostic', {
      textDocument: {uri: URI},
    })
  const refreshes = (editor: Editor): number =>
    editor.notified.filter(({method}) => method === 'workspace/diagnostic/refresh').length

  test('is told to ask again when a word is finished by a pause', async () => {
    const editor = await start({capabilities: ABLE})
    const type = openAt(editor, PORTUGUESE.replace('contrato.', 'contrato, com o |'))
    await pull(editor)
    type('cu', 2)
    expect(codes((await pull(editor)).items)).not.toContain('no-disrespect')
    const [lens] = await editor.request<CodeLens[]>('textDocument/codeLens', {textDocument: {uri: URI}})
    expect(refreshes(editor)).toBe(0)
    await expect.poll(() => refreshes(editor), {timeout: 4000}).toBe(1)
    expect(codes((await pull(editor)).items)).toContain('no-disrespect')
    const [after] = await editor.request<CodeLens[]>('textDocument/codeLens', {textDocument: {uri: URI}})
    expect(after!.command!.title).not.toBe(lens!.command!.title)
  })

  test('gets all at once where it cannot be told', async () => {
    const {diagnostics: _, ...workspace} = ABLE.workspace!
    const editor = await start({capabilities: {...ABLE, workspace}})
    const type = openAt(editor, PORTUGUESE.replace('contrato.', 'contrato, com o |'))
    await pull(editor)
    type('cu', 2)
    expect(codes((await pull(editor)).items)).toContain('no-disrespect')
  })

  test('is not told to ask again where nothing was held back', async () => {
    const editor = await start({capabilities: ABLE})
    const type = openAt(editor, GOOD.replace('This decision', 'We |This decision'))
    await pull(editor)
    type('hope', 2)
    await pull(editor)
    editor.notify('textDocument/didSave', {textDocument: {uri: URI}})
    await pull(editor)
    expect(refreshes(editor)).toBe(0)
  })
})

test('a letter that ends in the middle of a word is judged as it is when it is opened', async () => {
  const text = PORTUGUESE.replace('contrato.\n', 'contrato, com o cu')
  const {path} = folderWith({'a.md': text})
  const editor = await start()
  const uri = uriOf(join(path, 'a.md'))
  editor.open(uri, text)
  expect(codes(await editor.diagnostics(uri, 1))).toContain('no-disrespect')
})
