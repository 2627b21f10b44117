import {expect, test} from 'vitest'
import {readSource} from '../../server/letter/read.ts'
import {wordsAt} from '../../server/letter/words-at.ts'

/** The words from “You” to “rude”, as they are quoted. */
function quoted(text: string): string {
  return wordsAt(readSource(text), {start: text.indexOf('You'), end: text.indexOf('rude') + 'rude'.length})
}

test.each([
  'You *are* **rude** to us.',
  'You&nbsp;are rude to us.',
  'You are [rude](https://example.com) to us.',
  'You are <!-- says Ann --> rude to us.',
  'You are {% if angry %}rude{% endif %} to us.',
  'You are<br>rude to us.',
  'You\\\nare rude to us.',
  'You\n  are rude to us.',
  'Thank you.\n\n- You are _rude_ to us.',
])('%s', (text) => {
  expect(quoted(text)).toBe('You are rude')
})

test('placeholders are quoted as they are written', () => {
  expect(quoted('You, {{client}}, are **rude**.')).toBe('You, {{client}}, are rude')
  expect(quoted('You, [Client Name], are **rude**.')).toBe('You, [Client Name], are rude')
})

test('front matter is quoted as it is written', () => {
  const text = '---\nstatus: *final*\n---\n\nDear Ms Field,\n'
  const start = text.indexOf('*final*')
  expect(wordsAt(readSource(text), {start, end: start + '*final*'.length})).toBe('*final*')
})
