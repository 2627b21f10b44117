import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** Words that close the matter; a firm decision alone is not enough (S0). */
const guideline: Guideline = {
  name: 'require-finality',
  kind: 'must-say',
  severity: 'error',
  sources: ['S0'],
  check: (evidence) => missing(evidence, 'require-finality', 'decision'),
}

export default guideline
