import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** A referral, a replacement, or help in finding one; never in an abuse case (S0; S1 step 4; S4 step 5). */
const guideline: Guideline = {
  name: 'require-alternative',
  kind: 'must-say',
  severity: 'info',
  sources: ['S0', 'S1', 'S4'],
  notAfterAbuse: true,
  check: (evidence) => missing(evidence, 'referral', 'end'),
}

export default guideline
