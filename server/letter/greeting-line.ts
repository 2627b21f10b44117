import type {Block, Sentence, Source, Word} from './letter.ts'
import {TOP} from './parts.ts'
import {sentenceOf} from './read.ts'

/** Whether the words of a line greet. */
export type Greets = (line: Sentence) => boolean

/** Words of a greeting and a name; a line with more begins a sentence. */
const MOST_WORDS = 12
/** The same, for a line that no mark ends. */
const MOST_UNMARKED = 6
const LINE_END = /^[,:!.;–—]$/u

/**
 * Parts, in place, a salutation from what follows it on the next line: in mail nobody leaves a blank line there, and to
 * Markdown both are one paragraph.
 */
export function partGreeting({blocks, text}: Pick<Source, 'blocks' | 'text'>, greets: Greets): void {
  for (const [index, block] of blocks.slice(0, TOP).entries()) {
    if (block.kind !== 'paragraph') continue
    const [first, second] = block.lines
    if (first === undefined || second === undefined || block.sentences.length === 0) continue
    const line = block.sentences[0]!.words.filter(({start}) => start < first.end)
    if (line.length === 0 || !endsGreeting(line, text[second.start] ?? '')) continue
    if (!greets(sentenceOf(line, index))) continue
    blocks.splice(index, 1, ...parted(block, index))
    for (let after = index + 2; after < blocks.length; after++)
      for (const sentence of blocks[after]!.sentences) sentence.block = after
    return
  }
}

/** Whether a line holds a greeting and no more, and the next one does not go on with it. */
function endsGreeting(line: readonly Word[], next: string): boolean {
  const isMarked = LINE_END.test(line.at(-1)!.text)
  if (isMarked) return line.length <= MOST_WORDS
  return line.length <= MOST_UNMARKED && line.every(({kind}) => kind !== 'mark') && /[\p{Lu}¡¿]/u.test(next)
}

/** A paragraph as its first line and the rest. */
function parted(block: Block, index: number): [Block, Block] {
  const [first, ...lines] = block.lines
  const [before, after]: [Word[][], Word[][]] = [[], []]
  for (const {words} of block.sentences) {
    before.push(words.filter(({start}) => start < first!.end))
    after.push(words.filter(({start}) => start >= first!.end))
  }
  const sentencesOf = (all: Word[][], at: number): Sentence[] =>
    all.filter(({length}) => length > 0).map((words) => sentenceOf(words, at))
  return [
    {...block, end: first!.end, lines: [first!], sentences: sentencesOf(before, index)},
    {...block, start: lines[0]!.start, lines, sentences: sentencesOf(after, index + 1)},
  ]
}
