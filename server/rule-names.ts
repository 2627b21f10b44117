import {GUIDELINE_NAMES} from './guidelines/index.ts'
import {SUPPRESSION_RULES} from './suppression.ts'

/** Names that a rule can be configured, suppressed and explained by. */
export const RULE_NAMES: readonly string[] = [...GUIDELINE_NAMES, ...SUPPRESSION_RULES]
