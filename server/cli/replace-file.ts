import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type {Stats} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {reasonOf} from './read.ts'

/**
 * Gives a file another text, whole or not at all: it is written beside the file and then takes its place. Permissions and
 * owner stay; a symbolic link stays, and what it leads to is replaced. A file that is not there yet is made.
 * @throws an error of the file system, with the file as it was
 */
export function replaceFile(path: string, text: string): void {
  const before = statSync(path, {throwIfNoEntry: false})
  const target = before === undefined ? path : realpathSync(path)
  // A file that must not be written could be replaced all the same, by who may write into its folder.
  if (before !== undefined) accessSync(target, constants.W_OK)
  const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${crypto.randomUUID()}.tmp`)
  const file = openSync(beside, 'wx')
  try {
    try {
      writeFileSync(file, text)
      if (before !== undefined) keepRights(file, before)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, {force: true})
    throw error
  }
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
      return 'its folder is not there'
    default:
      return reasonOf(error)
  }
}
