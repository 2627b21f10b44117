import type {Nodes, Root, RootContent} from 'mdast'

/** A stretch of Markdown between blank lines that can be read by itself. */
interface Segment {
  /** UTF-16 code units. */
  start: number
  end: number
  /** Its first line, counted from zero. */
  line: number
  /** A paragraph of words alone, without any markup. */
  isPlain: boolean
}

/** What reaches over blank lines, or is meant by what stands elsewhere: fences, HTML, definitions of links, rules, other ends of lines. */
const FAR_REACHING = /\r|\]:|^[ \t>]*(?:`{3}|~{3}|<|-{3})/m
/** The first character of a line that no block but a paragraph can begin with. */
const BEGINS_PLAIN = /[\p{L}\p{M}\p{Sc}“”„‚‘’"'«»‹›¿¡(§…]/u
/** A number that begins no list. */
const BEGINS_NUMBER = /^\d+(?:[^\d.)]|[.)][^ \t]|$)/
/** What means something within a paragraph, or may be cut off at a line's end. */
const MARKUP = /[\\`*_[\]<&!|]|[ \t](?:\n|$)|\n[ \t]/

/**
 * Reads Markdown stretch by stretch. Most of a letter is paragraphs of plain words, for which a parser does a hundred times
 * more than is needed; the result is the same tree.
 * @param from where to begin: at the start of a line, after the front matter
 * @param parse reads a stretch for itself
 * @returns undefined where the stretches depend on one another
 */
export function readSegments(
  text: string,
  from: number,
  parse: (text: string) => Root,
): RootContent[] | undefined {
  const rest = from === 0 ? text : text.slice(from)
  if (FAR_REACHING.test(rest)) return undefined
  const children: RootContent[] = []
  for (const {start, end, line, isPlain} of segmentsOf(text, from)) {
    if (isPlain) children.push(paragraph(text, start, end, line))
    else
      for (const child of parse(text.slice(start, end)).children) {
        shift(child, start, line)
        children.push(child)
      }
  }
  return children
}

/** Stretches of plain lines are paragraphs; others that follow one another may be one list, and stay together. */
function segmentsOf(text: string, from: number): Segment[] {
  const segments: Segment[] = []
  let line = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < from; at = text.indexOf('\n', at + 1)) line++
  let open: Segment | undefined
  let isBlankBefore = true
  for (let at = from; at < text.length; line++) {
    const found = text.indexOf('\n', at)
    const end = found < 0 ? text.length : found
    const isBlank = text.slice(at, end).trim() === ''
    if (!isBlank) {
      const isPlain = beginsPlain(text, at, end)
      if (open === undefined || (isBlankBefore && (open.isPlain || isPlain))) {
        open = {start: at, end, line, isPlain}
        segments.push(open)
      } else {
        open.end = end
        open.isPlain &&= isPlain
      }
    }
    isBlankBefore = isBlank
    at = end + 1
  }
  for (const segment of segments) segment.isPlain &&= !MARKUP.test(text.slice(segment.start, segment.end))
  return segments
}

function beginsPlain(text: string, start: number, end: number): boolean {
  const first = text.charAt(start)
  return first >= '0' && first <= '9' ? BEGINS_NUMBER.test(text.slice(start, end)) : BEGINS_PLAIN.test(first)
}

function paragraph(text: string, start: number, end: number, line: number): RootContent {
  const value = text.slice(start, end)
  let last = 0
  let lines = 0
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) {
    lines++
    last = at + 1
  }
  const position = () => ({
    start: {line: line + 1, column: 1, offset: start},
    end: {line: line + lines + 1, column: value.length - last + 1, offset: end},
  })
  return {type: 'paragraph', children: [{type: 'text', value, position: position()}], position: position()}
}

function shift(node: Nodes, by: number, lines: number): void {
  const {position} = node
  if (position !== undefined) {
    for (const point of [position.start, position.end]) {
      point.line += lines
      if (point.offset !== undefined) point.offset += by
    }
  }
  if ('children' in node) for (const child of node.children) shift(child, by, lines)
}
