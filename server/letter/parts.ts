import type {Block, Source} from './letter.ts'

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
  /** Blocks that are neither the letter's words nor its parts: address, date, subject line, heading. */
  furniture: Set<number>
}

/** What a language can say about single blocks, asked of by the reader of parts. */
export interface BlockVoice {
  /** Whether a block greets: one of its lines opens with words of salutation. */
  greets(block: number): boolean
  /** Whether a block is, or ends with, a complimentary close. */
  closes(block: number): boolean
  /** Whether somebody signs on the line of a block's close (“Regards, Tom Hale”). */
  signs(block: number): boolean
}

/** Blocks that a letter has before somebody can sign it: a greeting, what it says, a close. */
const LOWEST = 3
/** Blocks from an address to the greeting below it. */
const ADDRESS = 4
const GREETING_END = /[,:!]$/
const SENTENCE_END = /[.!?:;]$/
const SMALL_WORD = /(?:^|\s)\p{Ll}/u
const CAPITAL = /^\p{Lu}/u
/** How far from the top a salutation may stand, in blocks: letterhead, address, date, reference, subject. */
export const TOP = 14

/**
 * Finds a letter's parts. The first greeting at the top is the salutation; the last close that somebody signed is the
 * closing, or the last of all where nobody did.
 */
export function findParts(source: Source, voice: BlockVoice): Parts {
  const {blocks} = source
  const greetings = [...blocks.keys()]
    .slice(0, TOP)
    .filter((index) => voice.greets(index) && !isBelowClose(index, blocks, voice))
  const [first = -1] = greetings
  // An address may begin like a greeting (“Señores …”); what ends as one does is one.
  const marked = greetings.find((index) => index - first <= ADDRESS && endsAsGreeting(source, index))
  const salutation = marked ?? first
  const closes = [...blocks.keys()].filter((index) => index > salutation && voice.closes(index))
  const signed = closes.findLast(
    (index) => isSigned(blocks, index) || (voice.signs(index) && blocks.slice(index + 1).every(isSignature)),
  )
  const unworded = closes.length === 0 && looksLikeClose(source) ? blocks.length - 1 : undefined
  const closing = signed ?? closes.at(-1) ?? unworded ?? -1
  const end = closing < 0 ? blocks.length : closing
  const furniture = new Set<number>()
  for (const [index, block] of blocks.entries()) {
    if (index < salutation || block.kind === 'heading' || isWordless(block)) furniture.add(index)
  }
  return {
    salutation,
    closing,
    signed: (signed ?? unworded) !== undefined,
    body: [salutation + 1, end - 1],
    furniture,
  }
}

function endsAsGreeting({blocks, text}: Source, index: number): boolean {
  return blocks[index]!.lines.some(({start, end}) => GREETING_END.test(text.slice(start, end).trimEnd()))
}

/** Whether a block stands where somebody signs: a name there is no greeting, however it is addressed elsewhere. */
function isBelowClose(index: number, blocks: Block[], voice: BlockVoice): boolean {
  return index >= LOWEST && voice.closes(index - 1) && blocks.slice(index).every(isSignature)
}

/** Whether something stands under a close: a further line, or a block that can be a signature. */
function isSigned(blocks: Block[], closing: number): boolean {
  const next = blocks[closing + 1]
  return blocks[closing]!.lines.length > 1 || (next !== undefined && isSignature(next))
}

/** Whether a letter ends in lines that look like a close and a name, in whatever words: short, and without a full stop. */
function looksLikeClose({blocks, text}: Source): boolean {
  const last = blocks.at(-1)
  if (last === undefined || blocks.length < LOWEST || last.kind !== 'paragraph' || last.lines.length < 2)
    return false
  const lines = last.lines.map(({start, end}) => text.slice(start, end))
  const [first = '', ...names] = lines
  // A name alone closes nothing.
  if (!first.endsWith(',') && !SMALL_WORD.test(first)) return false
  return isSignature(last) && lines.every((line) => !SENTENCE_END.test(line)) && CAPITAL.test(names.at(-1)!)
}

/** A signature is short lines; a paragraph of prose is none. */
export function isSignature(block: Block): boolean {
  return (
    block.kind !== 'cell' &&
    block.lines.every((line) => line.end - line.start <= 80) &&
    block.lines.length <= 8
  )
}

/** A paragraph without words says nothing. */
function isWordless(block: Block): boolean {
  return block.kind === 'paragraph' && block.sentences.length === 0
}
