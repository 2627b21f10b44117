import {createHash} from 'node:crypto'
import type {Hash} from 'node:crypto'
import {existsSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import type {Settings} from '../../settings.ts'
import type {Desk} from '../desk.ts'
import {Misuse} from '../io.ts'
import {reasonOf} from '../read.ts'
import {Replacement} from '../replace-file.ts'
import type {CheckedFile} from '../reporters/report.ts'
import type {Kept, Memory, Remembered} from './letter.ts'

/** What every version's cache begins with. */
const OURS = 'tactful-cache '
const HEAD = `${OURS}1\n`
const FOOT = 'end '
/** Characters of a key: half of a hash is more than enough. */
const KEY = 32
const FOOT_LENGTH = FOOT.length + 64 + 1
/** Letters of other runs that are kept. */
const MOST_UNUSED = 20_000
/** Characters that are written at once. */
const PORTION = 1 << 18

/**
 * What letters have come to before. It knows a letter by a hash of all that decides what is found in it, and nothing of where
 * it lies or when it was written: a file that comes from another machine, or from another branch, serves as well.
 *
 * The file has a line for each letter, its key and what was found, and ends with a hash of all of it.
 */
export class Cache implements Memory {
  /** Can be handed to other threads, which then have a cache of the same contents. */
  readonly bytes: SharedArrayBuffer
  readonly #buffer: Buffer
  readonly #fixed: string
  /** By key, where the rest of its line begins and ends. */
  readonly #places = new Map<string, readonly [start: number, end: number]>()

  /** @param bytes a cache's file, found sound by `readCache`; empty for one that knows nothing */
  constructor({io, locale}: Pick<Desk, 'io' | 'locale'>, bytes: SharedArrayBuffer) {
    this.bytes = bytes
    this.#buffer = Buffer.from(bytes)
    this.#fixed = JSON.stringify([
      io.version,
      buildOf(io.data),
      locale.code,
      process.versions.icu,
      thisYear(),
    ])
    const last = this.#buffer.length - FOOT_LENGTH
    for (let at = HEAD.length; at < last;) {
      const end = this.#buffer.indexOf(10, at)
      this.#places.set(this.#buffer.toString('latin1', at, at + KEY), [at + KEY + 1, end])
      at = end + 1
    }
  }

  keyOf(text: string, {guidelines, ...settings}: Settings): string {
    return createHash('sha256')
      .update(`${this.#fixed}\n${JSON.stringify(settings)}\n${textOf(guidelines)}\n`)
      .update(text)
      .digest('hex')
      .slice(0, KEY)
  }

  recall(key: string): Remembered | undefined {
    const place = this.#places.get(key)
    return place === undefined
      ? undefined
      : (JSON.parse(this.#buffer.toString('utf8', place[0], place[1])) as Remembered)
  }

  /** The lines of what is known, without those in `except`: those in `first` before the others. */
  *lines(first: ReadonlySet<string>, except: ReadonlySet<string>): Generator<Buffer> {
    for (const key of first) {
      const line = except.has(key) ? undefined : this.#lineOf(key)
      if (line !== undefined) yield line
    }
    let left = MOST_UNUSED
    for (const key of this.#places.keys()) {
      if (first.has(key) || except.has(key)) continue
      if (left-- === 0) return
      yield this.#lineOf(key)!
    }
  }

  #lineOf(key: string): Buffer | undefined {
    const place = this.#places.get(key)
    return place === undefined ? undefined : this.#buffer.subarray(place[0] - KEY - 1, place[1] + 1)
  }
}

/** The guidelines that count years do so up to now. */
function thisYear(): number {
  return new Date().getFullYear()
}

/** What was built: a hash of the program and of the languages' data. */
function buildOf(data: string): string {
  try {
    return readFileSync(join(data, 'build.txt'), 'utf8')
  } catch (error) {
    throw new Misuse(`${join(data, 'build.txt')}: ${reasonOf(error)}. Install tactful again.`, {cause: error})
  }
}

/**
 * Reads a cache's file.
 * @returns its bytes, empty where there is none or it is of no use; in that case why, where that is worth a word, and whether
 * there is something that cannot be seen, and so must not be replaced
 * @throws {Misuse} where it is a folder, or holds something else, which is not to be lost
 */
export function readCache(
  path: string,
  name: string,
): {bytes: SharedArrayBuffer; note?: string; isHidden?: boolean} {
  const none = new SharedArrayBuffer(0)
  let read: Buffer
  try {
    const stats = statSync(path, {throwIfNoEntry: false})
    if (stats?.isDirectory() === true)
      throw new Misuse(`--cache-location ${name} is a folder: name a file in it.`)
    // Of a pipe or a device the end would be waited for.
    if (stats?.isFile() === false) return {bytes: none}
    read = readFileSync(path)
  } catch (error) {
    if (error instanceof Misuse) throw error
    const {code} = error as NodeJS.ErrnoException
    return code === 'ENOENT'
      ? {bytes: none}
      : {bytes: none, note: `The cache ${name} is ignored: ${reasonOf(error)}.`, isHidden: existsSync(path)}
  }
  if (read.length > 0 && read.toString('latin1', 0, OURS.length) !== OURS)
    throw new Misuse(`${name} is no cache: name another file with --cache-location, or remove this one.`)
  const last = read.length - FOOT_LENGTH
  const sound =
    last >= HEAD.length &&
    read.toString('latin1', 0, HEAD.length) === HEAD &&
    read.toString('latin1', last) ===
      `${FOOT}${createHash('sha256').update(read.subarray(0, last)).digest('hex')}\n`
  if (!sound) return {bytes: none, note: `The cache ${name} is damaged; it is ignored, and made anew.`}
  const bytes = new SharedArrayBuffer(read.length)
  read.copy(Buffer.from(bytes))
  return {bytes}
}

/** Writes a cache's file while letters are being checked: beside the old one, which it replaces whole at the end. */
export class CacheWriter {
  readonly #path: string
  readonly #cache: Cache
  readonly #used = new Set<string>()
  readonly #fresh = new Set<string>()
  readonly #hash: Hash = createHash('sha256')
  #file: Replacement | undefined
  #portion = HEAD

  constructor(path: string, cache: Cache) {
    this.#path = path
    this.#cache = cache
  }

  add({path: _path, text: _text, ...remembered}: CheckedFile, {key, fresh}: Kept): void {
    if (!fresh) this.#used.add(key)
    else if (!this.#fresh.has(key)) {
      this.#fresh.add(key)
      this.#portion += `${key} ${JSON.stringify(remembered)}\n`
      if (this.#portion.length > PORTION) this.#flush()
    }
  }

  /** Puts the file in its place, if there is anything new to be kept. */
  save(): void {
    if (this.#fresh.size === 0) return
    this.#flush()
    for (const line of this.#cache.lines(this.#used, this.#fresh)) this.#write(line)
    this.#write(Buffer.from(`${FOOT}${this.#hash.digest('hex')}\n`), false)
    this.#file?.end()
  }

  /** Leaves no half a file behind. */
  abandon(): void {
    this.#file?.abandon()
  }

  #flush(): void {
    this.#write(Buffer.from(this.#portion))
    this.#portion = ''
  }

  #write(bytes: Buffer, hashed = true): void {
    this.#file ??= new Replacement(this.#path)
    if (hashed) this.#hash.update(bytes)
    this.#file.write(bytes)
  }
}

const guidelineTexts = new WeakMap<NonNullable<Settings['guidelines']>, string>()

/** Guidelines of a house's own as text, made once for all letters that they apply to. */
function textOf(guidelines: Settings['guidelines']): string {
  if (guidelines === undefined) return ''
  let text = guidelineTexts.get(guidelines)
  if (text === undefined) guidelineTexts.set(guidelines, (text = JSON.stringify(guidelines)))
  return text
}
