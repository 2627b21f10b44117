import type {ColdReading} from '../../server/lsp/protocol.ts'
import {blocksOf} from './blocks.ts'
import type {Line} from './blocks.ts'
import {sampleFor} from './samples.ts'

/** A stretch of text that is shown in one way. */
export interface Piece {
  text: string
  strong?: boolean
  emphasis?: boolean
  /** It stands in a sentence that speaks of the reader. */
  reader?: boolean
  /** Which of the words that give something away it belongs to. */
  leak?: number
  /** The placeholder that the text stands for. */
  placeholder?: string
}

export interface ReadBlock {
  kind: 'heading' | 'paragraph' | 'item' | 'quote'
  pieces: Piece[]
}

/** A letter as its reader sees it: no front matter, no comments, no placeholders. Plain data for a page to show. */
export interface Reading {
  lang: string
  blocks: ReadBlock[]
  /** Sentences that speak of the reader. */
  sentences: number
  /** Words that could let the reader guess what is not said, with the reason and their place in the file (UTF-16 code units). */
  leaks: {words: string; message: string; start: number}[]
}

/** Turns a place in the file (line and character) into code units from its start. */
type OffsetAt = (position: {line: number; character: number}) => number

interface Marks {
  placeholders: {start: number; end: number; name: string}[]
  reader: {start: number; end: number}[]
  leaks: {start: number; end: number; message: string}[]
}

/** Reads a letter as its reader would. */
export function readCold(text: string, lang: string, cold: ColdReading, offsetAt: OffsetAt): Reading {
  const span = <T extends {range: ColdReading['reader'][number]}>(
    each: T,
  ): T & {start: number; end: number} => ({
    ...each,
    start: offsetAt(each.range.start),
    end: offsetAt(each.range.end),
  })
  const marks: Marks = {
    placeholders: cold.placeholders.map(span).filter(({start, end}) => end > start),
    reader: cold.reader.map((range) => span({range})),
    leaks: cold.leaks.map(span),
  }
  return {
    lang,
    blocks: blocksOf(text).map(({kind, lines}) => ({kind, pieces: piecesOf(text, lines, marks, lang)})),
    sentences: marks.reader.length,
    leaks: marks.leaks.map(({start, end, message}) => ({words: text.slice(start, end), message, start})),
  }
}

/** What Markdown writes and a reader does not see: marks of emphasis, code and links, comments, escapes. */
const SYNTAX = /\\(?=[!-/:-@[-`{-~])|\*\*|__|[*_`]|<!--.*?-->|!?\[(?=[^\]]*\]\()|\]\([^)]*\)/y

/** The pieces of a block's lines, cut wherever the way they are shown changes. */
function piecesOf(text: string, lines: Line[], marks: Marks, lang: string): Piece[] {
  const pieces: Piece[] = []
  const style = {strong: false, emphasis: false}
  const add = (words: string, at: number, placeholder?: string): void => {
    const leak = marks.leaks.findIndex(({start, end}) => start <= at && at < end)
    const piece: Piece = {
      text: words,
      ...(style.strong ? {strong: true} : {}),
      ...(style.emphasis ? {emphasis: true} : {}),
      ...(marks.reader.some(({start, end}) => start <= at && at < end) ? {reader: true} : {}),
      ...(leak === -1 ? {} : {leak}),
      ...(placeholder === undefined ? {} : {placeholder}),
    }
    const last = pieces.at(-1)
    if (last !== undefined && sameWay(last, piece)) last.text += words
    else pieces.push(piece)
  }
  for (const [index, {start, end, breaks}] of lines.entries()) {
    const line = text.slice(0, end)
    for (let at = start; at < end;) {
      const placeholder = marks.placeholders.find((each) => each.start === at)
      if (placeholder !== undefined) {
        add(sampleFor(placeholder.name, lang), at, text.slice(placeholder.start, placeholder.end))
        at = placeholder.end
        continue
      }
      SYNTAX.lastIndex = at
      const [mark] = SYNTAX.exec(line) ?? []
      if (mark === undefined || isWithinWord(text, at, mark)) {
        add(text[at]!, at)
        at++
        continue
      }
      if (mark === '**' || mark === '__') style.strong = !style.strong
      else if (mark === '*' || mark === '_') style.emphasis = !style.emphasis
      // What is escaped is no mark.
      if (mark === '\\') add(text[at + 1]!, at + 1)
      at += mark === '\\' ? 2 : mark.length
    }
    if (index < lines.length - 1) add(breaks ? '\n' : ' ', end - 1)
  }
  return pieces
}

/** An underscore in a word is no emphasis. */
function isWithinWord(text: string, at: number, mark: string): boolean {
  return mark.startsWith('_') && /\w/.test(text[at - 1] ?? '') && /\w/.test(text[at + mark.length] ?? '')
}

function sameWay(a: Piece, b: Piece): boolean {
  return (
    a.placeholder === undefined &&
    b.placeholder === undefined &&
    a.strong === b.strong &&
    a.emphasis === b.emphasis &&
    a.reader === b.reader &&
    a.leak === b.leak
  )
}
