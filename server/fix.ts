import type {Edit, Finding} from './finding.ts'
import {byPlace} from './order.ts'

/** Rounds after which a text whose fixes keep making room for others is left as it is. */
const MOST_ROUNDS = 10

/** What a finding can be mended by. */
type Mendable = Pick<Finding, 'fixes'>

/** A text after its safe fixes. */
export interface Mended {
  text: string
  /** How many findings were mended. */
  fixed: number
}

/** Finds in a text, in its order; `edits` have made it of the text before. */
type Find = (text: string, edits: readonly Edit[]) => readonly Mendable[] | Promise<readonly Mendable[]>

/**
 * Applies safe fixes, finds anew, and goes on until there are none left, or the text is one that it has been before.
 * @param find only what it gives back is mended; it is asked about every text, the last one included
 */
export async function fixAll(text: string, find: Find): Promise<Mended> {
  const seen = new Set([text])
  const mended: Mended = {text, fixed: 0}
  let findings = await find(text, [])
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixes = safeFixes(findings)
    const edits = fixes.flat()
    const next = applyEdits(mended.text, edits)
    if (seen.has(next)) break
    seen.add(next)
    mended.text = next
    mended.fixed += fixes.length
    findings = await find(next, edits)
  }
  return mended
}

/**
 * Applies the safe fixes of findings to the text they were found in. Fixes that overlap are left for another round.
 * @returns the text after the fixes; the same text when there is none
 */
export function fix(text: string, findings: readonly Mendable[]): string {
  return applyEdits(text, safeEdits(findings))
}

/** The edits of the safe fixes of findings, without those that overlap others before them. */
export function safeEdits(findings: readonly Mendable[]): Edit[] {
  return safeFixes(findings).flat()
}

/** The same, by finding. */
function safeFixes(findings: readonly Mendable[]): Edit[][] {
  const taken: Edit[] = []
  return findings.flatMap(({fixes}) => {
    const edits = fixes.find(({safe}) => safe)?.edits ?? []
    if (edits.length === 0 || edits.some((edit) => taken.some((other) => overlaps(edit, other)))) return []
    taken.push(...edits)
    return [edits]
  })
}

/**
 * Applies edits that do not overlap.
 * @throws {RangeError} when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted(byPlace)
  let result = ''
  let at = 0
  for (const {start, end, newText} of ordered) {
    if (start < at || end < start || end > text.length)
      throw new RangeError(`edit ${start}–${end} cannot be applied`)
    result += text.slice(at, start) + newText
    at = end
  }
  return result + text.slice(at)
}

function overlaps(a: Edit, b: Edit): boolean {
  return a.start < b.end && b.start < a.end
}
