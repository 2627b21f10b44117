import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {DocumentDiagnosticReport} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import {ABLE, PUSHED, codes, start, uriOf} from './editor.ts'
import type {Editor} from './editor.ts'
import {RUDE} from './letters.ts'

const pull = async (editor: Editor, uri: string): Promise<string[]> => {
  const report = await editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: {uri},
  })
  return report.kind === 'full' ? codes(report.items) : []
}

describe('a letter is configured', () => {
  test('by the nearest configuration, in each folder of the workspace its own', async () => {
    const off = (rule: string): string => `rules: {${rule}: off}\n`
    const one = folderWith({
      'tactful.yaml': off('no-blame'),
      'a.letter.md': RUDE,
      'deep/tactful.yaml': off('require-finality'),
      'deep/b.letter.md': RUDE,
    })
    const two = folderWith({'tactful.yml': off('require-thanks'), 'c.letter.md': RUDE})
    const editor = await start({capabilities: ABLE, folders: [one.path, two.path]})
    const found = async (path: string): Promise<string[]> => {
      editor.open(uriOf(path), RUDE)
      return pull(editor, uriOf(path))
    }
    const [a, b, c] = [
      await found(join(one.path, 'a.letter.md')),
      await found(join(one.path, 'deep/b.letter.md')),
      await found(join(two.path, 'c.letter.md')),
    ]
    expect([a, b, c].map((rules) => rules.includes('no-blame'))).toEqual([false, true, true])
    expect([a, b, c].map((rules) => rules.includes('require-finality'))).toEqual([true, false, true])
    expect([a, b, c].map((rules) => rules.includes('require-thanks'))).toEqual([true, true, false])
  })

  test('by settings over that', async () => {
    const {path} = folderWith({'tactful.yaml': 'rules: {no-blame: off}\n'})
    const uri = uriOf(join(path, 'a.letter.md'))
    const editor = await start({
      capabilities: ABLE,
      folders: [path],
      settings: {rules: {'no-blame': 'info', 'require-thanks': 'off'}},
    })
    editor.open(uri, RUDE)
    expect(await pull(editor, uri)).toContain('no-blame')
    expect(await pull(editor, uri)).not.toContain('require-thanks')
    editor.setSettings({rules: {}, language: '', placeholders: []})
    expect(await pull(editor, uri)).not.toContain('no-blame')
    editor.setSettings({rules: {'no-blame': 'info', 'no-blam': 'off'}})
    expect(await pull(editor, uri)).toContain('no-blame')
    expect(JSON.stringify(editor.notified)).toContain('did you mean “no-blame”?')
    editor.setSettings({enable: false})
    expect(await pull(editor, uri)).toEqual([])
  })

  test('by settings that a client sends without being asked', async () => {
    const editor = await start({capabilities: PUSHED, settings: {rules: {'no-blame': 'off'}}})
    const uri = uriOf('/letters/a.letter.md')
    editor.open(uri, RUDE)
    expect(codes(await editor.diagnostics(uri))).not.toContain('no-blame')
    editor.setSettings({})
    expect(codes(await editor.diagnostics(uri))).toContain('no-blame')
  })

  test('by the file that the settings name', async () => {
    const {path} = folderWith({'tactful.yaml': '', 'house/strict.yaml': 'rules: {no-blame: off}\n'})
    const uri = uriOf(join(path, 'a.letter.md'))
    const editor = await start({
      capabilities: ABLE,
      folders: [path],
      settings: {configuration: 'house/strict.yaml'},
    })
    editor.open(uri, RUDE)
    expect(await pull(editor, uri)).not.toContain('no-blame')
  })

  test('anew when its configuration, or one that it extends, has changed', async () => {
    const folder = folderWith({
      'tactful.yaml': 'extends: base.yaml\n',
      'base.yaml': 'rules: {no-blame: off}\n',
    })
    const uri = uriOf(join(folder.path, 'a.letter.md'))
    const editor = await start({
      folders: [folder.path],
      capabilities: {...PUSHED, workspace: ABLE.workspace!},
    })
    editor.open(uri, RUDE)
    expect(codes(await editor.diagnostics(uri))).not.toContain('no-blame')
    folder.write('base.yaml', '')
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{uri: uriOf(join(folder.path, 'base.yaml')), type: 2}],
    })
    expect(codes(await editor.diagnostics(uri))).toContain('no-blame')
  })
})

test('a broken configuration is reported where it is, and its letters say that they are not checked', async () => {
  const folder = folderWith({'tactful.yaml': 'rules:\n  no-blame: eror\n'})
  const uri = uriOf(join(folder.path, 'a.letter.md'))
  const config = uriOf(join(folder.path, 'tactful.yaml'))
  const editor = await start({folders: [folder.path], capabilities: {...PUSHED, workspace: ABLE.workspace!}})
  editor.open(uri, RUDE)
  const [told] = await editor.diagnostics(uri)
  expect(told).toMatchObject({code: 'configuration', severity: 1})
  expect(told!.message).toContain('tactful.yaml:2:13: ')
  expect(await editor.diagnostics(config)).toMatchObject([{range: {start: {line: 1, character: 12}}}])
  folder.write('tactful.yaml', 'rules:\n  no-blame: error\n')
  editor.notify('workspace/didChangeWatchedFiles', {changes: [{uri: config, type: 2}]})
  expect(codes(await editor.diagnostics(uri))).toContain('no-blame')
  expect(await editor.diagnostics(config)).toEqual([])
})

describe('which documents are letters', () => {
  test.each([
    ['one that says so', 'a.md', RUDE, true],
    ['one that is called so', 'a.letter.md', 'You are rude.\n', true],
    ['one that the configuration counts in', 'letters/a.md', 'You are rude.\n', true],
    ['one that is excluded', 'archive/a.letter.md', RUDE, false],
    ['other Markdown', 'readme.md', 'You are rude.\n', false],
  ])('%s', async (_, name, text, is) => {
    const {path} = folderWith({'tactful.yaml': 'files: [letters/*.md]\nignore: archive\n'})
    const uri = uriOf(join(path, name))
    const editor = await start({capabilities: ABLE, folders: [path]})
    editor.open(uri, text)
    expect((await pull(editor, uri)).length > 0).toBe(is)
  })

  test('one that has no file yet, configured as the first folder is', async () => {
    const {path} = folderWith({'tactful.yaml': 'rules: {no-blame: off}\n'})
    const editor = await start({capabilities: ABLE, folders: [path]})
    editor.open('untitled:Untitled-1', RUDE)
    const rules = await pull(editor, 'untitled:Untitled-1')
    expect(rules).toContain('require-finality')
    expect(rules).not.toContain('no-blame')
  })

  test('those of a virtual workspace, whose files the client reads', async () => {
    const files: Record<string, string> = {
      'memfs://x/work/tactful.yaml': 'rules: {no-blame: off}\n',
      'memfs://x/work/a b.letter.md': RUDE,
    }
    const editor = await start({capabilities: ABLE, folders: ['memfs://x/work'], options: {files: true}})
    editor.connection.onRequest('tactful/readFile', ({uri}: {uri: string}) => files[decodeURI(uri)] ?? null)
    editor.connection.onRequest('tactful/readDirectory', ({uri}: {uri: string}) =>
      uri === 'memfs://x/work'
        ? Object.keys(files).map((file) => ({name: file.split('/').at(-1), kind: 'file'}))
        : null,
    )
    editor.open('memfs://x/work/b.letter.md', RUDE)
    expect(await pull(editor, 'memfs://x/work/b.letter.md')).not.toContain('no-blame')
    const {items} = await editor.request<{items: {uri: string}[]}>('workspace/diagnostic', {
      previousResultIds: [],
    })
    expect(items.map(({uri}) => uri)).toEqual(['memfs://x/work/a%20b.letter.md'])
  })
})

test('folders come and go', async () => {
  const {path} = folderWith({'tactful.yaml': '', 'a.letter.md': RUDE})
  const editor = await start({capabilities: ABLE})
  const letters = async (): Promise<number> =>
    (await editor.request<{items: unknown[]}>('workspace/diagnostic', {previousResultIds: []})).items.length
  expect(await letters()).toBe(0)
  const folder = {uri: uriOf(path), name: 'letters'}
  editor.notify('workspace/didChangeWorkspaceFolders', {event: {added: [folder], removed: []}})
  expect(await letters()).toBe(1)
  editor.notify('workspace/didChangeWorkspaceFolders', {event: {added: [], removed: [folder]}})
  expect(await letters()).toBe(0)
})

test('messages are in the user’s language where there are any, else in English', async () => {
  const editor = await start({locale: 'xx', capabilities: ABLE})
  const uri = uriOf('/letters/a.letter.md')
  editor.open(uri, RUDE)
  const report = await editor.request<{items: {message: string}[]}>('textDocument/diagnostic', {
    textDocument: {uri},
  })
  expect(report.items[0]!.message).toContain('client')
})
