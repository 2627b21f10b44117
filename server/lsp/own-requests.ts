import {DiagnosticSeverity} from 'vscode-languageserver'
import type {
  CancellationToken,
  TextEdit,
  WorkDoneProgressReporter,
  WorkspaceEdit,
} from 'vscode-languageserver'
import {letterCard} from './card.ts'
import {coldReading} from './cold-read.ts'
import {ignoreFailure} from './ignore-failure.ts'
import {mendAll} from './mend-all.ts'
import {addressIn, addressWith} from './params.ts'
import {offeredPhrases} from './phrases.ts'
import {Card, ColdRead, CursorMoved, FixWorkspace, LintWorkspace, Phrases, Status} from './protocol.ts'
import type {LetterParams, WorkspaceSummary} from './protocol.ts'
import type {Server} from './server.ts'
import type {Sheet} from './sheet.ts'
import {say} from '../locale.ts'
import {Turns} from './workspace.ts'

/** Letters after which progress is told. */
const PORTION = 25

/** Answers what our own extension asks. */
export function answerOwnRequests(server: Server): void {
  const {connection, sheets} = server
  const about = async <T>(params: LetterParams, feature: (sheet: Sheet) => T): Promise<T | null> => {
    const sheet = await sheets.of(addressIn(params))
    return sheet === undefined ? null : feature(sheet)
  }
  connection.onRequest(Card, (params) => about(params, letterCard))
  connection.onRequest(ColdRead, (params) => about(params, coldReading))
  connection.onRequest(Phrases, (params) => about(params, (sheet) => offeredPhrases(sheet, params)))
  connection.onRequest(Status, async (params) => {
    const uri = addressIn(params)
    return server.statusOf(uri, await sheets.of(uri))
  })
  connection.onNotification(CursorMoved, (params) => {
    server.unfinished.noteLook(addressWith('position', params), {
      start: params.position,
      end: params.position,
    })
  })
  connection.onRequest(LintWorkspace, (params, token) =>
    lintWorkspace(server, token, connection.window.attachWorkDoneProgress(params?.workDoneToken)),
  )
  connection.onRequest(FixWorkspace, (params, token) =>
    fixWorkspace(server, token, connection.window.attachWorkDoneProgress(params?.workDoneToken)),
  )
}

async function lintWorkspace(
  server: Server,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<WorkspaceSummary> {
  const {workspace, client, desk, push} = server
  const reported = new Set<string>()
  const summary: WorkspaceSummary = {letters: 0, error: 0, warning: 0, info: 0}
  await eachLetter(server, token, progress, async (address) => {
    const checked = await workspace.check(address)
    if (checked === undefined) return
    summary.letters++
    for (const {severity} of checked.diagnostics) {
      if (severity === DiagnosticSeverity.Error) summary.error++
      else if (severity === DiagnosticSeverity.Warning) summary.warning++
      else if (severity === DiagnosticSeverity.Information) summary.info++
    }
    if (checked.version !== null) return
    // Those that are reported on unasked are in the client's list already.
    if (client.pulls && (await desk.settingsFor(checked.uri)).workspaceDiagnostics) return
    push.report(checked.uri, checked.diagnostics)
    reported.add(checked.uri)
  })
  ignoreFailure(server.tellProblems())
  if (token.isCancellationRequested) return summary
  // What was found in files that are letters no more, or have gone unseen.
  for (const uri of push.sent)
    if (!reported.has(uri) && server.sheets.openAs(uri) === undefined) push.clear(uri)
  return summary
}

async function fixWorkspace(
  server: Server,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<{edit: WorkspaceEdit; letters: number; fixes: number}> {
  const {workspace, client} = server
  const changes: {uri: string; version: number | null; edits: TextEdit[]}[] = []
  let fixes = 0
  await eachLetter(server, token, progress, async (address) => {
    const sheet = await workspace.sheet(address)
    if (sheet === undefined) return
    const {edits, fixed} = await mendAll(sheet, (letter, text) => server.desk.freshIn(letter, text))
    if (edits.length === 0) return
    fixes += fixed
    changes.push({
      uri: sheet.uri,
      version: sheet.version,
      edits: edits.map((edit) => ({range: sheet.rangeOf(edit), newText: edit.newText})),
    })
  })
  const edit = client.documentChanges
    ? {documentChanges: changes.map(({uri, version, edits}) => ({textDocument: {uri, version}, edits}))}
    : {changes: Object.fromEntries(changes.map(({uri, edits}) => [uri, edits]))}
  return {edit, letters: changes.length, fixes}
}

/** Does something with every letter of the workspace, while others have their turn, until nobody wants to know any more. */
async function eachLetter(
  {workspace, quiet, desk}: Server,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
  work: (address: string) => Promise<void>,
): Promise<void> {
  const locale = await desk.locale(await desk.settingsFor(undefined))
  progress.begin(say(locale, 'progress-workspace'), 0, undefined, true)
  const turns = new Turns()
  const addresses = await workspace.find(token)
  for (const [index, address] of addresses.entries()) {
    await turns.next()
    await quiet.idle()
    if (token.isCancellationRequested) break
    await work(address)
    if (index % PORTION === 0)
      progress.report(
        Math.round((100 * index) / addresses.length),
        say(locale, 'progress-count', {done: index, total: addresses.length}),
      )
  }
  progress.done()
}
