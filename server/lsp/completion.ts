import type {CompletionItem} from 'vscode-languageserver'
import type {Position} from '../letter/positions.ts'
import type {Client} from './client.ts'
import {frontMatterItems} from './completion/front-matter.ts'
import type {TagNames} from './completion/front-matter.ts'
import {isNoProse, phraseItems} from './completion/phrases.ts'
import {openPlaceholderAt, placeholderItems} from './completion/placeholders.ts'
import {frontMatterAt} from './front-matter.ts'
import type {Sheet} from './sheet.ts'

/** Characters that ask for completions by themselves. */
export const TRIGGERS = ['{', '[', '«', ':', ' ']

export interface CompletionOptions {
  client: Client
  /** The character that asked, where it was none of the user's doing. */
  trigger: string | undefined
  /** Language tags with their names. */
  tags: TagNames
  /** Placeholders of other letters. */
  placeholders: {name: string; uri: string}[]
}

/** What can be written at a place of a letter: front matter, placeholders, or phrases. */
export function completionsAt(
  sheet: Sheet,
  position: Position,
  {client, trigger, tags, placeholders}: CompletionOptions,
): CompletionItem[] {
  const offset = sheet.offsetAt(position)
  const line = frontMatterAt(sheet, offset)
  if (line !== undefined) {
    // A space after a key asks for its values; one in a value does not.
    if (trigger === ' ' && line.valueStart !== line.wordStart) return []
    return frontMatterItems(sheet, line, tags, client.own.commands?.suggest)
  }
  const open = openPlaceholderAt(sheet, offset)
  if (open !== undefined) return placeholderItems(sheet, open, offset, placeholders)
  // Phrases come when they are asked for, and not whenever a colon is typed.
  return trigger === undefined && !isNoProse(sheet, offset) ? phraseItems(sheet, offset, client) : []
}
