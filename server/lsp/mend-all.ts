import type {Edit} from '../finding.ts'
import {applyEdits, fixAll, safeEdits} from '../fix.ts'
import type {Check} from '../suggestions.ts'
import {between} from './between.ts'
import type {Sheet} from './sheet.ts'

/** What the safe fixes of a letter come to. */
interface MendedLetter {
  edits: Edit[]
  fixed: number
}

const mended = new WeakMap<Sheet, Promise<MendedLetter>>()

/**
 * What the safe fixes of a letter make of it, until there are none left: as edits of what it is now.
 * @returns how many findings are mended by them, too
 */
export function mendAll(sheet: Sheet, check: Check<Sheet>): Promise<MendedLetter> {
  // Editors ask for what can be done at every move of the cursor.
  let known = mended.get(sheet)
  if (known === undefined) mended.set(sheet, (known = mend(sheet, check)))
  return known
}

async function mend(sheet: Sheet, check: Check<Sheet>): Promise<MendedLetter> {
  const {text, fresh} = sheet
  const first = safeEdits(fresh)
  if (first.length === 0) return {edits: [], fixed: 0}
  // What a baseline has set aside stays as it is.
  const known = new Set(sheet.findings.filter((each) => sheet.isKnown(each)).map(({rule}) => rule))
  const after = await fixAll(text, async (next) =>
    next === text ? fresh : (await check(sheet, next)).filter(({rule}) => !known.has(rule)),
  )
  const edits = applyEdits(text, first) === after.text ? first : [between(text, after.text)]
  return {edits, fixed: after.fixed}
}
