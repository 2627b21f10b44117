import type {Guideline} from './guideline.ts'
import {missing} from './missing.ts'

/** What happens next: handover, records, a contact for open matters (S1 step 5). */
const guideline: Guideline = {
  name: 'require-follow-up',
  kind: 'must-say',
  severity: 'info',
  sources: ['S1'],
  notAfterAbuse: true,
  check: (evidence) => missing(evidence, 'require-follow-up', 'end'),
}

export default guideline
