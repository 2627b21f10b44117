import type {Nodes, Root, RootContent} from 'mdast'
import type {BlockKind, Comment, Placeholder, Span} from './letter.ts'
import {decodeReference} from './markdown.ts'
import {PlainText} from './plain.ts'
import type {Mark} from './placeholders.ts'

/** A block's text before it is cut into sentences. */
export interface Prose extends Span {
  kind: BlockKind
  plain: PlainText
}

/** What the tree of a letter holds for a reader. */
export interface ProseReading {
  prose: Prose[]
  placeholders: Placeholder[]
  comments: Comment[]
}

// Escapes, character references and line ends are the only places where Markdown changes a text.
const changed = /\\[!-/:-@[-`{-~]|&(?:#[xX][\da-fA-F]{1,6}|#\d{1,7}|[a-zA-Z][a-zA-Z\d]{1,31});|\r\n|[\r\n]/g

/**
 * Sets a letter's prose apart from its code, quotes, HTML, images and link targets.
 *
 * @param tree of the text whose `marks` are masked
 * @param text the text itself
 * @param marks in order of place
 * @param from where the prose starts (UTF-16 code units)
 */
export function readProse(tree: Root, text: string, marks: readonly Mark[], from: number): ProseReading {
  const reader = new ProseReader(text, marks)
  for (const node of tree.children) if (startOf(node) >= from) reader.readFlow(node, 'paragraph')
  return reader
}

class ProseReader implements ProseReading {
  readonly prose: Prose[] = []
  readonly placeholders: Placeholder[] = []
  readonly comments: Comment[] = []
  readonly #text: string
  readonly #marks: readonly Mark[]
  #nextMark = 0

  constructor(text: string, marks: readonly Mark[]) {
    this.#text = text
    this.#marks = marks
  }

  readFlow(node: RootContent, kind: BlockKind): void {
    if (node.type === 'heading') {
      this.#readBlock(node, 'heading')
    } else if (node.type === 'tableCell') {
      this.#readBlock(node, 'cell')
    } else if (node.type === 'paragraph') {
      if (!this.#isFootnote(node)) this.#readBlock(node, kind)
    } else if (node.type === 'list' || node.type === 'listItem') {
      for (const child of node.children) this.readFlow(child, 'item')
    } else if (node.type === 'table' || node.type === 'tableRow') {
      for (const child of node.children) this.readFlow(child, 'cell')
    } else if (node.type === 'blockquote' || node.type === 'html') {
      this.#readComments(node)
    }
  }

  // Footnotes are no part of CommonMark, so a longer one comes as a paragraph.
  #isFootnote(node: Nodes): boolean {
    return (
      this.#text.startsWith('[^', startOf(node)) &&
      /^\[\^[^\]\s]+\]:/.test(this.#text.slice(startOf(node), endOf(node)))
    )
  }

  #readBlock(node: Extract<RootContent, {children: unknown[]}>, kind: BlockKind): void {
    const plain = new PlainText()
    for (const child of node.children) this.#readPhrasing(child, plain)
    if (plain.text.trim() !== '') this.prose.push({kind, start: startOf(node), end: endOf(node), plain})
  }

  #readPhrasing(node: RootContent, plain: PlainText): void {
    if (node.type === 'text') {
      this.#readText(startOf(node), endOf(node), plain)
    } else if (node.type === 'break') {
      plain.replace('\n', startOf(node), endOf(node))
    } else if (node.type === 'inlineCode') {
      plain.appendObject('opaque', startOf(node), endOf(node))
    } else if (node.type === 'html') {
      this.#readComments(node)
      if (/^<br\b/i.test(node.value)) plain.replace('\n', startOf(node), endOf(node))
    } else if ('children' in node) {
      for (const child of node.children) this.#readPhrasing(child, plain)
    }
  }

  #readText(start: number, end: number, plain: PlainText): void {
    let at = start
    for (let mark = this.#markFrom(at); mark && mark.start < end; mark = this.#markFrom(at)) {
      this.#readCharacters(at, mark.start, plain)
      if (mark.kind === 'name' || mark.kind === 'instruction' || mark.kind === 'blank') {
        plain.appendObject('placeholder', mark.start, mark.end)
      } else {
        // A tag parts what stands around it: "{% if a %}Mr{% else %}Ms{% endif %}".
        plain.replace(' ', mark.start, mark.end)
      }
      if (mark.kind !== 'none')
        this.placeholders.push({start: mark.start, end: mark.end, name: mark.name, kind: mark.kind})
      at = mark.end
    }
    this.#readCharacters(at, end, plain)
  }

  #markFrom(offset: number): Mark | undefined {
    let mark = this.#marks[this.#nextMark]
    while (mark && mark.start < offset) mark = this.#marks[++this.#nextMark]
    return mark
  }

  #readCharacters(start: number, end: number, plain: PlainText): void {
    readCharacters(this.#text, start, end, {
      keep: (from, to) => plain.append(this.#text, from, to),
      replace: (shown, from, to) => plain.replace(shown, from, to),
    })
  }

  #readComments(node: Nodes): void {
    if (node.type === 'html') {
      const start = startOf(node)
      const source = this.#text.slice(start, endOf(node))
      for (let open = source.indexOf('<!--'); open >= 0;) {
        const close = source.indexOf('-->', open + 4)
        if (close < 0) break
        this.comments.push({
          start: start + open,
          end: start + close + 3,
          text: source.slice(open + 4, close),
        })
        open = source.indexOf('<!--', close + 3)
      }
    } else if ('children' in node) {
      for (const child of node.children) this.#readComments(child)
    }
  }
}

/** Takes a text as its reader sees it, stretch by stretch. */
interface Characters {
  /** A stretch of the source that is shown as it stands. */
  keep: (start: number, end: number) => void
  /** One in whose place something else is shown; line ends take the blanks around them along. */
  replace: (shown: string, start: number, end: number) => void
}

/** Reads a stretch of a paragraph's source without placeholders: escapes, character references and line ends. */
export function readCharacters(text: string, start: number, end: number, {keep, replace}: Characters): void {
  const source = text.slice(start, end)
  let at = 0
  for (const match of source.matchAll(changed)) {
    if (match.index < at) continue
    const found = match[0]
    let from = match.index
    let to = from + found.length
    let shown: string
    if (found.startsWith('\\')) {
      shown = found.slice(1)
    } else if (found.startsWith('&')) {
      shown = decodeReference(found)
    } else {
      shown = '\n'
      while (from > at && isBlank(source, from - 1)) from--
      while (isBlank(source, to)) to++
    }
    keep(start + at, start + from)
    replace(shown, start + from, start + to)
    at = to
  }
  keep(start + at, end)
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t'
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0
}
