import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** In an abuse case nobody else should have to deal with the client: no replacement is named or offered (S0). */
const guideline: Guideline = {
  name: 'no-referral-after-abuse',
  kind: 'must-not-say',
  severity: 'error',
  sources: ['S0'],
  check: (evidence) => (evidence.abuse ? breachesOf(evidence, 'referral') : []),
}

export default guideline
