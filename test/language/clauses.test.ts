import {describe, expect, test} from 'vitest'
import {found, small} from './small.ts'

describe('a negator', () => {
  const language = small('you @copula? @trait')
  const conduct = small('you @conduct')
  test.each([
    ['We think that you are rude.', ['you are rude']],
    ['We do not think that you are rude.', ['(you are rude)']],
    ['We do not think you are rude.', ['(you are rude)']],
    ['Nobody would call you rude.', ['(you rude)']],
    ['It is not that you are rude.', ['(you are rude)']],
  ])('reaches into what is said or thought: %s', (text, expected) => {
    expect(found(language, text)).toEqual(expected)
  })
  test.each([
    ['We do not work late because you shouted.', ['you shouted']],
    ['We are not late, you shouted.', ['you shouted']],
    ['We did not shout but you shouted.', ['you shouted']],
    ['No doubt you shouted.', ['you shouted']],
    ['We can not accept that you shouted.', ['you shouted']],
  ])('does not reach past its clause, nor deny what is taken for granted: %s', (text, expected) => {
    expect(found(conduct, text)).toEqual(expected)
  })
  test('denies nothing right before a verb of ceasing', () => {
    expect(found(small('[ shout~ ]'), 'You did not stop shouting.')).toEqual(['shouting'])
  })
  test('inside a pattern is part of it', () => {
    expect(found(small('you do not @conduct'), 'You do not shout.')).toEqual(['You do not shout'])
  })
})

describe('a noun phrase', () => {
  const language = small('your @misconduct', {negation: 'near'})
  test('is not denied by a negated verb', () => {
    expect(found(language, 'We do not work with your outbursts.')).toEqual(['your outbursts'])
  })
  test('is denied by a negator right before it', () => {
    expect(found(language, 'It is not because of your outbursts.')).toEqual(['(your outbursts)'])
  })
})
