import type {Guideline} from './guideline.ts'
import {placeFor} from './missing.ts'

/** A complimentary close with a name, role, company or placeholder under it (the custom of letter-writing). */
const guideline: Guideline = {
  name: 'require-sign-off',
  kind: 'must-say',
  severity: 'warning',
  sources: ['custom'],
  check(evidence) {
    const {parts} = evidence
    if (evidence.language === undefined || (parts.closing >= 0 && parts.signed)) return []
    return [{...placeFor(evidence, 'foot'), sense: parts.closing >= 0 ? 'unsigned' : 'default'}]
  },
}

export default guideline
