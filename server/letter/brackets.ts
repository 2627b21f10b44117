import {kindOf} from './placeholder-syntax.ts'
import type {Mark} from './placeholders.ts'

const longest = 2000
// Nobody nests brackets deeper; a hostile text would make each level cost its length.
const deepest = 8

/**
 * Square brackets that hold a name or an instruction (`[Client Name]`, `[Choose ONE reason and adapt it:]`),
 * and those that are dropped: task boxes and footnote numbers. Links, images and the labels of definitions are
 * none. Brackets may nest and run over lines, but not over a blank line.
 *
 * @param from where to start (UTF-16 code units)
 */
export function bracketMarks(text: string, from: number): Mark[] {
  const labels = definedLabels(text)
  const marks: Mark[] = []
  let open: number[] = []
  const sign = /\\?[[\]]|\n[ \t]*(?=\r?\n)/g
  sign.lastIndex = from
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const found = match[0]
    if (found.startsWith('\n')) {
      open = []
    } else if (found.endsWith('[')) {
      open.push(match.index)
    } else {
      const start = open.pop()
      if (start === undefined || open.length > deepest) continue
      const mark = readBracket(text, start, match.index + found.length, labels)
      if (mark) marks.push(mark)
    }
  }
  return marks
}

function readBracket(
  text: string,
  start: number,
  end: number,
  labels: ReadonlySet<string>,
): Mark | undefined {
  if (end - start > longest) return undefined
  const whole = text.slice(start, end)
  const inner = whole.replace(/^\\?\[|\\?\]$/g, '')
  const dropped = isFootnote(inner, text, end) || isTask(inner, text, start)
  if (dropped) return {start, end, name: inner, kind: 'none'}
  if (isLink(inner, text, end, labels) || !isWhole(inner)) return undefined
  if (/^(?:[\s._…\\]*[._…][\s._…\\]*|[ \t]{3,})$/.test(inner)) return {start, end, name: whole, kind: 'blank'}
  const name = inner.replace(/\\(?=[!-/:-@[-`{-~])|[*`]|^[\s[_]+|[\s\]_]+$/g, '').replace(/\s+/g, ' ')
  if (!/\p{L}/u.test(name)) return undefined
  // An ending set in brackets: "Kunde[n]".
  if (/^\p{L}{1,4}$/u.test(inner) && /\p{L}/u.test(text[start - 1] ?? '')) return undefined
  return {start, end, name, kind: kindOf(name)}
}

function isFootnote(inner: string, text: string, end: number): boolean {
  return /^\^[^\s]+$/.test(inner) && text[end] !== ':'
}

function isTask(inner: string, text: string, start: number): boolean {
  return (
    /^[ xX]$/.test(inner) &&
    /(?:^|[\r\n])[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]+$/.test(text.slice(Math.max(0, start - 40), start))
  )
}

// Half a code span or comment: its other half stands outside.
function isWhole(inner: string): boolean {
  return (inner.match(/`/g)?.length ?? 0) % 2 === 0 && !/<!--|-->/.test(inner)
}

function isLink(inner: string, text: string, end: number, labels: ReadonlySet<string>): boolean {
  if (inner.startsWith('^')) return true
  if (text[end] === '(' || labels.has(labelOf(inner))) return true
  if (text[end] !== '[') return false
  const next = text.indexOf(']', end)
  return next > 0 && next - end < longest && labels.has(labelOf(text.slice(end + 1, next)))
}

// Only what points somewhere defines a link: "[Date]: 12 May" is a line of a form.
const definition =
  /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]*(?:\r?\n[ \t]*)?(?:<[^>\n]{1,500}>|\S*[/#@]\S*|www\.\S+)/gm

function definedLabels(text: string): ReadonlySet<string> {
  if (!text.includes(']:')) return new Set()
  return new Set(Array.from(text.matchAll(definition), (match) => labelOf(match[1] ?? '')))
}

function labelOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}
