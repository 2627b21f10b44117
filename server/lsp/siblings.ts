import {CancellationToken} from 'vscode-languageserver'
import {translationsOf} from '../config/resolve.ts'
import {byPlace} from '../order.ts'
import type {SetLetter} from '../translations/compare.ts'
import {factsOf} from '../translations/facts.ts'
import {memberOf, schemeOf} from '../translations/names.ts'
import {lostOriginal, wayToOriginal} from '../translations/original.ts'
import {matchSet} from '../translations/report.ts'
import {setsOf} from '../translations/sets.ts'
import type {LostOriginal, Relation, TranslationSet} from '../translations/sets.ts'
import {folderOf, forgetIn, isWithin, join, keyOf, pathFrom, resolve} from './addresses.ts'
import type {Desk, Place} from './desk.ts'
import type {Files} from './host.ts'
import {ignoreFailure} from './ignore-failure.ts'
import type {Sheet} from './sheet.ts'
import type {Sheets} from './sheets.ts'
import type {Workspace} from './workspace.ts'

/** Milliseconds after which an unwatched workspace is looked through again for translations. */
const STALE = 2000
/** Milliseconds that a letter waits for its translations to be found; a large workspace may take longer. */
const PATIENCE = 300

/** The translations of a letter. */
export interface Beside {
  set: TranslationSet
  others: readonly SetLetter[]
}

type Sets = ReadonlyMap<string, TranslationSet>

/** The sets there are, or will be when all letters have been found. */
interface Search {
  /** By the keys of the letters' addresses. */
  sets: Promise<Sets>
  found?: Sets
  since: number
  /** What open letters said of their originals. */
  open: string
}

/** Letters that are translations of each other, open or not, held against each other. */
export class Siblings {
  readonly #desk: Desk
  readonly #sheets: Sheets
  readonly #workspace: Workspace
  readonly #files: (address: string) => Files | undefined
  readonly #languages: readonly string[]
  readonly #watched: boolean
  readonly #ready: () => void
  #search: Search | undefined
  /** Goes up with every change: what was read before one is not kept after it. */
  #changes = 0
  /** Letters that are not open. */
  readonly #kept = new Map<string, {stamp: string | undefined; config: Place['config']; letter: SetLetter}>()
  readonly #letters = new WeakMap<Sheet, SetLetter>()
  readonly #completed = new WeakMap<Sheet, {beside: Beside; sheet: Sheet}>()

  /** @param options.ready is told when translations have been found for which letters did not wait */
  constructor(options: {
    desk: Desk
    sheets: Sheets
    workspace: Workspace
    files: (address: string) => Files | undefined
    languages: readonly string[]
    watched: boolean
    ready: () => void
  }) {
    this.#desk = options.desk
    this.#sheets = options.sheets
    this.#workspace = options.workspace
    this.#files = options.files
    this.#languages = options.languages
    this.#watched = options.watched
    this.#ready = options.ready
  }

  /** Notes that a file has changed; without one, that any may have come or gone. */
  changed(address?: string): void {
    this.#changes++
    this.#search = undefined
    if (address !== undefined) forgetIn(this.#kept, address)
  }

  /** A letter with what its translations have against it; the same one for as long as neither it nor they change. */
  async complete(sheet: Sheet): Promise<Sheet> {
    const beside = sheet.problems.length > 0 ? undefined : await this.of(sheet.uri)
    if (beside === undefined) return sheet
    const before = this.#completed.get(sheet)
    if (before !== undefined && isSame(before.beside, beside)) return before.sheet
    const own = this.#letterOf(sheet)
    const letters = beside.set.letters.flatMap(({path}) =>
      keyOf(path) === keyOf(sheet.uri) ? own : (beside.others.find((other) => other.path === path) ?? []),
    )
    const matched = matchSet(beside.set, letters, sheet.locale).get(own)
    const findings = matched === undefined ? sheet.findings : [...matched.own, ...matched.findings]
    const complete = await this.#desk.withFindings(sheet, findings.toSorted(byPlace))
    this.#completed.set(sheet, {beside, sheet: complete})
    return complete
  }

  /** The translations of a letter; undefined where it has none, and needs none. */
  async of(uri: string): Promise<Beside | undefined> {
    const set = (await this.#sets()).get(keyOf(uri))
    if (set === undefined) return undefined
    const others = await Promise.all(
      set.letters.flatMap(({path}) => (keyOf(path) === keyOf(uri) ? [] : [this.#letter(path)])),
    )
    return {set, others: others.flatMap((other) => other ?? [])}
  }

  /** The open letters among the translations of a letter. */
  async openBeside(uri: string): Promise<string[]> {
    const set = (await this.#sets()).get(keyOf(uri))
    return (set?.letters ?? []).flatMap(({path}) =>
      keyOf(path) === keyOf(uri) ? [] : (this.#sheets.openAs(path) ?? []),
    )
  }

  /** What of a letter matters to its translations, places apart. */
  async summaryOf(sheet: Sheet): Promise<string> {
    if (!(await this.#sets()).has(keyOf(sheet.uri))) return ''
    const own = this.#letterOf(sheet).facts
    const {tag, reasons, status, parts, absent, placeholders} = own
    const names = [parts, absent].map((list) => list.map(({part}) => part))
    return JSON.stringify([tag, reasons, status, names, placeholders.map(({name}) => name)])
  }

  /** A letter that is there to be compared; undefined where it cannot be read. */
  async #letter(address: string): Promise<SetLetter | undefined> {
    const open = this.#sheets.openAs(address)
    if (open !== undefined) {
      const sheet = await this.#sheets.alone(open)
      return sheet && this.#letterOf(sheet)
    }
    const key = keyOf(address)
    const changes = this.#changes
    const place = await this.#desk.placeOf(address)
    const stamp = await this.#files(address)?.stamp(address)
    const kept = this.#kept.get(key)
    if (kept !== undefined && kept.stamp === stamp && kept.config === place.config) return kept.letter
    const text = await this.#files(address)?.read(address)
    const paper = {uri: address, version: null, text: text ?? ''}
    if (text === undefined || !this.#desk.isLetter(paper, place)) return undefined
    const sheet = await this.#desk.read(paper, place)
    const {path, facts, lineStarts} = this.#letterOf(sheet)
    // What was found in it, and all that hangs on that, is not kept.
    const letter = {path, facts, lineStarts, findings: []}
    if (changes === this.#changes) this.#kept.set(key, {stamp, config: place.config, letter})
    return letter
  }

  #letterOf(sheet: Sheet): SetLetter {
    let known = this.#letters.get(sheet)
    if (known === undefined) {
      const {letter, locale, findings, uri} = sheet
      const facts = factsOf(sheet.gathered, locale, findings)
      known = {path: uri, facts, lineStarts: letter.source.lineStarts, findings}
      this.#letters.set(sheet, known)
    }
    return known
  }

  async #sets(): Promise<Sets> {
    const alone = (await this.#sheets.allAlone()).map(
      (sheet) => [sheet.uri, sheet.letter.source.frontMatter?.translationOf] as const,
    )
    const open = JSON.stringify(alone)
    const before = this.#search
    const isStale = !this.#watched && before !== undefined && Date.now() - before.since > STALE
    if (before?.open === open && !isStale) return this.#inTime(before)
    const search: Search = {sets: this.#find(new Map(alone)), since: Date.now(), open}
    // Until an unwatched workspace has been looked through again, what was found before will do.
    if (before?.open === open && before.found !== undefined) search.found = before.found
    this.#search = search
    ignoreFailure(search.sets.then((found) => (search.found = found)))
    return this.#inTime(search)
  }

  /** The sets, or none where finding them takes too long; then letters are looked at again when they are found. */
  async #inTime({found, sets}: Search): Promise<Sets> {
    if (found !== undefined) return found
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<undefined>((done) => (timer = setTimeout(() => done(undefined), PATIENCE)))
    const inTime = await Promise.race([sets, late])
    clearTimeout(timer)
    if (inTime !== undefined) return inTime
    ignoreFailure(
      sets.then((later) => {
        if (later.size > 0) this.#ready()
      }),
    )
    return new Map()
  }

  async #find(open: ReadonlyMap<string, string | undefined>): Promise<Sets> {
    const addresses = await this.#workspace.find(CancellationToken.None)
    const known = new Map<string, string>()
    for (const address of [...addresses, ...(await this.#around([...open.keys()])), ...open.keys()])
      known.set(keyOf(address), address)
    const relations: Relation[] = []
    for (const [key, address] of known) {
      const original = open.has(address) ? open.get(address) : await this.#workspace.originalOf(address)
      relations.push(await this.#relate(key, address, original, known))
    }
    relations.sort((a, b) => (keyOf(a.path) < keyOf(b.path) ? -1 : 1))
    const sets = setsOf(relations).flatMap((set) => set.letters.map(({path}) => [keyOf(path), set] as const))
    return new Map(sets)
  }

  /** Letters beside those that are in no folder of the workspace. */
  async #around(uris: readonly string[]): Promise<string[]> {
    const folders = new Set(
      uris.flatMap((uri) => (this.#desk.folderFor(uri) === undefined ? (folderOf(uri) ?? []) : [])),
    )
    const found = await Promise.all([...folders].map((folder) => this.#workspace.lettersIn(folder)))
    return found.flat()
  }

  async #relate(
    key: string,
    address: string,
    named: string | undefined,
    known: ReadonlyMap<string, string>,
  ): Promise<Relation> {
    const {config} = await this.#desk.placeOf(address)
    const folder = folderOf(address) ?? address
    const root = config?.folder ?? this.#desk.folderFor(address) ?? folder
    const scheme = schemeOf(translationsOf(config?.layers ?? []), this.#languages)
    const member = memberOf(pathFrom(root, address), scheme)
    const original = await this.#originalFrom(address, root, config !== undefined, named?.trim())
    return {
      path: known.get(key) ?? address,
      ...(member === undefined
        ? {}
        : {key: `${root}/${member.key}`, tag: member.tag, folder: `${root}/${member.folder}`}),
      ...(original !== undefined && 'path' in original
        ? {original: known.get(keyOf(original.path)) ?? original.path}
        : original),
      ...(scheme.languages.length === 0 ? {} : {languages: scheme.languages}),
    }
  }

  /**
   * The address of the letter that a letter names as its original, or what it names where no such letter is there; nothing
   * outside of the folder that is worked in is looked at.
   */
  async #originalFrom(
    address: string,
    root: string,
    configured: boolean,
    written: string | undefined,
  ): Promise<{path: string} | {lost: LostOriginal} | undefined> {
    const folder = folderOf(address)
    if (written === undefined || folder === undefined) return undefined
    const named = wayToOriginal(written)
    if (named === undefined) return {lost: {written}}
    const outside = configured ? {lost: {written}} : undefined
    if (named === 'outside') return outside
    const original = resolve(folder, named.way)
    if (!isWithin(isWithin(root, folder) ? root : folder, original)) return outside
    if (keyOf(original) === keyOf(address)) return {lost: {written}}
    const files = this.#files(original)
    if (files === undefined || (await files.isFile(original))) return {path: original}
    const beside = folderOf(original) ?? folder
    const names = (await files.list(beside)).map(({name}) => name)
    const others = names.filter((name) => keyOf(join(beside, name)) !== keyOf(address))
    return {lost: lostOriginal(written, named.way, others)}
  }
}

function isSame(a: Beside, b: Beside): boolean {
  return (
    a.set.expected.join() === b.set.expected.join() &&
    a.set.letters.map(describe).join('\n') === b.set.letters.map(describe).join('\n') &&
    a.others.length === b.others.length &&
    a.others.every((other, index) => other === b.others[index])
  )
}

function describe({path, tag = '', original = '', lost}: Relation): string {
  return [path, tag, original, lost?.written ?? '', lost?.nearest ?? ''].join(' ')
}

/** Whether the translations of a letter are what they were. */
export function sameBeside(a: Beside | undefined, b: Beside | undefined): boolean {
  return a === undefined || b === undefined ? a === b : isSame(a, b)
}
