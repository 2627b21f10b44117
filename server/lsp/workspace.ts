import type {CancellationToken, Diagnostic} from 'vscode-languageserver'
import {readFrontMatter} from '../letter/frontmatter.ts'
import {HEAD, LETTER_NAME, MARKDOWN, saysLetter} from '../letter/is-letter.ts'
import {forgetIn, join, keyOf} from './addresses.ts'
import type {Desk, Place} from './desk.ts'
import type {Files} from './host.ts'
import type {Sheet} from './sheet.ts'
import type {Sheets} from './sheets.ts'
import {sameBeside} from './siblings.ts'
import type {Beside, Siblings} from './siblings.ts'

const NEVER = new Set(['node_modules', '.git'])

/** Whether an address lies in a folder in which no letters are looked for. */
export function isNeverLooked(address: string): boolean {
  return address.split('/').some((part) => NEVER.has(part))
}

/** Milliseconds after which work on many letters lets others have their turn. */
const SLICE = 6
/** Files beside a letter in no workspace that are looked at. */
const MOST_BESIDE = 500

/** What is known of a letter of the workspace. */
export interface Checked {
  uri: string
  /** null for a letter that is not open. */
  version: number | null
  diagnostics: Diagnostic[]
}

/** What is kept of a letter that is not open, so that it is read again only when it has changed. */
interface Kept {
  stamp: string | undefined
  place: Pick<Place, 'editor' | 'config'>
  diagnostics: Diagnostic[]
  placeholders: string[]
  /** The translations that it was held against. */
  beside: Beside | undefined
}

/** The letters in the folders of the workspace, open or not. */
export class Workspace {
  readonly #desk: Desk
  readonly #sheets: Sheets
  readonly #files: (address: string) => Files | undefined
  readonly #toDiagnostics: (sheet: Sheet) => Diagnostic[]
  readonly #complain: (message: string) => void
  readonly #watched: boolean
  readonly #siblings: () => Siblings
  readonly #kept = new Map<string, Kept & {uri: string}>()
  /** The letters that letters say they are translations of, as written. */
  readonly #originals = new Map<string, string | undefined>()
  #found: string[] | undefined
  /** Goes up with every change: what was read before one is not kept after it. */
  #changes = 0

  constructor(options: {
    desk: Desk
    sheets: Sheets
    files: (address: string) => Files | undefined
    toDiagnostics: (sheet: Sheet) => Diagnostic[]
    complain: (message: string) => void
    watched: boolean
    siblings: () => Siblings
  }) {
    this.#desk = options.desk
    this.#sheets = options.sheets
    this.#files = options.files
    this.#toDiagnostics = options.toDiagnostics
    this.#complain = options.complain
    this.#watched = options.watched
    this.#siblings = options.siblings
  }

  /** Notes that a file has changed, or a folder has come or gone; without one, that any may have. */
  changed(address?: string): void {
    this.#changes++
    this.#found = undefined
    this.#siblings().changed(address)
    if (address === undefined) this.#originals.clear()
    else for (const kept of [this.#kept, this.#originals]) forgetIn(kept, address)
  }

  /** Letters that have been found, or read. */
  get known(): string[] {
    return [...(this.#found ?? []), ...[...this.#kept.values()].map(({uri}) => uri)]
  }

  /** The letter that a file says it is a translation of, as written. */
  async originalOf(address: string): Promise<string | undefined> {
    const key = keyOf(address)
    if (this.#watched && this.#originals.has(key)) return this.#originals.get(key)
    const changes = this.#changes
    const original = originalIn((await this.#files(address)?.head(address)) ?? '')
    if (changes === this.#changes) this.#originals.set(key, original)
    return original
  }

  /** The letters of one folder, and of none in it. */
  async lettersIn(folder: string): Promise<string[]> {
    const files = this.#files(folder)
    if (files === undefined) return []
    const place = await this.#desk.placeOf(join(folder, 'x'), folder)
    const found: string[] = []
    for (const {name, kind} of (await files.list(folder)).slice(0, MOST_BESIDE)) {
      const address = join(folder, name)
      if (
        kind === 'file' &&
        !this.#desk.excludes(address, place) &&
        (await this.#isLetter(files, address, name, place))
      )
        found.push(address)
    }
    return found
  }

  /** The placeholders of letters that are not open, with a letter that has them. */
  placeholders(): {name: string; uri: string}[] {
    return [...this.#kept.values()].flatMap(({placeholders, uri}) =>
      placeholders.map((name) => ({name, uri})),
    )
  }

  /** The addresses of the letters of the workspace, in the order of their paths. */
  async find(token: CancellationToken): Promise<string[]> {
    if (this.#found !== undefined && this.#watched) return this.#found
    const found: string[] = []
    const seen = new Set<string>()
    const turns = new Turns()
    const changes = this.#changes
    for (const folder of this.#desk.folders) await this.#walk(folder, found, seen, turns, token)
    if (!token.isCancellationRequested && changes === this.#changes) this.#found = found
    return found
  }

  /**
   * Checks a letter; one that is not open only where it has changed. Undefined where it is no letter any more, or cannot
   * be checked: that must not keep the others from being.
   */
  async check(address: string): Promise<Checked | undefined> {
    try {
      return await this.#check(address)
    } catch (error) {
      this.#complain(`${address}: ${error instanceof Error ? error.stack : String(error)}`)
      return undefined
    }
  }

  async #check(address: string): Promise<Checked | undefined> {
    const open = this.#sheets.openAs(address)
    if (open !== undefined) {
      const sheet = await this.#sheets.of(open)
      return sheet && {uri: open, version: sheet.version, diagnostics: this.#toDiagnostics(sheet)}
    }
    const key = keyOf(address)
    const changes = this.#changes
    const place = await this.#desk.placeOf(address)
    const stamp = await this.#files(address)?.stamp(address)
    const beside = await this.#siblings().of(address)
    const kept = this.#kept.get(key)
    if (
      kept !== undefined &&
      kept.stamp === stamp &&
      kept.place.editor === place.editor &&
      kept.place.config === place.config &&
      sameBeside(kept.beside, beside)
    )
      return {uri: address, version: null, diagnostics: kept.diagnostics}
    const alone = await this.sheet(address, place)
    if (alone === undefined) {
      this.#kept.delete(key)
      return undefined
    }
    const sheet = await this.#siblings().complete(alone)
    const diagnostics = this.#toDiagnostics(sheet)
    const placeholders = [
      ...new Set(sheet.letter.source.placeholders.map(({start, end}) => sheet.text.slice(start, end))),
    ]
    if (changes === this.#changes)
      this.#kept.set(key, {uri: address, stamp, place, diagnostics, placeholders, beside})
    return {uri: address, version: null, diagnostics}
  }

  /** The letter in a file, open or not. */
  async sheet(address: string, place?: Place): Promise<Sheet | undefined> {
    const open = this.#sheets.openAs(address)
    if (open !== undefined) return this.#sheets.of(open)
    const text = await this.#files(address)?.read(address)
    if (text === undefined) return undefined
    const paper = {uri: address, version: null, text}
    const known = place ?? (await this.#desk.placeOf(address))
    return this.#desk.isLetter(paper, known) ? this.#desk.read(paper, known) : undefined
  }

  async #walk(
    folder: string,
    found: string[],
    seen: Set<string>,
    turns: Turns,
    token: CancellationToken,
  ): Promise<void> {
    const files = this.#files(folder)
    if (files === undefined || seen.has(keyOf(folder))) return
    seen.add(keyOf(folder))
    const place = await this.#desk.placeOf(join(folder, 'x'), folder)
    for (const {name, kind} of await files.list(folder)) {
      if (token.isCancellationRequested) return
      await turns.next()
      const address = join(folder, name)
      if (NEVER.has(name) || this.#desk.excludes(address, place)) continue
      if (kind === 'folder') await this.#walk(address, found, seen, turns, token)
      else if (await this.#isLetter(files, address, name, place)) found.push(address)
    }
  }

  async #isLetter(files: Files, address: string, name: string, place: Place): Promise<boolean> {
    if (!place.editor.enable) return false
    if (this.#desk.includes(address, place)) return true
    if (!MARKDOWN.test(name)) return false
    if (LETTER_NAME.test(name)) return true
    const changes = this.#changes
    const head = (await files.head(address)).slice(0, HEAD)
    if (changes === this.#changes) this.#originals.set(keyOf(address), originalIn(head))
    return saysLetter(head)
  }
}

/** @param head the start of a file; decoded as Latin-1 it will do too */
function originalIn(head: string): string | undefined {
  if (!head.includes('translation-of')) return undefined
  return readFrontMatter(fromLatin1(head))?.translationOf
}

/** Text that was decoded as Latin-1, as it was meant; other text as it is. */
function fromLatin1(text: string): string {
  if (/[\u0100-\uFFFF]/.test(text)) return text
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    return text
  }
}

/** Lets others have their turn every few milliseconds, so that many letters never hold up typing. */
export class Turns {
  #since = performance.now()

  async next(): Promise<void> {
    if (performance.now() - this.#since < SLICE) return
    await new Promise<void>((resolve) => {
      if (typeof setImmediate === 'function') setImmediate(resolve)
      else setTimeout(resolve, 0)
    })
    this.#since = performance.now()
  }
}
