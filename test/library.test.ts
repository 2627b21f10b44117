import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {expect, test} from 'vitest'
import type * as Tactful from '../server/index.ts'
import type {LanguageData} from '../server/language/data.ts'
import type {Locale} from '../server/locale.ts'

const dist = pathToFileURL(join(import.meta.dirname, '../dist/')).href
const load = async <T>(name: string): Promise<T> => (await import(`${dist}${name}`)) as T

test('a program reads a letter, lints it, and mends what is safe', async () => {
  const {createLanguages, fix, lint, positionAt, readLetter} = await load<typeof Tactful>('index.mjs')
  const {default: english} = await load<{default: LanguageData}>('languages/en.mjs')
  const {default: locale} = await load<{default: Locale}>('locales/en.mjs')
  const languages = createLanguages([english])
  const text =
    '---\nletter: client-termination\nlang: en\nreason: late-payments\n---\n\nDear Ann,\n\nYou are rude.\n'
  const letter = readLetter(text, {languages})
  const findings = lint(letter, locale)
  const blame = findings.find(({rule}) => rule === 'no-blame')
  expect(text.slice(blame!.start, blame!.end)).toBe('You are rude')
  expect(positionAt(letter.source.lineStarts, blame!.start)).toEqual({line: 8, character: 0})
  expect(fix(text, findings)).toBe(text.replace('late-payments', 'late-payment'))
})

test('edits that overlap are refused', async () => {
  const {applyEdits} = await load<typeof Tactful>('index.mjs')
  expect(applyEdits('Dear Ann,', [{start: 5, end: 8, newText: 'Bob'}])).toBe('Dear Bob,')
  const twice = [
    {start: 0, end: 6, newText: ''},
    {start: 5, end: 8, newText: ''},
  ]
  expect(() => applyEdits('Dear Ann,', twice)).toThrow(RangeError)
})

test('the types of the library need no other package', () => {
  const seen = new Set<string>()
  const foreign: string[] = []
  const follow = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/(?:from |import\()['"]([^'"]+)['"]/g)) {
      if (name.startsWith('.')) follow(join(dirname(path), name.replace(/\.ts$/, '.d.ts')))
      else if (!name.startsWith('tactful')) foreign.push(`${path}: ${name}`)
    }
  }
  const types = join(import.meta.dirname, '../dist/types')
  for (const entry of ['index', 'house/library', 'data/language', 'data/locale'])
    follow(join(types, `${entry}.d.ts`))
  expect(seen.size).toBeGreaterThan(10)
  expect(foreign).toEqual([])
})
