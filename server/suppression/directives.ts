import type {Comment, Source, Span} from '../letter/letter.ts'
import {nearestOf} from '../letter/nearest.ts'
import type {Reporter} from './reports.ts'

const DIRECTIVES = [
  'tactful-disable-next-line',
  'tactful-disable-file',
  'tactful-disable',
  'tactful-enable',
] as const

const LANGUAGE = /^tactful-lang(?:uage)?$/i
type DirectiveName = (typeof DIRECTIVES)[number]

/** A rule's name, with its place in the source. */
export interface NamedRule extends Span {
  name: string
}

export interface Directive {
  name: DirectiveName
  comment: Comment
  rules: NamedRule[]
  /** It named rules, known or not; one that names none is for all. */
  selective: boolean
}

/** What a comment says, where it is a directive; what is wrong with it is reported. */
export function readDirective(
  comment: Comment,
  source: Source,
  known: string[],
  report: Reporter,
): Directive | undefined {
  const head = headOf(comment.text.trimStart())
  const name = DIRECTIVES.find((directive) => directive === head)
  if (name === undefined) {
    // What was meant for a line must not become one for the letter.
    const line = /^tactful.*line$/i.test(head) ? DIRECTIVES.find((each) => each.endsWith('line')) : undefined
    const nearest = head.length > 40 ? undefined : (line ?? nearestOf(head, DIRECTIVES))
    if (nearest !== undefined || (/^tactful-\w/i.test(head) && !LANGUAGE.test(head))) {
      report.unknown('directive', headSpan(comment, source, head), nearest, report.removal(comment))
    }
    return undefined
  }
  const written = namesIn(comment, source, head)
  const rules = written.filter((rule) => known.includes(rule.name))
  for (const rule of written) {
    if (known.includes(rule.name)) continue
    // Without its last name a directive would be for all rules.
    const edit = rules.length > 0 ? report.nameRemoval(rule) : report.removal(comment)
    report.unknown('rule', rule, nearestOf(rule.name, known), edit)
  }
  return {name, comment, rules, selective: written.length > 0}
}

/** The directive's name as it is written, which may have spaces for its hyphens (`tactful disable-file`). */
function headOf(text: string): string {
  const [first = ''] = /^[^\s,:]*/.exec(text) ?? []
  if (first.toLowerCase() !== 'tactful') return first
  const [spaced = ''] = /^tactful(?:[ \t]+[\w-]+){1,4}/i.exec(text) ?? []
  for (let head = spaced; head !== ''; head = head.slice(0, Math.max(0, head.search(/[ \t]+[^ \t]*$/))))
    if (nearestOf(head, DIRECTIVES) !== undefined) return head
  return first
}

/** What parts the names from the note: ` -- `, or the dash that an editor has made of it. */
const NOTE = /--(?=\s|$)|(?<=\s)[–—](?=\s)/

/** What stands after ` -- `. */
export function justificationOf({text}: Comment): {justification?: string} {
  const mark = NOTE.exec(text)
  const why = mark === null ? '' : text.slice(mark.index + mark[0].length).trim()
  return why === '' ? {} : {justification: why.replaceAll(/\s+/g, ' ')}
}

function headSpan(comment: Comment, source: Source, head: string): Span {
  const start = source.text.indexOf(head, comment.start)
  return {start, end: start + head.length}
}

/** The names after the directive's own, up to ` -- ` and the reason. */
function namesIn(comment: Comment, source: Source, head: string): NamedRule[] {
  const {start, end} = headSpan(comment, source, head)
  const [list = ''] = source.text.slice(end, comment.end - '-->'.length).split(NOTE, 1)
  return [...list.matchAll(/[^\s,]+/g)].map(({0: name, index}) => ({
    name,
    start: start + head.length + index,
    end: start + head.length + index + name.length,
  }))
}
