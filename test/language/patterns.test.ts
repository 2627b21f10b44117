import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {readFolder} from '../../server/language/compile/build.ts'
import {compileLanguage} from '../../server/language/compile/compile.ts'
import {Language} from '../../server/language/language.ts'
import {found, small, smallData} from './small.ts'

describe('a pattern', () => {
  test('matches words as spelt, whatever their case', () => {
    expect(found(small('you are rude'), 'Sadly, YOU are Rude.')).toEqual(['YOU are Rude'])
  })
  test('matches any form of a lemma', () => {
    expect(found(small('you shout~'), 'You shouted. You shout. You shouting, really?')).toEqual([
      'You shouted',
      'You shout',
      'You shouting',
    ])
  })
  test('asks for features of a form', () => {
    const language = small('@reader @conduct[past]')
    expect(found(language, 'You shout. You shouted.')).toEqual(['You shouted'])
    expect(found(small('@reader @conduct[-past]'), 'You shout. You shouted.')).toEqual(['You shout'])
  })
  test('points at the words in brackets', () => {
    expect(found(small('you [ @copula @trait ]'), 'Because you are rude.')).toEqual(['are rude'])
  })
  test('repeats, chooses and leaves out', () => {
    const language = small('you (have | do)? been{0,1} (rude | late)')
    expect(found(language, 'You rude, you have been late, you do rude.')).toEqual([
      'You rude',
      'you have been late',
      'you do rude',
    ])
  })
  test('steps over a few words, but over no comma and no negator', () => {
    const language = small('you ..2 rude')
    expect(found(language, 'You were so rude.')).toEqual(['You were so rude'])
    expect(found(language, 'You were never rude.')).toEqual([])
    expect(found(language, 'You came, rude.')).toEqual([])
    expect(found(small('you ...3 rude'), 'You came, rude.')).toEqual(['You came, rude'])
  })
  test('stands at the start or end of a clause', () => {
    expect(found(small('^ rude'), 'You came, rude as ever.')).toEqual(['rude'])
    expect(found(small('^^ rude'), 'You came, rude as ever.')).toEqual([])
    expect(found(small('rude $'), 'You are rude, and rude people leave.')).toEqual(['rude'])
  })
  test('rules out what stands next to it', () => {
    expect(found(small('you !(are | were) @Word'), 'You are. You shout.')).toEqual(['You shout'])
    expect(found(small('!<not rude'), 'Not rude but rude.')).toEqual(['rude'])
  })
  test('knows names, numbers and placeholders', () => {
    expect(found(small('ask @Name'), 'Please ask Anna Field of Field and Sons today.')).toEqual([
      'ask Anna Field of Field and Sons',
    ])
    expect(found(small('invoice @Number'), 'The invoice 12 is here.')).toEqual(['invoice 12'])
    expect(found(small('dear @Placeholder'), 'Dear {{client}}, hello.')).toEqual(['Dear {{client}}'])
  })
  test('expands definitions', () => {
    expect(found(small('%are rude', {define: {are: '@reader @copula'}}), 'You are rude.')).toEqual([
      'You are rude',
    ])
  })
})

describe('an entry of several words', () => {
  test('inflects its verb', () => {
    expect(found(small('you @conduct'), 'You swore at us.')).toEqual(['You swore at'])
  })
  test('holds a class, a gap', () => {
    expect(found(small('you @conduct'), 'You raised your voice.')).toEqual(['You raised your voice'])
    expect(found(small('you @conduct'), 'You dragged it all out.')).toEqual(['You dragged it all out'])
  })
  test('takes the longest that fits', () => {
    expect(found(small('your @misconduct'), 'Your outbursts and your lack of manners.')).toEqual([
      'Your outbursts',
      'your lack of manners',
    ])
  })
})

describe('contractions', () => {
  test('are the words they stand for, in their place', () => {
    expect(found(small('you have been rude'), "Well, you've been rude.")).toEqual(["you've been rude"])
    expect(found(small('can [ not ]'), "We can't say.")).toEqual(["'t"])
  })
})

describe('a mistake in a pattern is named', () => {
  test.each([
    ['@nobody', 'unknown class @nobody'],
    ['(you', 'a bracket is not closed'],
    ['you )', 'unexpected text'],
    ['%missing', 'unknown definition %missing'],
    ['@conduct[yesterday]', 'unknown feature "yesterday"'],
    ['!(you are)', 'only single words can be ruled out'],
    ['you ..2', 'a gap at the end matches nothing'],
    ['[ you ..2 ]', 'a gap at the end matches nothing'],
    ['you (rude | late ...3)', 'a gap at the end matches nothing'],
    ['you (rude ..2)?', 'a gap at the end matches nothing'],
  ])('%s', (pattern, message) => {
    expect(() => smallData(pattern)).toThrow(message)
  })
  test('any form of what no class holds and no verb is', () => {
    const folder = readFolder(fileURLToPath(new URL('../../server/languages/es', import.meta.url)))
    const pattern = {id: 'test', match: 'perder~ el formulario~', finds: [], leaves: []}
    const patterns = [{rule: 'no-blame', find: [pattern]}]
    expect(() => compileLanguage({...folder, patterns})).toThrow('no paradigm is known for formulario~')
  })
  test('an excuse from what is never found', () => {
    const excuse = [{id: 'x', match: 'fine', within: 'clause' as const, senses: ['manner'], silences: []}]
    expect(() => smallData('you', {excuse})).toThrow('nothing is found in the sense “manner”')
  })
  test('a definition that contains itself', () => {
    expect(() => smallData('%a', {define: {a: 'you %b', b: '%a'}})).toThrow('%a contains itself')
  })
})

test('matching takes time that grows with the text, not with its powers', () => {
  // Nested repetitions over a text that almost matches would take for ever by trying everything.
  const language = small('((@Word? @Word?)* (@Word? @Word?)*)* rude late')
  expect(found(language, `${'you '.repeat(400)}rude`)).toEqual([])
})

test('data of another version are refused, with the remedy', () => {
  expect(() => new Language({...smallData('you are rude'), version: 1})).toThrow(
    /version 1.*take both from the same package/,
  )
})

test('a placeholder that is named for the client is the reader', () => {
  const language = small(
    '@reader has been @trait',
    {},
    {client: {about: 'c', pos: 'noun', words: ['client']}},
  )
  expect(found(language, '{{client_name}} has been rude.')).toEqual(['{{client_name}} has been rude'])
  expect(found(language, '[Client] has been rude.')).toEqual(['[Client] has been rude'])
  expect(found(language, '{{company}} has been rude.')).toEqual([])
})
