import * as vscode from 'vscode'
import type {ColdReading} from '../../server/lsp/protocol.ts'
import type {ActiveLetter} from '../active-letter.ts'
import type {LanguageServer} from '../server.ts'
import {showLetter} from '../show-letter.ts'
import type {FromPage, ToPage} from './messages.ts'
import {pageOf} from './page.ts'
import {readCold} from './reading.ts'

const VIEW = 'tactful.coldRead'

/** The command that opens the cold read beside the letter: the letter as somebody sees it who knows nothing of it. */
export function coldReadCommand(
  {extensionUri}: vscode.ExtensionContext,
  server: LanguageServer,
  active: ActiveLetter,
): vscode.Disposable {
  let open: ColdRead | undefined
  return vscode.Disposable.from(
    vscode.commands.registerCommand('tactful.coldRead', async () => {
      await server.start()
      if (open === undefined) {
        const panel = newPanel(extensionUri)
        open = new ColdRead(panel, extensionUri, server, active)
        panel.onDidDispose(() => (open = undefined))
      } else open.panel.reveal(undefined, true)
    }),
    new vscode.Disposable(() => open?.panel.dispose()),
  )
}

function newPanel(extension: vscode.Uri): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(
    VIEW,
    vscode.l10n.t('Cold read'),
    {viewColumn: vscode.ViewColumn.Beside, preserveFocus: true},
    {
      enableScripts: true,
      enableForms: false,
      enableCommandUris: false,
      localResourceRoots: [vscode.Uri.joinPath(extension, 'dist/page')],
    },
  )
}

/** The page that shows the letter, kept in step with it. */
class ColdRead {
  readonly panel: vscode.WebviewPanel
  readonly #server: LanguageServer
  readonly #active: ActiveLetter
  #document: vscode.TextDocument | undefined
  #turn = 0

  constructor(
    panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    server: LanguageServer,
    active: ActiveLetter,
  ) {
    this.panel = panel
    this.#server = server
    this.#active = active
    // A page that comes back into view says that it is ready, and is read to anew.
    const following = active.onDidChange(() => {
      if (panel.visible) void this.#read()
    })
    panel.onDidDispose(() => {
      following.dispose()
      // What is still being asked for is shown to nobody.
      this.#turn++
    })
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      if (message.type === 'ready') void this.#read()
      else void this.#goTo(message.start)
    })
    panel.webview.html = pageOf(panel.webview, extension)
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn
    const {editor} = this.#active
    // The letter that was read last stays to be seen while another file is looked at.
    const document = editor?.document ?? this.#document
    if (document === undefined || document.isClosed) {
      this.#showNothing()
      return
    }
    const {version} = document
    const text = document.getText()
    let cold: ColdReading | null
    try {
      cold = await this.#server.ask<ColdReading | null>('tactful/coldRead', {
        textDocument: {uri: document.uri.toString()},
      })
    } catch {
      // The server is being started again: what was read stays.
      return
    }
    // Marks of another version would stand beside the words.
    if (turn !== this.#turn || document.version !== version) return
    if (cold === null) {
      this.#showNothing()
      return
    }
    this.#document = document
    const reading = readCold(text, cold, ({line, character}) =>
      document.offsetAt(new vscode.Position(line, character)),
    )
    const leaks = reading.leaks.length
    this.#show({
      type: 'letter',
      reading,
      summary: [
        vscode.l10n.t('Sentences that speak of the reader: {count}', {count: reading.sentences}),
        leaks === 0
          ? vscode.l10n.t('Nothing gives away what the letter keeps to itself.')
          : vscode.l10n.t('Words that give away what the letter should keep to itself: {count}', {
              count: leaks,
            }),
      ],
    })
  }

  #showNothing(): void {
    this.#document = undefined
    this.#show({type: 'nothing', message: vscode.l10n.t('Open a letter to read it here.')})
  }

  #show(message: ToPage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is no window's
    void this.panel.webview.postMessage(message)
  }

  async #goTo(start: number): Promise<void> {
    const document = this.#document
    if (document === undefined || !Number.isInteger(start)) return
    const place = document.positionAt(start)
    await showLetter(document, this.#active.editor, new vscode.Range(place, place))
  }
}
