import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import type {Stats} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {removeIfInterrupted} from './interrupted.ts'
import {reasonOf} from './read.ts'

/** What leads to something that this program was given open, to be gone on with. */
const DESCRIPTOR = /^\/(?:dev\/(?:fd\/|stdout$|stderr$)|proc\/[^/]+\/fd\/)/

/**
 * Gives a file another text, whole or not at all.
 * @throws an error of the file system, with the file as it was
 */
export function replaceFile(path: string, text: string): void {
  const file = new Replacement(path)
  try {
    file.write(Buffer.from(text))
    file.end({synced: true})
  } finally {
    file.abandon()
  }
}

/**
 * What a file is to hold from now on, whole or not at all: it is written beside the file and then takes its place. Permissions
 * and owner stay; a symbolic link stays, and what it leads to is replaced. A file that is not there yet is made. What is no
 * regular file, such as a pipe or a device, cannot be replaced: it is written to.
 *
 * All methods throw errors of the file system.
 */
export class Replacement {
  readonly #file: number
  readonly #target: string
  readonly #beside: string | undefined
  readonly #letGo: () => void
  #done = false
  /** It is a pipe that nobody reads any more. */
  #isClosed = false

  constructor(path: string) {
    const before = statSync(path, {throwIfNoEntry: false})
    this.#target = path
    this.#letGo = () => undefined
    if (before !== undefined && (!before.isFile() || DESCRIPTOR.test(path))) {
      this.#file = openSync(path, constants.O_WRONLY | constants.O_APPEND)
      return
    }
    this.#target = before === undefined ? leadsTo(path) : realpathSync(path)
    // A file that must not be written could be replaced all the same, by who may write into its folder.
    if (before !== undefined) accessSync(this.#target, constants.W_OK)
    const name = basename(this.#target).slice(0, 100)
    this.#beside = join(dirname(this.#target), `.${name}.${crypto.randomUUID()}.tmp`)
    // From the moment it is there, somebody may interrupt.
    this.#letGo = removeIfInterrupted(this.#beside)
    try {
      this.#file = openSync(this.#beside, 'wx')
    } catch (error) {
      this.#letGo()
      throw error
    }
    try {
      if (before !== undefined) keepRights(this.#file, before)
    } catch (error) {
      this.abandon()
      throw error
    }
  }

  write(bytes: Uint8Array): void {
    if (this.#isClosed) return
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
    } catch (error) {
      // As with the standard output, that is no failure.
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
      this.#isClosed = true
    }
  }

  /** @param options `synced`: it is on the disk before it takes the file's place, as befits what cannot be made anew */
  end({synced = false} = {}): void {
    if (synced && this.#beside !== undefined) fsyncSync(this.#file)
    this.#done = true
    closeSync(this.#file)
    try {
      if (this.#beside !== undefined) renameSync(this.#beside, this.#target)
    } catch (error) {
      rmSync(this.#beside!, {force: true})
      throw error
    } finally {
      this.#letGo()
    }
  }

  /** Leaves the file as it was, unless it has been replaced. */
  abandon(): void {
    if (this.#done) return
    this.#done = true
    closeSync(this.#file)
    if (this.#beside !== undefined) rmSync(this.#beside, {force: true})
    this.#letGo()
  }
}

/** Where a path leads that leads to nothing yet: symbolic links are followed. */
function leadsTo(path: string): string {
  if (lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() !== true) return path
  return leadsTo(resolve(realpathSync(dirname(path)), readlinkSync(path)))
}

function keepRights(file: number, {mode, uid, gid}: Stats): void {
  try {
    fchownSync(file, uid, gid)
  } catch {
    // Only root can give a file to somebody else; it is then the writer's own.
  }
  fchmodSync(file, mode & 0o7777)
}

/** Why a file cannot be written, to a person. */
export function writeReasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return 'you are not allowed to write it or into its folder; check the permissions'
    case 'EROFS':
      return 'it is on a file system that cannot be written'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no space left for it'
    case 'ENOENT':
      return 'its folder is not there; make it first'
    case 'EISDIR':
      return 'it is a folder; name a file in it'
    default:
      return reasonOf(error)
  }
}
