import type {Edit, Finding} from './finding.ts'

/**
 * Applies the safe fixes of findings to the text they were found in. Fixes that overlap are left for another round.
 * @returns the text after the fixes; the same text when there is none
 */
export function fix(text: string, findings: Finding[]): string {
  return applyEdits(text, safeEdits(findings))
}

/** The edits of the safe fixes of findings, without those that overlap others before them. */
export function safeEdits(findings: Finding[]): Edit[] {
  const edits: Edit[] = []
  for (const finding of findings) {
    const safe = finding.fixes.find((candidate) => candidate.safe)
    if (safe === undefined) continue
    const free = safe.edits.every((edit) => !edits.some((other) => overlaps(edit, other)))
    if (free) edits.push(...safe.edits)
  }
  return edits
}

/**
 * Applies edits that do not overlap.
 * @throws {RangeError} when two edits overlap or one lies outside the text
 */
export function applyEdits(text: string, edits: Edit[]): string {
  const ordered = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
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
