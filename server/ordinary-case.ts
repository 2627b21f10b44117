import type {Edit} from './finding.ts'
import {applyEdits} from './fix.ts'
import type {Language, ReadSentence} from './language/language.ts'
import {fold} from './language/lexicon.ts'

/**
 * Words that shout, in ordinary letters: small but for the first of the sentence and those that the language always
 * writes with a capital.
 * @param from the first of the sentence's tokens that shout; `to` is exclusive
 * @returns undefined for a language in which too many words have a capital to tell which
 */
export function inOrdinaryCase(
  {data}: Language,
  source: string,
  {tokens}: ReadSentence,
  [from, to]: [from: number, to: number],
): Edit | undefined {
  const {capitals} = data.conventions
  if (capitals === undefined) return undefined
  const known = new Map(capitals.map((word) => [fold(word), word]))
  const start = tokens[from]!.start
  const first = tokens.findIndex(({kind}) => kind !== 'mark')
  const words = tokens.slice(from, to).flatMap((token, index): Edit[] => {
    if (token.kind !== 'word') return []
    const small = known.get(token.folded) ?? token.text.toLowerCase()
    const newText = from + index === first ? capitalised(small) : small
    return [{start: token.start - start, end: token.end - start, newText}]
  })
  const {end} = tokens[to - 1]!
  return {start, end, newText: applyEdits(source.slice(start, end), words)}
}

/** Words with a capital at their head. */
export function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
