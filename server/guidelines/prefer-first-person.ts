import {breachesOf} from './guideline.ts'
import type {Guideline} from './guideline.ts'

/** The decision in the passive or without a decider, where S1 step 2 asks for sentences that say “I”. */
const guideline: Guideline = {
  name: 'prefer-first-person',
  kind: 'must-not-say',
  severity: 'info',
  sources: ['S1'],
  check: (evidence) => breachesOf(evidence, 'prefer-first-person'),
}

export default guideline
