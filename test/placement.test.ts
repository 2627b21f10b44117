import {describe, expect, test} from 'vitest'
import {gather} from '../server/evidence.ts'
import {applyEdits} from '../server/fix.ts'
import {readLetter} from '../server/letter.ts'
import {inStyleOf} from '../server/placeholder-style.ts'
import {placePart} from '../server/placement.ts'
import {built} from './quality/built.ts'

const {languages} = built()

/** The text with `+` where a part for a guideline is put. */
function placed(text: string, rule: string, part = '+', sense = 'default'): string {
  const evidence = gather(readLetter(`---\nlang: en\n---\n\n${text}`, {languages}), {})
  const whole = evidence.source.text
  return applyEdits(whole, [placePart(evidence, rule, sense, part)]).replace('---\nlang: en\n---\n\n', '')
}

const DECISION = 'We have decided to end our agreement on 30 June.'

describe('a missing part goes', () => {
  test('before the close, where it ends the letter', () => {
    const text = `Dear Ann,\n\n${DECISION}\n\nYours sincerely,\n\nBen\n`
    expect(placed(text, 'require-well-wishes')).toBe(text.replace('Yours', '+\n\nYours'))
  })
  test('before the close that shares a paragraph with the last words', () => {
    const text = `Dear Ann,\n\n${DECISION}\nYours sincerely,\nBen\n`
    expect(placed(text, 'require-well-wishes')).toBe(text.replace('Yours', '\n+\n\nYours'))
  })
  test('before a name that stands without a close', () => {
    const text = `Dear Ann,\n\n${DECISION}\n\nBen Moor\nMoor Ltd\n`
    expect(placed(text, 'require-well-wishes')).toBe(text.replace('Ben', '+\n\nBen'))
    expect(placed(text, 'require-sign-off', 'Yours,\n{{sender}}')).toBe(text.replace('Ben', 'Yours,\n\nBen'))
  })
  test('after the decision, and not into a list or table that holds it', () => {
    const text = `Dear Ann,\n\n- ${DECISION}\n- We are moving.\n\nYours sincerely,\n\nBen\n`
    expect(placed(text, 'require-finality')).toBe(text.replace('moving.', 'moving.\n\n+'))
  })
  test('under the letterhead, where it greets', () => {
    const text = `# Notice\n\nMoor Ltd\n1 High Street\n\n3 May 2026\n\n${DECISION}\n`
    expect(placed(text, 'require-salutation')).toBe(text.replace('We', '+\n\nWe'))
  })
  test('under a greeting that has nothing under it yet', () => {
    for (const rule of ['require-decision', 'require-thanks', 'require-sign-off'])
      expect(placed('Dear Ann,\n', rule)).toBe('Dear Ann,\n\n+\n')
  })
  test('under a close that nobody has signed', () => {
    const text = `Dear Ann,\n\n${DECISION}\n\nYours sincerely,\n`
    expect(placed(text, 'require-sign-off', 'Regards,\n{{sender}}', 'unsigned')).toBe(
      text.replace('sincerely,', 'sincerely,\n\n{{sender}}'),
    )
  })
  test('with the line ends of the letter', () => {
    const text = `Dear Ann,\n\n${DECISION}\n\nYours sincerely,\n\nBen\n`.replaceAll('\n', '\r\n')
    expect(placed(text, 'require-well-wishes')).toBe(text.replace('Yours', '+\r\n\r\nYours'))
  })
})

test.each([
  ['Dear {{client}},', 'on {{date}}', 'on {{date}}'],
  ['Dear [Client Name],', 'on {{end_date}}', 'on [End Date]'],
  ['Dear [Client Name],', 'to {{client_name}}', 'to [Client Name]'],
  ['Dear {CLIENT},', 'on {{end_date}}', 'on {END_DATE}'],
  ['Dear ${clientName},', 'on {{end_date}}', 'on ${endDate}'],
  ['Dear %client%,', 'on {{date}}', 'on %date%'],
  ['Dear Ann,', 'on {{date}}', 'on {{date}}'],
])('in a letter to “%s” a phrase “%s” is “%s”', (letter, phrase, written) => {
  const {source} = readLetter(`${letter}\n`, {languages})
  expect(inStyleOf(source, phrase)).toBe(written)
})
