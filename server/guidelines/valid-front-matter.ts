import {languageComments} from '../letter/language-comments.ts'
import {languageCalled} from '../letter/language-names.ts'
import type {FrontMatterProblem} from '../letter/letter.ts'
import type {Breach, Guideline} from './guideline.ts'

/**
 * Front matter that is not YAML, or that says what no key here can mean; other tools' keys are left alone. A comment that
 * names the letter's language is held to the same.
 */
const guideline: Guideline = {
  name: 'valid-front-matter',
  kind: 'form',
  severity: 'error',
  sources: ['custom'],
  check: ({front, source, known}) => [
    ...source.troubles.map(({start, end, kind}): Breach => ({start, end, sense: kind})),
    ...(front?.problems ?? []).map((problem) => breachOf(aboutLanguage(problem, known))),
    ...languageComments(source.comments)
      .filter(({isTag}) => !isTag)
      .map(({start, end, key, value}) => {
        const kind = value === '' ? 'wrong-type' : 'unknown-value'
        return breachOf(aboutLanguage({start, end, kind, key, value}, known))
      }),
  ],
}

/** A language that is given by its name is offered by its tag; tags are shown of languages that there are. */
function aboutLanguage(problem: FrontMatterProblem, known: readonly string[]): FrontMatterProblem {
  const {kind, key, value = ''} = problem
  if ((key !== 'lang' && key !== 'language') || (kind !== 'unknown-value' && kind !== 'wrong-type'))
    return problem
  const nearest = kind === 'unknown-value' ? languageCalled(value, known) : undefined
  return {...problem, expected: [...known], ...(nearest === undefined ? {} : {nearest})}
}

function breachOf(problem: FrontMatterProblem): Breach {
  const {start, end, kind, key = '', value = '', nearest, expected = [], detail = '', slip} = problem
  const near = nearest !== undefined && kind === 'unknown-value'
  return {
    start,
    end,
    sense: near ? 'unknown-value-near' : slip === undefined ? kind : `${kind}-${slip}`,
    values: {
      key,
      value,
      nearest: nearest ?? '',
      expected: expected.join(', '),
      detail,
      words: kind === 'unknown-value' ? value : key,
    },
    ...(nearest === undefined ? {} : {edits: [{start, end, newText: nearest}], safe: true}),
  }
}

export default guideline
