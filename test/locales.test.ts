import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import type {LanguageData} from '../server/language/data.ts'
import type {Locale} from '../server/locale.ts'

const root = join(import.meta.dirname, '..')
const english = read('en')

/** Every text of a locale by its path, examples apart: these are written for each language anew. */
function textsOf(locale: Locale): Map<string, string> {
  const texts = new Map<string, string>()
  const add = (path: string, value: unknown): void => {
    if (typeof value === 'string') texts.set(path, value)
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) add(`${path}/${key}`, inner)
  }
  add('texts', locale.texts)
  add('interface', locale.interface ?? {})
  for (const [rule, {title, what, why, messages}] of Object.entries(locale.guidelines))
    add(rule, {title, what, why, messages})
  return texts
}

function read(code: string): Locale {
  return JSON.parse(readFileSync(join(root, `dist/locales/${code}.json`), 'utf8')) as Locale
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
}

/** Languages whose users are spoken to: all but those that are only experimental. */
const spoken = readdirSync(join(root, 'dist/languages'))
  .filter((file) => /^\w+\.json$/.test(file))
  .map((file) => JSON.parse(readFileSync(join(root, 'dist/languages', file), 'utf8')) as LanguageData)
  .filter(({code, conventions}) => code !== 'en' && !conventions.experimental)
  .map(({code}) => code)

describe.each(spoken)('what users of %s read', (code) => {
  const own = textsOf(read(code))
  const all = [...textsOf(english)]
  test('lacks nothing and has nothing besides', () => {
    expect([...own.keys()].sort()).toEqual(all.map(([path]) => path).sort())
  })
  test('has the same values filled in', () => {
    const different = all.filter(
      ([path, text]) => placeholders(own.get(path) ?? '').join() !== placeholders(text).join(),
    )
    expect(different.map(([path]) => path)).toEqual([])
  })
  test('is translated', () => {
    // Two words and more are hardly the same in two languages.
    const same = all.filter(
      ([path, text]) =>
        own.get(path) === text &&
        text
          .replaceAll(/\{\w+\}|[^\p{L} ]/gu, '')
          .trim()
          .includes(' '),
    )
    expect(same.map(([path]) => path)).toEqual([])
  })
})

test('a locale names no guideline that there is not', () => {
  const known = Object.keys(english.guidelines)
  for (const code of readdirSync(join(root, 'server/languages'))) {
    const path = join(root, 'server/languages', code, 'guidelines.yaml')
    if (!existsSync(path)) continue
    const {guidelines} = parse(readFileSync(path, 'utf8')) as Locale
    expect(
      Object.keys(guidelines).filter((name) => !known.includes(name)),
      code,
    ).toEqual([])
  }
})
