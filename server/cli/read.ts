import {closeSync, constants, fstatSync, lstatSync, openSync, readFileSync} from 'node:fs'
import {LARGEST_LETTER} from '../letter/is-letter.ts'
import {decodeUtf8} from './utf8.ts'

/** Input that cannot be read; the message says why, without naming the file. */
export class Unreadable extends Error {}

/**
 * Reads a text file.
 * @throws {Unreadable} where it is missing, no regular file, too large, or not UTF-8
 */
export function readText(path: string): string {
  let file: number | undefined
  try {
    // Without O_NONBLOCK a pipe would be waited for until somebody writes into it.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const stats = fstatSync(file)
    if (stats.isDirectory()) throw new Unreadable('it is a folder; name a file')
    if (!stats.isFile()) throw new Unreadable('it is not a regular file but a pipe or a device; use --stdin')
    if (stats.size > LARGEST_LETTER) throw new Unreadable(tooLarge(stats.size))
    return decode(readFileSync(file))
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable(reasonOf(error), {cause: error})
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/**
 * Reads bytes as a letter's text.
 * @throws {Unreadable} where they are too many, or not UTF-8
 */
export function decode(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_LETTER) throw new Unreadable(tooLarge(bytes.length))
  const decoded = decodeUtf8(bytes)
  if ('text' in decoded) return decoded.text
  const byte = (bytes[decoded.invalidAt] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  const guess = bytes.includes(0) ? 'it may be UTF-16 or no text at all' : 'it may be Latin-1 or Windows-1252'
  throw new Unreadable(
    `it is not UTF-8: byte 0x${byte} at offset ${decoded.invalidAt} (${guess}); save it as UTF-8`,
  )
}

function tooLarge(size: number): string {
  return `it is too large for a letter (${size} bytes; at most ${LARGEST_LETTER})`
}

/** What an error of the file system means to a person. */
export function reasonOf(error: unknown): string {
  const {code, message, path} = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      if (path === undefined) return 'there is no such file'
      if (lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() === true)
        return 'it is a symbolic link that leads to nothing'
      // What cannot be decoded is read as this character, and the name is then another.
      return path.includes('\uFFFD') ? 'its name is not UTF-8; rename it' : 'there is no such file'
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder'
    case 'EACCES':
    case 'EPERM':
      return 'you are not allowed to read it; check its permissions'
    case 'EISDIR':
      return 'it is a folder; name a file'
    case 'ELOOP':
      return 'its symbolic links lead in a circle'
    case 'ENXIO':
    case 'ENODEV':
      return 'it is not a regular file but a socket or a device'
    case 'ENAMETOOLONG':
      return 'its name is too long'
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open'
    default:
      return message
  }
}
