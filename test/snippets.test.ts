import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {gather} from '../server/evidence.ts'
import {snippetFiles} from '../server/language/compile/snippets.ts'
import {readLetter} from '../server/letter.ts'
import {lint} from '../server/lint.ts'
import type {Snippet} from '../server/snippets.ts'
import {built} from './quality/built.ts'
import {MUST_NOT} from './quality/score.ts'

const root = join(import.meta.dirname, '..')
const {languages, locale} = built()
const FILES = snippetFiles(root)
const CODES = Object.keys(FILES).flatMap((path) => /^snippets\/(\w+)\.json$/.exec(path)?.[1] ?? [])

test.each(Object.entries(FILES))('%s is fresh: `npm run snippets` writes it', (path, text) => {
  expect(existsSync(join(root, path))).toBe(true)
  expect(readFileSync(join(root, path), 'utf8') === text, `${path} is stale`).toBe(true)
})

test('the extension contributes every file to Markdown', () => {
  const {contributes} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes: {snippets: {language: string; path: string}[]}
  }
  const contributed = contributes.snippets.map(({language, path}) => `${language} ${path}`)
  expect(contributed.sort()).toEqual(CODES.map((code) => `markdown ./snippets/${code}.json`).sort())
})

describe.each(CODES)('snippets in %s', (code) => {
  const snippets = JSON.parse(readFileSync(join(root, 'snippets', `${code}.json`), 'utf8')) as Record<
    string,
    Snippet
  >
  const all = Object.entries(snippets).map(([name, {prefix, body}]) => ({
    name,
    prefix,
    text: expand(body.join('\n')),
  }))

  test('have prefixes that any keyboard can type, and that the page lists', () => {
    const page = readFileSync(join(root, 'docs/snippets.md'), 'utf8')
    for (const {prefix} of all) {
      expect(prefix).toMatch(/^[a-z]{2}(?:-[a-z]+)+$/)
      expect(page).toContain(`\`${prefix}\``)
    }
  })
  test('whole letters have nothing to find', () => {
    const faults = all
      .filter(({prefix}) => isLetter(prefix))
      .flatMap(({name, text}) =>
        lint(readLetter(text, {languages}), locale).map(
          ({rule, start, end}) => `${name}: ${rule}: ${text.slice(start, end)}`,
        ),
      )
    expect(faults).toEqual([])
  })
  test('phrases break nothing', () => {
    const faults = all
      .filter(({prefix}) => !isLetter(prefix))
      .flatMap(({name, text}) => {
        const evidence = gather(readLetter(`---\nlang: ${code}\n---\n\n${text}\n`, {languages}), {})
        return MUST_NOT.flatMap((rule) =>
          evidence.of(rule).map(({group}) => `${name}: ${rule}, ${group.id}: ${text}`),
        )
      })
    expect(faults).toEqual([])
  })
})

test('a choice offers its first entry, a tab stop its default', () => {
  expect(expand('${1|It is final\\, and that is that.,No\\|yes|} by ${2:{{date\\}\\}} \\$5')).toBe(
    'It is final, and that is that. by {{date}} $5',
  )
})

function isLetter(prefix: string): boolean {
  return /^[a-z]{2}-letter-/.test(prefix)
}

/** A snippet's text as it stands before anything is typed over. */
function expand(body: string): string {
  return body.replaceAll(
    /\\([\\$}])|\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}|\$\{\d+:((?:\\.|[^\\}])*)\}/g,
    (_, escaped?: string, first?: string, initial?: string) =>
      escaped ?? (first ?? initial ?? '').replaceAll(/\\(.)/g, '$1'),
  )
}
