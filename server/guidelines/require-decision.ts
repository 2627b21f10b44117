import type {Guideline} from './guideline.ts'
import {LIKELY} from '../likely/kinds.ts'
import {missing, placeFor, served} from './missing.ts'

/** A firm statement that the service, contract or relationship ends; one that is hedged throughout is none (S0; S1 step 1). */
const guideline: Guideline = {
  name: 'require-decision',
  kind: 'must-say',
  severity: 'error',
  sources: ['S0', 'S1'],
  check(evidence) {
    const decisions = served(evidence, 'require-decision')
    const hedged = new Set(
      evidence
        .of('no-hedging')
        .filter(({group}) => group.sense !== 'run-up' && group.sense !== LIKELY)
        .map((hit) => hit.sentence),
    )
    const firm = decisions.filter((hit) => !hedged.has(hit.sentence))
    if (firm.length > 0) return []
    if (decisions.length === 0) return missing(evidence, 'require-decision', 'decision')
    return [{...placeFor(evidence, 'decision'), sense: 'hedged'}]
  },
}

export default guideline
