import type {Hit} from '../language/hit.ts'
import type {ReadSentence} from '../language/language.ts'

/** The tokens of the clauses that a hit touches; undefined where these are the whole sentence. */
export function clausesAround(
  {clauses, tokens}: ReadSentence,
  hit: Hit,
): [from: number, to: number] | undefined {
  const [first, last] = hit.clauses
  const from = clauses.of.indexOf(first)
  const to = clauses.of.lastIndexOf(last) + 1
  const words = ({kind}: {kind: string}): boolean => kind !== 'mark'
  const isWhole = !tokens.slice(0, from).some(words) && !tokens.slice(to).some(words)
  return isWhole ? undefined : [from, to]
}
