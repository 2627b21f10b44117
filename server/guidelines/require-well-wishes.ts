import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** A wish for the reader's future, near the close; in an abuse case it is how the letter closes (S0, S4). */
const guideline: Guideline = {
  name: 'require-well-wishes',
  kind: 'must-say',
  severity: 'error',
  sources: ['S0', 'S4'],
  check: (evidence) => missing(evidence, 'require-well-wishes', 'end'),
}

export default guideline
