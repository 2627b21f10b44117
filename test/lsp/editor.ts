import {spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Worker} from 'node:worker_threads'
import {onTestFinished} from 'vitest'
import {
  PortMessageReader,
  PortMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver/node'
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  ProtocolConnection,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node'
import {applyEdits} from '../../server/fix.ts'
import {findLineStarts, offsetAt} from '../../server/letter/positions.ts'

const dist = join(import.meta.dirname, '../../dist')

/** What an editor says of itself, beyond the least. */
export interface EditorOptions {
  capabilities?: ClientCapabilities
  folders?: string[]
  settings?: unknown
  options?: Record<string, unknown> | undefined
  locale?: string
  /** How the server is started; by the command line, when absent. */
  command?: string[]
}

/** An editor of which nothing can be seen, with a server of its own. */
export interface Editor extends Talk {
  process: ChildProcess
  shutdown(): Promise<number | null>
}

/** What an editor and a server say to each other. */
export interface Talk {
  connection: ProtocolConnection
  initialized: InitializeResult
  /** What the server has sent about documents, in the order in which it came. */
  published: PublishDiagnosticsParams[]
  notified: {method: string; params?: unknown}[]
  open(uri: string, text: string, languageId?: string): void
  /** Replaces the whole text, or a part of it. */
  change(uri: string, version: number, ...changes: (string | TextDocumentContentChangeEvent)[]): void
  close(uri: string): void
  notify(method: string, params: unknown): void
  request<T>(method: string, params: unknown): Promise<T>
  /** The first diagnostics that are sent about a document, at a version where that matters. */
  diagnostics(uri: string, version?: number): Promise<Diagnostic[]>
  /** Changes the settings and tells the server. */
  setSettings(settings: unknown): void
}

export const PUSHED: ClientCapabilities = {
  textDocument: {publishDiagnostics: {versionSupport: true, codeDescriptionSupport: true}},
}
/** Everything that the extension's client can do, as far as it matters. */
export const ABLE: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    workspaceEdit: {documentChanges: true, snippetEditSupport: true},
    configuration: true,
    didChangeConfiguration: {dynamicRegistration: true},
    didChangeWatchedFiles: {dynamicRegistration: true},
    workspaceFolders: true,
    diagnostics: {refreshSupport: true},
    codeLens: {refreshSupport: true},
  },
  textDocument: {
    diagnostic: {dynamicRegistration: true},
    publishDiagnostics: {codeDescriptionSupport: true},
    codeAction: {
      dataSupport: true,
      resolveSupport: {properties: ['edit']},
      codeActionLiteralSupport: {codeActionKind: {valueSet: []}},
    },
    completion: {completionItem: {snippetSupport: true}},
    documentSymbol: {hierarchicalDocumentSymbolSupport: true},
  },
  window: {workDoneProgress: true, showDocument: {support: true}},
}

export const uriOf = (path: string): string => pathToFileURL(path).href

/** Starts a server and an editor that talks to it over the standard input and output. */
export async function start({
  capabilities = PUSHED,
  folders = [],
  settings,
  options,
  locale = 'en',
  command = [join(dist, 'cli.js'), 'lsp', '--stdio'],
}: EditorOptions = {}): Promise<Editor> {
  const process = spawn(globalThis.process.execPath, command, {stdio: ['pipe', 'pipe', 'inherit']})
  const connection = createProtocolConnection(
    new StreamMessageReader(process.stdout),
    new StreamMessageWriter(process.stdin),
  )
  onTestFinished(() => {
    connection.dispose()
    process.kill()
  })
  const talk = await connect(connection, {capabilities, folders, settings, options, locale})
  return {
    ...talk,
    process,
    async shutdown() {
      await connection.sendRequest('shutdown')
      const exit = new Promise<number | null>((resolve) => process.once('exit', resolve))
      talk.notify('exit', undefined)
      return exit
    },
  }
}

/** Opens a letter in an editor of its own. */
export async function openIn(
  uri: string,
  text: string,
  options: EditorOptions = {capabilities: ABLE},
): Promise<Editor> {
  const editor = await start(options)
  editor.open(uri, text)
  return editor
}

/** Starts the server for browsers in a thread that looks like a web worker, as far as the server can tell. */
export async function startWorker(options: EditorOptions = {}): Promise<Talk> {
  const worker = new Worker(join(import.meta.dirname, 'web-worker.mjs'), {
    workerData: join(dist, 'server.worker.js'),
  })
  const connection = createProtocolConnection(new PortMessageReader(worker), new PortMessageWriter(worker))
  onTestFinished(async () => {
    connection.dispose()
    await worker.terminate()
  })
  connection.onRequest('tactful/readData', ({name}: {name: string}) => readFileSync(join(dist, name), 'utf8'))
  return connect(connection, options)
}

/** Introduces an editor to a server. */
async function connect(
  connection: ProtocolConnection,
  {capabilities = PUSHED, folders = [], settings, options, locale = 'en'}: EditorOptions,
): Promise<Talk> {
  let current = settings
  const published: PublishDiagnosticsParams[] = []
  const notified: Editor['notified'] = []
  const waiting = new Set<() => void>()
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params)
    for (const wake of waiting) wake()
  })
  connection.onUnhandledNotification(({method, params}) => void notified.push({method, params}))
  connection.onRequest('workspace/configuration', ({items}: {items: unknown[]}) =>
    items.map(() => current ?? null),
  )
  for (const method of [
    'client/registerCapability',
    'window/workDoneProgress/create',
    'workspace/diagnostic/refresh',
    'workspace/codeLens/refresh',
  ])
    connection.onRequest(method, (params: unknown) => {
      notified.push({method, params})
      return null
    })
  connection.onRequest('window/showDocument', (params: unknown) => {
    notified.push({method: 'window/showDocument', params})
    return {success: true}
  })
  connection.listen()
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: globalThis.process.pid,
    rootUri: null,
    capabilities,
    locale,
    workspaceFolders: folders.map((path) => ({uri: path.includes(':') ? path : uriOf(path), name: path})),
    initializationOptions: {settings, ...options},
  })
  // What is said to a server that has gone is lost.
  const notify = (method: string, params: unknown): void =>
    void connection.sendNotification(method, params).catch(() => undefined)
  notify('initialized', {})
  return {
    connection,
    initialized,
    published,
    notified,
    notify,
    open: (uri, text, languageId = 'markdown') =>
      notify('textDocument/didOpen', {textDocument: {uri, languageId, version: 1, text}}),
    change: (uri, version, ...changes) =>
      notify('textDocument/didChange', {
        textDocument: {uri, version},
        contentChanges: changes.map((change) => (typeof change === 'string' ? {text: change} : change)),
      }),
    close: (uri) => notify('textDocument/didClose', {textDocument: {uri}}),
    request: (method, params) => connection.sendRequest(method, params),
    async diagnostics(uri, version) {
      for (;;) {
        const at = published.findIndex(
          (each) => each.uri === uri && (version === undefined || each.version === version),
        )
        if (at >= 0) {
          const {diagnostics} = published[at]!
          // What came before it about this letter is old; letters are not looked at in the order in which they are asked about.
          for (let index = at; index >= 0; index--)
            if (published[index]!.uri === uri) published.splice(index, 1)
          return diagnostics
        }
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
    setSettings(next) {
      current = next
      notify('workspace/didChangeConfiguration', {settings: {tactful: next}})
    },
  }
}

/** The text after edits, as an editor would have it. */
export function edited(text: string, edits: TextEdit[]): string {
  const lines = findLineStarts(text)
  return applyEdits(
    text,
    edits.map(({range, newText}) => ({
      start: offsetAt(lines, range.start),
      end: offsetAt(lines, range.end),
      newText,
    })),
  )
}

/** The edits of one document, whatever kind of edit they come in; of snippets, the snippets. */
export function editsIn(edit: WorkspaceEdit | undefined, uri: string): TextEdit[] {
  const plain = edit?.changes?.[uri]
  if (plain !== undefined) return plain
  return (edit?.documentChanges ?? []).flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri
      ? change.edits.map((each) => ({
          range: each.range,
          newText: 'snippet' in each ? each.snippet.value : each.newText,
        }))
      : [],
  )
}

/** The rules that diagnostics are about. */
export const codes = (diagnostics: Diagnostic[]): string[] => diagnostics.map(({code}) => String(code))

/** Where a text stands in another, as an editor's range. */
export function rangeOf(text: string, words: string): {start: Position; end: Position} {
  const at = text.indexOf(words)
  if (at < 0) throw new Error(`there is no “${words}”`)
  return {start: positionOf(text, at), end: positionOf(text, at + words.length)}
}

interface Position {
  line: number
  character: number
}

export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return {line: before.length - 1, character: before.at(-1)!.length}
}
