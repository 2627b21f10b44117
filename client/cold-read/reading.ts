import type {ColdReading, ReadBlock, ReadPiece} from '../../server/lsp/protocol.ts'
import {sampleFor} from './samples.ts'

/** A letter as its reader sees it, its placeholders filled in. Plain data for a page to show. */
export interface Reading {
  lang: string
  /** In the pieces, `placeholder` is what the file has in the place of the sample. */
  blocks: ReadBlock[]
  /** Sentences that speak of the reader. */
  sentences: number
  /** Words that could let the reader guess what is not said, with the reason and their place in the file (UTF-16 code units). */
  leaks: {words: string; message: string; start: number}[]
}

/** Turns a place in the file (line and character) into code units from its start. */
type OffsetAt = (position: {line: number; character: number}) => number

/** Fills in what the server has read. */
export function readCold(text: string, cold: ColdReading, offsetAt: OffsetAt): Reading {
  const {lang} = cold
  return {
    lang,
    blocks: cold.blocks.map((block) => filled(block, lang)),
    sentences: cold.reader.length,
    leaks: cold.leaks.map(({range, message}) => {
      const start = offsetAt(range.start)
      return {words: text.slice(start, offsetAt(range.end)), message, start}
    }),
  }
}

function filled(block: ReadBlock, lang: string): ReadBlock {
  const fill = (pieces: ReadPiece[]): ReadPiece[] =>
    pieces.map((piece) =>
      piece.placeholder === undefined
        ? piece
        : {...piece, text: sampleFor(piece.placeholder, lang), placeholder: piece.text},
    )
  const all = (blocks: ReadBlock[]): ReadBlock[] => blocks.map((inner) => filled(inner, lang))
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return {...block, pieces: fill(block.pieces)}
    case 'list':
      return {...block, items: block.items.map(all)}
    case 'quote':
      return {...block, blocks: all(block.blocks)}
    case 'table':
      return {...block, rows: block.rows.map((row) => row.map(fill))}
    default:
      return block
  }
}
