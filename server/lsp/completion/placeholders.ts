import {CompletionItemKind} from 'vscode-languageserver'
import type {CompletionItem} from 'vscode-languageserver'
import {findMarks} from '../../letter/placeholders.ts'
import {nameOf} from '../addresses.ts'
import type {Sheet} from '../sheet.ts'
import {capitalised} from '../../ordinary-case.ts'
import {placeholdersOf} from '../../placeholder-style.ts'
import {say} from '../../locale.ts'

/** What opens a placeholder, and what closes it. */
const OPENERS: [open: string, close: string][] = [
  ['{{', '}}'],
  ['${', '}'],
  ['{', '}'],
  ['[', ']'],
  ['«', '»'],
]
/** Characters of a placeholder's name before the cursor. */
const LONGEST = 60
const REST = /^[\p{L}\p{N}_ \t.-]*$/u
/** Placeholders whose names are words with spaces between them, and how many may follow the cursor. */
const SPACED: ReadonlySet<string> = new Set([']', '»'])
const REST_WORDS = 3

/** A placeholder that is being written: where it starts, and what opens and closes it. */
export interface OpenPlaceholder {
  open: string
  close: string
  start: number
}

/** The placeholder that is being written at an offset. */
export function openPlaceholderAt({text}: Sheet, offset: number): OpenPlaceholder | undefined {
  const before = text.slice(Math.max(0, offset - LONGEST), offset)
  for (const [open, close] of OPENERS) {
    const at = before.lastIndexOf(open)
    if (at < 0 || /[\n\r]/.test(before.slice(at)) || before.slice(at).includes(close)) continue
    return {open, close, start: offset - (before.length - at)}
  }
  return undefined
}

/** Placeholders of this letter, of others in the workspace, and of the phrases of its language. */
export function placeholderItems(
  sheet: Sheet,
  {open, close, start}: OpenPlaceholder,
  offset: number,
  elsewhere: {name: string; uri: string}[],
): CompletionItem[] {
  const {source, language} = sheet.letter
  const known = new Map<string, {from: string; rank: number}>()
  const add = (name: string, from: string, rank: number): void => {
    if (!known.has(name) && readsAs(open, name, close)) known.set(name, {from, rank})
  }
  for (const {kind, name, start: from} of source.placeholders) {
    if (kind === 'name' && from !== start) add(name, say(sheet.locale, 'complete-placeholder-here'), 0)
  }
  for (const {name, uri} of elsewhere) add(bare(name), nameOf(uri), 1)
  const phrases = Object.values(language?.data.phrases ?? {}).flat()
  for (const {text} of phrases) {
    for (const name of placeholdersOf(text))
      add(open === '[' ? titled(name) : name, say(sheet.locale, 'complete-placeholder-phrases'), 2)
  }
  const end = offset + restOf(sheet.text.slice(offset, offset + LONGEST), close)
  return [...known].map(([name, {from, rank}]) => ({
    label: name,
    kind: CompletionItemKind.Variable,
    detail: from,
    sortText: `${rank}${name.toLowerCase()}`,
    filterText: `${open}${name}`,
    textEdit: {range: sheet.rangeOf({start, end}), newText: `${open}${name}${close}`},
  }))
}

/** How much of what follows belongs to a placeholder: the rest of its name and what closes it, which editors add by themselves. */
function restOf(after: string, close: string): number {
  const at = after.indexOf(close)
  const rest = after.slice(0, Math.max(0, at))
  const words = rest.trim().split(/\s+/).length
  return at >= 0 && REST.test(rest) && words <= (SPACED.has(close) ? REST_WORDS : 1) ? at + close.length : 0
}

/** Whether a name in brackets would be read as a placeholder. */
function readsAs(open: string, name: string, close: string): boolean {
  const written = `${open}${name}${close}`
  const [mark, ...more] = findMarks(`a ${written} b`, 0)
  return more.length === 0 && mark?.kind === 'name' && mark.start === 2 && mark.end === 2 + written.length
}

/** A placeholder's name without what opens and closes it. */
function bare(written: string): string {
  return /^[^\p{L}\p{N}]*(.*?)[^\p{L}\p{N}]*$/u.exec(written)?.[1] ?? written
}

function titled(name: string): string {
  return name
    .split(/[\s_]+/)
    .map(capitalised)
    .join(' ')
}
