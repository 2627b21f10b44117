import type {Guideline} from './guideline.ts'
import {placeFor} from './missing.ts'

/** The client addressed at the top, by name or placeholder, or with the language's neutral form (S0). */
const guideline: Guideline = {
  name: 'require-salutation',
  kind: 'must-say',
  severity: 'warning',
  sources: ['S0'],
  check(evidence) {
    if (evidence.language === undefined || evidence.parts.salutation >= 0) return []
    return [{...placeFor(evidence, 'top'), sense: 'default'}]
  },
}

export default guideline
