import pico from 'picocolors'
import {expect, test} from 'vitest'
import {prettyReporter} from '../../server/cli/reporters/pretty.ts'
import {Tally} from '../../server/cli/reporters/report.ts'
import {findLineStarts} from '../../server/letter/positions.ts'
import {built} from '../quality/built.ts'

/** The report of one finding about some words of a text. */
function shown(text: string, words: string, {width = 80, fixes = [] as string[]} = {}): string[] {
  const start = text.indexOf(words)
  const finding = {
    rule: 'no-blame',
    severity: 'error' as const,
    message: 'This blames.',
    start,
    end: start + words.length,
    source: [],
    url: '',
    fixes: fixes.map((title) => ({title, safe: false, edits: []})),
    fingerprint: '0123456789abcdef',
  }
  const file = {
    path: 'a.md',
    lang: 'en',
    text,
    lineStarts: findLineStarts(text),
    findings: [finding],
    quiet: [],
  }
  const reporter = prettyReporter({
    quiet: false,
    locale: built().locale,
    colours: pico.createColors(false),
    width,
  })
  const tally = new Tally()
  tally.add(file)
  const {summary, affected} = tally
  return (reporter.begin() + reporter.file(file) + reporter.end({summary, affected, errors: []})).split('\n')
}

test('the words are underlined, and at most three better ones offered', () => {
  expect(
    shown('Hello.\n\nYou are rude to us.\n', 'You are rude', {fixes: ['One', 'Two', 'Three', 'Four']}),
  ).toEqual([
    'a.md:3:1  error  no-blame',
    '  3 │ You are rude to us.',
    '    │ ^^^^^^^^^^^^',
    '  This blames.',
    '  → One',
    '  → Two',
    '  → Three',
    '',
    '1 error in 1 of 1 letter',
    '  1  no-blame',
    '',
  ])
})

test('wide characters, emoji and tabs keep the underline in place', () => {
  expect(shown('漢字 rude', 'rude').slice(1, 3)).toEqual(['  1 │ 漢字 rude', '    │      ^^^^'])
  expect(shown('👩‍👩‍👧 rude', 'rude').slice(1, 3)).toEqual(['  1 │ 👩‍👩‍👧 rude', '    │    ^^^^'])
  expect(shown('e\u0301\trude', 'rude').slice(1, 3)).toEqual(['  1 │ e\u0301  rude', '    │    ^^^^'])
})

test('what could steer a terminal is made visible', () => {
  expect(shown('\u001B[31mrude\u202E', 'rude').join('')).not.toMatch(/[\u001B\u202E]/)
})

test('a long line is cut around the words', () => {
  const [, line = '', mark = ''] = shown(`${'before '.repeat(5000)}rude${' after'.repeat(5000)}`, 'rude', {
    width: 60,
  })
  expect(line).toMatch(/^ {2}1 │ ….*rude.*…$/)
  expect(line.length).toBeLessThanOrEqual(60)
  expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('rude')
})

test('words over several lines are underlined to the end of the first', () => {
  expect(shown('You are\r\nrude.', 'are\r\nrude').slice(1, 3)).toEqual(['  1 │ You are', '    │     ^^^'])
})

test('where there is nothing to show, there is no excerpt', () => {
  expect(shown('Hello.\n\n\n', '').length).toBeGreaterThan(0)
  expect(shown('', '').slice(0, 2)).toEqual(['a.md:1:1  error  no-blame', '  This blames.'])
})
