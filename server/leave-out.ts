import type {Edit} from './finding.ts'
import type {Source, Span} from './letter/letter.ts'

/**
 * Takes words out together with the space and the comma after them; what then begins the sentence gets its capital.
 * @param begins whether the words begin their sentence
 * @returns undefined where no word follows
 */
export function withoutWords({text}: Source, {start, end}: Span, begins: boolean): Edit | undefined {
  const after = /^,?\s*/.exec(text.slice(end, end + 20))![0].length
  const next = text[end + after] ?? ''
  if (!/\p{L}/u.test(next)) return undefined
  return begins
    ? {start, end: end + after + 1, newText: next.toUpperCase()}
    : {start, end: end + after, newText: ''}
}
