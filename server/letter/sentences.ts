import {retext} from 'retext'
import type {Token} from './words.ts'

// Latin parsers take more than linear time, so a long paragraph goes in by pieces.
const longest = 4000

/**
 * Where the sentences of a plain text start (UTF-16 code units of the plain text).
 *
 * @param tokens the text's words; what is not made of letters is hidden from the parser
 */
export function sentenceStarts(text: string, tokens: readonly Token[]): number[] {
  if (!/[.!?…‽]["'”’»)\s]*\s\S/.test(text) && text.length <= longest) return [0]
  const masked = maskTokens(text, tokens)
  const starts: number[] = []
  for (let from = 0; from < masked.length;) {
    const to = pieceEnd(masked, from)
    for (const start of startsIn(masked.slice(from, to))) starts.push(from + start)
    from = to
  }
  return starts
}

function startsIn(text: string): number[] {
  const tree = retext.parse(text)
  const starts: number[] = []
  for (const paragraph of tree.children) {
    if (paragraph.type !== 'ParagraphNode') continue
    for (const sentence of paragraph.children) {
      if (sentence.type === 'SentenceNode') starts.push(sentence.position?.start.offset ?? 0)
    }
  }
  return starts
}

// A piece ends after a sentence where there is one, else at white space.
function pieceEnd(text: string, from: number): number {
  if (text.length - from <= longest) return text.length
  const piece = text.slice(from, from + longest)
  const sentences = /^[^]*[.!?]\s+(?=\p{Lu})/u.exec(piece)
  const words = sentences ?? /^[^]*\s/.exec(piece)
  return from + (words?.[0].length ?? longest)
}

// Numbers, addresses, quotes and placeholders become words of their length, so that a full stop inside them
// ends nothing and one after them does.
function maskTokens(text: string, tokens: readonly Token[]): string {
  let masked = ''
  let at = 0
  for (const token of tokens) {
    if (token.kind === 'word' || token.kind === 'mark') continue
    const length = token.to - token.from
    masked += text.slice(at, token.from) + 'X'.padEnd(length, 'x')
    at = token.to
    // Quoted words may end a sentence inside their marks.
    if (token.kind === 'quote' && /[.!?…]/.test(text.charAt(at - 2)) && length > 3)
      masked = masked.slice(0, -2) + text.slice(at - 2, at)
  }
  return masked + text.slice(at)
}
