import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {DiagnosticSeverity} from 'vscode-languageserver/node'
import type {CodeAction, CodeLens, Diagnostic} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import type {Folder} from '../cli/folder.ts'
import {ABLE, PUSHED, edited, editsIn, start, startWorker, uriOf} from './editor.ts'
import type {Talk} from './editor.ts'
import {RUDE} from './letters.ts'

const FILE = 'tactful-baseline.json'
const CONFIG = {'tactful.yaml': `baseline: ${FILE}\n`}
const WORSE = RUDE.replace('You are rude.', 'You are rude. You never pay on time.')

/** Starts both servers over a folder; the one in a web worker reads files through its editor. */
async function servers(folder: Folder): Promise<Talk[]> {
  const worker = await startWorker({capabilities: ABLE, folders: [folder.path], options: {files: true}})
  const pathOf = (uri: string): string => decodeURI(uri.slice('file://'.length))
  worker.connection.onRequest('tactful/readFile', ({uri}: {uri: string}) => {
    try {
      return readFileSync(pathOf(uri), 'utf8')
    } catch {
      return null
    }
  })
  worker.connection.onRequest('tactful/readDirectory', ({uri}: {uri: string}) =>
    pathOf(uri).startsWith(folder.path)
      ? readdirSync(pathOf(uri), {withFileTypes: true}).map((entry) => ({
          name: entry.name,
          kind: entry.isDirectory() ? 'folder' : 'file',
        }))
      : [],
  )
  return [await start({capabilities: ABLE, folders: [folder.path]}), worker]
}

async function pull(talk: Talk, uri: string): Promise<Diagnostic[]> {
  const {items} = await talk.request<{items: Diagnostic[]}>('textDocument/diagnostic', {textDocument: {uri}})
  return items
}

const told = ({code, range}: {code?: unknown; range: Diagnostic['range']}): string =>
  `${range.start.line}:${range.start.character} ${String(code)}`
const isHint = ({severity}: Diagnostic): boolean => severity === DiagnosticSeverity.Hint

test('what the command line sets aside is a hint in an editor, and nothing else is', async () => {
  const letters = {'a.letter.md': RUDE, 'b.letter.md': WORSE, 'deep/ü c.letter.md': RUDE}
  const folder = folderWith({...CONFIG, ...letters})
  await folder.tactful('baseline')
  for (const name of Object.keys(letters)) folder.write(name, WORSE.replace('Dear', 'Field Ltd.\n\nDear'))
  const report = JSON.parse((await folder.tactful('check', '--format', 'json')).out) as {
    files: {path: string; findings: {rule: string; range: Diagnostic['range']}[]}[]
  }
  const all = JSON.parse(
    (await folder.tactful('check', '--format', 'json', '--no-baseline')).out,
  ) as typeof report
  const byCommandLine = report.files.map(({path, findings}, index) => {
    const fresh = findings.map(({rule, range}) => told({code: rule, range}))
    const every = all.files[index]!.findings.map(({rule, range}) => told({code: rule, range}))
    return {path, fresh, known: every.filter((each) => !fresh.includes(each))}
  })
  expect(byCommandLine.map(({fresh}) => fresh.length)).toEqual([1, 0, 1])
  expect(byCommandLine.every(({known}) => known.length > 3)).toBe(true)
  for (const talk of await servers(folder)) {
    const byServer: typeof byCommandLine = []
    for (const {path} of byCommandLine) {
      const uri = uriOf(join(folder.path, path))
      talk.open(uri, folder.read(path))
      const items = await pull(talk, uri)
      byServer.push({
        path,
        fresh: items.filter((each) => !isHint(each)).map(told),
        known: items.filter(isHint).map(told),
      })
    }
    expect(byServer).toEqual(byCommandLine)
  }
})

test('what house guidelines find is known everywhere too', async () => {
  const house = join(import.meta.dirname, '../../examples/house/guidelines')
  const guidelines = Object.fromEntries(
    readdirSync(house).map((name) => [`guidelines/${name}`, readFileSync(join(house, name), 'utf8')]),
  )
  const letter = RUDE.replace('You are rude.', 'We will charge you a late fee.')
  const folder = folderWith({
    ...guidelines,
    'tactful.yaml': `guidelines: guidelines/*.yaml\nbaseline: ${FILE}\n`,
    'a.letter.md': letter,
  })
  await folder.tactful('baseline')
  const rules = folder.read(FILE).match(/"rule": "[^"]*"/g)!
  expect(rules).toContain('"rule": "no-new-fees"')
  const after = letter.replace('Dear', 'Field Ltd.\n\nDear')
  folder.write('a.letter.md', after)
  expect((await folder.tactful('check')).code).toBe(0)
  for (const talk of await servers(folder)) {
    const uri = uriOf(join(folder.path, 'a.letter.md'))
    talk.open(uri, after)
    const items = await pull(talk, uri)
    expect(items.map(({code}) => `"rule": "${String(code)}"`).sort()).toEqual(rules.toSorted())
    expect(items.every(isHint)).toBe(true)
  }
})

test('letters that are not open have hints too, and known findings are not counted or fixed unasked', async () => {
  const typo = RUDE.replace('capacity', 'capacty')
  const folder = folderWith({...CONFIG, 'a.letter.md': typo})
  await folder.tactful('baseline')
  for (const talk of await servers(folder)) {
    const {items} = await talk.request<{items: {items: Diagnostic[]}[]}>('workspace/diagnostic', {
      previousResultIds: [],
    })
    expect(items[0]!.items.length).toBeGreaterThan(3)
    expect(items[0]!.items.every(isHint)).toBe(true)
    const uri = uriOf(join(folder.path, 'a.letter.md'))
    talk.open(uri, typo)
    const [lens] = await talk.request<CodeLens[]>('textDocument/codeLens', {textDocument: {uri}})
    expect(lens!.command!.title).not.toMatch(/error|warning/)
    const range = {start: {line: 0, character: 0}, end: {line: 99, character: 0}}
    const actions = await talk.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: {uri},
      range,
      context: {diagnostics: []},
    })
    expect(actions.filter(({kind}) => kind === 'source.fixAll.tactful')).toEqual([])
    // Somebody who looks at one may mend it.
    expect(actions.some(({kind, diagnostics}) => kind === 'quickfix' && isHint(diagnostics![0]!))).toBe(true)
    expect(await talk.request('tactful/lintWorkspace', {})).toEqual({
      letters: 1,
      error: 0,
      warning: 0,
      info: 0,
    })
  }
})

test('fixes that make room for others go on past what a baseline has set aside, of the same guideline too', async () => {
  const old = RUDE.replace('reason: capacity\n', 'status: drft\n')
  const folder = folderWith({...CONFIG, 'a.letter.md': old})
  await folder.tactful('baseline')
  const uri = uriOf(join(folder.path, 'a.letter.md'))
  const range = {start: {line: 0, character: 0}, end: {line: 0, character: 0}}
  const text = old.replace('status', 'reasom: capacty\nstatus')
  for (const talk of await servers(folder)) {
    talk.open(uri, text)
    const [action] = await talk.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: {uri},
      range,
      context: {diagnostics: [], only: ['source.fixAll']},
    })
    const {edit} = await talk.request<CodeAction>('codeAction/resolve', action)
    expect(edited(text, editsIn(edit, uri))).toBe(text.replace('reasom: capacty', 'reason: capacity'))
  }
})

test('a change of the baseline changes what is shown; a damaged one is reported where it is', async () => {
  const folder = folderWith({...CONFIG, 'a.letter.md': RUDE})
  await folder.tactful('baseline')
  const editor = await start({folders: [folder.path], capabilities: {...PUSHED, workspace: ABLE.workspace!}})
  const uri = uriOf(join(folder.path, 'a.letter.md'))
  const file = uriOf(join(folder.path, FILE))
  const rewrite = (text: string): void => {
    folder.write(FILE, text)
    editor.notify('workspace/didChangeWatchedFiles', {changes: [{uri: file, type: 2}]})
  }
  const known = folder.read(FILE)
  editor.open(uri, RUDE)
  expect((await editor.diagnostics(uri)).every(isHint)).toBe(true)
  rewrite('{"version": 1, "findings": []}')
  expect((await editor.diagnostics(uri)).some(isHint)).toBe(false)
  rewrite('{"version": 1,\n "findings": [{}]}')
  const [broken] = await editor.diagnostics(uri)
  expect(broken).toMatchObject({code: 'configuration', severity: DiagnosticSeverity.Error})
  expect(broken!.message).toContain(`${FILE}:2:15: an entry needs “file”`)
  expect(await editor.diagnostics(file)).toMatchObject([{range: {start: {line: 1, character: 14}}}])
  rewrite(known)
  expect((await editor.diagnostics(uri)).every(isHint)).toBe(true)
  expect(await editor.diagnostics(file)).toEqual([])
})
