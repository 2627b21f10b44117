import {expect, test} from 'vitest'
import type {ConventionsFile, LetterFile} from '../../server/language/compile/folder.ts'
import {compileTemplates} from '../../server/language/compile/templates.ts'

const CONVENTIONS = {
  registers: ['usted', 'tú', 'vos'],
  regions: ['ES', 'CH', 'LI'],
} as unknown as ConventionsFile

function textsOf(text: string, letter: Partial<LetterFile> = {}): Record<string, string> {
  const templates = compileTemplates(
    {regions: {CH: ['CH', 'LI']}, letters: [{reason: 'fit', register: 'usted', text, ...letter}]},
    CONVENTIONS,
  )
  return Object.fromEntries(
    templates.map(({register, writer, region = [], text: own}) => [
      [register, writer, ...region].join(' '),
      own,
    ]),
  )
}

test('two alternatives without a label are what a company and what a person writes', () => {
  expect(textsOf('<Hemos|He> decidido.')).toEqual({'usted we': 'Hemos decidido.', 'usted I': 'He decidido.'})
})

test('labels stand for forms of address, writers and regions; the most particular alternative is taken', () => {
  const text = '<Escríbenos|Escríbeme|vos:Escribinos|vos I:Escribime>.'
  expect(textsOf(text, {register: ['tú', 'vos']})).toEqual({
    'tú we': 'Escríbenos.',
    'tú I': 'Escríbeme.',
    'vos we': 'Escribinos.',
    'vos I': 'Escribime.',
  })
})

test('a letter for a region stands before the one for any', () => {
  const texts = textsOf('Guten Tag<,|CH:>\nGr<üß|CH:üss>e', {writer: 'we'})
  expect(Object.keys(texts)).toEqual(['usted we CH LI', 'usted we'])
  expect(Object.values(texts)).toEqual(['Guten Tag\nGrüsse', 'Guten Tag,\nGrüße'])
})

test('a form of address that is at home in some regions is written for those', () => {
  const letter = {reason: 'fit', register: ['tú', 'vos'], writer: 'we' as const, text: '<quieres|vos:querés>'}
  const templates = compileTemplates({homes: {vos: ['CH']}, letters: [letter]}, CONVENTIONS)
  expect(templates).toEqual([
    {reason: 'fit', register: 'tú', writer: 'we', text: 'quieres'},
    {reason: 'fit', register: 'vos', writer: 'we', region: ['CH'], text: 'querés'},
  ])
})

test('a text without alternatives is the same for all, and colons in it are colons', () => {
  expect(textsOf('Two things: <this|that>.', {register: 'tú'})).toEqual({
    'tú we': 'Two things: this.',
    'tú I': 'Two things: that.',
  })
})

test.each<[text: string, letter: Partial<LetterFile>, message: string]>([
  ['<a|US:b>', {}, 'the letter for fit, usted: unknown label US in <a|US:b>'],
  ['<a|b|c>', {}, 'one or two of <a|b|c> have to go without a label'],
  ['a < b', {}, 'a bracket is left open'],
  ['a', {register: 'thou'}, 'unknown register thou'],
])('%s: %j is refused', (text, letter, message) => {
  expect(() => textsOf(text, letter)).toThrow(message)
})

test('a region that the language does not know is refused', () => {
  expect(() => compileTemplates({regions: {X: ['XX']}, letters: []}, CONVENTIONS)).toThrow(
    'unknown region XX',
  )
})
