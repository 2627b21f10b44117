import type {Block, Sentence, Source, Word} from './letter.ts'
import {TOP, isSignature} from './parts.ts'
import {sentenceOf} from './read.ts'

/** Whether the words of a line close the letter. */
export type Says = (line: Sentence) => boolean
/** Where the words end with which a line greets; undefined where it does not. */
export type Greets = (line: Sentence) => number | undefined

type Text = Pick<Source, 'blocks' | 'text'>

/** Words of a greeting and a name; a line with more begins a sentence. */
const MOST_WORDS = 12
/** The same, for a line that no mark ends. */
const MOST_UNMARKED = 6
const LINE_END = /^[,:!.;–—]$/u
/** What parts a greeting from a letter that goes on in its line (“Hi Tom – just to say …”). */
const GREETING_MARK = /^[,:!–—-]$/u
/** The same, with the name's titles and a second greeting, where the letter goes on in the line. */
const MOST_INLINE = 8
/** Words and marks of what goes on, the greeting's own mark among them. */
const LEAST_BEHIND = 4
const NAMES_END = /^[,:]$/u
/** Words of what goes on that are written small. */
const LEAST_SMALL = 2
const SMALL = /^\p{Ll}/u
const CAPITAL = /^\p{Lu}/u
/** Words of a greeting that the letter may go on below in small letters, without any mark. */
const MOST_BARE = 3
/** Words and marks of a line with which a close begins, above another that closes. */
const MOST_CLOSING = 4
/** Blocks from the end of a letter in which somebody may sign; what follows is fine print. */
const BOTTOM = 4
const SENTENCE_END = /^[.!?…]+$/u

/**
 * Parts, in place, a salutation from what follows it on the next line: in mail nobody leaves a blank line there, and to
 * Markdown both are one paragraph. The same for one that the letter goes on behind.
 */
export function partGreeting(letter: Text, greets: Greets): void {
  const {blocks, text} = letter
  for (const [index, block] of blocks.slice(0, TOP).entries()) {
    if (block.kind !== 'paragraph') continue
    const [first, second] = block.lines
    if (first === undefined || block.sentences.length === 0) continue
    const line = wordsOf(block, 0)
    if (line.length === 0 || greets(sentenceOf(line, index)) === undefined) continue
    // A sentence by itself is no letter, however it begins.
    const goesOn = second !== undefined || index < blocks.length - 1
    const rest = goesOn ? behindGreeting(line, (words) => greets(sentenceOf(words, index))) : undefined
    if (rest !== undefined) {
      part(blocks, index, rest.start)
      return
    }
    if (!endsGreeting(line, second === undefined ? '' : (text[second.start] ?? ''))) continue
    if (second !== undefined) part(blocks, index, second.start)
    return
  }
}

/** The same for a close under the last words of a letter. */
export function partClose({blocks}: Text, closes: Says): void {
  for (let index = blocks.length - 1; index >= Math.max(0, blocks.length - BOTTOM); index--) {
    const block = blocks[index]!
    if (block.kind !== 'paragraph') continue
    const says = (at: number): boolean => {
      const line = wordsOf(block, at)
      return line.length > 0 && line.length <= MOST_WORDS && closes(sentenceOf(line, index))
    }
    // A paragraph that is a close holds no other.
    if (block.lines.length > 1 && says(0)) return
    const found = closeIn(block, says)
    if (found === undefined) continue
    part(blocks, index, block.lines[found]!.start)
    return
  }
}

/** The line with which a paragraph begins to close a letter: of several in a row of short ones the first. */
function closeIn(block: Block, says: (line: number) => boolean): number | undefined {
  let found: number | undefined
  for (let at = block.lines.length - 1; at > 0; at--) {
    if (!isSignature({...block, lines: block.lines.slice(at)})) break
    const words = wordsOf(block, at)
    const isShort = words.length <= MOST_CLOSING && !SENTENCE_END.test(words.at(-1)?.text ?? '')
    // What is longer than a close, above one, is the letter's last sentence (“thank you for all these years”).
    if (found !== undefined && !isShort) break
    if (says(at)) found = at
  }
  return found
}

/** The word with which a letter goes on behind a greeting in the same line: one that holds nothing but names besides. */
function behindGreeting(
  line: readonly Word[],
  greets: (words: Word[]) => number | undefined,
): Word | undefined {
  // One that ends as greetings do is a greeting, to the last of those it names.
  if (NAMES_END.test(line.at(-1)!.text)) return undefined
  for (let at = Math.min(MOST_INLINE, line.length - LEAST_BEHIND); at > 0; at--) {
    if (!GREETING_MARK.test(line[at]!.text)) continue
    const words = line.slice(0, at + 1)
    const end = greets(words)
    if (end === undefined) continue
    const isName = ({start, kind, text}: Word): boolean =>
      start < end || kind !== 'word' || CAPITAL.test(text)
    const behind = line.slice(at + 1)
    // Names alone are more of the greeting, or of who signs.
    if (behind.filter(({text}) => SMALL.test(text)).length < LEAST_SMALL) continue
    if (words.every(isName) && greets(behind) === undefined) return behind[0]
  }
  return undefined
}

/** Whether a line holds a greeting and no more, and the next one does not go on with it. */
function endsGreeting(line: readonly Word[], next: string): boolean {
  const isMarked = LINE_END.test(line.at(-1)!.text)
  if (isMarked) return line.length <= MOST_WORDS
  const most = /[\p{Lu}¡¿]/u.test(next) ? MOST_UNMARKED : MOST_BARE
  return line.length <= most && line.every(({kind}) => kind !== 'mark')
}

function wordsOf({lines, sentences}: Block, line: number): Word[] {
  const {start, end} = lines[line]!
  return sentences.flatMap(({words}) => words.filter((word) => word.start >= start && word.start < end))
}

/** Makes two paragraphs of one, in place. */
function part(blocks: Block[], index: number, at: number): void {
  blocks.splice(index, 1, ...parted(blocks[index]!, index, at))
  for (let after = index + 2; after < blocks.length; after++)
    for (const sentence of blocks[after]!.sentences) sentence.block = after
}

/** A paragraph as what stands before an offset, and what stands from it on. */
function parted(block: Block, index: number, at: number): [Block, Block] {
  const end = Math.max(
    ...block.sentences.flatMap(({words}) => words.filter(({start}) => start < at).map((word) => word.end)),
  )
  const before = block.lines.filter(({start}) => start < at)
  const after = block.lines.filter(({end: stop}) => stop > at)
  const sentencesOf = (number: number, belongs: (word: Word) => boolean): Sentence[] =>
    block.sentences.flatMap(({words}) => {
      const own = words.filter(belongs)
      return own.length > 0 ? [sentenceOf(own, number)] : []
    })
  return [
    {
      ...block,
      end,
      lines: before.map((line) => ({...line, end: Math.min(line.end, end)})),
      sentences: sentencesOf(index, ({start}) => start < at),
    },
    {
      ...block,
      start: at,
      lines: after.map((line) => ({...line, start: Math.max(line.start, at)})),
      sentences: sentencesOf(index + 1, ({start}) => start >= at),
    },
  ]
}
