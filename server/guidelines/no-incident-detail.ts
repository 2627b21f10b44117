import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** The incident behind the decision, told without addressing the reader: a general reason is asked for (S0). */
const guideline: Guideline = {
  name: 'no-incident-detail',
  kind: 'must-not-say',
  severity: 'warning',
  sources: ['S0'],
  check: (evidence) => breachesOf(evidence, 'no-incident-detail'),
}

export default guideline
