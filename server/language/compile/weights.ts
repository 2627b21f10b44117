import type {AtomData, Builtin} from '../data.ts'

/** A word that is everywhere is a poor thing to search for first. */
export const COMMON = 20_000
/** Words that end alike are many. */
const ENDING = 3000
/** Kinds of words that not every sentence holds. */
const KINDS: Partial<Record<Builtin, number>> = {
  Number: 3000,
  Placeholder: 2000,
  Name: 8000,
  Quote: 500,
  Opaque: 500,
  Capital: 15_000,
}

/**
 * How often a text is likely to hold what an atom asks for; infinite for what nearly every sentence holds.
 * @param common the language's commonest words
 * @param ofClass the weight of a class, by its number
 */
export function weightIn(
  atom: AtomData,
  common: ReadonlySet<string>,
  ofClass: (number: number) => number,
): number {
  if ('lit' in atom) return common.has(atom.lit) ? COMMON : 1
  if ('lemma' in atom) return common.has(atom.lemma) ? COMMON : 2
  if ('cls' in atom) return ofClass(atom.cls)
  if ('is' in atom) return KINDS[atom.is] ?? Number.POSITIVE_INFINITY
  return ENDING
}
