import type {Edit, Finding} from '../finding.ts'
import {applyEdits, fixAll, safeEdits} from '../fix.ts'
import {between} from './between.ts'
import type {Sheet} from './sheet.ts'

/** What the safe fixes of a letter come to. */
interface MendedLetter {
  edits: Edit[]
  fixed: number
}

/** What counts of what would be found in another text of a letter. */
type FreshIn = (sheet: Sheet, text: string) => Promise<readonly Finding[]>

const mended = new WeakMap<Sheet, Promise<MendedLetter>>()

/**
 * What the safe fixes of a letter make of it, until there are none left: as edits of what it is now.
 * @returns how many findings are mended by them, too
 */
export function mendAll(sheet: Sheet, freshIn: FreshIn): Promise<MendedLetter> {
  // Editors ask for what can be done at every move of the cursor.
  let known = mended.get(sheet)
  if (known === undefined) mended.set(sheet, (known = mend(sheet, freshIn)))
  return known
}

async function mend(sheet: Sheet, freshIn: FreshIn): Promise<MendedLetter> {
  const {text, fresh} = sheet
  const first = safeEdits(fresh)
  if (first.length === 0) return {edits: [], fixed: 0}
  // What a baseline has set aside stays as it is, in every round.
  const after = await fixAll(text, async (next) => (next === text ? fresh : freshIn(sheet, next)))
  const edits = applyEdits(text, first) === after.text ? first : [between(text, after.text)]
  return {edits, fixed: after.fixed}
}
