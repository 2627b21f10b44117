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
}

/**
 * Writes a draft, whole or not at all, with the folders it is in.
 * @returns false where the file is there already and `force` is not set
 * @throws {Misuse} where it cannot be written
 */
export function writeDraft(folder: string, {name, text}: Draft, force: boolean): boolean {
  const path = join(folder, name)
  if (existsSync(path) && !force) return false
  try {
    mkdirSync(dirname(path), {recursive: true})
    replaceFile(path, text)
  } catch (error) {
    throw new Misuse(`${name} cannot be written: ${reasonFor(error)}`, {cause: error})
  }
  return true
}

function reasonFor(error: unknown): string {
  const {code} = error as NodeJS.ErrnoException
  if (code === 'EISDIR') return 'there is a folder of that name'
  return code === 'EEXIST' ? 'a part of its path is a file, not a folder' : writeReasonOf(error)
}
