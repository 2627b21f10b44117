import {expect, test} from 'vitest'
import {applyEdits, fix} from '../server/fix.ts'
import type {Finding} from '../server/finding.ts'
import {readSource} from '../server/letter/read.ts'
import {applySuppressions, configureReports} from '../server/suppression.ts'
import {built} from './quality/built.ts'

const RULES = ['no-blame', 'no-jargon', 'no-hedging']
const {locale} = built()

/** Finds `rude`, `hereby` and `perhaps`, each time they occur, as three guidelines. */
function found(text: string): Finding[] {
  const rules: Record<string, string> = {rude: 'no-blame', hereby: 'no-jargon', perhaps: 'no-hedging'}
  return [...text.matchAll(/rude|hereby|perhaps/g)].map(({0: word, index}) => ({
    rule: rules[word] ?? '',
    severity: 'error',
    message: word,
    start: index,
    end: index + word.length,
    source: [],
    url: '',
    fixes: [],
  }))
}

function check(text: string): Finding[] {
  return applySuppressions(readSource(text), found(text), RULES, locale)
}

/** What is left, as `rule: words`. */
function left(text: string): string[] {
  return check(text).map(({rule, start, end}) => `${rule}: ${text.slice(start, end)}`)
}

test('reports about comments are silenced by one before them, as those about words are', () => {
  const idle = '<!-- tactful-disable-next-line no-blame -->'
  const wrong = '<!-- tactful-disable-nxt-line -->'
  expect(left(`<!-- tactful-disable-next-line unused-suppression -->\n${idle}\nThank you.`)).toEqual([])
  expect(left(`<!-- tactful-disable-next-line invalid-suppression -->\n${wrong}\nThank you.`)).toEqual([])
  expect(
    left(`<!-- tactful-disable-next-line unused-suppression -->\n\nThank you.\n\n${idle}\nOurs.`),
  ).toEqual([`unused-suppression: ${idle}`])
  expect(left(`<!-- tactful-disable-next-line unused-suppression -->\n${idle}`)).toEqual([])
})

test('the next line is suppressed, blank lines and comments in between', () => {
  expect(
    left(
      '<!-- tactful-disable-next-line no-blame -- quoted -->\n\n<!-- a note -->\nYou are rude.\n\nYou are rude.',
    ),
  ).toEqual(['no-blame: rude'])
})

test('without names every rule is suppressed; with names, only those', () => {
  expect(left('<!-- tactful-disable-next-line -->\nYou are rude, perhaps, hereby.')).toEqual([])
  expect(
    left('<!-- tactful-disable-next-line no-blame, no-hedging -->\nYou are rude, perhaps, hereby.'),
  ).toEqual(['no-jargon: hereby'])
})

test('of a paragraph over several lines only the next one is meant', () => {
  expect(left('<!-- tactful-disable-next-line -->\nYou are rude,\nyou are rude.')).toEqual(['no-blame: rude'])
})

test('a comment inside a sentence is for the line after it', () => {
  expect(left('You are rude <!-- tactful-disable-next-line no-blame -->\nand rude\nand rude.')).toEqual([
    'no-blame: rude',
    'no-blame: rude',
  ])
})

test('block quotes and several comments in a row', () => {
  expect(
    left(
      '> <!-- tactful-disable-next-line no-blame -->\n> <!-- tactful-disable-next-line no-jargon -->\n>\n> hereby rude',
    ),
  ).toEqual([])
})

test('a region lasts until it is closed, or to the end', () => {
  expect(left('rude\n\n<!-- tactful-disable -->\n\nrude\n\n<!-- tactful-enable -->\n\nrude')).toHaveLength(2)
  expect(left('rude\n\n<!-- tactful-disable no-blame -- all of it -->\n\nrude perhaps\n\nrude')).toEqual([
    'no-blame: rude',
    'no-hedging: perhaps',
  ])
})

test('one rule of a region can be enabled again', () => {
  expect(
    left('<!-- tactful-disable -->\n\nrude perhaps\n\n<!-- tactful-enable no-blame -->\n\nrude perhaps'),
  ).toEqual(['no-blame: rude'])
})

test('a file is suppressed wherever the comment stands', () => {
  expect(left('rude\n\nrude\n\n<!-- tactful-disable-file no-blame -->')).toEqual([])
})

test('a finding at the end of the letter is in an open region', () => {
  const text = '<!-- tactful-disable-file no-blame -->\n\nrude'
  const [finding] = found(text)
  const atEnd = {...finding!, start: text.length, end: text.length}
  expect(applySuppressions(readSource(text), [atEnd], RULES, locale)).toEqual([])
})

test('a comment that suppresses nothing is reported, and its safe fix takes its line away', () => {
  const text = 'Dear Ms Field,\n\n<!-- tactful-disable-next-line no-blame -->\n\nThank you.\n'
  const [finding] = check(text)
  expect(finding).toMatchObject({rule: 'unused-suppression', severity: 'warning'})
  expect(finding?.message).toContain('silences nothing')
  expect(fix(text, check(text))).toBe('Dear Ms Field,\n\nThank you.\n')
})

test('of several names only the idle one is reported and removed', () => {
  const text = '<!-- tactful-disable-next-line no-jargon, no-blame -- why -->\nrude'
  expect(left(text)).toEqual(['unused-suppression: no-jargon'])
  expect(fix(text, check(text))).toBe('<!-- tactful-disable-next-line no-blame -- why -->\nrude')
  const other = '<!-- tactful-disable-next-line no-blame no-jargon -->\nrude'
  expect(fix(other, check(other))).toBe('<!-- tactful-disable-next-line no-blame -->\nrude')
})

test('an idle region goes with both of its ends', () => {
  const text = 'One.\n\n<!-- tactful-disable -->\n\nTwo.\n\n<!-- tactful-enable -->\n\nThree.\n'
  expect(check(text).map(({rule}) => rule)).toEqual(['unused-suppression', 'unused-suppression'])
  expect(fix(text, check(text))).toBe('One.\n\nTwo.\n\nThree.\n')
})

test('an end without a beginning is reported', () => {
  expect(left('<!-- tactful-enable no-blame -->\n\nrude')).toEqual([
    'unused-suppression: <!-- tactful-enable no-blame -->',
    'no-blame: rude',
  ])
})

test('a misspelt rule suppresses nothing, not everything, and the nearest is offered', () => {
  const text = '<!-- tactful-disable-next-line no-blme -->\nrude'
  const [finding, other] = check(text)
  expect(finding?.rule).toBe('invalid-suppression')
  expect(finding?.message).toBe('There is no guideline “no-blme”. Did you mean “no-blame”?')
  expect(other?.rule).toBe('no-blame')
  expect(finding?.fixes.map(({title, safe}) => [title, safe])).toEqual([
    ['Write “no-blame” instead of “no-blme”', false],
    ['Remove “<!-- tactful-disable-next-line no-blme -->”', false],
  ])
  expect(applyEdits(text, finding?.fixes[0]?.edits ?? [])).toBe(
    '<!-- tactful-disable-next-line no-blame -->\nrude',
  )
  // What it was meant for may matter, and nobody has looked.
  expect(fix(text, check(text))).toBe(text)
})

test('what was meant for a line is not taken for a comment for the whole letter', () => {
  const [finding] = check('<!-- tactful-disable-line no-blame -->\nrude')
  expect(finding?.message).toContain('“tactful-disable-next-line”')
})

test('removing unknown names never leaves a comment that is for all rules', () => {
  const text = '<!-- tactful-disable be-nice be-kind -->\n\nrude'
  expect(applyEdits(text, check(text)[0]?.fixes.at(-1)?.edits ?? [])).not.toContain(
    '<!-- tactful-disable -->',
  )
  const mixed = '<!-- tactful-disable be-nice, no-blame -->\n\nrude'
  expect(applyEdits(mixed, check(mixed)[0]?.fixes.at(-1)?.edits ?? [])).toBe(
    '<!-- tactful-disable no-blame -->\n\nrude',
  )
})

test.each([
  ['tactful-disable-next-lines', 'Did you mean “tactful-disable-next-line”?'],
  ['tacful-disable', 'Did you mean “tactful-disable”?'],
  ['Tactful-Enable', 'Did you mean “tactful-enable”?'],
  ['tactful-ignore', 'There are tactful-disable-next-line'],
])('%s is no directive', (directive, message) => {
  const text = `<!-- ${directive} no-blame -->\nrude`
  const [finding] = check(text)
  expect(finding?.rule).toBe('invalid-suppression')
  expect(text.slice(finding?.start, finding?.end)).toBe(directive)
  expect(finding?.message).toContain(message)
})

test.each(['lang: es-MX', 'tactful-lang: es', 'enable the printer', 'a note', '', 'prettier-ignore'])(
  '“%s” is none of our comments',
  (comment) => {
    expect(left(`<!-- ${comment} -->\nrude`)).toEqual(['no-blame: rude'])
  },
)

test('reports about comments are silenced by name only', () => {
  expect(left('<!-- tactful-disable-file -->\n\nThank you.')).toEqual([
    'unused-suppression: <!-- tactful-disable-file -->',
  ])
  expect(
    left(
      '<!-- tactful-disable-file unused-suppression -->\n\n<!-- tactful-disable no-blame -->\n\nThank you.',
    ),
  ).toEqual([])
})

test('reports about comments are configured as guidelines are', () => {
  const findings = check('<!-- tactful-disable-next-line no-blame -->\nThank you.')
  expect(configureReports(findings, {rules: {'unused-suppression': {severity: 'off'}}})).toEqual([])
  expect(configureReports(findings, {rules: {'unused-suppression': {severity: 'error'}}})[0]?.severity).toBe(
    'error',
  )
})

test('directives in code are text', () => {
  expect(left('`<!-- tactful-disable -->`\n\nrude')).toEqual(['no-blame: rude'])
})

test('thousands of comments are read in bounded time', () => {
  const text = `${'<!-- tactful-disable-next-line no-blame -->\n'.repeat(5000)}\nrude`
  expect(left(text).filter((line) => line === 'no-blame: rude')).toEqual([])
})

test('so is a comment with a long gap in it', () => {
  const comment = `<!-- tactful-disable-next-line no-blame${' '.repeat(150_000)}-- quoted -->`
  expect(left(`${comment}\nThank you.`)).toEqual([`unused-suppression: ${comment}`])
})

test.each([
  ['tactful disable-file no-blame', 'tactful disable-file', 'tactful-disable-file'],
  ['tactful disable next line no-blame', 'tactful disable next line', 'tactful-disable-next-line'],
  ['Tactful enable', 'Tactful enable', 'tactful-enable'],
])('%s has spaces for hyphens', (comment, written, meant) => {
  const text = `<!-- ${comment} -->\nYou are rude.`
  const [finding] = check(text)
  expect(finding?.rule).toBe('invalid-suppression')
  expect(text.slice(finding?.start, finding?.end)).toBe(written)
  expect(applyEdits(text, finding?.fixes[0]?.edits ?? [])).toContain(`<!-- ${meant}`)
})

test('a comment that only speaks of this program is left alone', () => {
  expect(left('<!-- Tactful has nothing against this. -->\nThank you.')).toEqual([])
})

test.each([
  'no-blame -- quoted',
  'no-blame-- quoted',
  'no-blame — quoted',
  'no-blame – quoted',
  'no-blame --',
])('what follows the dashes is a note: %s', (names) => {
  expect(left(`<!-- tactful-disable-next-line ${names} -->\nYou are rude.`)).toEqual([])
})

test('who forgets the dashes before a note is told of them', () => {
  const [finding] = check('<!-- tactful-disable-next-line no-blame agreed -->\nYou are rude.')
  expect(finding?.message).toBe(
    'There is no guideline “agreed”, so it is not suppressed. A note begins after “ -- ”.',
  )
})
