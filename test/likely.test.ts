import {expect, test} from 'vitest'
import {cardOf} from '../server/card.ts'
import {lint} from '../server/lint.ts'
import type {LanguageData} from '../server/language/data.ts'
import {Language} from '../server/language/language.ts'
import {FeatureReader} from '../server/language/model/features.ts'
import type {KindData, ModelData} from '../server/language/model/model.ts'
import {MIDDLE} from '../server/language/model/network.ts'
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

interface Learned {
  bias: number
  doubt?: number
  /** Whether the words speak against the kind. */
  against?: boolean
}

/** What is learned of a kind where a few words of one sentence are all that is known. */
function learned(
  kind: string,
  words: string[],
  sentence: string,
  {bias, doubt, against}: Learned,
): Pick<ModelData, 'network'> & {kinds: Record<string, KindData>} {
  const letter = read(sentence)
  const told = letter.language!.readBlocks(letter.source.blocks)[0]!
  const places: number[] = []
  new FeatureReader(english.classes).read(told, (place, token) => {
    if (words.includes(told.tokens[token]!.text)) places.push(place)
  })
  places.sort((one, other) => one - other)
  return {
    network: {
      places: pack(places.map((place, at) => place - (places[at - 1] ?? 0))),
      weights: pack(places.map(() => 2 * MIDDLE)),
      scales: [0.25],
      start: [0],
    },
    kinds: {[kind]: {bias, ...(doubt === undefined ? {} : {doubt}), weights: [against === true ? -1 : 1]}},
  }
}

/** A language that knows what is learned of one kind. */
function knowing(group: 'unwanted' | 'parts', {network, kinds}: ReturnType<typeof learned>): LanguageData {
  return {...english, model: {network, unwanted: {}, sure: {}, parts: {}, [group]: kinds}}
}

const TOLD = 'On Sunday the gazebo went back to the shed with half its poles.'
const data = knowing('unwanted', learned('no-blame', ['gazebo', 'poles'], TOLD, {bias: -3}))

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

test('what shows in marks is not said twice', () => {
  const loud = knowing('unwanted', learned('no-disrespect', ['gazebo'], TOLD, {bias: -1}))
  const findings = (text: string): string[] =>
    lint(read(text, loud), locale)
      .filter(({rule}) => rule === 'no-disrespect')
      .map(({severity}) => severity)
  expect(findings('The gazebo went back to the shed.')).toEqual(['warning'])
  expect(findings('The gazebo went back to the shed!!')).toEqual(['error'])
})

test('the longer a letter, the more is asked of each of its sentences', () => {
  const weak = knowing('unwanted', learned('no-blame', ['gazebo'], TOLD, {bias: -1.5}))
  const count = (text: string): number =>
    lint(read(text, weak), locale).filter(({rule}) => rule === 'no-blame').length
  const alone = 'The gazebo went back to the shed.'
  expect(count(alone)).toBe(1)
  expect(count(`${alone} ${'We are leaving the county in June. '.repeat(60)}`)).toBe(0)
})

test('without a model nothing is likely', () => {
  expect(lint(read(TOLD), locale).filter(({rule}) => rule === 'no-blame')).toEqual([])
})

const KEPT = 'You are rude to the gazebo.'
const doubting = knowing(
  'unwanted',
  learned('no-blame', ['gazebo'], KEPT, {bias: 0, doubt: -1, against: true}),
)

test('what a pattern has found is not believed where the sentence is unlike all of its kind', () => {
  const rules = (text: string, settings?: Settings): string[] =>
    lint(read(text, doubting), locale, settings).map(({rule}) => rule)
  expect(rules(KEPT)).not.toContain('no-blame')
  expect(rules('You are rude to the driver.')).toContain('no-blame')
  expect(rules(KEPT, {likely: false})).toContain('no-blame')
})

const GLAD = 'The gazebo will always stand in a corner of our hearts.'
const glad = knowing('parts', learned('require-thanks', ['gazebo', 'hearts'], GLAD, {bias: -1}))

test('a part that no pattern finds is the sentence that is most like one', () => {
  const letter = read(GLAD, glad)
  expect(lint(letter, locale).map(({rule}) => rule)).not.toContain('require-thanks')
  expect(cardOf(letter).find(({rule}) => rule === 'require-thanks')).toMatchObject({
    status: 'present',
    text: GLAD,
  })
  expect(lint(letter, locale, {likely: false}).map(({rule}) => rule)).toContain('require-thanks')
})

test('a sentence that breaks a guideline is no part of a letter', () => {
  const rude = 'The gazebo stands in a corner of our hearts, and you are rude.'
  expect(lint(read(rude, glad), locale).map(({rule}) => rule)).toContain('require-thanks')
})

test('no sentence is taken for a date that names no time', () => {
  const dates = (text: string): string[] =>
    lint(readLetter(`---\nletter: client-termination\nlang: en\n---\n\n${text}\n`, {languages}), locale)
      .map(({rule}) => rule)
      .filter((rule) => rule === 'require-effective-date')
  expect(dates('We will close your account and stop the work.')).toEqual(['require-effective-date'])
  expect(dates('We will close your account and stop the work on 30 June.')).toEqual([])
})
