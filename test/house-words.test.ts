import {expect, test} from 'vitest'
import {readLetter} from '../server/letter.ts'
import {lint} from '../server/lint.ts'
import type {Settings} from '../server/settings.ts'
import {built} from './quality/built.ts'

const {languages, locale} = built()

/** The words that findings of one guideline point at. */
function found(text: string, rule: string, settings: Settings): string[] {
  const letter = `---\nlang: en\n---\n\n${text}\n`
  return lint(readLetter(letter, {languages}), locale, settings)
    .filter((finding) => finding.rule === rule)
    .map(({start, end}) => letter.slice(start, end))
}

test('a word that the house allows is left alone', () => {
  const text = 'We end the contract pursuant to clause 7.'
  expect(found(text, 'no-jargon', {})).toEqual(['pursuant to'])
  expect(found(text, 'no-jargon', {words: [{rule: 'no-jargon', allow: ['Pursuant to']}]})).toEqual([])
  expect(
    found(text, 'no-jargon', {words: [{rule: 'no-jargon', lang: 'es', allow: ['pursuant to']}]}),
  ).toEqual(['pursuant to'])
})

test('a word that the house forbids is found, whole and in any case', () => {
  const settings = {words: [{rule: 'no-disrespect', forbid: ['ex client']}]}
  expect(found('An Ex client is no ex clientele.', 'no-disrespect', settings)).toEqual(['Ex client'])
})

test('a guideline that is off says nothing, and severities are the house’s', () => {
  const text = 'You are rude.'
  expect(found(text, 'no-blame', {rules: {'no-blame': {severity: 'off'}}})).toEqual([])
  const letter = readLetter(`---\nlang: en\n---\n\n${text}\n`, {languages})
  const findings = lint(letter, locale, {rules: {'no-blame': {severity: 'info'}}})
  const finding = findings.find(({rule}) => rule === 'no-blame')
  expect(finding?.severity).toBe('info')
})

test('the longest sentence is the house’s to say', () => {
  const text = 'We end the contract on the last day of June because we are moving to the coast.'
  expect(found(text, 'no-jargon', {})).toEqual([])
  expect(found(text, 'no-jargon', {rules: {'no-jargon': {options: {'longest-sentence': 10}}}})).toHaveLength(
    1,
  )
})
