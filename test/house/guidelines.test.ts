import {describe, expect, test} from 'vitest'
import {applyEdits} from '../../server/fix.ts'
import {lint} from '../../server/lint.ts'
import {createLanguages} from '../../server/languages.ts'
import {readLetter} from '../../server/letter.ts'
import {extendLanguage} from '../../server/house/extend.ts'
import {asks, english, findingsIn, forbids, guidelineOf, locale, wordsFound} from './house.ts'

describe('words', () => {
  const TEAMS = forbids('{words: [tiger team~, Globex, "can\'t help", C++, co-op]}')

  test('are found whole, in any case, with all forms of a word marked so, denied or not', () => {
    expect(wordsFound('The Tiger Teams and GLOBEX wrote.', TEAMS)).toEqual(['Tiger Teams', 'GLOBEX'])
    expect(wordsFound('We have not told Globex.', TEAMS)).toEqual(['Globex'])
    expect(wordsFound('The tigers of the team wrote to Globexia.', TEAMS)).toEqual([])
  })

  test('are written as people write them', () => {
    expect(wordsFound('We can’t help. Ask the co-op, or read about C++ here.', TEAMS)).toEqual([
      'can’t help',
      'co-op',
      'C++',
    ])
  })

  test('keep what the language makes of its own words', () => {
    const text = '---\nlang: en\n---\n\nDear Ann,\n\nYou are rude. You never pay on time.\n'
    const guidelines = [guidelineOf(forbids('{words: [rude~, pay~, never, you]}'))]
    const plain = lint(readLetter(text, {languages: createLanguages([english])}), locale)
    const {data} = extendLanguage(english, guidelines)
    const extended = lint(readLetter(text, {languages: createLanguages([data])}), locale)
    expect(plain.length).toBeGreaterThan(4)
    expect(extended).toEqual(plain)
  })
})

describe('patterns', () => {
  const REFUND = forbids(`
    classes: {refund: {pos: verb, words: [refund, pay back]}, sum: [deposit, advance]}
    define: {amount: "(@Number | @sum)"}
    patterns: ["@writer @auxiliary? [@refund ..3 %amount]"]
    unless: ["@sum of others"]`)

  test('use classes of the language, of the house, and definitions; a denied match does not count', () => {
    expect(wordsFound('We will refund your deposit.', REFUND)).toEqual(['refund your deposit'])
    expect(wordsFound('We paid back 40.', REFUND)).toEqual(['paid back 40'])
    expect(wordsFound('We will not refund your deposit.', REFUND)).toEqual([])
    expect(wordsFound('You will refund your deposit.', REFUND)).toEqual([])
  })

  test('are excused by what stands in the same sentence', () => {
    expect(wordsFound('We refund the deposit of others.', REFUND)).toEqual([])
    expect(wordsFound('We refund the deposit. So do others.', REFUND)).toEqual(['refund the deposit'])
  })

  test('hold their own negation where they say so', () => {
    const never = forbids('{patterns: [{match: "[never again]", negation: ignored}, "see you"]}')
    expect(wordsFound('We do not say never again. We will not see you.', never)).toEqual(['never again'])
  })

  test('are spelt as letters are read', () => {
    expect(wordsFound("We can't accept it.", forbids(`{patterns: ["can't accept"]}`))).toEqual([
      "can't accept",
    ])
    expect(
      wordsFound(
        "We cannot. We don't know.",
        forbids(`{patterns: [{match: "don't [know]", negation: ignored}]}`),
      ),
    ).toEqual(['know'])
  })

  test('of two guidelines may have definitions and classes of the same name', () => {
    const one = forbids('{define: {thing: "very (red | green | blue) apple"}, patterns: ["%thing"]}')
    const two = one.replace('no-such-thing', 'no-other-thing').replace('apple', 'pear')
    expect(wordsFound('A very red apple and a very blue pear.', [one, two])).toEqual([
      'very red apple',
      'very blue pear',
    ])
  })

  test('work in other languages with what these have', () => {
    const yaml = `guideline: sin-recargos
message: "«{words}»"
languages:
  es: {classes: {recargo: {pos: noun, words: [recargo, penalización]}}, patterns: ["(cobraremos | cobrar~) ..3 [@recargo]"]}
  de: {words: [Verzugszins~, Mahngebühr~]}
`
    expect(wordsFound('Le cobramos dos recargos.', yaml, 'es')).toEqual(['recargos'])
    expect(wordsFound('Hinzu kommen Verzugszinsen und Mahngebühren.', yaml, 'de')).toEqual([
      'Verzugszinsen',
      'Mahngebühren',
    ])
    expect(wordsFound('Verzugszinsen, recargos.', yaml)).toEqual([])
  })
})

const LETTER = `---
lang: en
reason: capacity
---

Globex Ltd, 4 High Street

Regarding Globex

Dear Globex,

Globex has been our client.

Sincerely,

Globex
`

describe('where in a letter', () => {
  test.each([
    ['letterhead', 1],
    ['subject', 1],
    ['salutation', 1],
    ['body', 1],
    ['closing', 1],
    ['[subject, closing]', 2],
  ])('%s', (where, count) => {
    expect(wordsFound(LETTER, forbids('{words: Globex}', `where: ${where}\n`))).toHaveLength(count)
  })

  test('everywhere, where it does not say', () => {
    expect(wordsFound(LETTER, forbids('{words: Globex}'))).toHaveLength(5)
  })

  test('in letters with some reasons only', () => {
    expect(wordsFound(LETTER, forbids('{words: Globex}', 'reasons: [capacity, fit]\n'))).toHaveLength(5)
    expect(wordsFound(LETTER, forbids('{words: Globex}', 'reasons: abuse\n'))).toEqual([])
  })
})

describe('what a letter must say', () => {
  const DELETE = asks('{patterns: ["@writer ..2 delete ..3 data"], suggestions: We will delete your data.}')

  test('is there, or missing once, at the place where it belongs; denied it is not there', () => {
    expect(wordsFound('We will delete your data.', DELETE)).toEqual([])
    expect(wordsFound(LETTER, DELETE)).toEqual(['Globex'])
    expect(wordsFound('We will not delete your data.', DELETE)).toEqual(['We'])
  })

  test('is added before the close, or in the part that must say it', () => {
    const after = (yaml: string): string => {
      const [finding] = findingsIn(LETTER, yaml)
      return applyEdits(LETTER, finding!.fixes[0]!.edits)
    }
    expect(after(DELETE)).toBe(LETTER.replace('Sincerely', 'We will delete your data.\n\nSincerely'))
    expect(after(DELETE.replace('languages', 'where: closing\nlanguages'))).toBe(
      `${LETTER.trimEnd()}\n\nWe will delete your data.\n`,
    )
    expect(after(DELETE.replace('languages', 'where: subject\nlanguages'))).toBe(
      LETTER.replace('Dear', 'We will delete your data.\n\nDear'),
    )
    expect(findingsIn(after(DELETE), DELETE)).toEqual([])
  })

  test('is not asked of letters in languages that the guideline does not speak', () => {
    expect(findingsIn('Estimada señora, dejamos de trabajar juntos.', DELETE, {}, 'es')).toEqual([])
  })
})

describe('suggestions', () => {
  const fixesIn = (text: string, yaml: string): string[] =>
    findingsIn(text, yaml).flatMap(({fixes}) => fixes.map(({edits}) => applyEdits(text, edits)))

  test('take the place of the words, with a capital where they begin a sentence; or leave them out', () => {
    const yaml = forbids('{words: [tiger team], suggestions: [our team, {remove: true}]}')
    expect(fixesIn('Tiger team met.', yaml)).toEqual(['Our team met.', 'Met.'])
    expect(fixesIn('We met the tiger team.', yaml)).toEqual(['We met the our team.', 'We met the.'])
  })

  test('take the place of the sentence where the guideline says so', () => {
    const yaml = forbids('{words: [fee~], suggestions: [Accounts will write to you.], replaces: sentence}')
    expect(fixesIn('Hello. We charge fees. Bye.', yaml)).toEqual(['Hello. Accounts will write to you. Bye.'])
  })

  test('suit the writer and the form of address, and the placeholders of the letter', () => {
    const yaml = forbids(
      '{words: [fee~], suggestions: [{text: we owe {{client}}, writer: we}, {text: I owe {{client}}, writer: I}, {text: "pal", register: informal}]}',
    )
      .replace('we owe {{client}}', '"we owe {{client}}"')
      .replace('I owe {{client}}', '"I owe {{client}}"')
    expect(fixesIn('I have decided to end our work on 3 May. Fees [Client] fees.', yaml)[0]).toBe(
      'I have decided to end our work on 3 May. I owe [Client] [Client] fees.',
    )
  })

  test('are safe only where the guideline says so', () => {
    const [asked] = findingsIn('The customer.', forbids('{words: [customer], suggestions: [client]}'))
    const [safe] = findingsIn(
      'The customer.',
      forbids('{words: [customer], suggestions: [{text: client, safe: true}]}'),
    )
    expect([asked!.fixes[0]!.safe, safe!.fixes[0]!.safe]).toEqual([false, true])
  })
})

describe('a finding', () => {
  test('is as severe as the guideline says, or the settings; it is worded for its user', () => {
    const yaml = forbids('{words: Globex}', 'severity: error\nlink: https://example.com/x\n').replace(
      'message: "“{words}” has to go."',
      'message: {en: "“{words}” has to go.", de: "„{words}“ muss weg."}',
    )
    const [finding] = findingsIn('Globex', yaml)
    expect(finding).toMatchObject({
      rule: 'no-such-thing',
      severity: 'error',
      message: '“Globex” has to go.',
      url: 'https://example.com/x',
      source: ['house'],
    })
    expect(findingsIn('Globex', yaml, {rules: {'no-such-thing': {severity: 'info'}}})[0]!.severity).toBe(
      'info',
    )
    expect(findingsIn('Globex', yaml, {rules: {'no-such-thing': {severity: 'off'}}})).toEqual([])
  })

  test('is suppressed by a comment that names its guideline', () => {
    const text = '<!-- tactful-disable-next-line no-such-thing -->\nGlobex\n\nGlobex\n'
    expect(findingsIn(text, forbids('{words: Globex}'))).toHaveLength(1)
  })
})
