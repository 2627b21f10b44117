import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const root = join(import.meta.dirname, '../..')
/** Languages of the editor for which there are texts, besides English. */
const LANGUAGES = ['de', 'es', 'id', 'pt']

function readTexts(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, string>
}

/** Texts that the extension shows, as its sources say them. */
const shown = readdirSync(join(root, 'client'), {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [
    ...readFileSync(join(root, 'client', name), 'utf8').matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g),
  ])
  .map(([, text]) => text!)

const names = (text: string): string[] => (text.match(/\{\w+\}|\(command:[\w.]+\)/g) ?? []).toSorted()

test.each([...LANGUAGES, 'pt-br'])('what the extension shows is there in %s', (language) => {
  const texts = readTexts(`l10n/bundle.l10n.${language}.json`)
  expect(Object.keys(texts).toSorted()).toEqual([...new Set(shown)].toSorted())
  for (const [english, text] of Object.entries(texts)) expect(names(text), text).toEqual(names(english))
})

// The editor looks for the language with its region alone, so Brazil has a file of its own.
test('Brazilian Portuguese is what Portuguese is', () => {
  expect(readTexts('l10n/bundle.l10n.pt-br.json')).toEqual(readTexts('l10n/bundle.l10n.pt.json'))
})

test.each(LANGUAGES)('the manifest is there in %s', (language) => {
  const english = readTexts('package.nls.json')
  const texts = readTexts(`package.nls.${language}.json`)
  expect(Object.keys(texts)).toEqual(Object.keys(english))
  for (const [name, text] of Object.entries(texts)) expect(names(text), name).toEqual(names(english[name]!))
})

test('every text that the manifest names is there, and none that it does not', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8')
  const named = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name!)
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(readTexts('package.nls.json')).toSorted())
})
