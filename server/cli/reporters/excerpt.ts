import {positionAt} from '../../letter/positions.ts'

/** A line of a letter and the words pointed at in it, ready for a terminal. */
export interface Excerpt {
  /** The line, or as much of it as fits, with what could steer a terminal made visible. */
  text: string
  /** Columns before the words. */
  indent: number
  /** Columns of the words; at least one. */
  width: number
}

/** Characters looked at on each side of the words, before columns are counted. */
const AROUND = 400
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u

/**
 * Cuts the line out of a text in which a span starts.
 * @param width columns there are
 * @returns undefined where the line is blank
 */
export function excerptOf(
  text: string,
  lineStarts: readonly number[],
  {start, end}: {start: number; end: number},
  width: number,
): Excerpt | undefined {
  const {line} = positionAt(lineStarts, start)
  const lineStart = lineStarts[line] ?? 0
  const lineEnd = trimmedEnd(text, lineStart, lineStarts[line + 1] ?? text.length)
  const from = Math.min(start, lineEnd)
  const to = Math.max(from, Math.min(end, lineEnd))
  const before = graphemes(text.slice(Math.max(lineStart, from - AROUND), from))
  const words = graphemes(text.slice(from, Math.min(to, from + AROUND)))
  const after = graphemes(text.slice(to, Math.min(lineEnd, to + AROUND)))
  if ([...before, ...words, ...after].every((each) => each.trim() === '')) return undefined
  const pointed = fit(words, width - 2)
  const room = Math.max(0, width - 2 - columns(pointed))
  const tail = fit(after, Math.max(room >> 1, room - columns(before)))
  const head = fit(before.toReversed(), room - columns(tail)).toReversed()
  const cutHead = head.length < before.length || lineStart < from - AROUND
  const cutTail = tail.length < after.length || to + AROUND < lineEnd || pointed.length < words.length
  const lead = `${cutHead ? '…' : ''}${head.join('')}`
  return {
    text: `${lead}${pointed.join('')}${tail.join('')}${cutTail ? '…' : ''}`,
    indent: columns([lead]),
    width: Math.max(1, columns(pointed)),
  }
}

/** Text in which nothing steers a terminal: controls and changes of direction are made visible. */
export function printable(text: string): string {
  return text.replace(/\t/g, '  ').replace(CONTROLS, '\uFFFD')
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to
  while (end > from && /[\r\n]/.test(text[end - 1] ?? '')) end--
  return end
}

/** Up to here no character joins the one before it. */
const SIMPLE = /^[\0-\u02FF\u2010-\u2027\u20AC]*$/
let segmenter: Intl.Segmenter | undefined

function graphemes(text: string): string[] {
  const shown = printable(text.replace(/^\uFEFF/, ''))
  if (SIMPLE.test(shown)) return shown.split('')
  segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'})
  return [...segmenter.segment(shown)].map(({segment}) => segment)
}

function fit(parts: string[], width: number): string[] {
  let used = 0
  const end = parts.findIndex((part) => (used += columnsOf(part)) > width)
  return end < 0 ? parts : parts.slice(0, end)
}

function columns(parts: string[]): number {
  return graphemes(parts.join('')).reduce((sum, each) => sum + columnsOf(each), 0)
}

function columnsOf(grapheme: string): number {
  return WIDE.test(grapheme) ? 2 : 1
}
