import type {Span} from './letter/letter.ts'

/** The order of the text: what starts first, and of what starts together the shortest. */
export function byPlace(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}

/** The order of names and paths, by code unit: the same on every machine. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
