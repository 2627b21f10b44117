import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {gather} from '../server/evidence.ts'
import {applyEdits} from '../server/fix.ts'
import type {LanguageData} from '../server/language/data.ts'
import {readLetter} from '../server/letter.ts'
import {lint} from '../server/lint.ts'
import {built} from './quality/built.ts'
import {MUST_NOT} from './quality/score.ts'

const {languages, locale} = built()
const dist = join(import.meta.dirname, '../dist/languages')
/** What serves as a part, where it is not found under the guideline's own name. */
const EVIDENCE: Record<string, string> = {'require-alternative': 'referral'}

// The words that are offered instead must themselves be what is asked for.
describe.each(['en', 'es', 'de', 'pt'])('phrases in %s', (code) => {
  const data = JSON.parse(readFileSync(join(dist, `${code}.json`), 'utf8')) as LanguageData
  const whole = Object.entries(data.phrases)
    .map(([rule, phrases]) => ({
      rule,
      phrases: phrases.filter(({sense, text}) => sense !== 'within-sentence' && text !== ''),
    }))
    .filter(({phrases}) => phrases.length > 0)
  describe.each(whole)('for $rule', ({rule, phrases}) => {
    test.each(phrases.map(({text}) => text))('%s', (text) => {
      const evidence = gather(readLetter(`---\nlang: ${code}\n---\n\n${text}\n`, {languages}), {})
      for (const name of MUST_NOT)
        expect(
          evidence.of(name).map(({group}) => group.id),
          name,
        ).toEqual([])
      if (rule === 'require-salutation') expect(evidence.parts.salutation).toBe(0)
      else if (rule === 'require-sign-off') expect(evidence.parts).toMatchObject({signed: true})
      else if (rule.startsWith('require-')) expect(evidence.of(EVIDENCE[rule] ?? rule)).not.toEqual([])
    })
  })
})

const LETTER = `---
letter: client-termination
lang: en-GB
reason: capacity
---

Dear Ms Field,

You are rude. We have decided to end our agreement on 30 June.

Yours sincerely,

Ann Moor
`

describe('a fix', () => {
  const letter = readLetter(LETTER, {languages})
  const findings = lint(letter, locale)
  const after = (rule: string): string =>
    applyEdits(LETTER, findings.find((finding) => finding.rule === rule)!.fixes[0]!.edits)

  test('puts a compliant sentence in the place of the one that offends', () => {
    expect(after('no-blame')).not.toContain('You are rude.')
    expect(lint(readLetter(after('no-blame'), {languages}), locale).map(({rule}) => rule)).not.toContain(
      'no-blame',
    )
  })
  test('adds what is missing where it belongs, and not in the signature', () => {
    const fixed = after('require-well-wishes')
    expect(fixed.indexOf('wish you')).toBeLessThan(fixed.indexOf('Yours sincerely'))
    expect(fixed.indexOf('wish you')).toBeGreaterThan(fixed.indexOf('30 June'))
  })
  test.each([
    'require-finality',
    'require-reason',
    'require-well-wishes',
    'require-thanks',
    'require-apology',
    'require-alternative',
    'require-follow-up',
  ])('for %s leaves nothing of it to report', (rule) => {
    expect(findings.map((finding) => finding.rule)).toContain(rule)
    expect(lint(readLetter(after(rule), {languages}), locale).map((finding) => finding.rule)).not.toContain(
      rule,
    )
  })
})
