import * as vscode from 'vscode'
import type {BaseLanguageClient, LanguageClientOptions} from 'vscode-languageclient'
import type {LetterStatus} from '../server/lsp/protocol.ts'
import {answerForFiles} from './files.ts'
import {LANGUAGES} from './letters.ts'
import {resolveAsWritten} from './snippet-edits.ts'

/** Makes the client that starts a server, in the way of the host it runs in. */
export type StartClient = (
  id: string,
  name: string,
  options: LanguageClientOptions,
) => Promise<BaseLanguageClient>

/** Places where letters are written. Others hold copies of them, such as the old side of a comparison. */
const SCHEMES = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
  'tmp',
  'http',
  'https',
]

/** The language server, started when it is first asked for. */
export class LanguageServer implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext
  readonly #startClient: StartClient
  readonly #output: vscode.LogOutputChannel
  readonly #status = new vscode.EventEmitter<LetterStatus>()
  readonly #started = new vscode.EventEmitter<void>()
  readonly #commands: vscode.Disposable
  #client: Promise<BaseLanguageClient> | undefined

  /** Tells of a letter whose language, findings or parts have changed. */
  readonly onStatus = this.#status.event
  readonly onStarted = this.#started.event

  constructor(context: vscode.ExtensionContext, startClient: StartClient) {
    this.#context = context
    this.#startClient = startClient
    this.#output = vscode.window.createOutputChannel('Tactful', {log: true})
    this.#commands = vscode.Disposable.from(
      vscode.commands.registerCommand('tactful.restartServer', () => this.restart()),
      vscode.commands.registerCommand('tactful.showOutput', () => this.#output.show()),
    )
  }

  get isRunning(): boolean {
    return this.#client !== undefined
  }

  /** The client of the running server; starts it first where need be. */
  async start(): Promise<BaseLanguageClient> {
    const client = (this.#client ??= this.#start())
    try {
      return await client
    } catch (error) {
      if (this.#client === client) {
        this.#client = undefined
        this.#output.error(String(error))
      }
      throw error
    }
  }

  async restart(): Promise<void> {
    // Two at once would register the same commands: whoever asks meanwhile waits for the new one.
    this.#client = this.#stop(this.#client).then(() => this.#start())
    await this.start()
  }

  /** Asks the server one of its own requests. */
  async ask<T>(method: string, params: object, token?: vscode.CancellationToken): Promise<T> {
    const client = await this.start()
    return token === undefined
      ? client.sendRequest<T>(method, params)
      : client.sendRequest<T>(method, params, token)
  }

  /** Tells the server something that it does not answer; before it runs, nothing. */
  async tell(method: string, params: object): Promise<void> {
    await (await this.#client)?.sendNotification(method, params)
  }

  dispose(): void {
    this.#commands.dispose()
    this.#status.dispose()
    this.#started.dispose()
    const stopped = this.#client?.then((client) => client.dispose())
    void Promise.resolve(stopped).then(
      () => this.#output.dispose(),
      () => this.#output.dispose(),
    )
  }

  async #stop(client: Promise<BaseLanguageClient> | undefined): Promise<void> {
    try {
      await (await client)?.dispose()
    } catch (error) {
      // One that hangs or has crashed is given up.
      this.#output.warn(String(error))
    }
  }

  async #start(): Promise<BaseLanguageClient> {
    const own = vscode.workspace.workspaceFolders?.map(({uri}) => uri.scheme) ?? []
    const schemes = [...new Set([...SCHEMES, ...own])]
    const client: BaseLanguageClient = await this.#startClient('tactful', 'Tactful', {
      documentSelector: schemes.flatMap((scheme) => LANGUAGES.map((language) => ({language, scheme}))),
      outputChannel: this.#output,
      diagnosticPullOptions: {onChange: true, onSave: true, onFocus: true},
      middleware: {resolveCodeAction: resolveAsWritten(() => client)},
      initializationOptions: {
        files: true,
        status: true,
        commands: {showCard: 'tactful.showChecklist', suggest: 'editor.action.triggerSuggest'},
      },
    })
    answerForFiles(client, this.#context.extensionUri)
    client.onNotification('tactful/statusChanged', (status: LetterStatus) => this.#status.fire(status))
    await client.start()
    void vscode.commands.executeCommand('setContext', 'tactful.active', true)
    this.#started.fire()
    return client
  }
}
