import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** A decision that does not stand, long run-ups and excuses (S0; S1 step 1). */
const guideline: Guideline = {
  name: 'no-hedging',
  kind: 'must-not-say',
  severity: 'warning',
  sources: ['S0', 'S1'],
  check: (evidence) => breachesOf(evidence, 'no-hedging'),
}

export default guideline
