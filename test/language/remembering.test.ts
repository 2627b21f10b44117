import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import type {LanguageData} from '../../server/language/data.ts'
import {Language} from '../../server/language/language.ts'
import {cardOf} from '../../server/card.ts'
import {readLetter} from '../../server/letter.ts'
import type {Languages} from '../../server/letter.ts'
import {lint} from '../../server/lint.ts'
import {RememberingLanguage} from '../../server/language/remembering.ts'
import {built} from '../quality/built.ts'

const root = join(import.meta.dirname, '../..')
const {languages: known, locale} = built()

/** Numbers that look random and are the same every time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const only = (language: Language): Languages => ({
  known: [language.code],
  get: (code) => (code === language.code ? language : undefined),
  detect: () => undefined,
})

test.each([...known.known])(
  'a letter in %s that is typed comes to what it comes to when it is read afresh',
  (code) => {
    const data = JSON.parse(
      readFileSync(join(root, 'dist/languages', `${code}.json`), 'utf8'),
    ) as LanguageData
    const fresh = only(new Language(data))
    const remembering = only(new RememberingLanguage(data, () => true))
    const told = (text: string, languages: Languages): string => {
      const letter = readLetter(text, {languages})
      return JSON.stringify([lint(letter, locale), cardOf(letter)])
    }
    const random = generator(5)
    const folder = ['given', 'learn']
      .map((set) => join(root, 'test/corpus', code, set, 'letters'))
      .find((path) => existsSync(path))!
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .slice(0, 4)) {
      let text = readFileSync(join(folder, name), 'utf8')
      for (let key = 0; key < 25; key++) {
        const at = Math.floor(random() * text.length)
        const typed = [' not ', '.', 'x', '\n\n', ', ', '{{name}}', ''][Math.floor(random() * 7)]!
        text = text.slice(0, at) + typed + text.slice(at + (typed === '' ? 3 : 0))
        expect(told(text, remembering)).toBe(told(text, fresh))
      }
    }
  },
)
