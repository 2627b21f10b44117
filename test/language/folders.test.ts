import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {compileFolder} from '../../server/language/compile/build.ts'
import {GRAMMAR_CLASSES} from '../../server/language/grammar.ts'
import {Language} from '../../server/language/language.ts'

const root = join(import.meta.dirname, '../../server/languages')
/** Classes that not every language has use for. */
const OPTIONAL = new Set(['clitic', 'name-link', 'cease'])

// Also those whose words are there and whose patterns are not yet, so that they stay fit to be gone on with.
test.each(readdirSync(root))('the data of %s compile, and hold the words that grammar is made of', (code) => {
  const data = compileFolder(join(root, code))
  const language = new Language(data)
  expect(language.code).toBe(code)
  for (const name of GRAMMAR_CLASSES)
    if (!OPTIONAL.has(name)) expect(language.classNumber(name), name).toBeGreaterThanOrEqual(0)
})
