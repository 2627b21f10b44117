import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** A date or a term for the end (S0: “as of today”). */
const guideline: Guideline = {
  name: 'require-effective-date',
  kind: 'must-say',
  severity: 'warning',
  sources: ['S0'],
  check: (evidence) => missing(evidence, 'require-effective-date', 'decision'),
}

export default guideline
