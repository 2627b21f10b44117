import type {Edit} from '../../finding.ts'
import type {CheckedFile, ReportedFinding} from '../reporters/report.ts'

/**
 * What of a letter's findings comes from holding it against other letters, so that looking at it alone does not find it
 * again.
 * @param alone what is found in the same text by itself
 */
export function findingsAcross(file: CheckedFile, alone: CheckedFile): ReportedFinding[] {
  const known = new Set([...alone.findings, ...alone.quiet].map(nameOf))
  const all = [...file.findings, ...file.quiet.filter(({by}) => by === 'baseline')]
  return all.filter((finding) => !known.has(nameOf(finding)))
}

/** A finding where it is after edits of its letter, with what it offers. */
export function movedBy(finding: ReportedFinding, edits: readonly Edit[]): ReportedFinding {
  const move = <T extends {start: number; end: number}>(span: T): T => {
    const start = moved(span.start, edits)
    return {...span, start, end: Math.max(start, moved(span.end, edits))}
  }
  // An edit that has taken a place away takes along what was to be done there.
  const isFree = (span: {start: number; end: number}): boolean =>
    edits.every(({start, end}) => span.end <= start || end <= span.start)
  const fixes = finding.fixes
    .filter((fix) => fix.edits.every(isFree))
    .map((fix) => ({...fix, edits: fix.edits.map(move)}))
  return {...move(finding), fixes}
}

/** Where an offset is after edits; what was replaced is where its place starts. */
export function moved(offset: number, edits: readonly Edit[]): number {
  let shift = 0
  let inside: Edit | undefined
  for (const edit of edits) {
    if (edit.end <= offset) shift += edit.newText.length - (edit.end - edit.start)
    else if (edit.start < offset) inside = edit
  }
  return (inside?.start ?? offset) + shift
}

function nameOf({rule, start, end, message}: ReportedFinding): string {
  return [rule, start, end, message].join('\n')
}
