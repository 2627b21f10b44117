import {expect, test} from 'vitest'
import {shortened} from '../server/shortened.ts'

test('a long text ends with an ellipsis, a short one as it does', () => {
  expect(shortened('Thank you for all these years.', 17)).toBe('Thank you for all…')
  expect(shortened('Thank you for all these years.', 18)).toBe('Thank you for all…')
  expect(shortened('Thank you.', 10)).toBe('Thank you.')
})

test('a sign of two halves is shown whole or not at all', () => {
  expect(shortened('Thank you 🙏 for all', 11)).toBe('Thank you…')
  expect(shortened('Thank you 🙏 for all', 12)).toBe('Thank you 🙏…')
})
