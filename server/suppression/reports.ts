import type {Edit, Finding, Fix} from '../finding.ts'
import {pageOf} from '../guidelines/pages.ts'
import type {Comment, Source, Span} from '../letter/letter.ts'
import {messageOf, textOf} from '../locale.ts'
import type {Locale} from '../locale.ts'
import {shortened} from '../shortened.ts'

/** What is reported about directives themselves. Not guidelines, but configured and explained as they are. */
export const SUPPRESSION_RULES = ['invalid-suppression', 'unused-suppression'] as const

/** Characters of a comment that are shown. */
const SHOWN = 80

/** Words what is wrong with directives, and how it is mended. */
export class Reporter {
  readonly #source: Source
  readonly #locale: Locale
  readonly #findings: Finding[]

  constructor(source: Source, locale: Locale, findings: Finding[]) {
    this.#source = source
    this.#locale = locale
    this.#findings = findings
  }

  /** A directive or a rule's name that nobody knows; `edit` takes it out, alone or with its comment. */
  unknown(what: 'directive' | 'rule', span: Span, nearest: string | undefined, edit: Edit): void {
    const name = this.#source.text.slice(span.start, span.end)
    const sense = nearest === undefined ? `unknown-${what}` : `unknown-${what}-near`
    const fixes = [
      ...(nearest === undefined ? [] : [this.#replacement(span, name, nearest)]),
      // What somebody meant by it may be what matters.
      {...this.#removing(edit), safe: false},
    ]
    this.#add('invalid-suppression', sense, span, {name, nearest: nearest ?? ''}, fixes)
  }

  /** A comment, or one of the names in it, that silences nothing. */
  unused(sense: 'default' | 'enable' | 'rule', span: Span, edit: Edit): void {
    const name = this.#source.text.slice(span.start, span.end)
    this.#add('unused-suppression', sense, span, {name}, [this.#removing(edit)])
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
    const blankBefore =
      lineStart === 0 ||
      /(?:^|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, lineStart - 200), lineStart))
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

  #removing(edit: Edit): Fix {
    const removed = this.#source.text.slice(edit.start, edit.end)
    const plain = removed
      .replace(/^[\s,]+/, '')
      .trimEnd()
      .replace(/,$/, '')
      .trimEnd()
    const words = shortened(plain, SHOWN)
    return {title: textOf(this.#locale, 'remove', {words}), safe: true, edits: [edit]}
  }

  #replacement({start, end}: Span, words: string, better: string): Fix {
    const title = textOf(this.#locale, 'replace-words', {words, better})
    return {title, safe: false, edits: [{start, end, newText: better}]}
  }

  #add(
    rule: (typeof SUPPRESSION_RULES)[number],
    sense: string,
    {start, end}: Span,
    values: Record<string, string>,
    fixes: Fix[],
  ): void {
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, shortened(value, SHOWN)]),
    )
    const message = messageOf(this.#locale, rule, sense, shown)
    this.#findings.push({
      rule,
      severity: 'warning',
      message,
      start,
      end,
      source: ['custom'],
      url: pageOf(rule),
      fixes,
    })
  }
}
