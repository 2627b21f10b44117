import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {gather} from '../../server/evidence.ts'
import {compileFolder, readFolder} from '../../server/language/compile/build.ts'
import type {ExcuseEntry} from '../../server/language/compile/folder.ts'
import {createLanguages} from '../../server/languages.ts'
import {readLetter} from '../../server/letter.ts'

const BLAME = 'no-blame'
/** What nothing said beside it makes better. */
const TRAITS: Record<string, {says: string; joins: string}> = {
  en: {says: 'you are rude', joins: ', and'},
  de: {says: 'Sie sind unverschämt', joins: ', und'},
  es: {says: 'usted es grosero', joins: ', y'},
  id: {says: 'Anda kasar', joins: ', dan'},
  pt: {says: 'o senhor é grosseiro', joins: ', e'},
  fr: {says: 'vous êtes grossier', joins: ', et'},
}

describe.each(Object.entries(TRAITS))('what an excuse in %s is not about', (code, {says, joins}) => {
  const folder = fileURLToPath(new URL(`../../server/languages/${code}`, import.meta.url))
  const {model: _, ...patterns} = compileFolder(folder)
  const languages = createLanguages([patterns])
  const excused = readFolder(folder)
    .patterns.filter(({rule}) => rule === BLAME)
    .flatMap(({excuse}) => excuse ?? [])
    .flatMap(({id, silences}: ExcuseEntry) =>
      silences.map((text) => ({id, text: text.replace(/[.!?]$/, '')})),
    )
  const Says = says.charAt(0).toUpperCase() + says.slice(1)
  const finds = (text: string): boolean => {
    const evidence = gather(readLetter(`---\nlang: ${code}\n---\n\n${text}`, {languages}), {})
    const at = text.indexOf(says) < 0 ? text.indexOf(Says) : text.indexOf(says)
    const offset = evidence.source.text.length - text.length + at
    return evidence.of(BLAME).some(({start, end}) => start < offset + says.length && end > offset)
  }
  test.each([
    ['a sentence behind it', (text: string) => `${text}. ${Says}.`],
    ['the sentence before it', (text: string) => `${Says}. ${text}.`],
    ['what stands behind a semicolon', (text: string) => `${text}; ${says}.`],
    ['what is joined and said of the reader anew', (text: string) => `${text}${joins} ${says}.`],
  ])('%s', (_name, write) => {
    expect(
      excused.filter(({text}) => !finds(write(text))).map(({id, text}) => `${id}: ${write(text)}`),
    ).toEqual([])
  })
})

test('who had a point is not blamed for saying so, but for what they are', () => {
  const folder = fileURLToPath(new URL('../../server/languages/en', import.meta.url))
  const {model: _, ...patterns} = compileFolder(folder)
  const languages = createLanguages([patterns])
  const found = (text: string): string[] => [
    ...new Set(
      gather(readLetter(text, {languages}), {})
        .of(BLAME)
        .map(({start, end}) => text.slice(start, end)),
    ),
  ]
  expect(found('You objected each time to the plastic. You had a point.')).toEqual([])
  expect(found('You objected to the plastic. We changed it in May. You had a point.')).toContain(
    'You objected',
  )
  expect(found('You are rude. You had a point.')).toEqual(['You are rude'])
  expect(found('You are rude. We mended the gate, and it was fine.')).toEqual(['You are rude'])
})
