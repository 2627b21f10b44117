import {afterAll, beforeAll, expect, test, vi} from 'vitest'
import {readCold} from '../../client/cold-read/reading.ts'
import {sampleFor} from '../../client/cold-read/samples.ts'
import type {ColdReading, ReadBlock} from '../../server/lsp/protocol.ts'

const SAMPLES = {
  en: {client_name: 'Robin Taylor', date: '{date}', company: 'Harbour & Lane'},
  de: {datum: '{date}', firma: 'Hafen & Gasse'},
}

beforeAll(() => vi.stubGlobal('TACTFUL_SAMPLES', SAMPLES))
afterAll(() => vi.unstubAllGlobals())

/** What the server says of a letter without line breaks. */
const reading = (blocks: ReadBlock[], leaks: ColdReading['leaks'] = []): ColdReading => ({
  uri: 'file:///letter.md',
  version: 1,
  lang: 'en',
  blocks,
  reader: [],
  leaks,
  placeholders: [],
})

test('placeholders are filled in wherever they stand, and say what they stand for', () => {
  const pieces = [{text: 'Dear '}, {text: '{{client_name}}', placeholder: 'client_name'}]
  const filled = [{text: 'Dear '}, {text: 'Robin Taylor', placeholder: '{{client_name}}'}]
  const blocksWith = (some: typeof pieces): ReadBlock[] => [
    {kind: 'heading', level: 1, pieces: some},
    {kind: 'list', items: [[{kind: 'paragraph', pieces: some}]]},
    {kind: 'quote', blocks: [{kind: 'paragraph', pieces: some}]},
    {kind: 'table', rows: [[some]]},
    {kind: 'rule'},
  ]
  const {blocks} = readCold('', reading(blocksWith(pieces)), () => 0)
  expect(blocks).toEqual(blocksWith(filled))
})

test('words that give something away are named with their place', () => {
  const text = 'We stop. You are rude.'
  const range = {start: {line: 0, character: 17}, end: {line: 0, character: 21}}
  const cold = reading([], [{range, rule: 'no-blame', message: 'Blame.'}])
  expect(readCold(text, cold, ({character}) => character).leaks).toEqual([
    {words: 'rude', message: 'Blame.', start: 17},
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
