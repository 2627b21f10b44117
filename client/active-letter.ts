import * as vscode from 'vscode'
import type {LetterStatus} from '../server/lsp/protocol.ts'
import {canBeLetter} from './letters.ts'
import type {LanguageServer} from './server.ts'

/** Milliseconds without typing after which views follow. */
const PAUSE = 150
/** The scheme of what the Output panel shows: an editor too, as the editor has it. */
const OUTPUT = 'output'

/** The letter in the editor that is looked at. It stays so while a view or a panel has the focus. */
export class ActiveLetter implements vscode.Disposable {
  readonly #server: LanguageServer
  readonly #changed = new vscode.EventEmitter<void>()
  readonly #moved = new vscode.EventEmitter<vscode.TextEditor>()
  readonly #disposables: vscode.Disposable[]
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  #editor: vscode.TextEditor | undefined
  #status: LetterStatus | undefined
  /** The line of the cursor, as the server was last told. */
  #line = 0

  /** Tells that there is another letter, that it was changed, or what there is to say of it. */
  readonly onDidChange = this.#changed.event
  /** Tells that the cursor was moved in the letter. */
  readonly onDidMove = this.#moved.event

  constructor(server: LanguageServer) {
    this.#server = server
    this.#disposables = [
      this.#changed,
      this.#moved,
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#turnTo(editor)),
      vscode.workspace.onDidChangeTextDocument(({document, contentChanges}) => {
        if (document === this.#editor?.document && contentChanges.length > 0) this.#plan(PAUSE)
      }),
      // A file whose language is changed is closed and opened again, in the same editor.
      vscode.workspace.onDidOpenTextDocument((document) => {
        const editor = vscode.window.activeTextEditor
        if (document === editor?.document) this.#turnTo(editor)
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.#editor?.document) this.#turnTo(undefined, true)
      }),
      vscode.window.onDidChangeTextEditorSelection(({textEditor}) => {
        if (textEditor !== this.#editor || this.#status === undefined) return
        this.#moved.fire(textEditor)
        this.#tellLine(textEditor)
      }),
      // What is said of a letter may be worded otherwise, though it is the same.
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('tactful')) this.#plan(PAUSE)
      }),
      server.onStarted(() => this.#plan(0)),
      server.onStatus(({uri}) => {
        if (uri === this.#uri) this.#plan(0)
      }),
    ]
    this.#turnTo(vscode.window.activeTextEditor)
  }

  /** The editor of the letter; undefined where none is looked at. */
  get editor(): vscode.TextEditor | undefined {
    return this.#status === undefined ? undefined : this.#editor
  }

  /** What there is to know of the letter at a glance. */
  get status(): LetterStatus | undefined {
    return this.#status
  }

  dispose(): void {
    clearTimeout(this.#timer)
    for (const each of this.#disposables) each.dispose()
  }

  get #uri(): string | undefined {
    return this.#editor?.document.uri.toString()
  }

  #turnTo(editor: vscode.TextEditor | undefined, gone = false): void {
    const isBeside = editor === undefined || editor.document.uri.scheme === OUTPUT
    // Something beside the letter has the focus, as long as the letter is to be seen.
    if (isBeside && !gone && this.#isVisible()) return
    this.#editor = editor !== undefined && canBeLetter(editor.document) ? editor : undefined
    this.#plan(0)
  }

  #isVisible(): boolean {
    const uri = this.#uri
    return vscode.window.visibleTextEditors.some(({document}) => document.uri.toString() === uri)
  }

  #plan(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#look(), delay)
  }

  /** A word on a line that the cursor has left is finished. */
  #tellLine({document, selection: {active}}: vscode.TextEditor): void {
    if (active.line === this.#line) return
    this.#line = active.line
    const {line, character} = active
    const params = {textDocument: {uri: document.uri.toString()}, position: {line, character}}
    void this.#server.tell('tactful/cursorMoved', params).then(undefined, () => undefined)
  }

  async #look(): Promise<void> {
    const turn = ++this.#asked
    const editor = this.#editor
    let status: LetterStatus | undefined
    // Before the server runs there has been no letter.
    if (editor !== undefined && this.#server.isRunning) {
      try {
        status = await this.#server.ask<LetterStatus>('tactful/status', {
          textDocument: {uri: editor.document.uri.toString()},
        })
      } catch {
        status = undefined
      }
    }
    if (turn !== this.#asked) return
    this.#status = status?.isLetter === true ? status : undefined
    void vscode.commands.executeCommand('setContext', 'tactful.isLetter', this.#status !== undefined)
    this.#changed.fire()
  }
}
