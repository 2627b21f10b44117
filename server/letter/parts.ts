import type {Block, Sentence, Source, Span} from './letter.ts'

/** Where a letter's conventional parts stand, as block numbers; -1 where there is none. */
export interface Parts {
  /** The block that greets the reader. */
  salutation: number
  /** The block with the complimentary close. */
  closing: number
  /** Whether a name, role, company or placeholder stands under the close. */
  signed: boolean
  /** First and last block of the letter's own words: after the salutation and the subject, before the close. */
  body: [first: number, last: number]
  /** Blocks after the close: signature, postscript, enclosures. */
  after: number[]
  /** Blocks that are neither the letter's words nor its parts: address, date, subject line, heading. */
  furniture: Set<number>
}

/** What a language can say about single blocks, asked of by the reader of parts. */
export interface BlockVoice {
  /** Whether a line greets: it opens with words of salutation. */
  greets(block: number, line: Sentence | undefined): boolean
  /** Whether a block is, or ends with, a complimentary close. */
  closes(block: number): boolean
}

/** How far from the top a salutation may stand, in blocks: letterhead, address, date, reference, subject. */
const TOP = 14

/**
 * Finds a letter's parts. The first greeting at the top is the salutation; the last close is the closing.
 */
export function findParts(source: Source, voice: BlockVoice): Parts {
  const {blocks} = source
  let salutation = -1
  for (let index = 0; index < Math.min(blocks.length, TOP); index++) {
    if (voice.greets(index, blocks[index]?.sentences[0])) {
      salutation = index
      break
    }
  }
  let closing = -1
  for (let index = blocks.length - 1; index > salutation; index--) {
    if (voice.closes(index)) {
      closing = index
      break
    }
  }
  const end = closing < 0 ? blocks.length : closing
  const furniture = new Set<number>()
  for (const [index, block] of blocks.entries()) {
    if (index < salutation || block.kind === 'heading' || isLabelled(block)) furniture.add(index)
  }
  const after = blocks.map((_, index) => index).filter((index) => index > end)
  return {
    salutation,
    closing,
    signed:
      closing >= 0 &&
      (hasLineAfterClose(blocks[closing]!) ||
        (blocks[closing + 1] !== undefined && isSignature(blocks[closing + 1]!))),
    body: [salutation + 1, end - 1],
    after,
    furniture,
  }
}

function hasLineAfterClose(block: Block): boolean {
  return block.lines.length > 1
}

/** A signature is short lines; a paragraph of prose is none. */
function isSignature(block: Block): boolean {
  return (
    block.kind !== 'cell' &&
    block.lines.every((line) => line.end - line.start <= 80) &&
    block.lines.length <= 8
  )
}

/** A line that is all emphasis or ends a label with a colon near its start is furniture, not prose. */
function isLabelled(block: Block): boolean {
  return block.kind === 'paragraph' && block.sentences.length === 0
}

/** Where a part that is missing would be put: the start of a block, or the end of the text. */
export function placeOf(source: Source, block: number): Span {
  const target = source.blocks[block]
  if (target !== undefined) return {start: target.start, end: Math.min(target.end, target.start + 1)}
  return {start: source.text.length, end: source.text.length}
}
