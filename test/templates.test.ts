import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {reasons} from '../server/letter/frontmatter-schema.ts'
import {readLetter} from '../server/letter.ts'
import {lint} from '../server/lint.ts'
import {letterFile, registersOf} from '../server/templates.ts'
import type {Template} from '../server/templates.ts'
import {built} from './quality/built.ts'

const {languages, locale} = built()
const folder = join(import.meta.dirname, '../dist/templates')
const root = join(import.meta.dirname, '../server/languages')
const CODES = readdirSync(root).filter((code) => existsSync(join(root, code, 'templates.yaml')))
const FEWEST_WORDS = 110
const MOST_WORDS = 220
/** Letters for two reasons share at most this part of their sentences: formulas of courtesy. */
const MOST_SHARED = 0.25

test('there are letters in every language that was there from the beginning', () => {
  expect(CODES).toEqual(expect.arrayContaining(['de', 'en', 'es', 'id', 'pt']))
})

describe.each(CODES)('letters in %s', (code) => {
  const templates = JSON.parse(readFileSync(join(folder, `${code}.json`), 'utf8')) as Template[]
  const manners = [...new Set(templates.map(mannerOf))]

  test('are there for every reason in every manner, formal and informal, as a company and as a person', () => {
    expect(registersOf(templates).length).toBeGreaterThanOrEqual(2)
    for (const manner of manners)
      expect(
        templates.filter((template) => mannerOf(template) === manner).map(({reason}) => reason),
        manner,
      ).toEqual(reasons)
    for (const register of registersOf(templates))
      for (const writer of ['we', 'I'])
        expect(manners.map((manner) => manner.split(' ').slice(0, 2).join(' '))).toContain(
          `${register} ${writer}`,
        )
  })

  test.each(manners)('%s: nothing to find, neither long nor short', (manner) => {
    const faults = templates
      .filter((template) => mannerOf(template) === manner)
      .flatMap(({reason, region, text}) => {
        const tag = region === undefined ? code : `${code}-${region[0]}`
        const source = letterFile(tag, text, reason)
        const findings = lint(readLetter(source, {languages}), locale)
        const words = text.split(/\s+/).length
        return [
          ...findings.map(({rule, start, end}) => `${reason}: ${rule}: ${source.slice(start, end)}`),
          ...(words < FEWEST_WORDS || words > MOST_WORDS ? [`${reason}: ${words} words`] : []),
        ]
      })
    expect(faults).toEqual([])
  })

  test.each(manners)('%s: different letters', (manner) => {
    const own = templates.filter((template) => mannerOf(template) === manner)
    for (const [index, one] of own.entries())
      for (const other of own.slice(index + 1))
        expect(shared(one.text, other.text), `${one.reason} and ${other.reason}`).toBeLessThanOrEqual(
          MOST_SHARED,
        )
  })

  test('after abuse no other company is named, and nothing is to follow', () => {
    for (const {text} of templates.filter(({reason}) => reason === 'abuse'))
      expect(text).not.toMatch(/\{\{(?:other_company|association|firm_list|contact|handover_date)\}\}/)
  })
})

test.each(['formal', 'informal'])(
  'a %s letter for a reason has the same placeholders in every language',
  (kind) => {
    const all = CODES.map((code) => {
      const templates = JSON.parse(readFileSync(join(folder, `${code}.json`), 'utf8')) as Template[]
      const register = registersOf(templates)[kind === 'formal' ? 0 : 1]
      const own = templates.filter((template) => template.register === register)
      return reasons.map((reason) => placeholdersIn(own.find((each) => each.reason === reason)!.text))
    })
    for (const each of all) expect(each).toEqual(all[0])
  },
)

function mannerOf({register, writer, region}: Template): string {
  return [register, writer, ...(region ?? []).slice(0, 1)].join(' ')
}

function placeholdersIn(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g))].sort()
}

/** The part of a letter's sentences that another one has too, salutation and signature left out. */
function shared(one: string, other: string): number {
  const [mine, theirs] = [one, other].map((text) => {
    const body = text.split('\n\n').slice(1, -1).join(' ')
    return new Set(body.split(/(?<=[.!?])\s+/))
  })
  return [...mine!].filter((sentence) => theirs!.has(sentence)).length / mine!.size
}
