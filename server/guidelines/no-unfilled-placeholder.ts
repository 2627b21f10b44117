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
    const status = front.values.get('status')
    // Only the writer knows what belongs there; until then the letter is not final.
    const unfinished = status && {title: 'set-value', edits: [{...status, newText: 'draft'}]}
    return source.placeholders.map(({start, end}) => ({
      start,
      end,
      sense: 'default',
      values: {words: wordsAt(source, {start, end}), key: 'status', value: 'draft'},
      ...unfinished,
    }))
  },
}

export default guideline
