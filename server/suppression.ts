import type {Edit, Finding, Fix} from './finding.ts'
import type {Comment, Source, Span} from './letter/letter.ts'
import {nearestOf} from './letter/nearest.ts'
import {positionAt} from './letter/positions.ts'
import {pageOf} from './lint.ts'
import {messageOf} from './locale.ts'
import type {GuidelineTexts, Locale} from './locale.ts'

/** What is reported about directives themselves. Not guidelines, but configured and explained as they are. */
export const SUPPRESSION_RULES = ['invalid-suppression', 'unused-suppression'] as const

const DIRECTIVES = ['tactful-disable-next-line', 'tactful-disable-file', 'tactful-disable', 'tactful-enable'] as const

type DirectiveName = (typeof DIRECTIVES)[number]

/** A rule's name, with its place in the source. */
interface NamedRule extends Span {
  name: string
}

interface Directive {
  name: DirectiveName
  comment: Comment
  rules: NamedRule[]
  /** It named rules, known or not; one that names none is for all. */
  selective: boolean
}

/** What one directive says of one rule, or of all. */
interface Suppression {
  directive: Directive
  rule?: NamedRule
  start: number
  /** Exclusive. */
  end: number
  /** Rules that are reported again, from an offset on. */
  enabled: Map<string, number>
  used: boolean
}

/**
 * Leaves out findings that comments in the letter suppress, and reports comments that suppress nothing.
 *
 * `<!-- tactful-disable-next-line no-blame -- quoted from the contract -->` is for the next line that is neither blank
 * nor a comment; `tactful-disable` and `tactful-enable` enclose a region; `tactful-disable-file` is for the whole letter.
 * Without names of rules they are for all rules. A finding belongs to the line and the region in which it starts.
 * @param findings in the order of the text
 * @param ruleNames the names of all guidelines
 * @returns findings in the order of the text
 */
export function applySuppressions(source: Source, findings: Finding[], ruleNames: string[], locale: Locale): Finding[] {
  const comments = source.comments.filter(({text}) => text.length < 10_000 && /tac|able/i.test(text))
  if (comments.length === 0) return findings
  const reports: Finding[] = []
  const report = new Reporter(source, locale, reports)
  const known = [...ruleNames, ...SUPPRESSION_RULES]
  const directives = comments.flatMap((comment) => readDirective(comment, source, known, report) ?? [])
  const {suppressions, closings} = toSuppressions(directives, source)
  const suppressed = (finding: Finding): boolean => {
    const by = suppressions.filter((suppression) => covers(suppression, finding))
    for (const suppression of by) suppression.used = true
    return by.length > 0
  }
  const kept = findings.filter((finding) => !suppressed(finding))
  reportUnused(directives, suppressions, closings, report)
  // Reports about directives are silenced only by those that name them: one must not hide that it is of no use.
  const named = suppressions.filter(({rule}) => rule !== undefined)
  kept.push(...reports.filter((finding) => !named.some((suppression) => covers(suppression, finding))))
  return kept.sort((a, b) => a.start - b.start || a.end - b.end)
}

function readDirective(comment: Comment, source: Source, known: string[], report: Reporter): Directive | undefined {
  const [head = ''] = /^[^\s,:]*/.exec(comment.text.trimStart()) ?? []
  const name = DIRECTIVES.find((directive) => directive === head)
  if (name === undefined) {
    const nearest = head.length > 40 ? undefined : nearestOf(head, DIRECTIVES)
    if (nearest !== undefined || head.startsWith('tactful-disable') || head.startsWith('tactful-enable')) {
      report.unknown('directive', comment, headSpan(comment, source, head), head, nearest)
    }
    return undefined
  }
  const written = namesIn(comment, source, head)
  const rules = written.filter((rule) => known.includes(rule.name))
  for (const rule of written) {
    if (!known.includes(rule.name)) {
      report.unknown('rule', comment, rule, rule.name, nearestOf(rule.name, known), written.length > 1)
    }
  }
  return {name, comment, rules, selective: written.length > 0}
}

function headSpan(comment: Comment, source: Source, head: string): Span {
  const start = source.text.indexOf(head, comment.start)
  return {start, end: start + head.length}
}

/** The names after the directive's own, up to ` -- ` and the reason. */
function namesIn(comment: Comment, source: Source, head: string): NamedRule[] {
  const {start, end} = headSpan(comment, source, head)
  const [list = ''] = source.text.slice(end, comment.end).split(/\s--(?=\s|>)|-->/, 1)
  return [...list.matchAll(/[^\s,]+/g)].map(({0: name, index}) => ({
    name,
    start: start + head.length + index,
    end: start + head.length + index + name.length,
  }))
}

function toSuppressions(directives: Directive[], source: Source) {
  const suppressions: Suppression[] = []
  // What each `tactful-enable` closes, name by name; `undefined` where it names none.
  const closings: {directive: Directive; rule?: NamedRule; closed: Suppression[]}[] = []
  for (const directive of directives) {
    const targets: (NamedRule | undefined)[] = directive.selective ? directive.rules : [undefined]
    for (const rule of targets) {
      const named = rule === undefined ? {} : {rule}
      if (directive.name === 'tactful-enable') {
        closings.push({directive, ...named, closed: close(suppressions, directive.comment.start, rule?.name)})
      } else {
        suppressions.push({directive, ...named, ...reach(directive, source), enabled: new Map(), used: false})
      }
    }
  }
  return {suppressions, closings}
}

function close(suppressions: Suppression[], at: number, rule: string | undefined): Suppression[] {
  const open = suppressions.filter(({directive, end}) => directive.name === 'tactful-disable' && end === Infinity)
  const closed = open.filter((suppression) => rule === undefined || suppression.rule === undefined || suppression.rule.name === rule)
  for (const suppression of closed) {
    if (rule === undefined || suppression.rule !== undefined) suppression.end = at
    else if (!suppression.enabled.has(rule)) suppression.enabled.set(rule, at)
  }
  return closed
}

function reach({name, comment}: Directive, source: Source): Span {
  if (name === 'tactful-disable-file') return {start: 0, end: Infinity}
  if (name === 'tactful-disable') return {start: comment.end, end: Infinity}
  return nextLine(comment, source)
}

/** The next line that is neither blank nor a comment; nothing at the end of the letter. */
function nextLine(comment: Comment, {lineStarts, text, comments}: Source): Span {
  for (let line = positionAt(lineStarts, comment.end).line + 1; line < lineStarts.length; line++) {
    const start = lineStarts[line] ?? text.length
    const end = lineStarts[line + 1] ?? Infinity
    let rest = ''
    for (let at = start; at < Math.min(end, text.length); ) {
      const inside = comments.find((other) => other.start <= at && at < other.end)
      if (inside === undefined) rest += text[at++]
      else at = inside.end
      // One character is enough to know that the line is not blank.
      if (/[^\s>]/.test(rest)) return {start, end}
    }
  }
  return {start: text.length, end: text.length}
}

function covers({rule, start, end, enabled}: Suppression, finding: Finding): boolean {
  if (rule !== undefined && rule.name !== finding.rule) return false
  return finding.start >= start && finding.start < end && finding.start < (enabled.get(finding.rule) ?? Infinity)
}

function reportUnused(
  directives: Directive[],
  suppressions: Suppression[],
  closings: {directive: Directive; rule?: NamedRule; closed: Suppression[]}[],
  report: Reporter,
): void {
  for (const directive of directives) {
    const isUsed = (rule: NamedRule | undefined): boolean =>
      SUPPRESSION_RULES.some((name) => name === rule?.name) ||
      suppressions.some((each) => each.directive === directive && each.rule === rule && each.used) ||
      closings.some((each) => each.directive === directive && each.rule === rule && each.closed.some(({used}) => used))
    // Names that are unknown are reported already.
    const targets = directive.selective ? directive.rules : [undefined]
    const unused = targets.filter((rule) => !isUsed(rule))
    if (unused.length === 0) continue
    const {comment} = directive
    if (unused.length === targets.length) report.unused(directive, comment, report.removal(comment))
    else for (const rule of unused) if (rule !== undefined) report.unused(directive, rule, report.nameRemoval(rule), rule.name)
  }
}

/** Words what is wrong with directives, and how it is mended. */
class Reporter {
  readonly #source: Source
  readonly #locale: Locale
  readonly #findings: Finding[]

  constructor(source: Source, locale: Locale, findings: Finding[]) {
    this.#source = source
    this.#locale = locale.guidelines['unused-suppression'] === undefined ? withTexts(locale) : locale
    this.#findings = findings
  }

  /** A directive or a rule's name that nobody knows; where it is one of `several` names, only the name is removed. */
  unknown(what: 'directive' | 'rule', comment: Comment, span: Span, name: string, nearest?: string, several = false): void {
    const sense = nearest === undefined ? `unknown-${what}` : `unknown-${what}-near`
    const fixes = [
      this.#remove(several && 'name' in span ? this.nameRemoval(span) : this.removal(comment), what === 'rule' && several ? 'name' : 'comment'),
      ...(nearest === undefined ? [] : [this.#replace(span, nearest)]),
    ]
    this.#add('invalid-suppression', sense, span, {name, nearest: nearest ?? ''}, fixes)
  }

  unused({name: directive}: Directive, {start, end}: Span, edit: Edit, rule?: string): void {
    const sense = rule !== undefined ? 'rule' : directive === 'tactful-enable' ? 'enable' : 'default'
    const fixes = [this.#remove(edit, rule === undefined ? 'comment' : 'name')]
    this.#add('unused-suppression', sense, {start, end}, {name: rule ?? directive}, fixes)
  }

  /** Takes out a comment; with its line, and one of two blank lines around it, where it stands alone. */
  removal({start, end}: Comment): Edit {
    const {text} = this.#source
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1
    const rest = /^[ \t]*(?:\r\n|\n|\r|$)/.exec(text.slice(end, end + 1000))
    if (rest === null || text.slice(lineStart, start).trim() !== '') {
      const space = /[ \t]/.test(text[start - 1] ?? '') && /\s|^$/.test(text[end] ?? '') ? 1 : 0
      return {start: start - space, end, newText: ''}
    }
    const after = end + rest[0].length
    const blankBefore = lineStart === 0 || /(?:^|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, lineStart - 200), lineStart))
    const blankAfter = blankBefore ? /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(after, after + 200)) : null
    return {start: lineStart, end: after + (blankAfter?.[0].length ?? 0), newText: ''}
  }

  /** Takes one name out of a list, with the comma or space before it. */
  nameRemoval({start, end}: Span): Edit {
    const {text} = this.#source
    const before = /[\s,]*$/.exec(text.slice(Math.max(0, start - 100), start))?.[0].length ?? 0
    const comma = /^\s*,\s*/.exec(text.slice(end, end + 100))?.[0].length ?? 0
    // The first of a list leaves the space before it to the second.
    const first = !text.slice(start - before, start).includes(',') && comma > 0
    return first ? {start, end: end + comma, newText: ''} : {start: start - before, end, newText: ''}
  }

  #remove(edit: Edit, what: 'comment' | 'name'): Fix {
    return {title: this.#title(`remove-${what}`, {}), safe: true, edits: [edit]}
  }

  #replace({start, end}: Span, newText: string): Fix {
    return {title: this.#title('replace', {nearest: newText}), safe: false, edits: [{start, end, newText}]}
  }

  #title(sense: string, values: Record<string, string>): string {
    return messageOf(this.#locale, 'invalid-suppression', sense, values)
  }

  #add(rule: string, sense: string, {start, end}: Span, values: Record<string, string>, fixes: Fix[]): void {
    const message = messageOf(this.#locale, rule, sense, values)
    this.#findings.push({rule, severity: 'warning', message, start, end, source: ['custom'], url: pageOf(rule), fixes})
  }
}

/** A locale that says what these two rules are, in English where it does not itself. */
export function withTexts(locale: Locale): Locale {
  return {...locale, guidelines: {...SUPPRESSION_TEXTS, ...locale.guidelines}}
}

const SUPPRESSION_TEXTS: Record<string, GuidelineTexts> = {
  'invalid-suppression': {
    title: 'Write suppressions that are understood',
    what: 'Reports a suppressing comment whose directive or rule is unknown.',
    why: 'A misspelt comment suppresses nothing, and whoever wrote it believes that it does.',
    messages: {
      default: '“{name}” is unknown.',
      'unknown-directive': '“{name}” is no directive; there are tactful-disable-next-line, tactful-disable, tactful-enable and tactful-disable-file.',
      'unknown-directive-near': '“{name}” is no directive; did you mean “{nearest}”?',
      'unknown-rule': 'There is no rule “{name}”.',
      'unknown-rule-near': 'There is no rule “{name}”; did you mean “{nearest}”?',
      'remove-comment': 'Remove the comment',
      'remove-name': 'Remove the name',
      replace: 'Replace it with “{nearest}”',
    },
    wrong: ['<!-- tactful-disable-next-line no-blme -->'],
    right: ['<!-- tactful-disable-next-line no-blame -- quoted from the contract -->'],
  },
  'unused-suppression': {
    title: 'Remove suppressions that are no longer needed',
    what: 'Reports a suppressing comment, or a rule named in one, that suppresses nothing.',
    why: 'A comment that outlives its reason hides the next finding in the same place.',
    messages: {
      default: 'This comment suppresses nothing.',
      enable: 'This comment ends no suppression that was needed.',
      rule: 'Nothing of “{name}” is suppressed here.',
    },
    wrong: ['<!-- tactful-disable-next-line no-blame -->\nThank you for the years we have worked together.'],
    right: ['Thank you for the years we have worked together.'],
  },
}
