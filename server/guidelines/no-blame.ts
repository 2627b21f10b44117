import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** The reader as the problem: a trait, a conduct, a difficulty, or the decision laid on the reader (S0; S4 step 2). */
const guideline: Guideline = {
  name: 'no-blame',
  kind: 'must-not-say',
  severity: 'error',
  sources: ['S0', 'S4'],
  check: (evidence) => breachesOf(evidence, 'no-blame'),
}

export default guideline
