import type {Finding} from './finding.ts'
import {GUIDELINES} from './guidelines/index.ts'
import type {Comment, Source, Span} from './letter/letter.ts'
import {nearestOf} from './letter/nearest.ts'
import {positionAt} from './letter/positions.ts'
import type {Locale} from './locale.ts'
import type {Settings} from './settings.ts'
import {Reporter, SUPPRESSION_RULES} from './suppression/reports.ts'

export {SUPPRESSION_RULES}

const DIRECTIVES = [
  'tactful-disable-next-line',
  'tactful-disable-file',
  'tactful-disable',
  'tactful-enable',
] as const

const LANGUAGE = /^tactful-lang(?:uage)?$/i
/** Comments that are looked at; no letter has as many. */
const MOST_COMMENTS = 1000
/** Guidelines of which one letter alone does not tell whether a comment silences anything. */
const ACROSS: ReadonlySet<string> = new Set(
  GUIDELINES.filter(({across}) => across === true).map(({name}) => name),
)

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

/** A finding that a comment in the letter suppresses, and why, where the comment says so. */
export interface SuppressedFinding {
  finding: Finding
  justification?: string
}

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
interface Closing {
  directive: Directive
  rule?: NamedRule
  closed: Suppression[]
}

/**
 * Leaves out findings that comments in the letter suppress, and reports comments that suppress nothing.
 *
 * `<!-- tactful-disable-next-line no-blame -- quoted from the contract -->` is for the next line that is neither blank
 * nor a comment; `tactful-disable` and `tactful-enable` enclose a region; `tactful-disable-file` is for the whole letter.
 * Without names of rules they are for all rules. A finding belongs to the line and the region in which it starts.
 * @param findings in the order of the text
 * @param ruleNames the names of all guidelines
 * @param aside takes what is suppressed
 * @returns findings in the order of the text
 */
export function applySuppressions(
  source: Source,
  findings: Finding[],
  ruleNames: string[],
  locale: Locale,
  aside?: SuppressedFinding[],
): Finding[] {
  if (source.comments.length === 0) return findings
  const reports: Finding[] = []
  const report = new Reporter(source, locale, reports)
  const {directives, suppressions, closings} = readSuppressions(source, ruleNames, report)
  const suppressed = (finding: Finding): boolean => {
    const by = suppressions.filter((suppression) => covers(suppression, finding))
    for (const suppression of by) suppression.used = true
    const [first] = by
    if (first === undefined) return false
    aside?.push({finding, ...justificationOf(first.directive.comment)})
    return true
  }
  const kept = findings.filter((finding) => !suppressed(finding))
  reportUnused(directives, suppressions, closings, report)
  // Reports about directives are silenced only by those that name them: one must not hide that it is of no use.
  const named = suppressions.filter(({rule}) => rule !== undefined)
  kept.push(...reports.filter((finding) => !named.some((suppression) => covers(suppression, finding))))
  return kept.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** What comments in a letter say, each directive with what it reaches; what is wrong with them is reported. */
export function readSuppressions(
  source: Source,
  ruleNames: readonly string[],
  report: Reporter,
): {directives: Directive[]; suppressions: Suppression[]; closings: Closing[]} {
  const known = [...ruleNames, ...SUPPRESSION_RULES]
  const directives = source.comments
    .slice(0, MOST_COMMENTS)
    .flatMap((comment) => readDirective(comment, source, known, report) ?? [])
  return {directives, ...toSuppressions(directives, source)}
}

/** Gives the reports about directives the severity that the settings ask for; leaves out those switched off. */
export function configureReports(findings: Finding[], {rules}: Settings): Finding[] {
  return findings.flatMap((finding) => {
    const about = SUPPRESSION_RULES.some((rule) => rule === finding.rule)
    const severity = (about ? rules?.[finding.rule]?.severity : undefined) ?? finding.severity
    if (severity === 'off') return []
    return severity === finding.severity ? finding : {...finding, severity}
  })
}

function readDirective(
  comment: Comment,
  source: Source,
  known: string[],
  report: Reporter,
): Directive | undefined {
  const head = headOf(comment.text.trimStart())
  const name = DIRECTIVES.find((directive) => directive === head)
  if (name === undefined) {
    const nearest = head.length > 40 ? undefined : nearestOf(head, DIRECTIVES)
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

function toSuppressions(directives: Directive[], source: Source) {
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
          ...reach(directive, source, contentFrom),
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

function reach({name, comment}: Directive, source: Source, contentFrom: (offset: number) => number): Span {
  if (name === 'tactful-disable-file') return {start: 0, end: Infinity}
  if (name === 'tactful-disable') return {start: comment.end, end: Infinity}
  return nextLine(comment, source, contentFrom)
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
      const around = commentAt(comments, found)
      if (around === undefined) known.set(at, found)
      else at = around.end
    }
    const content = known.get(at) ?? text.length
    for (const each of passed) known.set(each, content)
    return content
  }
}

/** The comment that holds an offset; comments are in the order of the text. */
function commentAt(comments: readonly Comment[], offset: number): Comment | undefined {
  let low = 0
  let high = comments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((comments[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const comment = comments[low]
  return comment !== undefined && comment.start <= offset && offset < comment.end ? comment : undefined
}

function covers({rule, start, end, enabled}: Suppression, finding: Finding): boolean {
  if (rule !== undefined && rule.name !== finding.rule) return false
  return (
    finding.start >= start && finding.start < end && finding.start < (enabled.get(finding.rule) ?? Infinity)
  )
}

function reportUnused(
  directives: Directive[],
  suppressions: Suppression[],
  closings: Closing[],
  report: Reporter,
): void {
  for (const directive of directives) {
    const isUsed = (rule: NamedRule | undefined): boolean =>
      SUPPRESSION_RULES.some((name) => name === rule?.name) ||
      ACROSS.has(rule?.name ?? '') ||
      suppressions.some((each) => each.directive === directive && each.rule === rule && each.used) ||
      closings.some(
        (each) => each.directive === directive && each.rule === rule && each.closed.some(({used}) => used),
      )
    // Names that are unknown are reported already.
    const targets = directive.selective ? directive.rules : [undefined]
    const unused = targets.filter((rule) => !isUsed(rule))
    if (unused.length === 0) continue
    const {comment} = directive
    const whole = directive.name === 'tactful-enable' ? 'enable' : 'default'
    if (unused.length === targets.length) report.unused(whole, comment, report.removal(comment))
    else
      for (const rule of unused) if (rule !== undefined) report.unused('rule', rule, report.nameRemoval(rule))
  }
}
