import {describe, expect, it} from 'vitest'
import {readSource} from '../../server/letter/read.ts'
import {placeholdersOf, sentencesOf, wordsOf} from './slices.ts'

describe('quotes', () => {
  it.each([
    'They said “you are rude” to us.',
    'They said "you are rude" to us.',
    'Sie sagten „Sie sind frech“ zu uns.',
    'Sie sagten „Sie sind frech” zu uns.',
    'Sie sagten »Sie sind frech« zu uns.',
    'Dijeron «son lentos e informales» de nosotros.',
    'Ils ont dit « vous êtes lents » de nous.',
    'They said ‹you are rude› to us.',
    'They said ‘you don’t listen’ to us.',
    "They said 'you don't listen' to us.",
    'They said 「you are rude」 to us.',
    'They said “you *are* &quot;rude&quot;” to us.',
    '"You are rude", they said.',
    'They wrote (“you are rude”).',
  ])('are one word: %s', (text) => {
    expect(wordsOf(text, 'quote')).toHaveLength(1)
    expect(wordsOf(text, 'word').join(' ')).not.toMatch(/rude|frech|lent|listen/)
  })

  it('stand with their marks', () => {
    expect(wordsOf('They said **“you are” rude**.', 'quote')).toEqual(['“you are”'])
  })

  it.each([
    "The clients' terms and our clients' files.",
    "Don't worry, it's over, y'all.",
    'The ’90s were good for our clients’ business.',
    'A 12" screen and a 14" one.',
    'They said “you are rude to us.',
    'They said "you are rude\n\nto us".',
    'Rock ’n’ roll',
  ])('are none: %s', (text) => {
    expect(wordsOf(text, 'quote')).toEqual([])
  })

  it('end a sentence with what they end with', () => {
    expect(sentencesOf(readSource('They wrote “Go away.” We did. "Why?" was asked.'))).toEqual([
      'They wrote “Go away.”',
      'We did .',
      '"Why?" was asked .',
    ])
  })

  it('keep a placeholder in quotation marks a placeholder', () => {
    expect(wordsOf('Our „{{company}}“ ends', 'placeholder')).toEqual(['{{company}}'])
    expect(wordsOf('They said “{{name}} is rude”', 'quote')).toHaveLength(1)
    expect(placeholdersOf('They said “{{name}} is rude”')).toEqual(['name: {{name}}'])
  })
})
