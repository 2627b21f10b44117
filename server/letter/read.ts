import {readFrontMatter} from './frontmatter.ts'
import type {Block, FrontMatter, Sentence, Source, Span, Word} from './letter.ts'
import {parseMarkdown, parseWhole} from './markdown.ts'
import {findMarks, maskMarks} from './placeholders.ts'
import {findLineStarts} from './positions.ts'
import type {PlainText} from './plain.ts'
import {readProse, type Prose} from './prose.ts'
import {sentenceStarts, writesSmall} from './sentences.ts'
import {findTroubles} from './troubles.ts'
import {findTokens, type Token} from './words.ts'

export {joinAbbreviations, type IsAbbreviation} from './abbreviations.ts'

export interface ReadOptions {
  /** Further syntaxes of placeholders, each as what opens and what closes it with `…` between: `<<…>>`. */
  placeholders?: string[]
}

/**
 * Reads a letter: Markdown with front matter. Never throws; what cannot be read is among the `troubles`. All
 * spans are in UTF-16 code units of `text`.
 */
export function readSource(text: string, options: ReadOptions = {}): Source {
  const lineStarts = findLineStarts(text)
  const troubles = findTroubles(text)
  if (troubles.length > 0) {
    const tree = {type: 'root' as const, children: []}
    return {text, tree, blocks: [], placeholders: [], comments: [], lineStarts, troubles}
  }
  const frontMatter = readFrontMatter(text)
  const from = frontMatter?.end ?? 0
  const marks = findMarks(text, from, options.placeholders)
  const markdown = calm(maskMarks(text, marks))
  const tree =
    frontMatter === undefined || isFenced(text, frontMatter)
      ? parseMarkdown(markdown, from)
      : parseWhole(blank(markdown, from))
  const {prose, placeholders, comments} = readProse(tree, text, marks, from)
  const isSmall = writesSmall(text, from)
  const blocks = prose.map((each, block) => readBlock(each, block, text, isSmall))
  return {text, tree, ...(frontMatter && {frontMatter}), blocks, placeholders, comments, lineStarts, troubles}
}

// To Markdown, front matter that nobody closed, or that dots close, is prose.
function isFenced(text: string, {end, problems}: FrontMatter): boolean {
  return text.startsWith('---', end - 3) && problems.every(({kind}) => kind !== 'unclosed')
}

function blank(markdown: string, to: number): string {
  return markdown.slice(0, to).replace(/[^\r\n]/g, ' ') + markdown.slice(to)
}

// Emphasis and brackets take time by the square of their signs in a paragraph; no person writes so many.
const mostSigns = 1000

function calm(markdown: string): string {
  if (countSigns(markdown) <= mostSigns) return markdown
  return markdown.replace(/(?:[^\r\n]|\r?\n(?![ \t]*[\r\n]))+/g, (paragraph) =>
    countSigns(paragraph) <= mostSigns ? paragraph : paragraph.replace(/[*_]/g, '∗').replace(/[[\]]/g, '¦'),
  )
}

function countSigns(text: string): number {
  return text.match(/\*+|_+|[[\]]/g)?.length ?? 0
}

function readBlock(prose: Prose, block: number, text: string, isSmall: boolean): Block {
  const {kind, start, end, plain} = prose
  const tokens = findTokens(plain)
  const starts = sentenceStarts(plain.text, tokens, isSmall)
  const sentences: Sentence[] = []
  let words: Word[] = []
  let next = 1
  for (const token of tokens) {
    while (next < starts.length && token.from >= (starts[next] ?? 0)) {
      next++
      if (words.length > 0) sentences.push(sentenceOf(words, block))
      words = []
    }
    words.push(wordOf(token, plain, text))
  }
  if (words.length > 0) sentences.push(sentenceOf(words, block))
  return {kind, start, end, sentences, plain, lines: linesOf(prose)}
}

/** Words are many, so they are all made alike: objects of one shape are read several times faster. */
function wordOf({kind, from, to}: Token, plain: PlainText, text: string): Word {
  const {start, end} = plain.span(from, to)
  const isObject = kind === 'placeholder' || kind === 'opaque'
  return {start, end, text: isObject ? text.slice(start, end) : plain.text.slice(from, to), kind}
}

/** Words as a sentence of a block. */
export function sentenceOf(words: Word[], block: number): Sentence {
  return {start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0, words, block}
}

function linesOf({plain}: Prose): Span[] {
  const lines: Span[] = []
  let at = 0
  for (const line of plain.text.split('\n')) {
    const content = line.trim()
    if (content !== '') {
      const from = at + line.indexOf(content)
      lines.push(plain.span(from, from + content.length))
    }
    at += line.length + 1
  }
  return lines
}
