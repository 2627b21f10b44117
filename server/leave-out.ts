import type {Edit} from './finding.ts'
import type {Block, Source, Span} from './letter/letter.ts'

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

/** What may stand before a paragraph's words on its first line: marks of lists, quotes, headings and emphasis. */
const MARKS_BEFORE = /^[\s>#*+_\-\d.)]*$/
const MARKS_AFTER = /^[\s*_#\\]*$/

/**
 * Takes a sentence out, with the space beside it; one that is alone in its paragraph takes the paragraph's marks and
 * the blank line after it along.
 * @param block where the sentence stands
 */
export function withoutSentence({text}: Source, {start, end}: Span, block: Block): Edit {
  if (block.sentences.length === 1 && block.kind !== 'cell') {
    const from = text.lastIndexOf('\n', block.start - 1) + 1
    const lineEnd = text.indexOf('\n', block.end)
    const to = lineEnd < 0 ? text.length : lineEnd
    if (MARKS_BEFORE.test(text.slice(from, start)) && MARKS_AFTER.test(text.slice(end, to)))
      return withoutLines(text, from, to)
  }
  const after = /^[ \t]*(?:\r?\n[ \t]*)?/.exec(text.slice(end, block.end))![0].length
  if (end + after < block.end) return {start, end: end + after, newText: ''}
  const before = /(?:\r?\n[ \t]*|[ \t]+)$/.exec(text.slice(block.start, start))?.[0].length ?? 0
  return {start: start - before, end, newText: ''}
}

/** Lines go with the blank ones after them, or before them at the end of the text; the line of a list goes alone. */
function withoutLines(text: string, start: number, end: number): Edit {
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(Math.min(text.length, end + 1)))![0].length
  if (end + 1 + blank < text.length || start === 0)
    return {start, end: Math.min(text.length, end + 1 + blank), newText: ''}
  const before = /(?:\r?\n[ \t]*)*$/.exec(text.slice(0, start))![0].length
  return {start: start - before, end: Math.min(text.length, end), newText: ''}
}
