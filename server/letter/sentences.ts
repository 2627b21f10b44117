import {retext} from 'retext'
import type {Token} from './words.ts'

// Latin parsers take more than linear time, so a long text goes in by pieces.
const longestPiece = 4000
// A sentence without an end ends here: whatever reads it pays by its length.
const longestSentence = 4000
const longestWord = 100

/**
 * Where the sentences of a plain text start (UTF-16 code units of the plain text).
 *
 * @param tokens the text's words and marks
 * @param isSmall whether sentences begin with small letters, which tell the parser that one goes on
 */
export function sentenceStarts(text: string, tokens: readonly Token[], isSmall = false): number[] {
  const starts = startsIn(text, tokens, isSmall)
  return text.length > longestSentence ? cutLong(starts, tokens) : starts
}

function startsIn(text: string, tokens: readonly Token[], isSmall: boolean): number[] {
  if (saysByLine(text))
    return tokens.flatMap(({from}, index) => (index === 0 || beginsSentence(text, from) ? [from] : []))
  const read = mayHoldSeveral(text) ? readStarts(turns(text, tokens)) : [0]
  return isSmall ? [...new Set([...read, ...afterStops(text, tokens)])].sort((a, b) => a - b) : read
}

/** Lines from which on a paragraph without a full stop is read line by line, and the words of one that says something. */
const fewestLines = 3
const fewestWords = 4
/** Characters of a line that an editor may have broken off. */
const wrapped = 60
const comma = /,[ \t]*$/

/** Whether a paragraph is sentences a line each, without full stops, as in messages; not one that has been wrapped. */
function saysByLine(text: string): boolean {
  if (/[.!?…‽]/.test(text)) return false
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length < fewestLines || lines.slice(0, -1).every((line) => line.length >= wrapped)) return false
  const saying = lines.filter((line) => line.trim().split(/\s+/).length >= fewestWords)
  return 2 * saying.length > lines.length
}

/** Whether a word begins a line, and what stands above does not go on in it. */
function beginsSentence(text: string, from: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', text.lastIndexOf('\n', from - 1) - 1) + 1, from)
  const [above = '', indent] = before.split('\n')
  return indent?.trim() === '' && !comma.test(above)
}

/** Sentences by which a letter tells that it has no capitals. */
const fewestSmall = 3
const turn = /[.!?]\s+\p{L}/gu
const largeTurn = /[.!?]\s+\p{Lu}/u

/** Whether somebody writes without capitals: several sentences begin small, and none with a capital. */
export function writesSmall(text: string, from: number): boolean {
  if (largeTurn.test(from === 0 ? text : text.slice(from))) return false
  turn.lastIndex = from
  let count = 0
  while (count < fewestSmall && turn.test(text)) count++
  turn.lastIndex = 0
  return count === fewestSmall
}

function afterStops(text: string, tokens: readonly Token[]): number[] {
  return tokens.flatMap(({from}, index) => {
    const [word, stop] = [tokens[index - 2], tokens[index - 1]]
    if (stop?.kind !== 'mark' || stop.to === from || !/^[.!?…]+$/.test(text.slice(stop.from, stop.to)))
      return []
    // One letter is short for a word.
    return word?.kind === 'word' && word.to - word.from === 1 ? [] : [from]
  })
}

function mayHoldSeveral(text: string): boolean {
  return /[.!?…‽]\S{0,9}\s+\S/.test(text)
}

/** Text for the parser, and where its stretches stand in the text that it was made from. */
interface Extract {
  text: string
  stretches: {at: number; from: number}[]
}

// Whether a sentence ends at a full stop is told by the words on both sides of it, so the parser, the slowest
// part of reading a letter next to Markdown, sees these alone.
function turns(text: string, tokens: readonly Token[]): Extract {
  const extract: Extract = {text: '', stretches: []}
  let taken = 0
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (!token || (index > 0 && !mayEnd(text, token))) continue
    let last = index + 1
    while (last < tokens.length - 1 && tokens[last]?.kind === 'mark') last++
    for (let place = Math.max(taken, index - 2); place <= last && place < tokens.length; place++) {
      addTo(extract, text, tokens, place, place === taken)
      taken = place + 1
    }
    index = Math.max(index, last - 1)
  }
  return extract
}

function mayEnd(text: string, {kind, to, from}: Token): boolean {
  if (kind === 'mark') return /[.!?…‽]/.test(text.charAt(from))
  return kind === 'quote' && endsInside(text, to)
}

// Quoted words may end a sentence inside their marks.
function endsInside(text: string, to: number): boolean {
  return /[.!?…]/.test(text.charAt(to - 2))
}

function addTo(
  extract: Extract,
  text: string,
  tokens: readonly Token[],
  place: number,
  follows: boolean,
): void {
  const token = tokens[place]
  if (!token) return
  const before = tokens[place - 1]?.to ?? token.from
  extract.text += follows ? text.slice(before, token.from) : ' '
  extract.stretches.push({at: extract.text.length, from: token.from})
  extract.text += masked(text, token)
}

// Numbers, addresses, quotes and placeholders are words to the parser, so that a full stop inside them ends
// nothing and one after them does.
function masked(text: string, {kind, from, to}: Token): string {
  if (kind === 'word' && to - from > longestWord) return `${text.charAt(from)}x`
  if (kind === 'word' || kind === 'mark') return text.slice(from, to)
  return kind === 'quote' && to - from > 3 && endsInside(text, to) ? `Xx${text.slice(to - 2, to)}` : 'Xx'
}

function readStarts({text, stretches}: Extract): number[] {
  const starts: number[] = []
  let stretch = 0
  for (let from = 0; from < text.length;) {
    const to = pieceEnd(text, from)
    for (const start of parseStarts(text.slice(from, to))) {
      while (stretch + 1 < stretches.length && (stretches[stretch + 1]?.at ?? 0) <= from + start) stretch++
      starts.push(stretches[stretch]?.from ?? 0)
    }
    from = to
  }
  return starts
}

function parseStarts(text: string): number[] {
  const starts: number[] = []
  for (const paragraph of retext.parse(text).children) {
    if (paragraph.type !== 'ParagraphNode') continue
    for (const sentence of paragraph.children) {
      if (sentence.type === 'SentenceNode') starts.push(sentence.position?.start.offset ?? 0)
    }
  }
  return starts
}

// A piece ends after a sentence where there is one, else at white space.
function pieceEnd(text: string, from: number): number {
  if (text.length - from <= longestPiece) return text.length
  const piece = text.slice(from, from + longestPiece)
  const whole = /^[^]*[.!?]\s+(?=\p{Lu})/u.exec(piece) ?? /^[^]*\s/.exec(piece)
  return from + (whole?.[0].length ?? longestPiece)
}

function cutLong(starts: readonly number[], tokens: readonly Token[]): number[] {
  const cut: number[] = []
  let next = 0
  let last = 0
  for (const {from} of tokens) {
    const starting = next < starts.length && from >= (starts[next] ?? 0)
    if (!starting && from - last <= longestSentence) continue
    while (next < starts.length && from >= (starts[next] ?? 0)) next++
    cut.push(from)
    last = from
  }
  return cut
}
