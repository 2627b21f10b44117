import type {Connection, Diagnostic} from 'vscode-languageserver'
import {ignoreFailure} from './ignore-failure.ts'
import type {Sheet} from './sheet.ts'
import type {Sheets} from './sheets.ts'

/** Sends diagnostics to clients that do not ask for them. */
export class Push {
  readonly #connection: Connection
  readonly #sheets: Sheets
  readonly #toDiagnostics: (sheet: Sheet) => Diagnostic[]
  readonly #seen: (uri: string, sheet: Sheet | undefined) => void
  /** Documents that are to be looked at, each with what calls that off. */
  readonly #plans = new Map<string, () => void>()
  /** Documents and files that something has been sent about. */
  readonly #sent = new Set<string>()

  constructor(options: {
    connection: Connection
    sheets: Sheets
    toDiagnostics: (sheet: Sheet) => Diagnostic[]
    seen: (uri: string, sheet: Sheet | undefined) => void
  }) {
    this.#connection = options.connection
    this.#sheets = options.sheets
    this.#toDiagnostics = options.toDiagnostics
    this.#seen = options.seen
  }

  /** Looks at a document after a pause, or at once; an earlier plan to do so is dropped. */
  plan(uri: string, pause: number): void {
    this.#plans.get(uri)?.()
    const isPlanned = (): boolean => this.#plans.has(uri)
    const send = (): void => {
      this.#plans.delete(uri)
      this.#send(uri, isPlanned).catch((error: unknown) => {
        this.#connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`)
      })
    }
    this.#plans.set(uri, after(pause, send))
  }

  /** Sends what is known of a file that is not open. */
  report(uri: string, diagnostics: Diagnostic[]): void {
    if (diagnostics.length === 0 && !this.#sent.delete(uri)) return
    if (diagnostics.length > 0) this.#sent.add(uri)
    ignoreFailure(this.#connection.sendDiagnostics({uri, diagnostics}))
  }

  /** Takes back what was sent about a document or file. */
  clear(uri: string): void {
    this.#plans.get(uri)?.()
    this.#plans.delete(uri)
    this.report(uri, [])
  }

  /** Everything that something has been sent about. */
  get sent(): string[] {
    return [...this.#sent]
  }

  async #send(uri: string, isStale: () => boolean): Promise<void> {
    const sheet = await this.#sheets.of(uri)
    // A newer version is on its way, or the document has been closed.
    if (isStale() || this.#sheets.openAs(uri) === undefined) return
    this.#seen(uri, sheet)
    if (sheet === undefined) return this.clear(uri)
    this.#sent.add(uri)
    const {version} = sheet
    ignoreFailure(
      this.#connection.sendDiagnostics({
        uri,
        ...(version === null ? {} : {version}),
        diagnostics: this.#toDiagnostics(sheet),
      }),
    )
  }
}

/** Does something after a pause (milliseconds), or as soon as what has come in has been read; gives back what calls it off. */
function after(pause: number, work: () => void): () => void {
  if (pause <= 0 && typeof setImmediate === 'function') {
    const immediate = setImmediate(work)
    return () => clearImmediate(immediate)
  }
  const timer = setTimeout(work, pause)
  return () => clearTimeout(timer)
}
