import {expect, test} from 'vitest'
import {createLanguages} from '../../server/languages.ts'
import {readLetter} from '../../server/letter.ts'
import {lint} from '../../server/lint.ts'
import {smallData} from '../language/small.ts'

const severities = (experimental: boolean): string[] => {
  const data = smallData('you are rude')
  const languages = createLanguages([{...data, conventions: {...data.conventions, experimental}}])
  return lint(readLetter('---\nlang: en\n---\n\nWell, you are rude.\n', {languages}), {
    code: 'en',
    guidelines: {},
    texts: {},
  })
    .filter(({rule}) => rule === 'no-blame')
    .map(({severity}) => severity)
}

test('an experimental language never reports more than warnings', () => {
  expect(severities(false)).toEqual(['error'])
  expect(severities(true)).toEqual(['warning'])
})
