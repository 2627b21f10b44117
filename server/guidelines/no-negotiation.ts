import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** Whatever reopens the decision: it is not open to negotiation, argument or appeal (S0). */
const guideline: Guideline = {
  name: 'no-negotiation',
  kind: 'must-not-say',
  severity: 'error',
  sources: ['S0'],
  check: (evidence) => breachesOf(evidence, 'no-negotiation'),
}

export default guideline
