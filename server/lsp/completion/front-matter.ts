import {CompletionItemKind, MarkupKind} from 'vscode-languageserver'
import type {CompletionItem} from 'vscode-languageserver'
import {letterKinds, reasons, statuses} from '../../letter/frontmatter-schema.ts'
import type {FrontMatterLine} from '../front-matter.ts'
import type {Sheet} from '../sheet.ts'
import {say} from '../../locale.ts'

/** The keys of a letter, in the order in which they are best written. */
const KEYS = ['letter', 'lang', 'reason', 'status', 'client-since', 'likely-to-change', 'translation-of']

/** Languages with the regions that tell them apart. */
export type TagNames = {tag: string; name: string}[]

/**
 * Keys and values of the front matter, with what they mean.
 * @param suggest the client's command that asks for completions again, for the values of a key
 */
export function frontMatterItems(
  sheet: Sheet,
  {key, valueStart, wordStart, wordEnd, keys}: FrontMatterLine,
  tags: TagNames,
  suggest: string | undefined,
): CompletionItem[] {
  // Without a space after the colon YAML would not see a key.
  const gap = sheet.text[wordStart - 1] === ':' ? ' ' : ''
  const item = (
    label: string,
    newText: string,
    documentation: string,
    rest: Partial<CompletionItem>,
  ): CompletionItem => ({
    label,
    // The whole word: what a client would leave standing after the cursor is the rest of another value.
    textEdit: {range: sheet.rangeOf({start: wordStart, end: wordEnd}), newText},
    documentation: {kind: MarkupKind.Markdown, value: documentation},
    ...rest,
  })
  if (valueStart === undefined || key === undefined) {
    return KEYS.filter((name) => !keys.includes(name) && !(name === 'lang' && keys.includes('language'))).map(
      (name, index) =>
        item(name, `${name}: `, say(sheet.locale, `key-${name}`), {
          kind: CompletionItemKind.Property,
          sortText: String(index),
          ...(suggest === undefined ? {} : {command: {title: '', command: suggest}}),
        }),
    )
  }
  const name = key === 'language' ? 'lang' : key
  return valuesOf(name, tags).map(({value, about}, index) =>
    item(value, gap + value, about ?? say(sheet.locale, `${name}-${value}`), {
      kind: CompletionItemKind.EnumMember,
      sortText: String(index).padStart(2, '0'),
      ...(about === undefined ? {} : {detail: about}),
    }),
  )
}

function valuesOf(key: string, tags: TagNames): {value: string; about?: string}[] {
  switch (key) {
    case 'letter':
      return letterKinds.map((value) => ({value}))
    case 'reason':
      return reasons.map((value) => ({value}))
    case 'status':
      return statuses.map((value) => ({value}))
    case 'likely-to-change':
      return [{value: 'true'}, {value: 'false'}]
    case 'lang':
      return tags.map(({tag, name}) => ({value: tag, about: name}))
    default:
      return []
  }
}
