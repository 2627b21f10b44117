import {renameSync, rmSync} from 'node:fs'
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

  test('by the file that the settings name, where only one of its folders has it', async () => {
    const one = folderWith({'house.yaml': 'rules: {no-blame: off}\n', 'a.letter.md': RUDE})
    const two = folderWith({'tactful.yaml': 'rules: {require-finality: off}\n', 'b.letter.md': RUDE})
    const editor = await start({
      capabilities: ABLE,
      folders: [one.path, two.path],
      settings: {configuration: 'house.yaml'},
    })
    const [a, b] = [uriOf(join(one.path, 'a.letter.md')), uriOf(join(two.path, 'b.letter.md'))]
    for (const uri of [a, b]) editor.open(uri, RUDE)
    expect(await pull(editor, a)).not.toContain('no-blame')
    expect(await pull(editor, a)).toContain('require-finality')
    expect(await pull(editor, b)).toContain('no-blame')
    expect(await pull(editor, b)).not.toContain('require-finality')
    const told = editor.notified.filter(({method}) => method === 'window/logMessage')
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).toContain(`there is no “house.yaml” in ${uriOf(two.path)}`)
    two.write('house.yaml', 'rules: {no-blame: off}\n')
    const created = {uri: uriOf(join(two.path, 'house.yaml')), type: 1}
    editor.notify('workspace/didChangeWatchedFiles', {changes: [created]})
    await expect.poll(() => pull(editor, b)).not.toContain('no-blame')
  })

  test('and what is wrong with settings is logged', async () => {
    const {path} = folderWith({'tactful.yaml': 'rules: {no-blame: off}\n'})
    const uri = uriOf(join(path, 'a.letter.md'))
    const editor = await start({
      capabilities: ABLE,
      folders: [path],
      settings: {
        language: 'xx',
        words: [{rule: 'nope', allow: ['rude']}],
        configuration: '/etc/hostname',
      },
    })
    editor.open(uri, RUDE)
    expect(await pull(editor, uri)).toContain('require-finality')
    expect(await pull(editor, uri)).not.toContain('no-blame')
    const told = editor.notified.flatMap(({method, params}) =>
      method === 'window/logMessage' ? (params as {message: string}).message : [],
    )
    expect(told).toEqual([
      expect.stringMatching(/^settings: language names an unknown language, “xx”/),
      'settings: configuration takes a path from the workspace folder, not “/etc/hostname”',
      expect.stringMatching(/^settings: unknown rule “nope”/),
    ])
  })

  test('but rules that the house has are known', async () => {
    const guideline =
      'name: no-hurry\nkind: must-not-say\ntitle: No hurry\nwhat: Do not hurry.\nwhy: It is rude.\n'
    const {path} = folderWith({
      'tactful.yaml': 'guidelines: house/*.yaml\n',
      'house/no-hurry.yaml': guideline,
    })
    const uri = uriOf(join(path, 'a.letter.md'))
    const editor = await start({capabilities: ABLE, folders: [path], settings: {rules: {'no-hurry': 'off'}}})
    editor.open(uri, RUDE)
    await pull(editor, uri)
    expect(JSON.stringify(editor.notified)).not.toContain('unknown rule')
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

test('a configuration is told of, and no more when it is mended, with no letter open', async () => {
  const folder = folderWith({'tactful.yaml': 'extends: base.yaml\n', 'a.letter.md': RUDE})
  const config = uriOf(join(folder.path, 'tactful.yaml'))
  const editor = await start({folders: [folder.path], capabilities: ABLE})
  await editor.request('workspace/diagnostic', {previousResultIds: []})
  const [told] = await editor.diagnostics(config)
  expect(told!.message).toMatch(/^base\.yaml cannot be read/)
  folder.write('tactful.yaml', 'rules: {}\n')
  editor.notify('workspace/didChangeWatchedFiles', {changes: [{uri: config, type: 2}]})
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

  test('those that the settings say, from the workspace folder, wherever the nearest configuration lies', async () => {
    const {path} = folderWith({'deep/tactful.yaml': 'files: [more/*.md]\nignore: old\n'})
    const settings = {files: ['deep/letters/*.md'], ignore: ['deep/archive', '!deep/old']}
    const editor = await start({capabilities: ABLE, folders: [path], settings})
    const found = async (name: string): Promise<boolean> => {
      const uri = uriOf(join(path, name))
      editor.open(uri, 'You are rude.\n')
      return (await pull(editor, uri)).length > 0
    }
    expect(await found('deep/letters/a.md')).toBe(true)
    expect(await found('deep/more/a.md')).toBe(true)
    expect(await found('deep/deep/letters/a.md')).toBe(false)
    expect(await found('deep/archive/a.letter.md')).toBe(false)
    expect(await found('deep/old/a.letter.md')).toBe(true)
    expect(await found('deep/a.letter.md')).toBe(true)
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

describe('folders with letters', () => {
  const watching = async (path: string) => {
    const editor = await start({capabilities: ABLE, folders: [path]})
    const letters = async (): Promise<string[]> => {
      const report = await editor.request<{items: {uri: string; items: unknown[]}[]}>(
        'workspace/diagnostic',
        {previousResultIds: []},
      )
      return report.items.map(({uri}) => uri.slice(uriOf(path).length + 1))
    }
    const tell = (...changes: [name: string, type: 1 | 3][]): void =>
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: changes.map(([name, type]) => ({uri: uriOf(join(path, name)), type})),
      })
    return {editor, letters, tell}
  }

  test('come, are renamed and vanish while only their own name is told', async () => {
    const folder = folderWith({'readme.md': ''})
    const {path} = folder
    const {letters, tell} = await watching(path)
    expect(await letters()).toEqual([])
    folder.write('new/in/a.letter.md', RUDE)
    tell(['new', 1])
    await expect.poll(letters).toEqual(['new/in/a.letter.md'])
    renameSync(join(path, 'new'), join(path, 'old'))
    tell(['new', 3], ['old', 1])
    await expect.poll(letters).toEqual(['old/in/a.letter.md'])
    rmSync(join(path, 'old'), {recursive: true})
    tell(['old', 3])
    await expect.poll(letters).toEqual([])
  })

  test('are followed at once where only the editor can reach them', async () => {
    let files = ['notes.txt']
    const root = 'memfs://x/work'
    const editor = await start({capabilities: ABLE, folders: [root], options: {files: true}})
    editor.connection.onRequest('tactful/readFile', ({uri}: {uri: string}) =>
      files.includes(uri.slice(root.length + 1)) ? RUDE : null,
    )
    editor.connection.onRequest('tactful/readDirectory', ({uri}: {uri: string}) => {
      const within = files.filter((file) => `${root}/${file}`.startsWith(`${uri}/`))
      const names = within.map((file) => `${root}/${file}`.slice(uri.length + 1))
      return [...new Set(names.map((name) => name.split('/')[0]!))].map((name) => ({
        name,
        kind: names.includes(name) ? 'file' : 'folder',
      }))
    })
    const letters = async (): Promise<string[]> => {
      const report = await editor.request<{items: {uri: string}[]}>('workspace/diagnostic', {
        previousResultIds: [],
      })
      return report.items.map(({uri}) => uri.slice(root.length + 1))
    }
    const tell = (...changes: [name: string, type: 1 | 3][]): void =>
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: changes.map(([name, type]) => ({uri: `${root}/${name}`, type})),
      })
    expect(await letters()).toEqual([])
    files = ['new/in/a.letter.md']
    tell(['new', 1])
    await expect.poll(letters).toEqual(['new/in/a.letter.md'])
    files = ['old/in/a.letter.md']
    tell(['new', 3], ['old', 1])
    await expect.poll(letters).toEqual(['old/in/a.letter.md'])
    files = []
    tell(['old', 3])
    await expect.poll(letters).toEqual([])
  })

  test('bring their configurations along', async () => {
    const folder = folderWith({'in/a.letter.md': RUDE})
    const {path} = folder
    const {editor, tell} = await watching(path)
    const uri = uriOf(join(path, 'in/deep/b.letter.md'))
    editor.open(uri, RUDE)
    expect(await pull(editor, uri)).toContain('no-blame')
    folder.write('in/deep/tactful.yaml', 'rules: {no-blame: off}\n')
    tell(['in/deep', 1])
    await expect.poll(() => pull(editor, uri)).not.toContain('no-blame')
  })

  test('take open letters along, until they are there again', async () => {
    const folder = folderWith({'in/a.letter.md': RUDE})
    const {path} = folder
    const {editor, tell} = await watching(path)
    const uri = uriOf(join(path, 'in/a.letter.md'))
    editor.open(uri, RUDE)
    expect(await pull(editor, uri)).toContain('no-blame')
    rmSync(join(path, 'in'), {recursive: true})
    tell(['in', 3])
    await expect.poll(() => pull(editor, uri)).toEqual([])
    folder.write('in/a.letter.md', RUDE)
    tell(['in', 1])
    await expect.poll(() => pull(editor, uri)).toContain('no-blame')
  })

  test('are watched, and other files that come and go change nothing', async () => {
    const folder = folderWith({'a.letter.md': RUDE})
    const {path} = folder
    const {editor, letters, tell} = await watching(path)
    await letters()
    expect(JSON.stringify(editor.notified)).toContain('{"globPattern":"**/*","kind":5}')
    for (const name of ['picture.png', '.git/objects/x', 'b.md']) folder.write(name, '')
    tell(['picture.png', 1], ['other.png', 3], ['.git/objects', 1])
    tell(['b.md', 1])
    const refreshes = (): number =>
      editor.notified.filter(({method}) => method === 'workspace/diagnostic/refresh').length
    await expect.poll(refreshes).toBeGreaterThan(0)
    await letters()
    expect(refreshes()).toBe(1)
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
