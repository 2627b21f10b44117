import {existsSync, readdirSync} from 'node:fs'
import type {Dirent} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import type {LoadedConfig} from '../../config/discover.ts'
import {readFrontMatter} from '../../letter/frontmatter.ts'
import {LETTER_NAME, MARKDOWN, saysLetter} from '../../letter/is-letter.ts'
import {byName} from '../../order.ts'
import {isLanguageFolder, memberOf, schemeOf} from '../../translations/names.ts'
import type {Scheme} from '../../translations/names.ts'
import {lostOriginal, wayToOriginal} from '../../translations/original.ts'
import {setsOf} from '../../translations/sets.ts'
import type {LostOriginal, Relation, TranslationSet} from '../../translations/sets.ts'
import type {Desk} from '../desk.ts'
import {isWithin, pathFrom} from '../paths.ts'
import {headOf} from '../search.ts'
import type {Found} from '../search.ts'
import {realPath} from './real-files.ts'

/** Letters beside one that is named whose front matter is looked at for being its translation. */
const MOST_BESIDE = 200
/** Files that are looked at for translations of letters that are named. */
const MOST_AROUND = 5000
const DEEPEST = 8

/** What holds the letters of a check together. */
export interface Plan {
  /** Of the letters that are checked, in their order. Plain data: where letters are checked in parts, it goes with them. */
  relations: Relation[]
  /** Sets with a letter that is checked. */
  sets: TranslationSet[]
  /** The files of letters that are read only to be compared, by what they are known by. */
  beside: ReadonlyMap<string, string>
}

/** Finds out which letters are translations of each other, before any is read: by their names and their front matter. */
export async function planTranslations(desk: Desk, found: Found): Promise<Plan> {
  return new Planner(desk, found).plan()
}

interface Rules {
  root: string
  scheme: Scheme
  config: LoadedConfig | undefined
}

class Planner {
  readonly #desk: Desk
  readonly #found: Found
  readonly #rules = new Map<LoadedConfig | undefined, Rules>()
  readonly #beside = new Map<string, string>()
  readonly #relations = new Map<string, Relation>()
  #around = 0

  constructor(desk: Desk, found: Found) {
    this.#desk = desk
    this.#found = found
  }

  async plan(): Promise<Plan> {
    const own: Relation[] = []
    for (const path of this.#found.files) own.push(await this.#relate(path))
    await this.#lookAround(own)
    const checked = new Set(own.map(({path}) => path))
    // The first letter of a set is the same whichever are checked.
    const sets = setsOf([...this.#relations.values()].sort((a, b) => byName(a.path, b.path)))
    const wanted = sets.filter(({letters}) => letters.some(({path}) => checked.has(path)))
    const members = new Set(wanted.flatMap(({letters}) => letters.map(({path}) => path)))
    const beside = [...this.#beside].filter(([name]) => members.has(name) && !checked.has(name))
    return {relations: own, sets: wanted, beside: new Map(beside)}
  }

  async #relate(path: string): Promise<Relation> {
    const name = this.#desk.nameOf(path)
    const known = this.#relations.get(name)
    if (known !== undefined) return known
    const {root, scheme, config} = await this.#rulesFor(path)
    const member = memberOf(pathFrom(root, path), scheme)
    const original = this.#found.untranslated.has(path)
      ? undefined
      : originalOf(path, root, config !== undefined)
    const nameIn = (from: string): string => this.#desk.nameOf(join(root, from))
    const relation: Relation = {
      path: name,
      ...(member === undefined
        ? {}
        : {key: nameIn(member.key), tag: member.tag, folder: nameIn(member.folder)}),
      ...(original === undefined
        ? {}
        : 'lost' in original
          ? original
          : {original: this.#desk.nameOf(original.path)}),
      ...(scheme.languages.length === 0 ? {} : {languages: scheme.languages}),
    }
    this.#relations.set(name, relation)
    return relation
  }

  async #rulesFor(path: string): Promise<Rules> {
    const config = await this.#desk.configurations.of(dirname(path))
    let rules = this.#rules.get(config)
    if (rules === undefined) {
      const {translationsOf} = config === undefined ? {} : await import('../../config/resolve.ts')
      const settings = translationsOf?.(config?.layers ?? []) ?? {}
      const scheme = schemeOf(settings, this.#desk.languages.known)
      rules = {root: config?.folder ?? this.#desk.io.cwd, scheme, config}
      this.#rules.set(config, rules)
    }
    return rules
  }

  /** Finds letters that are not checked but belong to the sets of those that are. */
  async #lookAround(own: readonly Relation[]): Promise<void> {
    const {cwd} = this.#desk.io
    const isWalked = (folder: string): boolean =>
      this.#found.walked.some((walked) => isWithin(walked, folder))
    const folders = new Set(own.flatMap(({folder}) => (folder === undefined ? [] : resolve(cwd, folder))))
    for (const folder of folders) if (!isWalked(folder)) await this.#addFolder(folder, 0)
    const originals = new Set(
      own.flatMap(({original}) => (original === undefined ? [] : resolve(cwd, original))),
    )
    for (const path of originals) await this.#add(path)
    const places = new Set(
      [
        ...own.map(({path}) => dirname(resolve(cwd, path))),
        ...[...originals].map((path) => dirname(path)),
      ].filter((folder) => !isWalked(folder)),
    )
    for (const folder of places) await this.#addTranslations(folder)
  }

  /** Adds the letters of a folder that have a language in their names, and those in the folders of languages. */
  async #addFolder(folder: string, depth: number): Promise<void> {
    for (const entry of list(folder)) {
      if (++this.#around > MOST_AROUND) return
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) {
        const {root, scheme} = await this.#rulesFor(path)
        if (memberOf(pathFrom(root, path), scheme) !== undefined) await this.#add(path)
      } else if (depth < DEEPEST) {
        const {scheme} = await this.#rulesFor(join(path, 'x'))
        if (depth > 0 || isLanguageFolder(entry.name, scheme)) await this.#addFolder(path, depth + 1)
      }
    }
  }

  /** Adds the letters of a folder that say of themselves that they are translations. */
  async #addTranslations(folder: string): Promise<void> {
    const markdown = list(folder).filter(({name}) => MARKDOWN.test(name))
    for (const {name} of markdown.slice(0, MOST_BESIDE)) {
      const path = join(folder, name)
      if (headAt(path).includes('translation-of')) await this.#add(path)
    }
  }

  async #add(path: string): Promise<void> {
    if (await this.#isLetter(path)) this.#beside.set((await this.#relate(path)).path, path)
  }

  /** What the search for letters takes for one. */
  async #isLetter(path: string): Promise<boolean> {
    const {config} = await this.#rulesFor(path)
    if (config !== undefined) {
      const {ignoresFile, includesFile} = await import('../../config/resolve.ts')
      const name = pathFrom(config.folder, path)
      if (config.problems.length > 0 || ignoresFile(config.layers, name)) return false
      if (includesFile(config.layers, name)) return true
    }
    return MARKDOWN.test(path) && (LETTER_NAME.test(path) || saysLetter(headAt(path)))
  }
}

/**
 * The letter that a letter says it is a translation of, or what it says where no such letter is there: nothing outside of the
 * folder whose letters belong together is looked at.
 * @param configured whether a configuration says which folder that is: else it is only where somebody stands
 */
function originalOf(
  path: string,
  root: string,
  configured: boolean,
): {path: string} | {lost: LostOriginal} | undefined {
  const head = headAt(path)
  if (!head.includes('translation-of')) return undefined
  const written = readFrontMatter(Buffer.from(head, 'latin1').toString('utf8'))?.translationOf?.trim()
  if (written === undefined) return undefined
  const named = wayToOriginal(written)
  // An address, or nothing at all, names no letter that could be here.
  if (named === undefined) return {lost: {written}}
  const outside = configured ? {lost: {written}} : undefined
  if (named === 'outside') return outside
  const folder = dirname(path)
  const original = resolve(folder, named.way)
  const within = isWithin(root, path) ? root : folder
  if (!isWithin(within, original)) return outside
  // A link may lead anywhere, and what is compared is quoted, as are names that are near.
  const isThere = existsSync(original)
  const seen = isThere ? original : dirname(original)
  if (existsSync(seen) && !isWithin(realPath(within), realPath(seen))) return outside
  if (isThere) return realPath(original) === realPath(path) ? {lost: {written}} : {path: original}
  const names = list(dirname(original)).map(({name}) => name)
  const others = names.filter((name) => join(dirname(original), name) !== path)
  return {lost: lostOriginal(written, named.way, others)}
}

function headAt(path: string): string {
  try {
    return headOf(path)
  } catch {
    // Why it cannot be read is said when it is read as a letter.
    return ''
  }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, {withFileTypes: true}).filter(
      ({name}) => name !== 'node_modules' && name !== '.git',
    )
  } catch {
    return []
  }
}
