import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {byName} from '../../order.ts'
import {count} from '../count.ts'
import type {InputError} from '../desk.ts'
import {Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {reasonOf} from '../read.ts'
import type {BlobEnd, BlobHead} from '../reporters/blob.ts'
import type {CheckedFile, Whole} from '../reporters/report.ts'
import {readShard} from './shard.ts'

const NEWLINE = 10

/** A blob that is being read, letter by letter: what is kept of it are its bytes. */
export class Blob {
  readonly name: string
  readonly head: BlobHead
  /** The letters of which it has a share; absent where it has all, or is cut short. */
  readonly whole: Whole | undefined
  readonly #bytes: Buffer
  readonly #first: number
  #at = 0
  #letters = 0
  #end: BlobEnd | undefined

  /** @throws {Misuse} where it cannot be read, or is no blob of this version */
  constructor(name: string, {cwd, version}: Pick<Io, 'cwd' | 'version'>) {
    this.name = name
    try {
      this.#bytes = readFileSync(resolve(cwd, name))
    } catch (error) {
      throw new Misuse(`${name}: cannot be read: ${reasonOf(error)}.`, {cause: error})
    }
    const head = this.#line() as Partial<BlobHead> | undefined
    if (typeof head?.tactful !== 'string')
      throw new Misuse(`${name} is no blob: make it with tactful check --format blob --output ${name}.`)
    if (head.tactful !== version)
      throw new Misuse(
        `${name} was made by version ${head.tactful} of tactful, and this is ${version}: use one version for all.`,
      )
    this.head = {locale: 'en', options: [], ...head, tactful: head.tactful}
    this.#first = this.#at
    this.#at = this.#bytes.lastIndexOf(NEWLINE, -2) + 1
    this.whole = (this.#line() as Partial<BlobEnd> | undefined)?.whole
    this.#at = this.#first
  }

  /** Goes back to the first letter. */
  rewind(): void {
    this.#at = this.#first
    this.#letters = 0
  }

  /** Errors of the input; known when all letters have been read. */
  get errors(): readonly InputError[] {
    return this.#end?.errors ?? []
  }

  /**
   * @returns undefined after the last letter
   * @throws {Misuse} where the blob is damaged
   */
  next(): CheckedFile | undefined {
    const line = this.#line() as CheckedFile | BlobEnd | undefined
    if (line !== undefined && 'path' in line) {
      this.#letters++
      return line
    }
    if (line === undefined || line.letters !== this.#letters || this.#at < this.#bytes.length)
      throw new Misuse(`${this.name} is damaged or cut short: make it again.`)
    this.#end = line
    return undefined
  }

  #line(): unknown {
    const end = this.#bytes.indexOf(NEWLINE, this.#at)
    if (end < 0) return undefined
    try {
      return JSON.parse(this.#bytes.toString('utf8', this.#at, end)) as unknown
    } catch {
      return undefined
    } finally {
      this.#at = end + 1
    }
  }
}

/**
 * The letters of several blobs, in the order of their paths.
 * @throws {Misuse} where a blob is damaged, or a letter is in two of them
 */
export function* mergeBlobs(blobs: readonly Blob[]): Generator<CheckedFile> {
  const open = blobs.flatMap((blob) => {
    const file = blob.next()
    return file === undefined ? [] : [{blob, file}]
  })
  let last: {path: string; name: string} | undefined
  while (open.length > 0) {
    const [first] = open.toSorted((a, b) => byName(a.file.path, b.file.path))
    if (first === undefined) return
    const {blob, file} = first
    if (last !== undefined && byName(last.path, file.path) >= 0)
      throw new Misuse(
        last.path === file.path
          ? `${file.path} is in ${last.name} and in ${blob.name}: give each share once.`
          : `${blob.name} is damaged: ${file.path} stands in the wrong place.`,
      )
    last = {path: file.path, name: blob.name}
    yield file
    const next = blob.next()
    if (next === undefined) open.splice(open.indexOf(first), 1)
    else first.file = next
  }
}

/** @throws {Misuse} where shares of one whole are missing, or there are shares of several */
export function checkShares(blobs: readonly Blob[]): void {
  const shards = blobs.flatMap((blob) =>
    blob.head.shard === undefined ? [] : [{blob, ...readShard(blob.head.shard)}],
  )
  const [first] = shards
  if (first === undefined) return
  for (const {blob, count: shares} of shards) {
    if (shares !== first.count)
      throw new Misuse(`${first.blob.name} is a share of ${first.count}, and ${blob.name} one of ${shares}.`)
    const difference = differenceBetween(first.blob, blob)
    if (difference !== undefined) throw new Misuse(difference)
  }
  const missing = Array.from({length: first.count}, (_, at) => at + 1).filter((index) =>
    shards.every((shard) => shard.index !== index),
  )
  if (missing.length > 0)
    throw new Misuse(
      `Of ${first.count} shares ${missing.map((index) => `${index}/${first.count}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    )
}

/** What tells that two shares are not of one check; undefined where nothing does. */
function differenceBetween(one: Blob, other: Blob): string | undefined {
  for (const [blob, rest] of [
    [one, other],
    [other, one],
  ] as const) {
    const own = blob.head.options.filter((option) => !rest.head.options.includes(option))
    if (own.length > 0)
      return `${blob.name} was made with ${own.join(' ')}, and ${rest.name} without: make all shares with the same options.`
  }
  if (one.head.locale !== other.head.locale)
    return `The messages of ${one.name} are in ${one.head.locale}, those of ${other.name} in ${other.head.locale}: make all shares with the same --locale.`
  if (one.whole !== undefined && other.whole !== undefined && one.whole.paths !== other.whole.paths)
    return `${one.name} is a share of ${count(one.whole.letters, 'letter')}, and ${other.name} one of ${count(other.whole.letters, 'letter')}, which are not the same: make all shares from the same files.`
  return undefined
}
