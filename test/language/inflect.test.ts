import {describe, expect, test} from 'vitest'
import {featureBits} from '../../server/language/features.ts'
import {Inflection} from '../../server/language/inflect.ts'
import {built} from '../quality/built.ts'

const {languages} = built()
const inflections = new Map(
  languages.known.map((code) => [code, new Inflection(languages.get(code)!.data.lexicon)]),
)

function form(code: string, lemma: string, features: string, like?: string): string | undefined {
  return inflections.get(code)!.form(lemma, featureBits(features), like)
}

describe('a form is made', () => {
  test.each([
    ['de', 'danken', '2 s present', 'dankst'],
    ['de', 'danken', '3 p past', 'dankten'],
    ['de', 'danken', 'formal imperative', 'danken'],
    ['es', 'recoger', '3 s imperative', 'recoja'],
    ['es', 'enviar', '2 s voseo present', 'enviás'],
    ['pt', 'levantar', '2 s future subjunctive', 'levantares'],
    ['en', 'close', '3 s present', 'closes'],
  ])('by the rows of its paradigm: %s, %s, %s', (code, lemma, features, made) =>
    expect(form(code, lemma, features)).toBe(made),
  )
  test.each([
    ['de', 'finden', '2 s present', 'findest'],
    ['de', 'arbeiten', '2 s past', 'arbeitetest'],
    ['de', 'öffnen', '2 s present', 'öffnest'],
    ['de', 'lösen', '2 s present', 'löst'],
    ['es', 'empezar', '3 s imperative', 'empiece'],
    ['es', 'agradecer', '1 s present', 'agradezco'],
    ['es', 'seguir', '2 s present', 'sigues'],
  ])('by the row that asks for most of its end: %s, %s, %s', (code, lemma, features, made) =>
    expect(form(code, lemma, features)).toBe(made),
  )
  test.each([
    ['de', 'haben', '2 s present', 'hast'],
    ['de', 'sein', '3 p past', 'waren'],
    ['de', 'können', '2 s present', 'kannst'],
    ['es', 'haber', '2 s voseo present', 'has'],
    ['es', 'hacer', '3 s past', 'hizo'],
    ['pt', 'vir', '3 s past', 'veio'],
  ])('as an irregular form: %s, %s, %s', (code, lemma, features, made) =>
    expect(form(code, lemma, features)).toBe(made),
  )
  test.each([
    ['de', 'geben', '2 s present', 'gibst'],
    ['de', 'geben', '2 s imperative', 'gib'],
    ['de', 'fahren', '2 s present', 'fährst'],
    ['de', 'fahren', '2 s imperative', 'fahre'],
    ['de', 'nehmen', '3 p past', 'nahmen'],
    ['de', 'erhalten', '2 s present', 'erhältst'],
    ['es', 'tener', '2 s present', 'tienes'],
    ['es', 'tener', '1 s present', 'tengo'],
    ['es', 'poder', '1 p present', 'podemos'],
    ['es', 'poder', '2 s voseo present', 'podés'],
    ['es', 'pedir', '2 s past', 'pediste'],
    ['es', 'pedir', '3 s past', 'pidió'],
    ['pt', 'pedir', '1 s present', 'peço'],
    ['pt', 'pedir', '3 s present', 'pede'],
  ])('on the stem that belongs there: %s, %s, %s', (code, lemma, features, made) =>
    expect(form(code, lemma, features)).toBe(made),
  )
  test('of verbs of two parts', () => {
    expect(form('de', 'aufhören', '2 s present')).toBe('aufhörst')
    expect(form('de', 'aufgeben', '3 s present')).toBe('aufgibt')
  })
})

describe('nothing is made', () => {
  test('of a word that is none', () => expect(form('de', 'zyxen', '2 s present')).toBeUndefined())
  test('where no row has the features', () => expect(form('en', 'close', '2 s future')).toBeUndefined())
  test('where two stems fit and nothing tells which', () => {
    const lexicon = {
      ...languages.get('es')!.data.lexicon,
      lemmas: {verb: {mo: '\nmorar\t\n'}},
      paradigms: {verb: [['ar', 'as', featureBits('2 s present')] as [string, string, number]]},
      stems: {verb: {muerar: 'morar'}},
      irregular: {},
    }
    delete lexicon.stemUse
    const inflection = new Inflection(lexicon)
    expect(inflection.form('morar', featureBits('2 s present'))).toBeUndefined()
    // Another form of the same tense and number tells.
    expect(inflection.form('morar', featureBits('2 s present'), 'mueras')).toBe('mueras')
  })
})
