import type {Guideline} from './guideline.ts'
import {wordsAt} from '../letter/words-at.ts'

/** A placeholder left in a letter whose front matter says that it is final. */
const guideline: Guideline = {
  name: 'no-unfilled-placeholder',
  kind: 'form',
  severity: 'error',
  sources: ['custom'],
  check({front, source}) {
    if (front?.status !== 'final') return []
    return source.placeholders.map(({start, end}) => ({
      start,
      end,
      sense: 'default',
      values: {words: wordsAt(source, {start, end})},
    }))
  },
}

export default guideline
