import {bracketMarks} from './brackets.ts'
import type {Placeholder, Span} from './letter.ts'
import {isOpenDate, openDate, ownSyntax, syntaxes} from './placeholder-syntax.ts'

/**
 * Something in the source that is no prose: a placeholder, or (`none`) a task's box or a footnote's number,
 * which is dropped.
 */
export interface Mark extends Span {
  name: string
  kind: Placeholder['kind'] | 'none'
}

/**
 * What may be a placeholder in a text, in order of place and without overlaps. Whether it is one depends on
 * where it stands: in code, quotes and HTML it is none.
 *
 * @param from where to start (UTF-16 code units)
 * @param own further syntaxes, each as what opens and what closes it, with `…` between
 */
export function findMarks(text: string, from: number, own: readonly string[] = []): Mark[] {
  const marks = [...own.flatMap((syntax) => ownMarks(text, from, syntax)), ...syntaxMarks(text, from)]
  if (text.includes('[', from)) marks.push(...bracketMarks(text, from))
  marks.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = from
  return marks.filter((mark) => {
    if (mark.start < end) return false
    end = mark.end
    return true
  })
}

/** A placeholder's name without what only writing it differs in: case, spaces, underscores. */
export function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

// A letter of no language that letters are written in: Markdown and sentences read it as a word.
const mask = '\uA66E'

/**
 * The text with a letter in place of each code unit of a mark, so that Markdown reads no syntax in it. Line
 * ends stay.
 */
export function maskMarks(text: string, marks: readonly Span[]): string {
  let masked = ''
  let at = 0
  for (const mark of marks) {
    const marked = text.slice(mark.start, mark.end)
    masked += text.slice(at, mark.start)
    masked += /[\r\n]/.test(marked)
      ? marked.replace(/[^\r\n]+/g, (line) => line.trimStart().replace(/[^]/g, mask).padStart(line.length))
      : mask.repeat(marked.length)
    at = mark.end
  }
  return masked + text.slice(at)
}

const trigger = /[{<$%«]|_{3}|\\_|\.{5}|…{2}|x{3}|X{3}/g

function syntaxMarks(text: string, from: number): Mark[] {
  const marks: Mark[] = []
  trigger.lastIndex = from
  for (let match = trigger.exec(text); match; match = trigger.exec(text)) {
    const mark = markAt(text, match.index)
    if (!mark) continue
    marks.push(mark)
    trigger.lastIndex = mark.end
  }
  openDate.lastIndex = from
  for (let match = openDate.exec(text); match; match = openDate.exec(text)) {
    const name = match[0]
    if (isOpenDate(name)) marks.push({start: match.index, end: openDate.lastIndex, name, kind: 'blank'})
  }
  return marks
}

function markAt(text: string, at: number): Mark | undefined {
  for (const syntax of syntaxes.get(text.charAt(at)) ?? []) {
    syntax.pattern.lastIndex = at
    const match = syntax.pattern.exec(text)
    const read = match && syntax.read(match)
    if (read) return {start: at, end: at + match[0].length, ...read}
  }
  return undefined
}

const longestOwn = 200

function ownMarks(text: string, from: number, syntax: string): Mark[] {
  const delimiters = ownSyntax(syntax)
  if (!delimiters) return []
  const {open, close} = delimiters
  const marks: Mark[] = []
  for (let start = text.indexOf(open, from); start >= 0;) {
    const inner = start + open.length
    const length = text.slice(inner, inner + longestOwn).indexOf(close)
    const name = length > 0 ? text.slice(inner, inner + length) : ''
    // Where the same sign opens and closes ("$5 and $6"), only what starts and ends like a name is one.
    const found = open === close ? /^[\p{L}_](?:[^\n]*\S)?$/u.test(name) : /^[^\n]*\S[^\n]*$/.test(name)
    const end = found ? inner + length + close.length : inner
    if (found) marks.push({start, end, name: name.trim(), kind: 'name'})
    start = text.indexOf(open, end)
  }
  return marks
}
