import type {Edit} from '../finding.ts'
import {lineEndOf} from '../letter/positions.ts'
import type {Sheet} from './sheet.ts'

/** The edit that gives a key of the front matter a value, adding the key or the front matter where there is none. */
export function setKey(sheet: Sheet, key: string, value: string): Edit | undefined {
  const {text} = sheet
  const {frontMatter} = sheet.letter.source
  const end = lineEndOf(text)
  if (frontMatter === undefined) {
    const start = text.startsWith('\uFEFF') ? 1 : 0
    const lines = ['---', 'letter: client-termination', `${key}: ${value}`, '---', '']
    return {start, end: start, newText: lines.map((line) => line + end).join('')}
  }
  const has = (problem: string): boolean => frontMatter.problems.some(({kind}) => kind === problem)
  // Where YAML cannot be read, nobody knows where a value ends.
  if (has('syntax')) return undefined
  const place = frontMatter.values.get(key)
  if (place === undefined) {
    if (has('unclosed')) return undefined
    const start = frontMatter.end - '---'.length
    return {start, end: start, newText: `${indentIn(sheet)}${key}: ${value}${end}`}
  }
  // A key without a value is where its value would be.
  const colon = /^[ \t]*:(?:[ \t]*(?![ \t#]))?/.exec(text.slice(place.end, place.end + 100))
  if (colon !== null && /^[\w-]+$/.test(text.slice(place.start, place.end)))
    return {start: place.end, end: place.end + colon[0].length, newText: `: ${value}`}
  // A list on lines of its own is written anew beside its key.
  const before = text.slice(0, place.start)
  const gap = /:[ \t]*[\r\n]\s*$/.exec(before)
  if (gap !== null) return {start: gap.index, end: place.end, newText: `: ${value}`}
  return {start: place.start, end: place.end, newText: value}
}

/** What stands before the first key of the front matter. */
function indentIn({text, letter}: Sheet): string {
  const [first] = letter.source.frontMatter?.values.values() ?? []
  if (first === undefined) return ''
  const line = text.slice(0, first.start).search(/[^\r\n]*(?:[\r\n]\s*)?$/)
  return /^[ \t]*/.exec(text.slice(line))?.[0] ?? ''
}

/** The front matter's lines around a position: what stands there, and whether the position is in them. */
export interface FrontMatterLine {
  /** The key of the line, or of the list that it is an item of. */
  key: string | undefined
  /** Where the value starts, or undefined while the key is being written. */
  valueStart: number | undefined
  /** Where the word at the position starts, and where it ends; a key ends where its value would start. */
  wordStart: number
  wordEnd: number
  /** Keys that the front matter has. */
  keys: string[]
}

const KEY = /^([\w-]+)[ \t]*:[ \t]*/

/** Reads the front matter around an offset line by line, as it need not be sound while it is being written. */
export function frontMatterAt(sheet: Sheet, offset: number): FrontMatterLine | undefined {
  const {line} = sheet.positionAt(offset)
  const lines = sheet.text.split(/\r\n|\n|\r/)
  if (line === 0 || !/^\uFEFF?---[ \t]*$/.test(lines[0] ?? '')) return undefined
  const close = lines.findIndex((text, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(text))
  if (close >= 0 && line >= close) return undefined
  const inside = lines.slice(1, close < 0 ? undefined : close)
  // Front matter that is not closed yet ends where prose begins.
  if (close < 0 && inside.slice(0, line).some((text) => text.trim() === '')) return undefined
  const keys = inside.flatMap((text) => KEY.exec(text)?.[1] ?? [])
  const {start} = sheet.line(line)
  const before = sheet.text.slice(start, offset)
  const wordStart = offset - (/[\w-]*$/.exec(before)?.[0].length ?? 0)
  const after = sheet.text.slice(offset, sheet.line(line).end)
  const wordEnd = offset + (/^[\w-]*/.exec(after)?.[0].length ?? 0)
  const own = KEY.exec(before)
  if (own !== null) return {key: own[1], valueStart: start + own[0].length, wordStart, wordEnd, keys}
  const item = /^[ \t]*-[ \t]+/.exec(before)
  if (item !== null) {
    const above = inside.slice(0, line - 1).findLast((text) => KEY.test(text))
    return {key: above && KEY.exec(above)?.[1], valueStart: start + item[0].length, wordStart, wordEnd, keys}
  }
  // A key that is mended keeps its colon.
  const colon = /^[\w-]*[ \t]*:[ \t]*/.exec(after)?.[0].length
  return {
    key: undefined,
    valueStart: undefined,
    wordStart,
    wordEnd: colon === undefined ? wordEnd : offset + colon,
    keys,
  }
}
