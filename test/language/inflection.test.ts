import {describe, expect, test} from 'vitest'
import {featureBits} from '../../server/language/features.ts'
import {Lexicon, packLemmas} from '../../server/language/lexicon.ts'

/** A corner of Spanish: enough rows to show each way a form can be reached. */
const lexicon = new Lexicon({
  lemmas: packLemmas({
    verb: {contar: '0', pagar: '1', escribir: '2', tener: '3'},
    noun: {atención: '4', queja: '5'},
    phrase: {además: '6'},
  }),
  paradigms: {
    verb: [
      ['ar', 'o', featureBits('1 s present')],
      ['ar', 'as', featureBits('2 s present')],
      ['ar', 'ó', featureBits('3 s past')],
      ['gar', 'gué', featureBits('1 s past')],
      ['ir', 'e', featureBits('2 s imperative')],
      ['ar', 'ando', featureBits('gerund')],
    ],
    strong: [['', 'o', featureBits('3 s past')]],
    noun: [
      ['', '', featureBits('s')],
      ['', 's', featureBits('p')],
      ['ón', 'ones', featureBits('p')],
    ],
  },
  stems: {verb: {cuentar: 'contar'}, strong: {tuv: 'tener'}},
  irregular: {tengo: [['tener', featureBits('1 s present')]]},
  enclitics: {forms: ['me', 'nos', 'melo'], hosts: [featureBits('imperative'), featureBits('gerund')]},
  separable: {},
  separableInfix: '',
  contractions: {words: {}, endings: {}, beginnings: {}},
})

const lemmas = (form: string) => lexicon.read(form).map(({lemma}) => lemma)
const has = (form: string, features: string) =>
  lexicon.read(form).some((reading) => (reading.features & featureBits(features)) === featureBits(features))

describe('a form is read', () => {
  test('by the rows of its paradigm, with its features', () => {
    expect(lemmas('pagas')).toEqual(['pagar'])
    expect(has('pagas', '2 s present')).toBe(true)
    expect(has('pagas', '1')).toBe(false)
  })
  test('through another stem', () => expect(lemmas('cuentas')).toEqual(['contar']))
  test('through an irregular stem with endings of its own', () => expect(has('tuvo', '3 s past')).toBe(true))
  test('through a change of spelling', () => expect(has('pagué', '1 s past')).toBe(true))
  test('as an irregular form', () => expect(lemmas('tengo')).toEqual(['tener']))
  test('with pronouns attached, the accent they bring dropped', () => {
    expect(lemmas('escríbeme')).toEqual(['escribir'])
    expect(lemmas('pagándonos')).toEqual(['pagar'])
    expect(has('escríbeme', 'imperative enclitic')).toBe(true)
  })
  test('without the accents that informal writing leaves out', () => {
    expect(lemmas('atencion')).toEqual(['atención'])
    expect(lemmas('atenciones')).toEqual(['atención'])
  })
  test('but not as a word with another ending when it is known as written', () => {
    expect(has('pago', '1 s present')).toBe(true)
    expect(has('pago', 'past')).toBe(false)
  })
})

test('an unknown form has no reading, nor has the name of an object’s own property', () => {
  expect(lexicon.read('zyx')).toEqual([])
  expect(lexicon.read('constructor')).toEqual([])
  expect(lexicon.read('toString')).toEqual([])
})

/** A corner of German: parts that move, fronts that change, capitals that tell. */
const german = new Lexicon({
  lemmas: packLemmas({verb: {hören: '0', aufhören: '1'}, phrase: {sie: '2', '^Sie': '3'}}),
  paradigms: {
    verb: [
      ['', '', featureBits('infinitive')],
      ['en', 't', featureBits('3 s present finite')],
      ['en', 't', featureBits('participle'), '', 'ge'],
    ],
  },
  stems: {},
  irregular: {},
  enclitics: {forms: [], hosts: []},
  separable: {auf: {hören: 'aufhören'}},
  separableInfix: 'zu',
  contractions: {words: {}, endings: {}, beginnings: {}},
})

describe('a verb of two parts is read', () => {
  const forms = (form: string) => german.read(form).map(({lemma}) => lemma)
  test('in one word', () => expect(forms('aufhört')).toEqual(['aufhören']))
  test('with a front of its own inside', () => expect(forms('aufgehört')).toEqual(['aufhören']))
  test('with what joins its infinitive', () => expect(forms('aufzuhören')).toEqual(['aufhören']))
  test('from a part that stands elsewhere', () => {
    expect(german.withPart('hört', 'auf').map(({lemma}) => lemma)).toEqual(['aufhören'])
    expect(german.withPart('hört', 'an')).toEqual([])
  })
})

test('a capital can make another word', () => {
  expect(german.readCased('Sie')).toMatchObject([{classes: [3]}])
  expect(german.readCased('Wir')).toEqual([])
})
