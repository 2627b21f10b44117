import {DiagnosticSeverity, TextDocuments} from 'vscode-languageserver'
import type {Connection, Diagnostic} from 'vscode-languageserver'
import {TextDocument} from 'vscode-languageserver-textdocument'
import type {Finding} from '../finding.ts'
import {isWithin} from './addresses.ts'
import {clientFiles} from './client-files.ts'
import type {Client} from './client.ts'
import {Desk} from './desk.ts'
import {SOURCE, diagnosticsOf} from './diagnostics.ts'
import type {Files, Host} from './host.ts'
import {ignoreFailure} from './ignore-failure.ts'
import {Pull} from './pull.ts'
import {Push} from './push.ts'
import {StatusChanged} from './protocol.ts'
import type {LetterStatus} from './protocol.ts'
import {Quiet} from './quiet.ts'
import type {Sheet} from './sheet.ts'
import {Sheets} from './sheets.ts'
import {Shelf} from './shelf.ts'
import {Siblings} from './siblings.ts'
import {statusOf} from './status.ts'
import {Unfinished} from './unfinished.ts'
import {Workspace} from './workspace.ts'

/** Everything that a running server is made of. */
export class Server {
  readonly connection: Connection
  readonly host: Host
  readonly client: Client
  readonly documents = new TextDocuments({
    create: (uri: string, languageId, version, text) => TextDocument.create(uri, languageId, version, text),
    update: (document, changes, version) => {
      const before = document.getText()
      const next = TextDocument.update(document, changes, version)
      this.unfinished.noteChange(next.uri, version, before, next.getText())
      return next
    },
  })
  readonly unfinished: Unfinished
  readonly shelf: Shelf
  readonly desk: Desk
  readonly sheets: Sheets
  readonly workspace: Workspace
  readonly siblings: Siblings
  readonly quiet = new Quiet()
  readonly pull: Pull
  readonly push: Push
  /** Settings of clients that send them instead of being asked. */
  sentSettings: unknown
  /** Files that only the client can reach. */
  readonly #remote: Files | undefined
  /** The last status of each document, as it was sent. */
  readonly #statuses = new Map<string, string>()
  /** Configurations about which something has been sent. */
  readonly #broken = new Set<string>()
  /** What of each open letter matters to its translations. */
  readonly #summaries = new Map<string, string>()

  constructor(connection: Connection, host: Host, client: Client) {
    this.connection = connection
    this.host = host
    this.client = client
    this.sentSettings = client.own.settings
    this.shelf = new Shelf(host)
    this.#remote = client.own.files === true ? clientFiles(connection) : undefined
    const files = (address: string): Files | undefined => host.files(address) ?? this.#remote
    this.desk = new Desk({
      shelf: this.shelf,
      files,
      settings: (folder) => this.#settings(folder),
      complain: (message) => connection.console.warn(message),
      locale: client.locale,
      watched: client.watches,
    })
    this.unfinished = new Unfinished({
      check: (sheet, text) => this.checkAs(sheet, text),
      finished: (uri) => this.refreshOne(uri),
    })
    // One who asks, and cannot be asked to do so again, would never hear of what was held back.
    const shows = !client.pulls || client.refreshes.diagnostics
    this.sheets = new Sheets(
      this.desk,
      this.documents,
      (sheet) => this.siblings.complete(sheet),
      async (sheet) => (shows ? this.unfinished.hold(sheet) : sheet),
    )
    const toDiagnostics = (sheet: Sheet): Diagnostic[] => this.diagnosticsOf(sheet)
    const seen = (uri: string, sheet: Sheet | undefined): void => this.#seen(uri, sheet)
    this.workspace = new Workspace({
      desk: this.desk,
      sheets: this.sheets,
      files,
      toDiagnostics,
      complain: (message) => connection.console.error(message),
      watched: client.watches,
      siblings: () => this.siblings,
    })
    const {desk, sheets, workspace, quiet} = this
    const languages = host.languages.map(({code}) => code)
    this.siblings = new Siblings({
      desk,
      sheets,
      workspace,
      files,
      languages,
      watched: client.watches,
      ready: () => this.refresh(),
    })
    const done = (): void => ignoreFailure(this.tellProblems())
    this.pull = new Pull({desk, sheets, workspace, quiet, toDiagnostics, seen, done})
    this.push = new Push({connection, sheets, toDiagnostics, seen})
  }

  diagnosticsOf(sheet: Sheet): Diagnostic[] {
    return diagnosticsOf(sheet, this.client, (problem) => this.desk.describe(problem))
  }

  statusOf(uri: string, sheet: Sheet | undefined): LetterStatus {
    if (sheet !== undefined) return statusOf(sheet, (problem) => this.desk.describe(problem))
    return {uri, version: this.documents.get(uri)?.version ?? null, isLetter: false}
  }

  /** What would be found in another text, were it a letter's. */
  async checkAs({settings, locale}: Sheet, text: string): Promise<readonly Finding[]> {
    return (await this.desk.check(text, settings, locale, true)).findings
  }

  /** Looks at every open document again, and at those of the workspace: what applies to them has changed. */
  refresh(): void {
    const {client, connection, documents, push} = this
    const {diagnostics, codeLens, inlayHints} = client.refreshes
    if (!client.pulls) for (const uri of documents.keys()) push.plan(uri, 0)
    else if (diagnostics) ignoreFailure(connection.languages.diagnostics.refresh())
    if (codeLens) ignoreFailure(connection.sendRequest('workspace/codeLens/refresh'))
    if (inlayHints) ignoreFailure(connection.languages.inlayHint.refresh())
  }

  /** Looks at an open document again. */
  refreshOne(uri: string): void {
    const {client, connection, push} = this
    if (!client.pulls) push.plan(uri, 0)
    else ignoreFailure(connection.languages.diagnostics.refresh())
    if (client.refreshes.codeLens) ignoreFailure(connection.sendRequest('workspace/codeLens/refresh'))
  }

  /** Looks again at closed letters that something has been sent about: at those in a place, or at all. */
  reportAgain(place?: string): void {
    const {desk, push, sheets, workspace, client} = this
    for (const uri of push.sent) {
      if (sheets.openAs(uri) !== undefined || (place !== undefined && !isWithin(place, uri))) continue
      const report = async (): Promise<void> => {
        const isAskedFor = client.pulls && (await desk.settingsFor(uri)).workspaceDiagnostics
        const checked = isAskedFor ? undefined : await workspace.check(uri)
        push.report(uri, checked?.diagnostics ?? [])
      }
      ignoreFailure(report())
    }
  }

  /** Notes that files have changed, before anybody asks what came of it. */
  filesChanged(): void {
    this.#remote?.forget?.()
  }

  /** Forgets configurations and settings, and looks at everything again. */
  reconsider(): void {
    this.desk.reconsider()
    this.workspace.changed()
    this.refresh()
    this.reportAgain()
    // Nobody may ask about a letter that a configuration applies to.
    ignoreFailure(
      Promise.all([...this.#broken].map((uri) => this.desk.placeOf(uri))).then(() => this.tellProblems()),
    )
  }

  forget(uri: string): void {
    this.sheets.forget(uri)
    this.quiet.forget(uri)
    this.unfinished.forget(uri)
    this.#statuses.delete(uri)
    // What was not saved is gone, and translations are held against the file again.
    if (this.#summaries.delete(uri)) ignoreFailure(this.#refreshBeside(uri))
  }

  async #settings(folder: string | undefined): Promise<unknown> {
    if (!this.client.configuration) return this.sentSettings
    return this.connection.workspace.getConfiguration({
      section: 'tactful',
      ...(folder === undefined ? {} : {scopeUri: folder}),
    })
  }

  /** Looks at the translations of a letter again, where something has changed that matters to them. */
  async #followSiblings(sheet: Sheet): Promise<void> {
    const summary = await this.siblings.summaryOf(sheet)
    const before = this.#summaries.get(sheet.uri)
    if (this.sheets.openAs(sheet.uri) !== undefined) this.#summaries.set(sheet.uri, summary)
    if (before !== undefined && before !== summary) await this.#refreshBeside(sheet.uri)
  }

  async #refreshBeside(uri: string): Promise<void> {
    const others = await this.siblings.openBeside(uri)
    if (others.length === 0) return
    if (!this.client.pulls) for (const other of others) this.push.plan(other, 0)
    else if (this.client.refreshes.diagnostics) await this.connection.languages.diagnostics.refresh()
  }

  #seen(uri: string, sheet: Sheet | undefined): void {
    ignoreFailure(this.tellProblems())
    if (sheet !== undefined) ignoreFailure(this.#followSiblings(sheet))
    if (this.client.own.status !== true) return
    const status = this.statusOf(uri, sheet)
    const {version: _, ...rest} = status
    const text = JSON.stringify(rest)
    const before = this.#statuses.get(uri)
    // Of a document that never was a letter there is nothing to say.
    if (before === text || (before === undefined && sheet === undefined)) return
    this.#statuses.set(uri, text)
    ignoreFailure(this.connection.sendNotification(StatusChanged, status))
  }

  /** Sends what is wrong with configurations: about the configurations themselves, whoever asks for diagnostics. */
  async tellProblems(): Promise<void> {
    const loaded = await this.desk.configurations()
    const byFile = new Map<string, Diagnostic[]>()
    const all = loaded.flatMap(({problems, unspoken}) => [...problems, ...[...unspoken.values()].flat()])
    for (const each of all) {
      const {file, line, column} = each
      const message = this.desk.wordingOf(each)
      const start = {line: line - 1, character: column - 1}
      const severity = DiagnosticSeverity.Error
      const problem = {range: {start, end: start}, severity, source: SOURCE, message}
      const known = byFile.get(file) ?? []
      if (!known.some((other) => JSON.stringify(other) === JSON.stringify(problem)))
        byFile.set(file, [...known, problem])
    }
    for (const [uri, diagnostics] of byFile) {
      this.#broken.add(uri)
      ignoreFailure(this.connection.sendDiagnostics({uri, diagnostics}))
    }
    for (const uri of this.#broken) {
      if (byFile.has(uri)) continue
      this.#broken.delete(uri)
      ignoreFailure(this.connection.sendDiagnostics({uri, diagnostics: []}))
    }
  }
}
