import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import {blocksOf} from '../../client/cold-read/blocks.ts'
import {readCold} from '../../client/cold-read/reading.ts'
import type {Reading} from '../../client/cold-read/reading.ts'
import {sampleFor} from '../../client/cold-read/samples.ts'
import type {ColdReading} from '../../server/lsp/protocol.ts'

const SAMPLES = {
  en: {client_name: 'Robin Taylor', date: '{date}', company: 'Harbour & Lane'},
  de: {datum: '{date}', firma: 'Hafen & Gasse'},
}

beforeAll(() => vi.stubGlobal('TACTFUL_SAMPLES', SAMPLES))
afterAll(() => vi.unstubAllGlobals())

/** The range of some words of a text, as the server sends it. */
function rangeOf(text: string, words: string): ColdReading['reader'][number] {
  const place = (offset: number): {line: number; character: number} => {
    const before = text.slice(0, offset).split('\n')
    return {line: before.length - 1, character: before.at(-1)!.length}
  }
  const start = text.indexOf(words)
  return {start: place(start), end: place(start + words.length)}
}

function read(
  text: string,
  marked: {reader?: string[]; leaks?: string[]; placeholders?: string[]} = {},
): Reading {
  const lines = text.split('\n')
  const offsetAt = ({line, character}: {line: number; character: number}): number =>
    lines.slice(0, line).reduce((sum, {length}) => sum + length + 1, character)
  const cold: ColdReading = {
    uri: 'file:///letter.md',
    version: 1,
    reader: (marked.reader ?? []).map((words) => rangeOf(text, words)),
    leaks: (marked.leaks ?? []).map((words) => ({
      range: rangeOf(text, words),
      rule: 'no-blame',
      message: 'Blame.',
    })),
    placeholders: (marked.placeholders ?? []).map((name) => ({
      range: rangeOf(text, `{{${name}}}`),
      name,
      kind: 'name',
    })),
  }
  return readCold(text, 'en', cold, offsetAt)
}

/** A reading as a person sees it. */
function shown({blocks}: Reading): string[] {
  return blocks.map(({pieces}) => pieces.map(({text}) => text).join(''))
}

test('a reader sees no front matter, no comments and no marks of Markdown', () => {
  const text = `---
letter: client-termination
---

<!-- tactful-disable -->

## The end

Dear **Ms Field**, we *did* <!-- not --> write [to you](https://example.com) about a \\* and \`code\`.

- one
- two
`
  expect(shown(read(text))).toEqual([
    'The end',
    'Dear Ms Field, we did  write to you about a * and code.',
    'one',
    'two',
  ])
})

test('wrapped lines are one, and lines broken on purpose stay broken', () => {
  const text = `We have decided to end our agreement with you at the end of this
month.

Yours sincerely,
Jordan Reed
`
  expect(shown(read(text))).toEqual([
    'We have decided to end our agreement with you at the end of this month.',
    'Yours sincerely,\nJordan Reed',
  ])
})

test('placeholders are filled in, and say what they stand for', () => {
  const {blocks} = read('Dear {{client_name}},\n', {placeholders: ['client_name']})
  expect(blocks[0]!.pieces).toEqual([
    {text: 'Dear '},
    {text: 'Robin Taylor', placeholder: '{{client_name}}'},
    {text: ','},
  ])
})

test('sentences that speak of the reader and words that give something away are marked', () => {
  const text = 'We stop. You are **so** rude.\n'
  const reading = read(text, {reader: ['You are **so** rude.'], leaks: ['rude']})
  expect(reading.blocks[0]!.pieces).toEqual([
    {text: 'We stop. '},
    {text: 'You are ', reader: true},
    {text: 'so', reader: true, strong: true},
    {text: ' ', reader: true},
    {text: 'rude', reader: true, leak: 0},
    {text: '.', reader: true},
  ])
  expect(reading).toMatchObject({
    sentences: 1,
    leaks: [{words: 'rude', message: 'Blame.', start: text.indexOf('rude')}],
  })
})

test('what looks like front matter further down is a letter’s own', () => {
  expect(blocksOf('Dear all,\n\n---\n\nthe end\n\n---\n').map(({kind}) => kind)).toEqual([
    'paragraph',
    'paragraph',
  ])
})

test.each([
  ['client_name', 'en', 'Robin Taylor'],
  ['Client Name', 'en', 'Robin Taylor'],
  ['clientName', 'en', 'Robin Taylor'],
  ['end_date', 'en-GB', '31 January 2026'],
  ['end_date', 'en-US', 'January 31, 2026'],
  ['Datum', 'de-AT', '31. Jänner 2026'],
  ['company', 'de', 'Harbour & Lane'],
  ['pet_of_the_house', 'en', 'pet of the house'],
])('%s in %s is filled in with %s', (name, tag, sample) => {
  expect(sampleFor(name, tag, new Date('2026-01-01T12:00:00Z'))).toBe(sample)
})
