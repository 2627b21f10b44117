import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** A general or business reason; blame never is one (S0). */
const guideline: Guideline = {
  name: 'require-reason',
  kind: 'must-say',
  severity: 'warning',
  sources: ['S0'],
  check: (evidence) => missing(evidence, 'require-reason', 'decision'),
}

export default guideline
