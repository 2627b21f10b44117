import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** A refund, a waived invoice, a free handover; asked for only where the house wants it (S4 step 3). */
const guideline: Guideline = {
  name: 'require-goodwill',
  kind: 'must-say',
  severity: 'info',
  sources: ['S4'],
  off: true,
  notAfterAbuse: true,
  check: (evidence) => missing(evidence, 'require-goodwill', 'end'),
}

export default guideline
