import {describe, expect, test} from 'vitest'
import {lint} from '../../server/lint.ts'
import {readLetter} from '../../server/letter.ts'
import {built} from '../quality/built.ts'

const {languages, locale} = built()

const meant = (code: string, word: string) => languages.get(code)!.formOf(word)?.meant

const blamed = (code: string, text: string): string[] => {
  const letter = readLetter(`---\nletter: client-termination\nlang: ${code}\n---\n\n${text}\n`, {languages})
  return lint(letter, locale)
    .filter(({rule}) => rule === 'no-blame')
    .map(({start, end}) => letter.source.text.slice(start, end))
}

describe('a slip of the pen is read as the word that was meant', () => {
  test.each([
    ['en', 'unprofesional', 'unprofessional'],
    ['en', 'dishonset', 'dishonest'],
    ['en', 'impolitte', 'impolite'],
    ['en', 'impatint', 'impatient'],
    ['en', 'arogant', 'arrogant'],
    ['es', 'irrespetuso', 'irrespetuoso'],
    ['de', 'unfreundlch', 'unfreundlich'],
    ['id', 'menyinggng', 'menyinggung'],
    ['pt', 'impaciennte', 'impaciente'],
    ['en', 'ruuuude', 'rude'],
  ])('%s: %s is %s', (code, word, other) => {
    expect(meant(code, word)).toBe(other)
  })

  test('in whatever form the word is, and whatever stands before it', () => {
    expect(meant('en', 'complaned')).toBe('complained')
    expect(meant('id', 'membntak')).toBe('membentak')
  })

  test.each([
    ['a word that the lexicon has', 'rude'],
    ['a word that is known to be none', 'barley'],
    ['one of the commonest words', 'shall'],
    ['a name, which is spelt as its bearer likes', 'Arogant'],
    ['a short word, which has many neighbours', 'rudo'],
    ['what is like several words', 'retaim'],
    ['what no word is as long as', `arog${'a'.repeat(5000)}nt`],
  ])('not so %s', (_, word) => {
    expect(meant('en', word)).toBeUndefined()
  })
})

describe('what is said with a slip is found where it stands', () => {
  test.each([
    ['en', 'You were arogant with our drivers.', 'You were arogant'],
    ['en', 'You are sooo impatint.', 'You are sooo impatint'],
    ['es', 'Usted fue muy arogante con nuestro equipo.', 'Usted fue muy arogante'],
    ['de', 'Sie waren unfreundlch zu unseren Fahrern.', 'Sie waren unfreundlch'],
    ['pt', 'O senhor foi arogante com a nossa equipa.', 'foi arogante'],
  ])('%s: %s', (code, text, found) => {
    expect(blamed(code, text)).toEqual([found])
  })
})
