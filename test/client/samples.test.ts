import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'

const root = join(import.meta.dirname, '../../server/languages')

test.each(readdirSync(root))('placeholders of the letters to begin with have samples in %s', (language) => {
  const rows: unknown = parse(readFileSync(join(root, language, 'samples.yaml'), 'utf8'))
  const samples = rows as {names: string[]; sample: string}[]
  const names = samples.flatMap((row) => row.names)
  expect(names.length).toBe(new Set(names).size)
  for (const {sample} of samples) expect(sample).toMatch(/^\S.*\S$/)
  const file = join(root, language, 'templates.yaml')
  const letters = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const placeholders = [...letters.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
  const known = (name: string): boolean =>
    names.some((each) => each === name || name.endsWith(`_${each}`) || name.startsWith(`${each}_`))
  expect([...new Set(placeholders)].filter((name) => !known(name))).toEqual([])
})
