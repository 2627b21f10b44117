import {expect, test} from 'vitest'
import {lint} from '../server/lint.ts'
import type {LanguageData} from '../server/language/data.ts'
import {Language} from '../server/language/language.ts'
import {FeatureReader} from '../server/language/model/features.ts'
import {MIDDLE} from '../server/language/model/model.ts'
import type {KindData} from '../server/language/model/model.ts'
import {pack} from '../server/language/numbers.ts'
import {readLetter} from '../server/letter.ts'
import type {Languages} from '../server/letter.ts'
import type {Settings} from '../server/settings.ts'
import {built} from './quality/built.ts'

const {languages, locale} = built()
const {model: _, ...english} = languages.get('en')!.data

/** A letter as it is read without any model. */
function read(text: string, data: LanguageData = english) {
  const language = new Language(data)
  const own: Languages = {known: ['en'], get: () => language, detect: () => 'en'}
  return readLetter(`---\nlang: en\n---\n\n${text}\n`, {languages: own})
}

/** What a model learns that knows but a few words of one sentence: these speak for blame, and all others against it. */
function blameBy(words: string[], sentence: string, bias: number): KindData {
  const letter = read(sentence)
  const told = letter.language!.readBlocks(letter.source.blocks)[0]!
  const places: number[] = []
  new FeatureReader(english.classes).read(told, (place, token) => {
    if (words.includes(told.tokens[token]!.text)) places.push(place)
  })
  places.sort((a, b) => a - b)
  const gaps = places.map((place, at) => place - (places[at - 1] ?? 0))
  return {bias, scale: 0.1, places: pack(gaps), weights: pack(gaps.map(() => MIDDLE + 40))}
}

const TOLD = 'On Sunday the gazebo went back to the shed with half its poles.'
const data: LanguageData = {
  ...english,
  model: {kinds: {'no-blame': blameBy(['gazebo', 'poles'], TOLD, -3)}},
}

function found(text: string, settings: Settings = {}): string[] {
  const letter = read(text, data)
  return lint(letter, locale, settings)
    .filter(({rule}) => rule === 'no-blame')
    .map(({severity, start, end}) => `${severity}: ${letter.source.text.slice(start, end)}`)
}

test('a sentence that is like blame as a whole is a warning, on the words that speak for it', () => {
  expect(found(TOLD)).toEqual(['warning: gazebo went back to the shed with half its poles'])
})

test('its message says how it was judged', () => {
  const finding = lint(read(TOLD, data), locale).find(({rule}) => rule === 'no-blame')
  expect(finding?.message).toBe(
    '“gazebo went back to the shed with half its poles” lays the blame on the client. Give a general or business reason instead. (Judged by the sentence as a whole: look at it once more.)',
  )
})

test('who wants nothing that is only likely has nothing', () => {
  expect(found(TOLD, {likely: false})).toEqual([])
})

test('a severity that a house sets is not exceeded, and is never more than a warning', () => {
  expect(found(TOLD, {rules: {'no-blame': {severity: 'info'}}})).toEqual([
    'info: gazebo went back to the shed with half its poles',
  ])
  expect(found(TOLD, {rules: {'no-blame': {severity: 'error'}}})).toEqual([
    'warning: gazebo went back to the shed with half its poles',
  ])
})

test('what a pattern finds in a sentence is not said twice', () => {
  expect(found('You are rude, and the gazebo went back with half its poles.')).toEqual([
    'error: You are rude',
  ])
})

test('the longer a letter, the more is asked of each of its sentences', () => {
  const weak: LanguageData = {...english, model: {kinds: {'no-blame': blameBy(['gazebo'], TOLD, -1.5)}}}
  const count = (text: string): number =>
    lint(read(text, weak), locale).filter(({rule}) => rule === 'no-blame').length
  const alone = 'The gazebo went back to the shed.'
  expect(count(alone)).toBe(1)
  expect(count(`${alone} ${'We are leaving the county in June. '.repeat(60)}`)).toBe(0)
})

test('without a model nothing is likely', () => {
  expect(lint(read(TOLD), locale).filter(({rule}) => rule === 'no-blame')).toEqual([])
})
