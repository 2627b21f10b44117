import * as vscode from 'vscode'
import type {CardPart, LetterCard} from '../server/lsp/protocol.ts'
import type {ActiveLetter} from './active-letter.ts'
import type {LanguageServer} from './server.ts'
import {showLetter} from './show-letter.ts'

const VIEW = 'tactful.checklist'
/** Milliseconds after which a view shows what it has been told of. */
const SETTLED = 120

/** Puts the letter's checklist into the side bar: each part with the sentence that serves as it, or a way to add it. */
export function showChecklist(server: LanguageServer, active: ActiveLetter): vscode.Disposable {
  const checklist = new Checklist(server, active)
  const view = vscode.window.createTreeView(VIEW, {treeDataProvider: checklist})
  const title = (): void => {
    const {card} = checklist
    // A view alone in its side bar shows no description beside its title.
    view.message =
      card === undefined
        ? ''
        : vscode.l10n.t('{present} of {needed} parts are there', {present: card.present, needed: card.needed})
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  // A view that has just been told of new parts does not know them yet.
  const follow = (): void => {
    clearTimeout(timer)
    timer = setTimeout(select, SETTLED)
  }
  const select = (): void => {
    const place = active.editor?.selection.active
    const [chosen] = view.selection
    // A sentence may serve as several parts; the one that was chosen stays so.
    if (!view.visible || (chosen !== undefined && checklist.isAt(chosen, place))) return
    const part = checklist.card?.parts.find((each) => checklist.isAt(each, place))
    if (part === undefined) return
    void Promise.resolve(view.reveal(part, {select: true, focus: false})).then(undefined, () => undefined)
  }
  return vscode.Disposable.from(
    view,
    checklist,
    new vscode.Disposable(() => clearTimeout(timer)),
    checklist.onDidRead(() => {
      title()
      follow()
    }),
    // What nobody sees is read when it comes into view.
    active.onDidChange(() => {
      if (view.visible) void checklist.read()
    }),
    active.onDidMove(follow),
    view.onDidChangeVisibility(({visible}) => {
      if (visible) void checklist.read()
    }),
    vscode.commands.registerCommand('tactful.showChecklist', async (uri?: unknown) => {
      await server.start()
      await vscode.commands.executeCommand(`${VIEW}.focus`, {preserveFocus: typeof uri === 'string'})
    }),
    vscode.commands.registerCommand('tactful.goToPart', (part?: CardPart) => goTo(active, part)),
  )
}

/** Shows the sentence that serves as a part. */
async function goTo(active: ActiveLetter, part: CardPart | undefined): Promise<void> {
  if (part?.range === undefined || active.editor === undefined) return
  await showLetter(active.editor.document, active.editor, rangeOf(part.range))
}

class Checklist implements vscode.TreeDataProvider<CardPart>, vscode.Disposable {
  readonly #server: LanguageServer
  readonly #active: ActiveLetter
  readonly #changed = new vscode.EventEmitter<void>()
  readonly #read = new vscode.EventEmitter<void>()
  #turn = 0

  readonly onDidChangeTreeData = this.#changed.event
  readonly onDidRead = this.#read.event
  card: LetterCard | undefined

  constructor(server: LanguageServer, active: ActiveLetter) {
    this.#server = server
    this.#active = active
  }

  async read(): Promise<void> {
    const turn = ++this.#turn
    const uri = this.#active.editor?.document.uri.toString()
    let card: LetterCard | null = null
    if (uri !== undefined) {
      try {
        card = await this.#server.ask<LetterCard | null>('tactful/card', {textDocument: {uri}})
      } catch {
        card = null
      }
    }
    if (turn !== this.#turn) return
    this.card = card ?? undefined
    this.#changed.fire()
    this.#read.fire()
  }

  /** Whether the sentence at a place serves as a part. */
  isAt(part: CardPart, place: vscode.Position | undefined): boolean {
    // Parts of an earlier reading have places of their own.
    const range = this.card?.parts.find((each) => each.part === part.part)?.range
    return place !== undefined && range !== undefined && rangeOf(range).contains(place)
  }

  getParent(): undefined {
    return undefined
  }

  getChildren(part?: CardPart): CardPart[] {
    return part === undefined ? (this.card?.parts ?? []) : []
  }

  getTreeItem(part: CardPart): vscode.TreeItem {
    const item = new vscode.TreeItem(part.title)
    item.id = part.part
    item.contextValue = part.status
    item.iconPath = iconOf(part)
    if (part.status === 'present') {
      item.description = part.text ?? ''
      item.tooltip = part.text ?? ''
      item.command = {
        command: 'tactful.goToPart',
        title: vscode.l10n.t('Go to the sentence'),
        arguments: [part],
      }
    } else if (part.status === 'missing') {
      item.description = vscode.l10n.t('missing')
      item.command = {
        command: 'tactful.insertPart',
        title: vscode.l10n.t('Insert a phrase'),
        arguments: [part],
      }
    } else {
      item.description = vscode.l10n.t('better left out here')
    }
    const {title, description} = {title: part.title, description: item.description}
    item.accessibilityInformation = {label: `${title}: ${description}`}
    return item
  }

  dispose(): void {
    this.#changed.dispose()
    this.#read.dispose()
  }
}

function iconOf({status, severity}: CardPart): vscode.ThemeIcon {
  if (status === 'present') return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
  if (status === 'not-needed') return new vscode.ThemeIcon('circle-slash')
  switch (severity) {
    case 'error':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'))
    case 'warning':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    default:
      return new vscode.ThemeIcon('circle-large-outline')
  }
}

function rangeOf({start, end}: NonNullable<CardPart['range']>): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}
