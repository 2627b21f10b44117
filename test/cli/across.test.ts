import {expect, test} from 'vitest'
import {findingsAcross, movedBy} from '../../server/cli/check/across.ts'
import type {CheckedFile, ReportedFinding} from '../../server/cli/reporters/report.ts'

const TEXT = 'One. Two. Three.'

function finding(rule: string, words: string): ReportedFinding {
  const start = TEXT.indexOf(words)
  const end = start + words.length
  const fixes = [{title: '', safe: false, edits: [{start: end, end, newText: ' More.'}]}]
  return {rule, severity: 'warning', message: rule, start, end, source: [], url: '', fixes, fingerprint: rule}
}

function letter(...findings: ReportedFinding[]): CheckedFile {
  return {path: 'a.md', lang: 'en', text: TEXT, lineStarts: [0], findings, quiet: []}
}

test('what comes from other letters is what a letter by itself does not have, known or not', () => {
  const [own, across, known] = [
    finding('no-blame', 'One.'),
    finding('matching-translations', 'Two.'),
    finding('matching-translations', 'Three.'),
  ]
  const file = {...letter(own, across), quiet: [{...known, by: 'baseline' as const}]}
  expect(findingsAcross(file, letter(own)).map(({start}) => start)).toEqual([across.start, known.start])
})

test('it moves with its letter, and so does what it offers', () => {
  const after = (found: ReportedFinding, start: number, end: number, newText: string): string[] => {
    const text = TEXT.slice(0, start) + newText + TEXT.slice(end)
    const moved = movedBy(found, [{start, end, newText}])
    const offers = moved.fixes.map(
      ({edits: [edit]}) => text.slice(0, edit!.start) + edit!.newText + text.slice(edit!.end),
    )
    return [text.slice(moved.start, moved.end), ...offers]
  }
  const found = finding('matching-translations', 'Two.')
  expect(after(found, 0, 4, 'First of all.')).toEqual(['Two.', 'First of all. Two. More. Three.'])
  expect(after(found, 10, 16, 'Last.')).toEqual(['Two.', 'One. Two. More. Last.'])
  expect(after(found, 0, 16, 'Nothing.')[0]).toBe('')
  expect(after(found, 0, 16, 'Nothing.')).toHaveLength(1)
})
