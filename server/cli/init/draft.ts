import {existsSync, mkdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {Misuse} from '../io.ts'
import {replaceFile, writeReasonOf} from '../replace-file.ts'

/** A file that is to be written. */
export interface Draft {
  /** Relative to the working directory, with `/`. */
  name: string
  text: string
  /** What is left to do by hand. */
  todo?: string
  /** What the file that is there does already, so that it is left alone whatever is asked. */
  done?: string
  /** A file that is there and stands for this one. */
  instead?: string
}

/**
 * Writes a draft, whole or not at all, with the folders it is in.
 * @returns false where the file, or one that stands for it, is there already and `force` is not set
 * @throws {Misuse} where it cannot be written
 */
export function writeDraft(folder: string, {name, text, done, instead}: Draft, force: boolean): boolean {
  const path = join(folder, name)
  if (done !== undefined || ((existsSync(path) || instead !== undefined) && !force)) return false
  try {
    mkdirSync(dirname(path), {recursive: true})
    replaceFile(path, text)
  } catch (error) {
    throw new Misuse(`${name} cannot be written: ${reasonFor(error)}`, {cause: error})
  }
  return true
}

/** Why a draft was not written. */
export function describeKept({name, done, instead}: Draft): string {
  if (done !== undefined) return `${name}, which ${done}`
  return instead === undefined
    ? `${name}, which is there already; --force overwrites it`
    : `${instead}, which is there already; --force writes ${name}, which is taken before it`
}

function reasonFor(error: unknown): string {
  const {code} = error as NodeJS.ErrnoException
  if (code === 'EISDIR') return 'there is a folder of that name'
  return code === 'EEXIST' ? 'a part of its path is a file, not a folder' : writeReasonOf(error)
}
