import {closeSync, constants, fstatSync, openSync, readSync, readdirSync, statSync} from 'node:fs'
import type {Dirent, Stats} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import type {LoadedConfig} from '../config/discover.ts'
import {HEAD, LETTER_NAME, MARKDOWN, saysLetter} from '../letter/is-letter.ts'
import {nearestOf} from '../letter/nearest.ts'
import {byName} from '../order.ts'
import {configErrors} from './desk.ts'
import type {Desk, InputError} from './desk.ts'
import {pathFrom} from './paths.ts'
import {reasonOf} from './read.ts'

const NEVER = new Set(['node_modules', '.git'])

/** The letters that arguments name. */
export interface Found {
  /** Absolute paths, in the order in which they are shown. */
  files: string[]
  errors: InputError[]
  /** Folders in which there was none, and whether anything there was passed over because a configuration ignores it. */
  empty: {folder: string; ignores: boolean}[]
  /** Folders in which every letter has been looked for. */
  walked: string[]
  /** Letters whose front matter is known to name no letter that they are a translation of. */
  untranslated: ReadonlySet<string>
}

export interface SearchOptions {
  /** Passes over files that are named although their folder would not give them as letters. */
  onlyLetters?: boolean
}

/**
 * Finds the letters that arguments name: a file is one; in folders and globs, Markdown whose front matter says so, whose
 * name ends in `.letter.md`, or which the configuration includes. Links to folders are not followed.
 */
export async function findLetters(
  operands: readonly string[],
  desk: Desk,
  {onlyLetters = false}: SearchOptions = {},
): Promise<Found> {
  const search = new Search(desk, onlyLetters)
  for (const operand of operands) await search.add(operand)
  return search.found()
}

class Search {
  readonly #desk: Desk
  readonly #files = new Set<string>()
  readonly #errors: InputError[] = []
  readonly #empty: Found['empty'] = []
  readonly #broken = new Set<LoadedConfig>()
  readonly #walked: string[] = []
  readonly #untranslated = new Set<string>()
  readonly #onlyLetters: boolean
  /** Of one argument: how many files it selects, and how much is passed over because a configuration ignores it. */
  #selected = 0
  #ignored = 0

  constructor(desk: Desk, onlyLetters: boolean) {
    this.#desk = desk
    this.#onlyLetters = onlyLetters
  }

  found(): Found {
    const {nameOf} = this.#desk
    const files = [...this.#files]
      .map((path) => ({path, name: nameOf(path)}))
      .sort((a, b) => byName(a.name, b.name))
    return {
      files: files.map(({path}) => path),
      errors: this.#errors,
      empty: this.#empty,
      walked: this.#walked,
      untranslated: this.#untranslated,
    }
  }

  async add(operand: string): Promise<void> {
    const path = resolve(this.#desk.io.cwd, operand)
    this.#selected = 0
    this.#ignored = 0
    let stats: Stats
    try {
      stats = statSync(path)
    } catch (error) {
      if (!isMissing(error) || !(await this.#addGlob(operand))) this.#errors.push(this.#missing(path, error))
      return
    }
    if (!stats.isDirectory()) {
      if (!this.#onlyLetters || (await this.#isLetter(path))) this.#files.add(path)
      return
    }
    this.#walked.push(path)
    const before = this.#errors.length
    // What could not be looked at may hold letters.
    if (!(await this.#walk(path)) && this.#errors.length === before)
      this.#empty.push({folder: this.#desk.nameOf(path), ignores: this.#ignored > 0})
  }

  /** Adds what a glob selects; false where the argument is none. */
  async #addGlob(operand: string): Promise<boolean> {
    const {default: picomatch} = await import('picomatch')
    const {base, glob, isGlob} = picomatch.scan(operand)
    if (!isGlob) return false
    const folder = resolve(this.#desk.io.cwd, base)
    const matches = picomatch(glob, {dot: true})
    const select = (path: string): boolean => matches(pathFrom(folder, path))
    const exists = statSync(folder, {throwIfNoEntry: false})?.isDirectory() ?? false
    const before = this.#errors.length
    if (exists && ((await this.#walk(folder, select)) || this.#errors.length > before)) return true
    this.#errors.push({path: operand, message: this.#whyNone()})
    return true
  }

  /** Why a glob gives no letter. */
  #whyNone(): string {
    if (this.#selected === 0 && this.#ignored > 0)
      return 'no file matches this glob, apart from what the configuration ignores'
    const why =
      this.#selected === 0
        ? 'no file matches this glob'
        : this.#selected === 1
          ? 'the file that matches this glob is no letter'
          : `of ${this.#selected} files that match this glob none is a letter`
    return `${why}; a letter has “letter:” in its front matter or is called *.letter.md`
  }

  /** Adds the letters of a folder and those in it; tells whether there were any. */
  async #walk(folder: string, select?: (path: string) => boolean): Promise<boolean> {
    const config = await this.#desk.configurations.of(folder)
    if (config !== undefined && config.problems.length > 0) {
      this.#reportBroken(config)
      return true
    }
    const globs = config === undefined ? undefined : await import('../config/resolve.ts')
    let any = false
    for (const entry of this.#list(folder)) {
      const path = join(folder, entry.name)
      if (NEVER.has(entry.name)) continue
      const name = config === undefined ? '' : pathFrom(config.folder, path)
      if (config !== undefined && globs?.ignoresFile(config.layers, name) === true) {
        if (entry.isDirectory() || select?.(path) !== false) this.#ignored++
      } else if (entry.isDirectory()) {
        any = (await this.#walk(path, select)) || any
      } else if (select?.(path) !== false) {
        this.#selected++
        const included = config !== undefined && globs?.includesFile(config.layers, name) === true
        if (!included && !MARKDOWN.test(entry.name)) continue
        if (!this.#isFile(path, entry) || !(included || this.#isCalledLetter(path))) continue
        this.#files.add(path)
        any = true
      }
    }
    return any
  }

  /** Whether a file would be found as a letter in its folder. */
  async #isLetter(path: string): Promise<boolean> {
    const config = await this.#desk.configurations.of(dirname(path))
    if (config === undefined) return MARKDOWN.test(path) && this.#isCalledLetter(path)
    if (config.problems.length > 0) {
      this.#reportBroken(config)
      return false
    }
    const {ignoresFile, includesFile} = await import('../config/resolve.ts')
    const name = pathFrom(config.folder, path)
    if (ignoresFile(config.layers, name)) return false
    return includesFile(config.layers, name) || (MARKDOWN.test(path) && this.#isCalledLetter(path))
  }

  /** Whether a Markdown file says of itself that it is a letter, by its name or its front matter. */
  #isCalledLetter(path: string): boolean {
    return LETTER_NAME.test(path) || this.#saysLetter(path)
  }

  #list(folder: string): Dirent[] {
    try {
      return readdirSync(folder, {withFileTypes: true})
    } catch (error) {
      this.#errors.push({
        path: this.#desk.nameOf(folder),
        message: `this folder cannot be read: ${reasonOf(error)}`,
      })
      return []
    }
  }

  /** Pipes and devices are passed over; a link is what it leads to. */
  #isFile(path: string, entry: Dirent): boolean {
    if (!entry.isSymbolicLink()) return entry.isFile()
    try {
      return statSync(path).isFile()
    } catch (error) {
      this.#errors.push({path: this.#desk.nameOf(path), message: `cannot be read: ${reasonOf(error)}`})
      return false
    }
  }

  #saysLetter(path: string): boolean {
    try {
      const text = headOf(path)
      if (!text.includes(TRANSLATION)) this.#untranslated.add(path)
      return saysLetter(text)
    } catch (error) {
      this.#errors.push({path: this.#desk.nameOf(path), message: `cannot be read: ${reasonOf(error)}`})
      return false
    }
  }

  #reportBroken(config: LoadedConfig): void {
    if (this.#broken.has(config)) return
    this.#broken.add(config)
    this.#errors.push(...configErrors(config))
  }

  #missing(path: string, error: unknown): InputError {
    const name = this.#desk.nameOf(path)
    if (!isMissing(error)) return {path: name, message: `cannot be read: ${reasonOf(error)}`}
    let nearest: string | undefined
    try {
      const own = basename(path)
      // A link that leads to nothing has its own name.
      nearest = nearestOf(
        own,
        readdirSync(dirname(path)).filter((other) => other !== own),
      )
    } catch {
      // The folder is missing too; there is nothing to suggest.
    }
    const hint =
      nearest === undefined ? '' : `; did you mean “${this.#desk.nameOf(join(dirname(path), nearest))}”?`
    return {path: name, message: `cannot be read: ${reasonOf(error)}${hint}`}
  }
}

const head = Buffer.allocUnsafe(HEAD)
/** Without this word a letter's front matter names no other letter. */
const TRANSLATION = 'translation-of'

/**
 * The start of a file, decoded as Latin-1: enough to see what its front matter says. Of a pipe or a device there is none.
 * @throws {Error} of the file system
 */
export function headOf(path: string): string {
  // Without O_NONBLOCK a pipe would be waited for until somebody writes into it.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    if (!fstatSync(file).isFile()) return ''
    return head.toString('latin1', 0, readSync(file, head, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENAMETOOLONG'].includes((error as NodeJS.ErrnoException).code ?? '')
}
