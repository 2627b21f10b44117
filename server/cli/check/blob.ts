import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import type {InputError} from '../desk.ts'
import {Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {comparePaths} from '../paths.ts'
import {reasonOf} from '../read.ts'
import type {BlobEnd, BlobHead} from '../reporters/blob.ts'
import type {CheckedFile} from '../reporters/report.ts'
import {readShard} from './shard.ts'

const NEWLINE = 10

/** A blob that is being read, letter by letter: what is kept of it are its bytes. */
export class Blob {
  readonly name: string
  readonly head: BlobHead
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
    this.head = {locale: 'en', ...head, tactful: head.tactful}
    this.#first = this.#at
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
    const [first] = open.toSorted((a, b) => comparePaths(a.file.path, b.file.path))
    if (first === undefined) return
    const {blob, file} = first
    if (last !== undefined && comparePaths(last.path, file.path) >= 0)
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
  const shards = blobs.flatMap(({name, head}) =>
    head.shard === undefined ? [] : [{name, ...readShard(head.shard)}],
  )
  const [first] = shards
  if (first === undefined) return
  for (const {name, count} of shards)
    if (count !== first.count)
      throw new Misuse(`${first.name} is a share of ${first.count}, and ${name} one of ${count}.`)
  const missing = Array.from({length: first.count}, (_, at) => at + 1).filter((index) =>
    shards.every((shard) => shard.index !== index),
  )
  if (missing.length > 0)
    throw new Misuse(
      `Of ${first.count} shares ${missing.map((index) => `${index}/${first.count}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    )
}
