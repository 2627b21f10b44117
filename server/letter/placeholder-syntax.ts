import {htmlTagNames} from 'html-tag-names'
import type {Mark} from './placeholders.ts'

/** One way of writing a placeholder. */
export interface Syntax {
  /** Sticky, and bounded in length, so that a hostile text costs no more than its length. */
  pattern: RegExp
  /** What was found, or nothing where it only looks like a placeholder. */
  read: (match: RegExpExecArray) => Pick<Mark, 'name' | 'kind'> | undefined
}

const htmlTags = new Set(htmlTagNames)

const blank: Syntax['read'] = (match) => ({name: match[0], kind: 'blank'})
const tag: Syntax['read'] = (match) => ({name: (match[1] ?? '').trim(), kind: 'tag'})
const name: Syntax['read'] = (match) => {
  const inner = (match[1] ?? '').trim()
  return inner === '' ? undefined : {name: inner, kind: kindOf(inner)}
}

const sign = (pattern: RegExp, read: Syntax['read']): Syntax => ({pattern, read})

/** All but dates to fill in and square brackets, by the character at which they start. */
export const syntaxes: ReadonlyMap<string, readonly Syntax[]> = new Map([
  [
    '{',
    [
      sign(/\{%((?:[^%\n]|%(?!\})|\n(?![ \t]*\n)){0,400}?)%\}/y, tag),
      sign(/\{#((?:[^#\n]|#(?!\})|\n(?![ \t]*\n)){0,400}?)#\}/y, tag),
      sign(/\{{2,3}([^{}\n]{1,200})\}{2,3}/y, (match) =>
        /^\s*(?:[#/^>!&~]|else\b)/.test(match[1] ?? '') ? tag(match) : name(match),
      ),
      sign(/\{([^{}\n"]{1,200})\}/y, (match) => (isAttributes(match[1] ?? '') ? undefined : name(match))),
    ],
  ],
  ['$', [sign(/\$\{([^{}\n]{1,200})\}/y, name)]],
  [
    '<',
    [
      sign(/<%=([^%\n]{1,200})%>/y, name),
      sign(/<%([^%\n]{1,200})%>/y, tag),
      sign(/<{1,2}(\p{L}[^<>\n]{0,100})>{1,2}/uy, (match) =>
        isMarkup(match[1] ?? '') ? undefined : name(match),
      ),
    ],
  ],
  [
    '%',
    [
      sign(/(?<![\p{N}%])%{1,2}([\p{L}_][\p{L}\p{N}_.-]{0,60})%{1,2}/uy, name),
      sign(/%[({]([\p{L}_][\p{L}\p{N}_.-]{0,60})(?:\)[sd]|\})/uy, name),
      sign(/(?<![\p{N}%])%(?:\d{1,2}\$)?[sdif](?![\p{L}\p{N}%])/uy, blank),
    ],
  ],
  ['«', [sign(/«([^«»\n]{1,60})»/y, (match) => (isFieldName(match[1] ?? '') ? name(match) : undefined))]],
  ['_', [sign(/_{4,}|(?<![\p{L}\p{N}_])___(?![\p{L}\p{N}_])/uy, blank)]],
  ['\\', [sign(/(?:\\_){3,}/y, blank)]],
  ['.', [sign(/\.{5,}/y, blank)]],
  ['…', [sign(/…{2,}/y, blank)]],
  ...['x', 'X'].map((letter): [string, Syntax[]] => [
    letter,
    [sign(new RegExp(`(?<![\\p{L}\\p{N}])${letter}{3,}(?![\\p{L}\\p{N}])`, 'uy'), blank)],
  ]),
])

/** Dates to fill in: `xx.xx.xxxx`, `dd/mm/yyyy`, `TT.MM.JJJJ`. Each part is one letter, repeated. */
export const openDate =
  /(?<![\p{L}\p{N}])(?:[a-zA-Z]{2}([./-])[a-zA-Z]{2}\1[a-zA-Z]{2,4}|[a-zA-Z]{4}-[a-zA-Z]{2}-[a-zA-Z]{2})(?![\p{L}\p{N}])/gu

/** Whether each part of a date is one letter, repeated. */
export function isOpenDate(text: string): boolean {
  return text.split(/[./-]/).every((part) => new Set(part.toLowerCase()).size === 1)
}

/** A name or a whole instruction: `Client Name`, `Choose ONE reason and adapt it:`. */
export function kindOf(inner: string): 'name' | 'instruction' {
  if (/[.:!?…]$|\p{L}{4}[.!?:]\s|;\s/u.test(inner)) return 'instruction'
  return inner.split(/\s+/).length > 6 ? 'instruction' : 'name'
}

// `{#id}`, `{.class}` and `{: .class}` are attributes in several dialects of Markdown.
function isAttributes(inner: string): boolean {
  return /^[#.:%]/.test(inner) || !/[\p{L}\p{N}_…]/u.test(inner)
}

function isMarkup(inner: string): boolean {
  if (/[@=]|:\/\/|^\p{L}[\w+.-]*:\S/u.test(inner)) return true
  return htmlTags.has(/^[^\s/]*/.exec(inner)?.[0].toLowerCase() ?? '')
}

function isFieldName(inner: string): boolean {
  if (/^[\p{Ll}\d]+(?:[_.][\p{L}\d]+)+$|^\p{Ll}+(?:\p{Lu}[\p{Ll}\d]*)+$/u.test(inner)) return true
  return /^\p{Lu}/u.test(inner) && !/[.,;:!?…]$/.test(inner) && inner.split(/\s+/).length <= 3
}

/**
 * What opens and what closes a placeholder of the user's own.
 *
 * @param syntax both as they are written, with `…` between: `<<…>>`
 */
export function ownSyntax(syntax: string): {open: string; close: string} | undefined {
  const [open, close, ...more] = syntax.split('…')
  return open && close && more.length === 0 ? {open, close} : undefined
}
