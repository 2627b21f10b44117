import type {Finding} from '../finding.ts'
import type {Comment, Source, Span} from '../letter/letter.ts'
import {positionAt} from '../letter/positions.ts'
import {touching} from '../letter/touching.ts'
import type {Directive, NamedRule} from './directives.ts'
import {SUPPRESSION_RULES} from './reports.ts'

/** What one directive says of one rule, or of all. */
export interface Suppression {
  directive: Directive
  rule?: NamedRule
  start: number
  /** Exclusive. */
  end: number
  /** Rules that are reported again, from an offset on. */
  enabled: Map<string, number>
  used: boolean
}

/** What one name of a `tactful-enable`, or one without names, closes. */
export interface Closing {
  directive: Directive
  rule?: NamedRule
  closed: Suppression[]
}

/** What directives reach, and what those that enable again close of it. */
export function toSuppressions(
  directives: Directive[],
  source: Source,
): {suppressions: Suppression[]; closings: Closing[]} {
  const suppressions: Suppression[] = []
  const closings: Closing[] = []
  const contentFrom = contentFinder(source)
  for (const directive of directives) {
    const targets: (NamedRule | undefined)[] = directive.selective ? directive.rules : [undefined]
    for (const rule of targets) {
      const named = rule === undefined ? {} : {rule}
      if (directive.name === 'tactful-enable') {
        closings.push({directive, ...named, closed: close(suppressions, directive.comment.start, rule?.name)})
      } else {
        suppressions.push({
          directive,
          ...named,
          ...reach(directive, source, contentFrom, isAboutComments(rule)),
          enabled: new Map(),
          used: false,
        })
      }
    }
  }
  return {suppressions, closings}
}

function close(suppressions: Suppression[], at: number, rule: string | undefined): Suppression[] {
  const open = suppressions.filter(
    ({directive, end}) => directive.name === 'tactful-disable' && end === Infinity,
  )
  const closed = open.filter(
    (suppression) => rule === undefined || suppression.rule === undefined || suppression.rule.name === rule,
  )
  for (const suppression of closed) {
    if (rule === undefined || suppression.rule !== undefined) suppression.end = at
    else if (!suppression.enabled.has(rule)) suppression.enabled.set(rule, at)
  }
  return closed
}

/** Whether a rule reports comments, which stand between a comment and the line that it is for. */
function isAboutComments(rule: NamedRule | undefined): boolean {
  return SUPPRESSION_RULES.some((name) => name === rule?.name)
}

function reach(
  {name, comment}: Directive,
  source: Source,
  contentFrom: (offset: number) => number,
  aboutComments: boolean,
): Span {
  if (name === 'tactful-disable-file') return {start: 0, end: Infinity}
  if (name === 'tactful-disable') return {start: comment.end, end: Infinity}
  const line = nextLine(comment, source, contentFrom)
  return aboutComments ? {start: comment.end, end: line.end} : line
}

/** The next line that is neither blank nor a comment; nothing at the end of the letter. */
function nextLine(
  comment: Comment,
  {lineStarts, text}: Source,
  contentFrom: (offset: number) => number,
): Span {
  const next = lineStarts[positionAt(lineStarts, comment.end).line + 1] ?? text.length
  const content = contentFrom(next)
  if (content >= text.length) return {start: text.length, end: text.length}
  const {line} = positionAt(lineStarts, content)
  return {start: lineStarts[line] ?? 0, end: lineStarts[line + 1] ?? Infinity}
}

/** Finds the first character from an offset on that is neither blank, nor of a comment, nor a block quote's mark. */
function contentFinder({text, comments}: Source): (offset: number) => number {
  const mark = /[^\s>]/g
  // Where a run of comments leads is found once for all of them.
  const known = new Map<number, number>()
  return (offset) => {
    const passed: number[] = []
    let at = offset
    while (!known.has(at)) {
      passed.push(at)
      mark.lastIndex = at
      const found = mark.exec(text)?.index ?? text.length
      const [around] = touching(comments, {start: found, end: found})
      if (around === undefined) known.set(at, found)
      else at = around.end
    }
    const content = known.get(at) ?? text.length
    for (const each of passed) known.set(each, content)
    return content
  }
}

/** Whether a finding is what a directive silences. */
export function covers({rule, start, end, enabled}: Suppression, finding: Finding): boolean {
  if (rule !== undefined && rule.name !== finding.rule) return false
  return (
    finding.start >= start && finding.start < end && finding.start < (enabled.get(finding.rule) ?? Infinity)
  )
}
