import type {List, Nodes, Parent, RootContent} from 'mdast'
import type {Source, Span} from '../letter/letter.ts'
import {readCharacters} from '../letter/prose.ts'
import {Painted} from './painted.ts'
import type {Marks} from './painted.ts'
import {Pieces} from './pieces.ts'
import type {Style} from './pieces.ts'
import type {ReadBlock, ReadPiece} from './protocol.ts'

/** Lines shorter than this were broken on purpose: addresses, signatures. Longer ones were wrapped. */
const WRAPPED = 60

/** The blocks of a letter as its reader sees them. */
export function readBlocks(source: Source, marks: Marks): ReadBlock[] {
  const from = source.frontMatter?.end ?? 0
  const reader = new Reader(source, new Painted(marks))
  return source.tree.children
    .filter(({position}) => (position?.start.offset ?? 0) >= from)
    .flatMap((node) => reader.blockOf(node, false) ?? [])
}

class Reader {
  readonly #source: Source
  readonly #painted: Painted
  #nextPlaceholder = 0

  constructor(source: Source, painted: Painted) {
    this.#source = source
    this.#painted = painted
  }

  /** @param quoted whether its lines may begin with the marks of a quote */
  blockOf(node: RootContent, quoted: boolean): ReadBlock | undefined {
    switch (node.type) {
      case 'heading':
        return {kind: 'heading', level: node.depth, pieces: this.#piecesOf(node, quoted)}
      case 'paragraph': {
        const pieces = this.#piecesOf(node, quoted)
        return pieces.some(({text}) => text.trim() !== '') ? {kind: 'paragraph', pieces} : undefined
      }
      case 'list':
        return this.#listOf(node, quoted)
      case 'blockquote':
        return {kind: 'quote', blocks: this.#blocksIn(node, true)}
      case 'table':
        return {
          kind: 'table',
          rows: node.children.map((row) => row.children.map((cell) => this.#piecesOf(cell, quoted))),
        }
      case 'code':
        return {kind: 'code', text: codeIn(this.#textOf(node), node.value)}
      case 'thematicBreak':
        return {kind: 'rule'}
      // HTML shows nothing, nor do the addresses that links elsewhere lead to.
      default:
        return undefined
    }
  }

  #listOf(list: List, quoted: boolean): ReadBlock {
    return {
      kind: 'list',
      ...(list.ordered === true ? {start: list.start ?? 1} : {}),
      items: list.children.map((item) => this.#blocksIn(item, quoted)),
    }
  }

  #blocksIn({children}: Parent, quoted: boolean): ReadBlock[] {
    return children.flatMap((node) => this.blockOf(node, quoted) ?? [])
  }

  #piecesOf({children}: Parent, quoted: boolean): ReadPiece[] {
    const pieces = new Pieces(this.#painted)
    for (const child of children) this.#readPhrasing(child, {}, quoted, pieces)
    return pieces.all()
  }

  #readPhrasing(node: RootContent, style: Style, quoted: boolean, pieces: Pieces): void {
    const span = spanOf(node)
    if (node.type === 'text') this.#readText(span, style, quoted, pieces)
    else if (node.type === 'break') pieces.put('\n', span, style)
    else if (node.type === 'inlineCode')
      pieces.put(spanCode(this.#textOf(node), node.value), span, {...style, code: true})
    else if (node.type === 'image' || node.type === 'imageReference') pieces.put(node.alt ?? '', span, style)
    else if (node.type === 'html') {
      if (/^<br\b/i.test(node.value)) pieces.put('\n', span, style)
    } else if ('children' in node) {
      const own: Style =
        node.type === 'strong' ? {strong: true} : node.type === 'emphasis' ? {emphasis: true} : {}
      for (const child of node.children) this.#readPhrasing(child, {...style, ...own}, quoted, pieces)
    }
  }

  #readText({start, end}: Span, style: Style, quoted: boolean, pieces: Pieces): void {
    let at = start
    for (let next = this.#placeholderFrom(at); next && next.start < end; next = this.#placeholderFrom(at)) {
      this.#readWords({start: at, end: next.start}, style, quoted, pieces)
      const written = this.#source.text.slice(next.start, next.end)
      pieces.put(written, next, {...style, placeholder: next.name})
      at = next.end
    }
    this.#readWords({start: at, end}, style, quoted, pieces)
  }

  #placeholderFrom(offset: number): Source['placeholders'][number] | undefined {
    const {placeholders} = this.#source
    let next = placeholders[this.#nextPlaceholder]
    while (next && (next.start < offset || next.kind === 'tag')) next = placeholders[++this.#nextPlaceholder]
    return next
  }

  #readWords({start, end}: Span, style: Style, quoted: boolean, pieces: Pieces): void {
    const {text} = this.#source
    let from = start
    readCharacters(text, start, end, {
      keep: (at, to) => pieces.keep(text, {start: Math.max(at, from), end: to}, style),
      replace: (shown, at, to) => {
        if (shown !== '\n') return pieces.put(shown, {start: at, end: to}, style)
        const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
        pieces.put(before.length < WRAPPED ? '\n' : ' ', {start: at, end: to}, style)
        if (quoted) from = to + (/^(?:>[ \t]?)*/.exec(text.slice(to, end))?.[0].length ?? 0)
      },
    })
  }

  #textOf(node: Nodes): string {
    const {start, end} = spanOf(node)
    return this.#source.text.slice(start, end)
  }
}

/** The words of a code span; the tree has letters where placeholders are. */
function spanCode(written: string, value: string): string {
  const inner = written.replace(/^`+|`+$/g, '').replaceAll(/\r\n|[\r\n]/g, ' ')
  const trimmed = inner.length === value.length + 2 ? inner.slice(1, -1) : inner
  return trimmed.length === value.length ? trimmed : value
}

/** The lines of a block of code, for the same reason from the source where they stand there as they are. */
function codeIn(written: string, value: string): string {
  const lines = written.split(/\r\n|[\r\n]/)
  const inner = /^(?:`{3}|~{3})/.test(written) ? lines.slice(1, value.split('\n').length + 1) : lines
  const text = inner.join('\n')
  return text.length === value.length ? text : value
}

function spanOf({position}: Nodes): Span {
  return {start: position?.start.offset ?? 0, end: position?.end.offset ?? 0}
}
