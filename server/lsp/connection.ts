import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  FileChangeType,
  WatchKind,
} from 'vscode-languageserver'
import type {Connection, FileEvent, InitializeParams} from 'vscode-languageserver'
import {MARKDOWN} from '../letter/is-letter.ts'
import {isWithin, keyOf} from './addresses.ts'
import {capabilitiesFor} from './capabilities.ts'
import {readClient} from './client.ts'
import type {Host} from './host.ts'
import {ignoreFailure} from './ignore-failure.ts'
import {answerOwnRequests} from './own-requests.ts'
import {answerRequests} from './requests.ts'
import {Server} from './server.ts'
import {isNeverLooked} from './workspace.ts'

/** Files whose changes are watched: letters, and what configures them. */
const WATCHED = ['**/*.{md,markdown,txt,text}', '**/*.{yaml,yml}', '**/tactful*.json', '**/*baseline*.json']
/** Whatever comes and goes is watched: of a folder that does, with all that is in it, only its own name may be told. */
const WATCHERS = [
  ...WATCHED.map((globPattern) => ({globPattern, kind: WatchKind.Change})),
  {globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete},
]

/** Starts serving a client. Nothing of a workspace is run, and no connection but this one is opened. */
export function serve(connection: Connection, host: Host): void {
  connection.onInitialize((params) => {
    const client = readClient(params)
    const server = new Server(connection, host, client)
    server.desk.folders = foldersOf(params)
    followDocuments(server)
    followFiles(server)
    followSettings(server)
    answerRequests(server)
    answerOwnRequests(server)
    connection.onInitialized(() => initialized(server))
    return capabilitiesFor(client, host.version)
  })
  connection.onShutdown(() => undefined)
  connection.listen()
}

function foldersOf({workspaceFolders, rootUri}: InitializeParams): string[] {
  if (workspaceFolders !== null && workspaceFolders !== undefined) return workspaceFolders.map(({uri}) => uri)
  return rootUri === null || rootUri === undefined ? [] : [rootUri]
}

function initialized({connection, client}: Server): void {
  if (client.registersConfiguration)
    ignoreFailure(connection.client.register(DidChangeConfigurationNotification.type, {section: 'tactful'}))
  if (client.watches)
    ignoreFailure(connection.client.register(DidChangeWatchedFilesNotification.type, {watchers: WATCHERS}))
}

function followDocuments(server: Server): void {
  const {documents, connection, client, desk, quiet, push, sheets, workspace} = server
  documents.onDidOpen(({document: {uri}}) => {
    sheets.setGone(uri, false)
    if (!client.pulls) push.plan(uri, 0)
    // What was sent of it while it was closed is asked for from now on.
    else push.clear(uri)
  })
  documents.onDidChangeContent(({document: {uri, version}}) => {
    // Opening is a change too, but nobody is typing.
    if (sheets.isNew(uri, version)) return
    sheets.setGone(uri, false)
    ignoreFailure(
      desk.settingsFor(uri).then(({debounce}) => {
        quiet.noteChange(uri, debounce)
        if (!client.pulls) push.plan(uri, debounce)
      }),
    )
  })
  documents.onDidSave(({document: {uri}}) => {
    server.unfinished.leave(uri)
    sheets.setGone(uri, false)
    workspace.changed(uri)
  })
  documents.onDidClose(({document: {uri}}) => {
    server.forget(uri)
    push.clear(uri)
  })
  documents.listen(connection)
}

function followFiles(server: Server): void {
  const {connection, documents, desk, push, sheets, workspace} = server
  const gone = (uri: string): void => {
    workspace.changed(uri)
    // A folder takes all that was in it along.
    for (const open of documents.keys()) if (isWithin(uri, open)) sheets.setGone(open, true)
    for (const sent of push.sent) if (isWithin(uri, sent)) push.clear(sent)
  }
  const there = (uri: string): void => {
    workspace.changed(uri)
    for (const open of documents.keys()) if (isWithin(uri, open)) sheets.setGone(open, false)
    server.reportAgain(uri)
  }
  connection.onDidChangeWatchedFiles(async ({changes}) => {
    server.filesChanged()
    const configured = await Promise.all(changes.map(({uri}) => desk.isConfiguration(uri)))
    const folders = await foldersAmong(server, changes)
    let letters = false
    for (const {uri, type} of changes) {
      if (!folders.has(uri) && !(await canBeLetter(server, uri))) continue
      letters = true
      if (type === FileChangeType.Deleted) gone(uri)
      else there(uri)
    }
    // With a folder, configurations may have come or gone.
    if (configured.includes(true) || folders.size > 0) server.reconsider()
    else if (letters) server.refresh()
  })
  connection.workspace.onDidCreateFiles(() => {
    server.filesChanged()
    workspace.changed()
  })
  connection.workspace.onDidRenameFiles(({files}) => {
    server.filesChanged()
    for (const {oldUri} of files) gone(oldUri)
    server.reconsider()
  })
  connection.workspace.onDidDeleteFiles(({files}) => {
    server.filesChanged()
    for (const {uri} of files) gone(uri)
    server.reconsider()
  })
}

/** Whether a file can be a letter: Markdown, or what a configuration or the settings name. */
async function canBeLetter({desk}: Server, uri: string): Promise<boolean> {
  if (MARKDOWN.test(uri)) return true
  return !isNeverLooked(uri) && desk.includes(uri, await desk.placeOf(uri))
}

/** The folders that have come or gone; of one that is gone, only what was known to be in it can tell. */
async function foldersAmong(
  {desk, documents, workspace, push}: Server,
  changes: readonly FileEvent[],
): Promise<Set<string>> {
  const folders = new Set<string>()
  let known: string[] | undefined
  for (const {uri, type} of changes) {
    if (type === FileChangeType.Changed || isNeverLooked(uri)) continue
    if (type === FileChangeType.Created) {
      if (await desk.isFolder(uri)) folders.add(uri)
      continue
    }
    known ??= [...documents.keys(), ...push.sent, ...workspace.known].map(keyOf)
    const inside = `${keyOf(uri)}/`
    if (known.some((key) => key.startsWith(inside))) folders.add(uri)
  }
  return folders
}

function followSettings(server: Server): void {
  const {connection, desk, client, push, sheets} = server
  connection.onDidChangeConfiguration(({settings}: {settings: unknown}) => {
    if (typeof settings === 'object' && settings !== null && 'tactful' in settings)
      server.sentSettings = settings.tactful
    server.reconsider()
  })
  if (!client.workspaceFolders) return
  // The handler may be set before the client has been told that the server wants to know.
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({event: {added, removed}}) => {
    const left = new Set(removed.map(({uri}) => keyOf(uri)))
    desk.folders = [...desk.folders.filter((uri) => !left.has(keyOf(uri))), ...added.map(({uri}) => uri)]
    for (const uri of push.sent)
      if (sheets.openAs(uri) === undefined && desk.folderFor(uri) === undefined) push.clear(uri)
    server.reconsider()
  })
}
