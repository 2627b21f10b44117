import {DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError} from 'vscode-languageserver'
import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  ResultProgressReporter,
  WorkDoneProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver'
import {keyOf} from './addresses.ts'
import type {Desk} from './desk.ts'
import {resultIdOf} from './diagnostics.ts'
import type {Quiet} from './quiet.ts'
import type {Sheet} from './sheet.ts'
import type {Sheets} from './sheets.ts'
import {say} from '../locale.ts'
import {Turns} from './workspace.ts'
import type {Workspace} from './workspace.ts'

/** Letters that are reported together, where a client takes partial results. */
const PORTION = 25

/** Answers clients that ask for diagnostics. */
export class Pull {
  readonly #desk: Desk
  readonly #sheets: Sheets
  readonly #workspace: Workspace
  readonly #quiet: Quiet
  readonly #toDiagnostics: (sheet: Sheet) => Diagnostic[]
  readonly #seen: (uri: string, sheet: Sheet | undefined) => void
  readonly #done: () => void

  /**
   * @param options.seen told of every open letter that is looked at
   * @param options.done told when all of the workspace have been
   */
  constructor(options: {
    desk: Desk
    sheets: Sheets
    workspace: Workspace
    quiet: Quiet
    toDiagnostics: (sheet: Sheet) => Diagnostic[]
    seen: (uri: string, sheet: Sheet | undefined) => void
    done: () => void
  }) {
    this.#desk = options.desk
    this.#sheets = options.sheets
    this.#workspace = options.workspace
    this.#quiet = options.quiet
    this.#toDiagnostics = options.toDiagnostics
    this.#seen = options.seen
    this.#done = options.done
  }

  /** The diagnostics of one document; `unchanged` where the client has them already. */
  async document(
    {textDocument: {uri}, previousResultId}: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    const {debounce} = await this.#desk.settingsFor(uri)
    await this.#quiet.settled(uri, debounce, token)
    if (token.isCancellationRequested) throw cancelled()
    const sheet = await this.#sheets.of(uri)
    if (token.isCancellationRequested) throw cancelled()
    this.#seen(uri, sheet)
    const items = sheet === undefined ? [] : this.#toDiagnostics(sheet)
    const resultId = resultIdOf(items)
    return resultId === previousResultId
      ? {kind: DocumentDiagnosticReportKind.Unchanged, resultId}
      : {kind: DocumentDiagnosticReportKind.Full, resultId, items}
  }

  /** The letters of the workspace, but for those of folders in which only open ones are to be reported. */
  async #wanted(token: CancellationToken): Promise<string[]> {
    const isWanted = async (uri?: string): Promise<boolean> =>
      (await this.#desk.settingsFor(uri)).workspaceDiagnostics
    const folders = await Promise.all([undefined, ...this.#desk.folders].map(isWanted))
    if (!folders.includes(true)) return []
    const addresses: string[] = []
    for (const address of await this.#workspace.find(token))
      if (await isWanted(address)) addresses.push(address)
    return addresses
  }

  /** The diagnostics of all letters of the workspace, and the news that others are none any more. */
  async workspace(
    {previousResultIds}: WorkspaceDiagnosticParams,
    token: CancellationToken,
    workDone: WorkDoneProgressReporter,
    partial?: ResultProgressReporter<WorkspaceDiagnosticReport>,
  ): Promise<WorkspaceDiagnosticReport> {
    const settings = await this.#desk.settingsFor(undefined)
    const before = new Map(previousResultIds.map(({uri, value}) => [keyOf(uri), {uri, value}]))
    const addresses = await this.#wanted(token)
    const items: WorkspaceDocumentDiagnosticReport[] = []
    let reported = 0
    const flush = (): void => {
      if (partial !== undefined && items.length > reported) partial.report({items: items.slice(reported)})
      reported = items.length
    }
    const locale = await this.#desk.locale(settings)
    workDone.begin(say(locale, 'progress-workspace'), 0, undefined, true)
    const turns = new Turns()
    for (const [index, address] of addresses.entries()) {
      await turns.next()
      await this.#quiet.idle()
      if (token.isCancellationRequested) break
      const checked = await this.#workspace.check(address)
      if (checked === undefined) continue
      const known = before.get(keyOf(checked.uri))
      before.delete(keyOf(checked.uri))
      items.push(reportOf(checked.uri, checked.version, checked.diagnostics, known?.value))
      if (items.length - reported < PORTION) continue
      flush()
      workDone.report(
        Math.round((100 * index) / addresses.length),
        say(locale, 'progress-count', {done: index, total: addresses.length}),
      )
    }
    workDone.done()
    this.#done()
    if (token.isCancellationRequested) throw cancelled()
    for (const {uri, value} of before.values()) {
      // Open letters are asked for one by one, also those that no folder holds.
      if (this.#sheets.openAs(uri) !== undefined && (await this.#sheets.of(uri)) !== undefined) continue
      items.push(reportOf(uri, null, [], value))
    }
    if (partial === undefined) return {items}
    flush()
    return {items: []}
  }
}

function reportOf(
  uri: string,
  version: number | null,
  items: Diagnostic[],
  previous: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const resultId = resultIdOf(items)
  return resultId === previous
    ? {kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId}
    : {kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items}
}

/** Clients call off what they are about to ask again; without `retriggerRequest` VS Code's would never do so. */
function cancelled(): ResponseError<{retriggerRequest: boolean}> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The letter has changed since.', {
    retriggerRequest: true,
  })
}
