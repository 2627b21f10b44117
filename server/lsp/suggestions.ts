import type {Edit, Finding, Fix} from '../finding.ts'
import {applyEdits} from '../fix.ts'
import type {Sheet} from './sheet.ts'

/** Characters past which trying fixes out takes longer than a person waits. */
const LONG = 30_000
/** Rules whose breach a fix may leave to be filled in: a placeholder is what a person types over. */
const FILLED_IN = 'no-unfilled-placeholder'

/** Reads and lints a text as a sheet's letter is. */
export type Check = (sheet: Sheet, text: string) => Promise<Finding[]>

const tried = new WeakMap<Finding, Promise<Fix[]>>()

/**
 * The fixes of a finding that do what they promise: after them the letter is clean of it, and of anything new. A
 * sentence that takes the place of another may take a part of the letter with it; then what says that part is added.
 */
export function suggestionsFor(sheet: Sheet, finding: Finding, check: Check): Promise<Fix[]> {
  if (sheet.text.length > LONG) return Promise.resolve(finding.fixes)
  let fixes = tried.get(finding)
  if (fixes === undefined) {
    fixes = tryAll(sheet, finding, check)
    tried.set(finding, fixes)
  }
  return fixes
}

async function tryAll(sheet: Sheet, finding: Finding, check: Check): Promise<Fix[]> {
  const good: Fix[] = []
  for (const fix of finding.fixes) {
    const works = await worksOut(sheet, finding, fix, check)
    if (works !== undefined) good.push(works)
  }
  return good
}

/** The fix, or it with what it needs besides; undefined where it does not do. */
async function worksOut(sheet: Sheet, finding: Finding, fix: Fix, check: Check): Promise<Fix | undefined> {
  const after = await check(sheet, applyEdits(sheet.text, fix.edits))
  const added = newOnes(sheet.findings, after)
  const gone = count(after, finding.rule) < count(sheet.findings, finding.rule)
  if (gone && added.length === 0) return fix
  const [edit] = fix.edits
  if (!gone || edit === undefined || fix.edits.length > 1) return undefined
  const more = added.map((each) => (each.rule.startsWith('require-') ? wordsOf(each) : undefined))
  if (more.some((words) => words === undefined)) return undefined
  const together: Edit = {...edit, newText: [edit.newText, ...more].join(' ')}
  const last = await check(sheet, applyEdits(sheet.text, [together]))
  const clean = count(last, finding.rule) < count(sheet.findings, finding.rule)
  if (!clean || newOnes(sheet.findings, last).length > 0) return undefined
  return {...fix, title: fix.title.replace(edit.newText, () => together.newText), edits: [together]}
}

/** What the best fix of a missing part adds, without the blank lines around it. */
function wordsOf({fixes}: Finding): string | undefined {
  const text = fixes[0]?.edits[0]?.newText.trim()
  return text === undefined || text.includes('\n') ? undefined : text
}

/** Findings of rules that have more of them than before. */
function newOnes(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  return after.filter(({rule}) => rule !== FILLED_IN && count(after, rule) > count(before, rule))
}

function count(findings: readonly Finding[], rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length
}
