import {MARKDOWN} from '../letter/is-letter.ts'
import type {TextDocuments} from 'vscode-languageserver'
import type {TextDocument} from 'vscode-languageserver-textdocument'
import {keyOf} from './addresses.ts'
import type {Desk, Place} from './desk.ts'
import {Sheet} from './sheet.ts'

interface Kept {
  version: number
  text: string
  place: Pick<Place, 'editor' | 'config'>
  sheet: Promise<Sheet | undefined>
}

/** The open documents that are letters. A version is read once, and a text that has not changed not again. */
export class Sheets {
  readonly #desk: Desk
  readonly #documents: TextDocuments<TextDocument>
  readonly #complete: (sheet: Sheet) => Promise<Sheet>
  readonly #hold: (sheet: Sheet) => Promise<Sheet>
  readonly #kept = new Map<string, Kept>()
  readonly #opened = new Map<string, number>()
  /** Documents whose files have been deleted while they were open. */
  readonly #gone = new Set<string>()

  /**
   * @param complete adds to a letter what holding it against others comes to
   * @param hold holds back what is not to be shown yet
   */
  constructor(
    desk: Desk,
    documents: TextDocuments<TextDocument>,
    complete: (sheet: Sheet) => Promise<Sheet>,
    hold: (sheet: Sheet) => Promise<Sheet>,
  ) {
    this.#desk = desk
    this.#documents = documents
    this.#complete = complete
    this.#hold = hold
  }

  /** The letter that a document holds at its present version; undefined where it is none. */
  async of(uri: string): Promise<Sheet | undefined> {
    const sheet = await this.alone(uri)
    return sheet && this.#hold(await this.#complete(sheet))
  }

  /** The same, without what is found only by holding it against others. */
  async alone(uri: string): Promise<Sheet | undefined> {
    if (this.#documents.get(uri) === undefined) return undefined
    const place = await this.#desk.placeOf(uri)
    // Meanwhile it may have been closed, or changed: documents are changed in their place.
    const document = this.#documents.get(uri)
    if (document === undefined || this.#gone.has(keyOf(uri))) return undefined
    const {version, languageId} = document
    const kept = this.#kept.get(uri)
    const same = kept?.place.editor === place.editor && kept.place.config === place.config
    if (kept !== undefined && same && kept.version === version) return kept.sheet
    const text = document.getText()
    const sheet =
      kept !== undefined && same && kept.text === text
        ? kept.sheet.then((before) => before && new Sheet({...before.parts, version}))
        : this.#read(uri, version, text, languageId, place)
    this.#kept.set(uri, {version, text, place, sheet})
    return sheet
  }

  /** Whether a version is the one with which a document was opened. */
  isNew(uri: string, version: number): boolean {
    const opened = this.#opened.get(uri)
    if (opened === undefined) this.#opened.set(uri, version)
    return opened === undefined
  }

  /** The letters among the open documents. */
  async all(): Promise<Sheet[]> {
    const sheets = await Promise.all(this.#documents.keys().map((uri) => this.of(uri)))
    return sheets.flatMap((sheet) => sheet ?? [])
  }

  /** The same, each without what is found only by holding it against others. */
  async allAlone(): Promise<Sheet[]> {
    const sheets = await Promise.all(this.#documents.keys().map((uri) => this.alone(uri)))
    return sheets.flatMap((sheet) => sheet ?? [])
  }

  /** The document under which an address is open, however it is spelt. */
  openAs(address: string): string | undefined {
    if (this.#documents.get(address) !== undefined) return address
    const key = keyOf(address)
    return this.#documents.keys().find((uri) => keyOf(uri) === key)
  }

  forget(uri: string): void {
    this.#opened.delete(uri)
    this.#kept.delete(uri)
    this.#gone.delete(keyOf(uri))
  }

  /** Notes that a document's file is gone, or is there again. */
  setGone(address: string, gone: boolean): void {
    if (gone) this.#gone.add(keyOf(address))
    else this.#gone.delete(keyOf(address))
  }

  async #read(
    uri: string,
    version: number,
    text: string,
    languageId: string,
    place: Place,
  ): Promise<Sheet | undefined> {
    const markdown = languageId === 'markdown' || MARKDOWN.test(uri)
    const paper = {uri, version, text, markdown}
    return this.#desk.isLetter(paper, place) ? this.#desk.read(paper, place) : undefined
  }
}
