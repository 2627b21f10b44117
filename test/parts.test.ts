import {expect, test} from 'vitest'
import {cardOf} from '../server/card.ts'
import {gather} from '../server/evidence.ts'
import {readLetter} from '../server/letter.ts'
import {built} from './quality/built.ts'

const {languages} = built()

function signed(text: string, lang = 'en'): boolean {
  const letter = readLetter(`---\nlang: ${lang}\n---\n\n${text}\n`, {languages})
  return gather(letter, {}).parts.signed
}

test.each([
  ['en', 'Dear Ms Reed,\n\nWe stop on Friday.\n\nYours sincerely,\nRobin Hale'],
  ['en', 'Dear Ms Reed,\n\nWe stop on Friday.\n\nYours sincerely,\n\nRobin Hale'],
  ['en', 'Dear Ms Reed,\n\nWe stop on Friday.\n\nBest regards, Robin Hale'],
  ['en', 'Dear Ms Reed,\n\nWe stop on Friday.\n\nBest regards, {{sender}}'],
  ['de', 'Liebe Frau Reed,\n\nam Freitag hören wir auf.\n\nLiebe Grüße – Ida'],
  [
    'de',
    'Liebe Frau Reed,\n\nam Freitag hören wir auf.\n\nMit freundlichen Grüßen, i. A. Tobias Ehrlich, RadioTech Service',
  ],
  ['de', 'Liebe Frau Reed,\n\nam Freitag hören wir auf.\n\nDeine Svenja'],
  [
    'pt',
    'Cara Sra. Reed,\n\nTerminamos na sexta-feira.\n\nMelhores cumprimentos, Horizonte Corretores, Unipessoal Lda.',
  ],
  ['pt', 'Cara Sra. Reed,\n\nTerminamos na sexta-feira.\n\nUm abraço do Geraldo Magela'],
])('a close is signed below it or on its own line: %s %s', (lang, text) => {
  expect(signed(text, lang)).toBe(true)
})

test.each([
  'Dear Ms Reed,\n\nWe stop on Friday.\n\nYours sincerely,',
  'Dear Ms Reed,\n\nWe stop on Friday.\n\nBest regards, and take care',
])('a close that nobody has signed: %s', (text) => {
  expect(signed(text)).toBe(false)
})

test('a name under the close greets nobody', () => {
  const letter = readLetter(
    '---\nlang: id\n---\n\nKerja sama kita berakhir pada 30 Juni.\n\nKeputusan ini final.\n\nTerima kasih atas kepercayaannya.\n\nSalam hormat,\n\nBapak Surya\n',
    {languages},
  )
  expect(gather(letter, {}).parts).toMatchObject({salutation: -1, signed: true})
})

test.each(['Slàinte,\nErchie', 'Until the hay is in\nGunny Ruiz'])(
  'short lines at the end that close in words nobody knows: %s',
  (text) => expect(signed(`Dear Ms Reed,\n\nWe stop on Friday.\n\n${text}`)).toBe(true),
)

test.each(['Ben Moor\nMoor Ltd', 'Please bring the keys,\nand lock the gate.'])(
  'lines at the end that close nothing: %s',
  (text) => expect(signed(`Dear Ms Reed,\n\nWe stop on Friday.\n\n${text}`)).toBe(false),
)

/** The parts that a letter without front matter has. */
function served(text: string, lang: string): Record<string, string | undefined> {
  const letter = readLetter(`---\nlang: ${lang}\n---\n\n${text}\n`, {languages})
  const present = cardOf(letter).filter(({status}) => status === 'present')
  return Object.fromEntries(present.map(({part, text: words}) => [part, words]))
}

test('what follows a salutation on the next line is the letter', () => {
  const text =
    'Dear Ms Field,\nThank you for your business.\nWe have decided to end our agreement on 3 May.\nThis decision is final.\n\nSincerely,\n\nAnn Lee'
  expect(served(text, 'en')).toMatchObject({
    salutation: 'Dear Ms Field,',
    thanks: 'Thank you for your business.',
    decision: 'We have decided to end our agreement on 3 May.',
    finality: 'This decision is final.',
  })
})

test('so it is where no mark ends the salutation, and where the close follows on the next line, too', () => {
  const text =
    'Hallo Frau Kern\nVielen Dank für das Vertrauen.\nWir beenden unseren Vertrag zum 30. Juni.\nDie Entscheidung steht fest.\nViele Grüße\nTom'
  expect(served(text, 'de')).toMatchObject({
    salutation: 'Hallo Frau Kern',
    thanks: 'Vielen Dank für das Vertrauen.',
    decision: 'Wir beenden unseren Vertrag zum 30. Juni.',
    'sign-off': 'Viele Grüße',
  })
})

test('a letter that goes on behind its salutation is parted from it', () => {
  const letter = readLetter(
    '---\nlang: en\n---\n\nDear Tom, thank you for the years in which\nwe worked.\n',
    {
      languages,
    },
  )
  const {blocks, text} = letter.source
  expect(blocks.map(({start, end}) => text.slice(start, end))).toEqual([
    'Dear Tom,',
    'thank you for the years in which\nwe worked.',
  ])
})
