import {MARKDOWN} from '../letter/is-letter.ts'
import {nearestOf} from '../letter/nearest.ts'
import type {LostOriginal} from './sets.ts'

/** An address of its own (`https:`), in which nobody looks for a letter. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:/i
/** From the root of a disk. */
const ABSOLUTE = /^(?:[\\/]|[a-z]:[\\/])/i

/**
 * Where the letter lies that front matter names as its original, as a path from the folder of the letter that names it.
 * @returns `outside` for a path from the root of a disk; undefined where no file is named
 */
export function wayToOriginal(written: string): {way: string} | 'outside' | undefined {
  if (ABSOLUTE.test(written)) return 'outside'
  if (written === '' || ADDRESS.test(written)) return undefined
  return {way: MARKDOWN.test(written) ? written : `${written}.md`}
}

/**
 * An original that is not there.
 * @param way to it
 * @param names of the files in its folder, but for the letter's own
 */
export function lostOriginal(written: string, way: string, names: readonly string[]): LostOriginal {
  const nearest = nearestOf(
    way.slice(way.lastIndexOf('/') + 1),
    names.filter((name) => MARKDOWN.test(name)),
  )
  if (nearest === undefined) return {written}
  return {written, nearest: written.slice(0, written.lastIndexOf('/') + 1) + nearest}
}
