import {readFileSync, readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {GUIDELINES} from '../../server/guidelines/index.ts'
import {readLetter} from '../../server/letter.ts'
import {gatherForLint, lint, lintGathered} from '../../server/lint.ts'
import {isWorded} from '../../server/locale.ts'
import type {Locale} from '../../server/locale.ts'
import {built} from '../quality/built.ts'
import {matchLetters} from '../translations/letters.ts'

const {languages, locale} = built()
const folder = fileURLToPath(new URL('../../dist/locales/', import.meta.url))
const locales = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(folder + file, 'utf8')) as Locale)
const settings = {rules: {'require-goodwill': {severity: 'info'}}, today: new Date('2026-06-01')} as const

/** The guidelines an example breaks; an example without front matter is a letter in the texts' language. */
function broken(text: string, code: string): string[] {
  if (/^<!-- \S+\.md -->/.test(text)) return brokenAcross(text)
  return lint(readLetter(letterOf(text, code), {languages}), locale, settings).map(({rule}) => rule)
}

function letterOf(text: string, code: string): string {
  return text.trimStart().startsWith('---')
    ? text.trimStart()
    : `---\nletter: client-termination\nlang: ${code}\n---\n\n${text}\n`
}

/** Of several letters, each under a comment with the name of its file. */
function brokenAcross(text: string): string[] {
  const files = [
    ...text.matchAll(/^<!-- (?<name>\S+\.(?<lang>\w+)\.md) -->\n(?<letter>[^]*?)(?=^<!--|$(?![^]))/gm),
  ]
  expect(files.length).toBeGreaterThan(1)
  const letters = files.map(({groups = {}}) => {
    const {name = '', lang = '', letter = ''} = groups
    return [name, letter.startsWith('---') ? letter : `---\nlang: ${lang}\n---\n\n${letter}`] as const
  })
  return matchLetters(Object.fromEntries(letters)).map(({rule}) => rule)
}

// What a guideline's page shows as wrong and right is its first test.
describe.each(locales.map(({code, guidelines}) => ({code, guidelines})))('in $code', ({code, guidelines}) => {
  describe.each(GUIDELINES.map(({name}) => name))('%s', (name) => {
    const {wrong = [], right = []} = guidelines[name] ?? {}
    const young = languages.get(code)?.data.conventions.experimental === true
    test.skipIf(young)('has examples', () => {
      expect(wrong.length).toBeGreaterThan(0)
      expect(right.length).toBeGreaterThan(0)
    })
    test.each(wrong)('is broken by: %s', (text) => expect(broken(text, code)).toContain(name))
    test.each(right)('is kept by: %s', (text) => expect(broken(text, code)).not.toContain(name))
  })
})

test('every guideline has a title and a message', () => {
  for (const {name} of GUIDELINES) {
    const texts = locale.guidelines[name]
    expect(texts, name).toBeDefined()
    expect(texts!.title, name).not.toBe('')
    expect(texts!.messages['default'], name).toBeDefined()
  }
})

// What a writer reads is in their own language, with everything filled in, whatever the letter's.
test.each(locales.filter(isWorded).map(({code}) => code))(
  'no message and no title about an example in %s has a gap, in any language',
  (code) => {
    const {guidelines = {}} = locales.find((each) => each.code === code) ?? {}
    const examples = Object.values(guidelines).flatMap(({wrong}) => wrong)
    const gaps = examples.flatMap((example) => {
      const evidence = gatherForLint(readLetter(letterOf(example, code), {languages}), settings)
      return locales.filter(isWorded).flatMap((words) =>
        lintGathered(evidence, words)
          .flatMap(({message, fixes}) => [message, ...fixes.map(({title}) => title)])
          .filter((text) => /(?<!\{)\{[\w-]+\}(?!\})/.test(text)),
      )
    })
    expect(gaps).toEqual([])
  },
  60_000,
)
