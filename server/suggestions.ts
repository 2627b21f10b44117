import type {Edit, Finding, Fix} from './finding.ts'
import {applyEdits} from './fix.ts'

/** Characters past which trying fixes out takes longer than a person waits. */
const LONG = 30_000
/** Rules whose breach a fix may leave to be filled in: a placeholder is what a person types over. */
const FILLED_IN = 'no-unfilled-placeholder'
/** How guidelines begin that ask for a part of a letter. */
export const MUST_SAY = 'require-'

/** Rules whose fixes leave what a letter says as it was: nothing is added to them. */
const SAYS_THE_SAME = new Set(['consistent-register', 'consistent-language'])

/** A letter's text, and what was found in it. */
export interface Found {
  readonly text: string
  readonly findings: readonly Finding[]
}

/** Reads and lints another text as a letter's own was. */
export type Check<Letter extends Found> = (letter: Letter, text: string) => Promise<readonly Finding[]>

const tried = new WeakMap<Finding, Promise<Fix[]>>()

/**
 * The fixes of a finding that do what they promise: after them the letter is clean of it, and of anything new. A
 * sentence that takes the place of another may take a part of the letter with it; then what says that part is added.
 */
export function suggestionsFor<Letter extends Found>(
  letter: Letter,
  finding: Finding,
  check: Check<Letter>,
): Promise<Fix[]> {
  if (letter.text.length > LONG) return Promise.resolve(finding.fixes)
  let fixes = tried.get(finding)
  if (fixes === undefined) {
    fixes = tryAll(letter, finding, check)
    tried.set(finding, fixes)
  }
  return fixes
}

async function tryAll<Letter extends Found>(
  letter: Letter,
  finding: Finding,
  check: Check<Letter>,
): Promise<Fix[]> {
  const good: Fix[] = []
  for (const fix of finding.fixes) {
    const works = await worksOut(letter, finding, fix, check)
    if (works !== undefined) good.push(works)
  }
  return good
}

/** The fix, or it with what it needs besides; undefined where it does not do. */
async function worksOut<Letter extends Found>(
  letter: Letter,
  finding: Finding,
  fix: Fix,
  check: Check<Letter>,
): Promise<Fix | undefined> {
  const after = await check(letter, applyEdits(letter.text, fix.edits))
  const same = SAYS_THE_SAME.has(finding.rule)
  // What says the same serves as the same part of the letter, even where it is no longer taken for one.
  const added = newOnes(letter.findings, after).filter(({rule}) => !(same && rule.startsWith(MUST_SAY)))
  const gone = count(after, finding.rule) < count(letter.findings, finding.rule)
  if (gone && added.length === 0) return fix
  const [edit] = fix.edits
  if (!gone || edit === undefined || fix.edits.length > 1 || same) return undefined
  const more = added.map((each) => (each.rule.startsWith(MUST_SAY) ? wordsOf(each) : undefined))
  if (more.some((words) => words === undefined)) return undefined
  const together: Edit = {...edit, newText: [edit.newText, ...more].join(' ')}
  const last = await check(letter, applyEdits(letter.text, [together]))
  const clean = count(last, finding.rule) < count(letter.findings, finding.rule)
  if (!clean || newOnes(letter.findings, last).length > 0) return undefined
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
