import {join} from 'node:path'
import {fork, spawn, spawnSync} from 'node:child_process'
import {createServer} from 'node:net'
import type {AddressInfo, Socket} from 'node:net'
import {expect, onTestFinished, test} from 'vitest'
import {
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import {ABLE, codes, start, uriOf} from './editor.ts'
import {GOOD, RUDE} from './letters.ts'

const URI = uriOf('/letters/field.md')
const dist = join(import.meta.dirname, '../../dist')

test('a server lives from initialize to exit', async () => {
  const editor = await start()
  expect(editor.initialized.serverInfo?.name).toBe('tactful')
  editor.open(URI, RUDE)
  expect(codes(await editor.diagnostics(URI))).toContain('no-blame')
  editor.change(URI, 2, GOOD)
  expect(await editor.diagnostics(URI, 2)).toEqual([])
  expect(await editor.shutdown()).toBe(0)
})

test('it says what it can do to whom', async () => {
  const pushed = await start()
  expect(pushed.initialized.capabilities.diagnosticProvider).toBeUndefined()
  const able = await start({capabilities: ABLE})
  expect(able.initialized.capabilities).toMatchObject({
    diagnosticProvider: {identifier: 'tactful', workspaceDiagnostics: true},
    codeActionProvider: {
      codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.tactful'],
      resolveProvider: true,
    },
    textDocumentSync: {change: 2, openClose: true},
  })
})

test('an exit that nobody announced is a failure', async () => {
  const editor = await start()
  const code = new Promise((resolve) => editor.process.once('exit', resolve))
  editor.notify('exit', undefined)
  expect(await code).toBe(1)
})

test('a server ends when its editor is gone', async () => {
  const editor = await start()
  const code = new Promise((resolve) => editor.process.once('exit', resolve))
  editor.process.stdin!.end()
  expect(await code).toBe(1)
})

test('what a server does not know is refused, and it goes on', async () => {
  const editor = await start()
  await expect(editor.request('textDocument/rename', {})).rejects.toMatchObject({code: -32601})
  await expect(editor.request('workspace/executeCommand', {command: 'rm'})).rejects.toMatchObject({
    code: -32602,
  })
  expect(
    await editor.request('textDocument/hover', {textDocument: {uri: URI}, position: {line: 0, character: 0}}),
  ).toBe(null)
  editor.open(URI, RUDE)
  expect(await editor.diagnostics(URI)).not.toEqual([])
})

test('a request that lacks what it is about is refused plainly', async () => {
  const editor = await start({capabilities: ABLE})
  editor.open(URI, RUDE)
  const textDocument = {uri: URI}
  const position = {line: 'one'}
  for (const [method, params, words] of [
    ['tactful/card', {}, 'textDocument.uri must be'],
    ['tactful/status', undefined, 'textDocument.uri must be'],
    ['tactful/coldRead', {textDocument: {}}, 'textDocument.uri must be'],
    ['tactful/phrases', {textDocument, position}, 'position must have'],
    ['textDocument/hover', {textDocument}, 'position must say'],
    ['textDocument/completion', {position: {line: 0, character: 0}}, 'textDocument.uri must be'],
    ['textDocument/codeAction', {textDocument, range: {start: position}}, 'range must have'],
    ['textDocument/inlayHint', {textDocument}, 'range must say'],
    ['textDocument/diagnostic', {}, 'textDocument.uri must be'],
    ['codeAction/resolve', {title: 'x', data: 'x'}, 'data of a code action must'],
    ['codeAction/resolve', {title: 'x', data: {uri: URI, version: 1, edits: [{start: 'a'}]}}, 'data of'],
  ] as const)
    await expect(editor.request(method, params), method).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(words) as string,
    })
  expect(await editor.shutdown()).toBe(0)
})

test.each([
  ['--socket=99999', 'from 1 to 65535, not “99999”'],
  ['--socket=1', 'No editor listens at --socket=1 '],
  ['--pipe=/nowhere/x', 'No editor listens at --pipe=/nowhere/x '],
  ['--node-ipc', 'this one has no channel: use --stdio'],
  ['--stdio --socket=5', '--stdio and --socket do not go together'],
])('a server that is to be met at %s says why it ends', (where, words) => {
  for (const command of [[join(dist, 'cli.js'), 'lsp'], [join(dist, 'server.js')]]) {
    const {status, stderr} = spawnSync(process.execPath, [...command, ...where.split(' ')], {
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/\n\s+at /)
  }
})

test('a server meets its editor at a socket', async () => {
  const met = new Promise<Socket>((resolve) => {
    const listener = createServer((socket) => {
      listener.close()
      resolve(socket)
    })
    listener.listen(0, '127.0.0.1', () => {
      const {port} = listener.address() as AddressInfo
      const child = spawn(process.execPath, [join(dist, 'cli.js'), 'lsp', `--socket=${port}`])
      onTestFinished(() => void child.kill())
    })
  })
  const socket = await met
  const connection = createProtocolConnection(
    new StreamMessageReader(socket),
    new StreamMessageWriter(socket),
  )
  onTestFinished(() => connection.dispose())
  connection.listen()
  const params = {processId: null, rootUri: null, capabilities: {}}
  expect(await connection.sendRequest('initialize', params)).toMatchObject({serverInfo: {name: 'tactful'}})
})

test('a server that was killed is replaced by one that knows the same', async () => {
  const {path} = folderWith({'a.letter.md': RUDE})
  const uri = uriOf(join(path, 'a.letter.md'))
  const ids: unknown[] = []
  for (let life = 0; life < 2; life++) {
    const editor = await start({capabilities: ABLE, folders: [path]})
    editor.open(uri, RUDE)
    ids.push(await editor.request('textDocument/diagnostic', {textDocument: {uri}}))
    const gone = new Promise((resolve) => editor.process.once('exit', resolve))
    editor.process.kill('SIGKILL')
    await gone
  }
  expect(ids[1]).toEqual(ids[0])
})

test('200 letters can be open at once', async () => {
  const editor = await start()
  const uris = Array.from({length: 200}, (_, index) => uriOf(`/letters/${index}.md`))
  for (const uri of uris) editor.open(uri, RUDE)
  for (const uri of uris) expect(codes(await editor.diagnostics(uri))).toContain('no-blame')
  for (const uri of uris) editor.change(uri, 2, GOOD)
  for (const uri of uris) expect(await editor.diagnostics(uri, 2)).toEqual([])
  for (const uri of uris) editor.close(uri)
  expect(await editor.shutdown()).toBe(0)
})

test('texts of all kinds leave a server standing', async () => {
  const editor = await start()
  const front = '---\nletter: client-termination\n'
  const texts = [
    '',
    front,
    `${front}---\n`,
    `${front}lang: [\n---\nDear`,
    `${front}---\n\0\u0001`,
    `${front}---\n${'> '.repeat(500)}x`,
    '\uFEFF' + RUDE,
    RUDE.replaceAll('\n', '\r\n'),
  ]
  for (const [index, text] of texts.entries()) {
    const uri = uriOf(`/letters/${index}.letter.md`)
    editor.open(uri, text)
    await editor.diagnostics(uri, 1)
    const textDocument = {uri}
    const position = {line: 1, character: 3}
    const range = {start: {line: 0, character: 0}, end: {line: 9999, character: 0}}
    for (const method of [
      'hover',
      'completion',
      'documentSymbol',
      'codeLens',
      'foldingRange',
      'inlayHint',
      'codeAction',
    ])
      await editor.request(`textDocument/${method}`, {
        textDocument,
        position,
        range,
        context: {diagnostics: []},
      })
    for (const method of ['card', 'status', 'phrases', 'coldRead'])
      await editor.request(`tactful/${method}`, {textDocument})
  }
  expect(await editor.shutdown()).toBe(0)
})

test.each([
  ['the command line', [join(dist, 'cli.js'), 'lsp']],
  ['the bundle that editors start', [join(dist, 'server.js'), '--stdio']],
])('%s starts a server', async (_, command) => {
  const editor = await start({command})
  editor.open(URI, RUDE)
  expect(await editor.diagnostics(URI)).not.toEqual([])
})

test('an editor in Node.js talks to it over the channel of its process', async () => {
  const child = fork(join(dist, 'server.js'), ['--node-ipc'], {stdio: 'inherit', execArgv: []})
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child))
  onTestFinished(() => {
    connection.dispose()
    child.kill()
  })
  connection.listen()
  const params = {processId: null, rootUri: null, capabilities: {}}
  expect(await connection.sendRequest('initialize', params)).toMatchObject({serverInfo: {name: 'tactful'}})
})

test('the command line names what it does not know', () => {
  const {status, stderr} = spawnSync(process.execPath, [join(dist, 'cli.js'), 'lsp', '--tcp'], {
    encoding: 'utf8',
  })
  expect(status).toBe(2)
  expect(stderr).toContain('There is no option “--tcp”')
})
