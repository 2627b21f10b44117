import type {Guideline} from './guideline.ts'
import {LIKELY} from '../likely/kinds.ts'
import {placeFor, served} from './missing.ts'

/** Guidelines whose breaches give no reason, whatever they say. */
const NO_REASONS = ['no-blame', 'no-incident-detail']

/** A general or business reason; blame never is one (S0). */
const guideline: Guideline = {
  name: 'require-reason',
  kind: 'must-say',
  severity: 'warning',
  sources: ['S0'],
  check(evidence) {
    if (evidence.language === undefined) return []
    const blame = NO_REASONS.flatMap((rule) => evidence.of(rule)).filter(({group}) => group.sense !== LIKELY)
    const reasons = served(evidence, 'require-reason').filter(
      ({matched}) => !blame.some((hit) => hit.start < matched.end && matched.start < hit.end),
    )
    return reasons.length > 0 ? [] : [{...placeFor(evidence, 'decision'), sense: 'default'}]
  },
}

export default guideline
