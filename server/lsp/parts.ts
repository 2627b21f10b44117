import {PARTS_OF_RULES} from '../card.ts'
import type {Sheet} from './sheet.ts'
import {say} from '../locale.ts'

/** The part of a letter that a guideline asks for (`require-finality` → `finality`); undefined for other guidelines. */
function partOf(rule: string): string | undefined {
  return PARTS_OF_RULES.get(rule)
}

/** Parts that are missing and asked for, in the order in which a letter has them. */
export function missingParts(sheet: Sheet): string[] {
  const missing = new Set(sheet.shown.flatMap(({rule}) => partOf(rule) ?? []))
  return [...PARTS_OF_RULES.values()].filter((part) => missing.has(part))
}

/** The name of a part in the user's language. */
export function titleOf(sheet: Sheet, part: string): string {
  return say(sheet.locale, `part-${part}`)
}
