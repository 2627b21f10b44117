import {describe, expect, test} from 'vitest'
import {applyEdits} from '../server/fix.ts'
import {readLetter} from '../server/letter.ts'
import {lint} from '../server/lint.ts'
import {built} from './quality/built.ts'

const {languages, locale} = built()

/** By title, the body of a letter after each fix of the first finding of a rule. */
function after(rule: string, lang: string, body: string): Record<string, string> {
  const text = `---\nletter: client-termination\nlang: ${lang}\n---\n\n${body}\n`
  const finding = lint(readLetter(text, {languages}), locale).find((each) => each.rule === rule)!
  return Object.fromEntries(
    finding.fixes.map(({title, edits}) => [title, applyEdits(text, edits).slice(text.indexOf(body)).trim()]),
  )
}

describe('a sentence that says what it must not', () => {
  test('loses the clause that says it, and keeps the rest', () => {
    const fixes = after(
      'no-negotiation',
      'es',
      'Estimado señor Ruiz:\n\nHemos decidido dejar de llevar su contabilidad el 30 de junio, a menos que acepte la nueva tarifa.',
    )
    expect(Object.entries(fixes)[0]).toEqual([
      'Remove “a menos que acepte la nueva tarifa”',
      'Estimado señor Ruiz:\n\nHemos decidido dejar de llevar su contabilidad el 30 de junio.',
    ])
  })

  test('loses it at its head, too', () => {
    const fixes = after(
      'no-negotiation',
      'en',
      'Dear Ann,\n\nThank you. Unless you change your tone, we will close your account on Friday.',
    )
    expect(Object.values(fixes)[0]).toBe('Dear Ann,\n\nThank you. We will close your account on Friday.')
  })

  test('is left out where it says nothing else', () => {
    const fixes = after('no-blame', 'en', 'Dear Ann,\n\nThank you for your trust. You are rude.')
    expect(fixes['Leave this sentence out']).toBe('Dear Ann,\n\nThank you for your trust.')
  })

  test.each(['\n', '\r\n'])('is left out with the line that it has for itself: %j', (end) => {
    const body = (lines: string[]): string => ['Dear Ann,', '', ...lines].join(end)
    const left = (lines: string[]): string | undefined =>
      after('no-blame', 'en', body(lines))['Leave this sentence out']
    const [thanks, rude, ends] = [
      'Thank you for your trust.',
      'You are rude.',
      'We will close your account on 30 June.',
    ]
    expect(left([thanks, rude, ends])).toBe(body([thanks, ends]))
    expect(left([thanks, ends, rude])).toBe(body([thanks, ends]))
  })

  test('is not left out where it is the only one that wishes well', () => {
    const fixes = after(
      'no-blame',
      'en',
      'Dear Ann,\n\nWe stop on Friday. You are very rude, and I wish you all the best.',
    )
    expect(Object.keys(fixes)).not.toContain('Leave this sentence out')
  })

  test('is replaced together with the decision that it was the only one to say, on the same date', () => {
    const fixes = after(
      'no-blame',
      'en',
      'Dear Ann,\n\nYou were rude, and so we have decided to end our agreement on 30 June 2027.',
    )
    for (const text of Object.values(fixes)) expect(text).toContain('30 June 2027')
  })

  test('needs no second decision where one stands', () => {
    const fixes = after(
      'no-hedging',
      'en',
      'Dear Ann,\n\nWe have decided to end our agreement on 30 June. Perhaps it would be best to stop working together.',
    )
    expect(Object.keys(fixes)[0]).toBe('Leave this sentence out')
  })
})

test('words that shout are written in ordinary letters', () => {
  expect(after('no-disrespect', 'en', 'Dear Ann,\n\nI SAID THAT I AM DONE.')).toEqual({
    'Write “I said that I am done” instead of “I SAID THAT I AM DONE”': 'Dear Ann,\n\nI said that I am done.',
  })
})

test('one mark of two at either end is left', () => {
  expect(Object.values(after('no-disrespect', 'es', 'Hola, Ana:\n\n¡¡Gracias por todo!!'))).toEqual([
    'Hola, Ana:\n\n¡Gracias por todo!',
  ])
})

describe('jargon that is left out', () => {
  test('makes the verb it led up to the verb of the sentence', () => {
    expect(
      Object.values(after('no-jargon', 'pt-PT', 'Cara Ana,\n\nVimos por este meio informar que terminámos.')),
    ).toEqual(['Cara Ana,\n\nInformamos que terminámos.'])
  })

  test('puts the subject before the verb that stood second', () => {
    expect(
      Object.values(after('no-jargon', 'de', 'Liebe Ana,\n\nHiermit kündigen wir den Vertrag.')),
    ).toEqual(['Liebe Ana,\n\nWir kündigen den Vertrag.'])
  })

  test('is reported alone where what is left would be no sentence', () => {
    expect(
      after('no-jargon', 'pt-PT', 'Cara Ana,\n\nPor este meio comunicar-te que acabou é triste.'),
    ).toEqual({})
  })
})

test.each(["One month's notice applies.", 'Our clients’ papers are ready.', "It is nine o'clock."])(
  'a possessive makes no letter informal: %s',
  (sentence) => {
    const fixes = after(
      'require-finality',
      'en',
      `Dear Mr Lavoie,\n\nWe have decided to end our agreement. ${sentence}`,
    )
    expect(Object.keys(fixes)[0]).not.toMatch(/[’']s/)
  },
)
