import type {FrontMatterProblem} from '../letter/letter.ts'
import type {Breach, Guideline} from './guideline.ts'

/** Front matter that is not YAML, or that says what no key here can mean; other tools' keys are left alone. */
const guideline: Guideline = {
  name: 'valid-front-matter',
  kind: 'form',
  severity: 'error',
  sources: ['custom'],
  check: ({front, source}) => [
    ...source.troubles.map(({start, end, kind}): Breach => ({start, end, sense: kind})),
    ...(front?.problems ?? []).map(breachOf),
  ],
}

function breachOf(problem: FrontMatterProblem): Breach {
  const {start, end, kind, key = '', value = '', nearest, expected = [], detail = ''} = problem
  const near = nearest !== undefined && kind === 'unknown-value'
  return {
    start,
    end,
    sense: near ? 'unknown-value-near' : kind,
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
