import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** Self-defence and counter-attack (S1 step 3). */
const guideline: Guideline = {
  name: 'no-defensiveness',
  kind: 'must-not-say',
  severity: 'warning',
  sources: ['S1'],
  check: (evidence) => breachesOf(evidence, 'no-defensiveness'),
}

export default guideline
