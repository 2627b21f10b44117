import {expect, test} from 'vitest'
import {fingerprintOf} from '../server/fingerprint.ts'
import {readSource} from '../server/letter/read.ts'

const LETTER = 'Dear Ms Field,\n\nWe write to you today. You are\nrude to us.\n'

function known(text: string, words: string, rule = 'no-disrespect'): string {
  const start = text.indexOf(words)
  return fingerprintOf(readSource(text), {rule, start, end: start + words.length})
}

test('a finding is known again when its sentence has moved, or its lines are broken elsewhere', () => {
  const before = known(LETTER, 'rude')
  expect(before).toMatch(/^[0-9a-f]{16}$/)
  expect(known(`<!-- a note -->\n\n${LETTER}`, 'rude')).toBe(before)
  expect(known(LETTER.replace('are\nrude to', 'are rude\nto'), 'rude')).toBe(before)
})

test('another sentence, or another rule, is another finding', () => {
  const before = known(LETTER, 'rude')
  expect(known(LETTER.replace('rude to us', 'rude to them'), 'rude')).not.toBe(before)
  expect(known(LETTER, 'rude', 'no-blame')).not.toBe(before)
})

test('what a letter lacks is known by its rule, wherever it is reported', () => {
  expect(known(LETTER, 'Dear', 'require-thanks')).toBe(known(LETTER, 'today', 'require-thanks'))
})

test('a finding in the front matter is known by its line', () => {
  const text = `---\nletter: x\nreason: spite\n---\n\n${LETTER}`
  expect(known(text, 'spite', 'valid-front-matter')).toBe(
    known(text.replace('letter: x\n', 'letter: x\nlang: en\n'), 'spite', 'valid-front-matter'),
  )
})
