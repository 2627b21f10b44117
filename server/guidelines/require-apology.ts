import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** An apology or regret for the inconvenience or for not being a good fit (S1 step 2; S4 step 4). */
const guideline: Guideline = {
  name: 'require-apology',
  kind: 'must-say',
  severity: 'info',
  sources: ['S1', 'S4'],
  check: (evidence) => missing(evidence, 'require-apology', 'end'),
}

export default guideline
