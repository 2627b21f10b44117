import {mkdirSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {CancellationTokenSource, ProgressType} from 'vscode-languageserver/node'
import type {DocumentDiagnosticReport, WorkspaceDiagnosticReport} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import {ABLE, codes, positionOf, start, uriOf} from './editor.ts'
import type {Editor} from './editor.ts'
import {GOOD, RUDE, SPANISH} from './letters.ts'

const URI = uriOf('/letters/field.md')
const PULL = 'textDocument/diagnostic'
const WORKSPACE = 'workspace/diagnostic'

const pull = (editor: Editor, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  editor.request(PULL, {textDocument: {uri}, ...(previousResultId === undefined ? {} : {previousResultId})})

const itemsOf = (report: DocumentDiagnosticReport): string[] =>
  report.kind === 'full' ? codes(report.items) : [report.kind]

describe('a client that is told', () => {
  test('hears of findings with their guideline, and of nothing when they are mended', async () => {
    const editor = await start()
    editor.open(URI, RUDE)
    const [blame] = await editor.diagnostics(URI, 1)
    expect(blame).toMatchObject({
      range: {start: {line: 8, character: 0}, end: {line: 8, character: 12}},
      severity: 1,
      code: 'no-blame',
      codeDescription: {href: 'https://tactful.dev/guidelines/no-blame'},
      source: 'tactful',
    })
    editor.change(URI, 2, {
      range: {start: {line: 8, character: 0}, end: {line: 8, character: 13}},
      text: 'You are kind.',
    })
    expect(codes(await editor.diagnostics(URI, 2))).not.toContain('no-blame')
  })

  test('hears of the last of many quick changes only', async () => {
    const editor = await start({settings: {debounce: 100}})
    editor.open(URI, RUDE)
    await editor.diagnostics(URI, 1)
    for (let version = 2; version <= 30; version++) editor.change(URI, version, `${RUDE}\n${version}\n`)
    await editor.diagnostics(URI, 30)
    expect(editor.published).toEqual([])
  })

  test('hears that nothing is left when a letter is closed, or is none any more', async () => {
    const editor = await start()
    editor.open(URI, RUDE)
    await editor.diagnostics(URI, 1)
    editor.change(URI, 2, '# Shopping\n\nYou are rude.\n')
    expect(await editor.diagnostics(URI)).toEqual([])
    editor.change(URI, 3, RUDE)
    expect(await editor.diagnostics(URI, 3)).not.toEqual([])
    editor.close(URI)
    expect(await editor.diagnostics(URI)).toEqual([])
  })

  test('hears nothing of Markdown that is no letter', async () => {
    const editor = await start()
    const other = uriOf('/letters/readme.md')
    editor.open(other, '# Read me\n\nYou are rude.\n')
    editor.open(URI, RUDE)
    await editor.diagnostics(URI, 1)
    expect(editor.published).toEqual([])
  })
})

describe('a client that asks', () => {
  test('gets what is new, and is told when nothing is', async () => {
    const editor = await start({capabilities: ABLE})
    editor.open(URI, RUDE)
    const first = await pull(editor, URI)
    expect(itemsOf(first)).toContain('no-blame')
    expect(await pull(editor, URI, first.resultId)).toEqual({kind: 'unchanged', resultId: first.resultId})
    editor.change(URI, 2, RUDE.replace('You are rude', 'You are kind'))
    expect(itemsOf(await pull(editor, URI, first.resultId))).not.toContain('no-blame')
    expect(editor.published).toEqual([])
  })

  test('gets the findings of the newest version, whenever it asks', async () => {
    const editor = await start({capabilities: ABLE, settings: {debounce: 50}})
    editor.open(URI, RUDE)
    await pull(editor, URI)
    editor.change(URI, 2, RUDE)
    const stale = pull(editor, URI)
    editor.change(URI, 3, GOOD)
    expect(itemsOf(await stale)).toEqual([])
  })

  test('can take a question back', async () => {
    const editor = await start({capabilities: ABLE, settings: {debounce: 2000}})
    editor.open(URI, RUDE)
    await pull(editor, URI)
    editor.change(URI, 2, GOOD)
    const source = new CancellationTokenSource()
    const asked = editor.connection.sendRequest(PULL, {textDocument: {uri: URI}}, source.token)
    const since = performance.now()
    setTimeout(() => source.cancel(), 20)
    await expect(asked).rejects.toMatchObject({code: -32802, data: {retriggerRequest: true}})
    expect(performance.now() - since).toBeLessThan(1500)
  })
})

describe('a workspace', () => {
  const files = {
    'letters/en.md': RUDE,
    'letters/es.md': SPANISH,
    'letters/good.letter.md': GOOD,
    'readme.md': '# Read me\n\nYou are rude.\n',
    'node_modules/x/y.letter.md': RUDE,
    'archive/old.md': RUDE,
    'tactful.yaml': 'ignore: [archive/**]\n',
  }
  const all = (editor: Editor, previousResultIds: {uri: string; value: string}[] = []) =>
    editor.request<WorkspaceDiagnosticReport>(WORKSPACE, {previousResultIds})
  const byName = (report: WorkspaceDiagnosticReport): Record<string, string> =>
    Object.fromEntries(
      report.items.map((item) => [
        item.uri.split('/').at(-1),
        item.kind === 'full' ? (item.items.length > 0 ? 'findings' : 'clean') : item.kind,
      ]),
    )

  test('is reported letter by letter, open or not', async () => {
    const {path} = folderWith(files)
    const editor = await start({capabilities: ABLE, folders: [path]})
    editor.open(uriOf(join(path, 'letters/en.md')), GOOD)
    const report = await all(editor)
    expect(byName(report)).toEqual({'en.md': 'clean', 'es.md': 'findings', 'good.letter.md': 'clean'})
    expect(report.items.map(({version}) => version)).toEqual([1, null, null])
    const ids = report.items.map(({uri, resultId}) => ({uri, value: resultId!}))
    expect(byName(await all(editor, ids))).toEqual({
      'en.md': 'unchanged',
      'es.md': 'unchanged',
      'good.letter.md': 'unchanged',
    })
  })

  test('comes in parts, with progress, to a client that takes them', async () => {
    const {path} = folderWith(
      Object.fromEntries(Array.from({length: 60}, (_, index) => [`${index}.letter.md`, RUDE])),
    )
    const editor = await start({capabilities: ABLE, folders: [path]})
    const parts: number[] = []
    const progress: string[] = []
    editor.connection.onProgress(
      new ProgressType<WorkspaceDiagnosticReport>(),
      'part',
      ({items}) => void parts.push(items.length),
    )
    editor.connection.onProgress(
      new ProgressType<{kind: string}>(),
      'work',
      ({kind}) => void progress.push(kind),
    )
    const last = await editor.request<WorkspaceDiagnosticReport>(WORKSPACE, {
      previousResultIds: [],
      partialResultToken: 'part',
      workDoneToken: 'work',
    })
    expect(last.items).toEqual([])
    expect(parts).toEqual([25, 25, 10])
    expect(progress[0]).toBe('begin')
    expect(progress).toContain('report')
    expect(progress.at(-1)).toBe('end')
  })

  test('forgets letters that were deleted, moved or excluded outside', async () => {
    const folder = folderWith({...files, 'moved/a.letter.md': RUDE})
    const editor = await start({capabilities: ABLE, folders: [folder.path]})
    const report = await all(editor)
    const ids = report.items.map(({uri, resultId}) => ({uri, value: resultId!}))
    rmSync(join(folder.path, 'letters/en.md'))
    mkdirSync(join(folder.path, 'there'))
    renameSync(join(folder.path, 'moved/a.letter.md'), join(folder.path, 'there/b.letter.md'))
    folder.write('tactful.yaml', 'ignore: [archive/**, letters/es.md]\n')
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [
        {uri: uriOf(join(folder.path, 'letters/en.md')), type: 3},
        {uri: uriOf(join(folder.path, 'moved/a.letter.md')), type: 3},
        {uri: uriOf(join(folder.path, 'there/b.letter.md')), type: 1},
        {uri: uriOf(join(folder.path, 'tactful.yaml')), type: 2},
      ],
    })
    await expect
      .poll(() => editor.notified.map(({method}) => method))
      .toContain('workspace/diagnostic/refresh')
    expect(byName(await all(editor, ids))).toEqual({
      'en.md': 'clean',
      'es.md': 'clean',
      'a.letter.md': 'clean',
      'b.letter.md': 'findings',
      'good.letter.md': 'unchanged',
    })
  })

  test('an open letter whose file is deleted has no findings until it is written in again', async () => {
    const folder = folderWith(files)
    const uri = uriOf(join(folder.path, 'letters/en.md'))
    const editor = await start({folders: [folder.path]})
    editor.open(uri, RUDE)
    await editor.diagnostics(uri, 1)
    rmSync(join(folder.path, 'letters/en.md'))
    editor.notify('workspace/didChangeWatchedFiles', {changes: [{uri, type: 3}]})
    expect(await editor.diagnostics(uri)).toEqual([])
    editor.change(uri, 2, `${RUDE}\n`)
    expect(await editor.diagnostics(uri, 2)).not.toEqual([])
  })

  test('a deleted folder takes the findings of its letters along', async () => {
    const folder = folderWith(files)
    const uri = uriOf(join(folder.path, 'letters/en.md'))
    const editor = await start({folders: [folder.path]})
    editor.open(uri, RUDE)
    await editor.diagnostics(uri, 1)
    editor.notify('workspace/didDeleteFiles', {files: [{uri: uriOf(join(folder.path, 'letters'))}]})
    expect(await editor.diagnostics(uri)).toEqual([])
  })

  test('is counted, and shown to a client that is told', async () => {
    const {path} = folderWith(files)
    const editor = await start({folders: [path]})
    const progress: string[] = []
    editor.connection.onProgress(
      new ProgressType<{kind: string}>(),
      'work',
      ({kind}) => void progress.push(kind),
    )
    const summary = await editor.request<Record<string, number>>('tactful/lintWorkspace', {
      workDoneToken: 'work',
    })
    expect(progress).toEqual(['begin', 'report', 'end'])
    expect(summary).toMatchObject({letters: 3})
    expect(summary['error']).toBeGreaterThan(2)
    expect(editor.published.map(({uri}) => uri.split('/').at(-1))).toEqual(['en.md', 'es.md'])
  })

  test('is taken back from a client that is told, where it is no letter any more', async () => {
    const folder = folderWith(files)
    const editor = await start({folders: [folder.path]})
    await editor.request('tactful/lintWorkspace', null)
    folder.write('tactful.yaml', 'ignore: [archive/**, letters/es.md]\n')
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{uri: uriOf(join(folder.path, 'tactful.yaml')), type: 2}],
    })
    await editor.request('tactful/lintWorkspace', null)
    const uri = uriOf(join(folder.path, 'letters/es.md'))
    expect(editor.published.findLast((each) => each.uri === uri)!.diagnostics).toEqual([])
  })

  test('lists closed letters when they are asked for, though they are not reported on unasked', async () => {
    const folder = folderWith(files)
    const settings = {workspaceDiagnostics: {enabled: false}}
    const editor = await start({capabilities: ABLE, folders: [folder.path], settings})
    const uri = uriOf(join(folder.path, 'letters/en.md'))
    const change = (text: string): void => {
      folder.write('letters/en.md', text)
      editor.notify('workspace/didChangeWatchedFiles', {changes: [{uri, type: 2}]})
    }
    expect((await all(editor)).items).toEqual([])
    expect(editor.published).toEqual([])
    await editor.request('tactful/lintWorkspace', null)
    expect(codes(await editor.diagnostics(uri))).toContain('no-blame')
    change(RUDE.replace('You are rude. ', ''))
    expect(codes(await editor.diagnostics(uri))).not.toContain('no-blame')
    change(RUDE)
    expect(codes(await editor.diagnostics(uri))).toContain('no-blame')
    // Open, it is asked for; and so are all when the setting says so again.
    editor.open(uri, RUDE)
    expect(await editor.diagnostics(uri)).toEqual([])
    const other = uriOf(join(folder.path, 'letters/es.md'))
    expect(codes(await editor.diagnostics(other))).toContain('no-blame')
    editor.setSettings({})
    expect(await editor.diagnostics(other)).toEqual([])
  })

  test('a plain text letter that is changed outside is looked at again', async () => {
    const folder = folderWith({'tactful.yaml': 'files: ["letters/*.txt"]\n', 'letters/a.txt': RUDE})
    const uri = uriOf(join(folder.path, 'letters/a.txt'))
    const editor = await start({capabilities: ABLE, folders: [folder.path]})
    expect(byName(await all(editor))).toEqual({'a.txt': 'findings'})
    const registered = JSON.stringify(editor.notified)
    expect(registered).toMatch(/md,markdown,txt/)
    const refreshes = (): number =>
      editor.notified.filter(({method}) => method === 'workspace/diagnostic/refresh').length
    for (const [text, type] of [
      [GOOD, 2],
      [undefined, 3],
      [RUDE, 1],
    ] as const) {
      const before = refreshes()
      if (text === undefined) rmSync(join(folder.path, 'letters/a.txt'))
      else folder.write('letters/a.txt', text)
      editor.notify('workspace/didChangeWatchedFiles', {changes: [{uri, type}]})
      await expect.poll(refreshes).toBe(before + 1)
    }
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{uri: uriOf(join(folder.path, 'notes.txt')), type: 2}],
    })
    const before = refreshes()
    await all(editor)
    expect(refreshes()).toBe(before)
  })

  test('that somebody types in is not looked through meanwhile, and typing is answered at once', async () => {
    const {path} = folderWith(
      Object.fromEntries(Array.from({length: 300}, (_, index) => [`${index}.letter.md`, RUDE])),
    )
    const editor = await start({capabilities: ABLE, folders: [path], settings: {debounce: 0}})
    const uri = uriOf(join(path, '0.letter.md'))
    editor.open(uri, RUDE)
    await pull(editor, uri)
    const workspace = all(editor)
    const times: number[] = []
    for (let version = 2; version < 40; version++) {
      const since = performance.now()
      editor.change(uri, version, `${RUDE}${version}\n`)
      await pull(editor, uri)
      times.push(performance.now() - since)
    }
    times.sort((a, b) => a - b)
    expect(times[times.length >> 1]).toBeLessThan(100)
    expect((await workspace).items).toHaveLength(300)
  })
})

test('positions count UTF-16 code units, past emoji and combining marks', async () => {
  const editor = await start()
  const text = RUDE.replace('You are rude.', '👩‍👩‍👧 é́ You are rude.')
  editor.open(URI, text)
  const [blame] = await editor.diagnostics(URI, 1)
  expect(blame!.range.start).toEqual(positionOf(text, text.indexOf('You are rude')))
})
