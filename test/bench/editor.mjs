// Times a keystroke to published diagnostics over stdio, beside Harper on the same text. Prints tables.
import {spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import protocol from 'vscode-languageserver/node'
import {peers} from './install-peers.mjs'
import {generator, makeLetter} from './letters.mjs'
import {markdown} from './markdown.mjs'

const {StreamMessageReader, StreamMessageWriter, createProtocolConnection} = protocol
const root = fileURLToPath(new URL('../../', import.meta.url))
const TACTFUL = [join(root, 'dist/server.js'), '--stdio']
const HARPER = [join(peers, 'harper-server.mjs'), '--stdio']
const quick = process.argv.includes('--quick')

/** A server with an editor that knows nothing but to type. */
class Session {
  constructor(args, folder) {
    this.started = performance.now()
    const env = {...process.env}
    delete env.NODE_EXTRA_CA_CERTS
    this.process = spawn(process.execPath, args, {stdio: ['pipe', 'pipe', 'inherit'], env})
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    )
    this.waiting = new Map()
    this.connection.onNotification('textDocument/publishDiagnostics', ({uri, version}) => {
      this.waiting.get(`${uri} ${version}`)?.()
    })
    this.connection.listen()
    this.folder = folder
  }

  async initialize() {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: this.folder === undefined ? [] : [{uri: pathToFileURL(this.folder).href, name: 'x'}],
      capabilities: {textDocument: {publishDiagnostics: {versionSupport: true}}},
      initializationOptions: {settings: {debounce: 0}},
    })
    await this.connection.sendNotification('initialized', {})
  }

  /** Waits for the diagnostics of a version. */
  published(uri, version) {
    return new Promise((resolve) => this.waiting.set(`${uri} ${version}`, resolve))
  }

  async open(uri, text) {
    const done = this.published(uri, 1)
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: {uri, languageId: 'markdown', version: 1, text},
    })
    await done
  }

  /** Types one character; the milliseconds until its diagnostics are there. */
  async type(uri, version, position, character) {
    const done = this.published(uri, version)
    const since = performance.now()
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: {uri, version},
      contentChanges: [{range: {start: position, end: position}, text: character}],
    })
    await done
    return performance.now() - since
  }

  /** Megabytes in memory, now and at most; where the system tells. */
  memory() {
    try {
      const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8')
      const read = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
      return {'MiB now': read('VmRSS'), 'MiB peak': read('VmHWM')}
    } catch {
      return {}
    }
  }

  async end() {
    await this.connection.sendRequest('shutdown')
    await this.connection.sendNotification('exit')
    this.connection.dispose()
  }
}

const WORDS = ' we thank you for the trust that you have placed in us and wish you well'

/** Where typing starts: at the end of a paragraph in the middle of a letter. */
function middleOf(text) {
  const at = text.indexOf('\n\n', text.length >> 1)
  const before = text.slice(0, at).split('\n')
  return {line: before.length - 1, character: before.at(-1).length}
}

/** Keystrokes in the same letter, the servers taking turns. */
async function race(size, keys) {
  const text = makeLetter('en', size, generator(size))
  const sessions = {tactful: new Session(TACTFUL), 'harper.js': new Session(HARPER)}
  const times = {tactful: [], 'harper.js': [], 'remark-parse alone': []}
  const uri = 'file:///letters/bench.letter.md'
  const start = middleOf(text)
  const rows = []
  for (const session of Object.values(sessions)) {
    await session.initialize()
    await session.open(uri, text)
  }
  for (let key = 0; key < keys; key++) {
    const position = {line: start.line, character: start.character + key}
    for (const [name, session] of Object.entries(sessions))
      times[name].push(await session.type(uri, key + 2, position, WORDS[key % WORDS.length]))
    const since = performance.now()
    markdown.parse(text)
    times['remark-parse alone'].push(performance.now() - since)
  }
  for (const [name, all] of Object.entries(times)) {
    const sorted = all.slice(Math.floor(all.length / 4)).sort((a, b) => a - b)
    const harper = times['harper.js'].slice(Math.floor(keys / 4)).sort((a, b) => a - b)
    rows.push({
      letter: `${size / 1000} KB`,
      what: name,
      'median ms': round(sorted[sorted.length >> 1]),
      'p99 ms': round(sorted[Math.floor(sorted.length * 0.99)]),
      "of Harper's median": round(sorted[sorted.length >> 1] / harper[harper.length >> 1]),
      ...sessions[name]?.memory(),
    })
  }
  for (const session of Object.values(sessions)) await session.end()
  return rows
}

/** From nothing to the first diagnostics. */
async function startUp(name, args, runs) {
  const text = makeLetter('en', 2000, generator(7))
  const samples = []
  for (let run = 0; run < runs; run++) {
    const session = new Session(args)
    await session.initialize()
    await session.open('file:///letters/first.letter.md', text)
    samples.push({wall: performance.now() - session.started, ...session.memory()})
    await session.end()
  }
  samples.sort((a, b) => a.wall - b.wall)
  const {wall, ...memory} = samples[runs >> 1]
  return {what: name, 'ms to first diagnostics': Math.round(wall), ...memory}
}

/** Keystrokes while a workspace of many letters is checked. */
async function crowded(letters) {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'))
  try {
    const random = generator(11)
    for (let index = 0; index < letters; index++)
      writeFileSync(
        join(folder, `${index}.letter.md`),
        makeLetter(index % 2 === 0 ? 'en' : 'es', 2000, random),
      )
    const session = new Session(TACTFUL, folder)
    await session.initialize()
    const uri = pathToFileURL(join(folder, '0.letter.md')).href
    const text = readFileSync(join(folder, '0.letter.md'), 'utf8')
    await session.open(uri, text)
    const since = performance.now()
    const state = {ended: undefined}
    const all = session.connection.sendRequest('tactful/lintWorkspace', {}).then((summary) => {
      state.ended = performance.now()
      return summary
    })
    const times = []
    const start = middleOf(text)
    for (let key = 0; state.ended === undefined; key++) {
      const position = {line: start.line, character: start.character + key}
      times.push(await session.type(uri, key + 2, position, WORDS[key % WORDS.length]))
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    times.sort((a, b) => a - b)
    const summary = await all
    const memory = session.memory()
    await session.end()
    return {
      letters: summary.letters,
      's for all': round((state.ended - since) / 1000),
      'keys meanwhile': times.length,
      'median ms': round(times[times.length >> 1]),
      'slowest ms': round(times.at(-1)),
      ...memory,
    }
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

const round = (value) => Math.round(value * 100) / 100

console.log(`Node ${process.version}; a keystroke to its published diagnostics, without debounce`)
console.table([...(await race(2_000, quick ? 60 : 400)), ...(await race(100_000, quick ? 8 : 40))])
console.table([
  await startUp('tactful', TACTFUL, quick ? 3 : 9),
  await startUp('harper.js', HARPER, quick ? 1 : 3),
])
console.table([await crowded(quick ? 100 : 1000)])
