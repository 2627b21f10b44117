import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** Thanks for the business, the time, the trust (S4 step 1). */
const guideline: Guideline = {
  name: 'require-thanks',
  kind: 'must-say',
  severity: 'warning',
  sources: ['S4'],
  check: (evidence) => missing(evidence, 'require-thanks', 'end'),
}

export default guideline
