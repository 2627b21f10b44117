import consistentLanguage from './consistent-language.ts'
import consistentRegister from './consistent-register.ts'
import matchingTranslations from './matching-translations.ts'
import noBlame from './no-blame.ts'
import noDefensiveness from './no-defensiveness.ts'
import noDisrespect from './no-disrespect.ts'
import noHedging from './no-hedging.ts'
import noIncidentDetail from './no-incident-detail.ts'
import noJargon from './no-jargon.ts'
import noNegotiation from './no-negotiation.ts'
import noReasonLeak from './no-reason-leak.ts'
import noReferralAfterAbuse from './no-referral-after-abuse.ts'
import noUnfilledPlaceholder from './no-unfilled-placeholder.ts'
import preferFirstPerson from './prefer-first-person.ts'
import reconsiderEnding from './reconsider-ending.ts'
import requireAlternative from './require-alternative.ts'
import requireApology from './require-apology.ts'
import requireDecision from './require-decision.ts'
import requireEffectiveDate from './require-effective-date.ts'
import requireFinality from './require-finality.ts'
import requireFollowUp from './require-follow-up.ts'
import requireGoodwill from './require-goodwill.ts'
import requireReason from './require-reason.ts'
import requireSalutation from './require-salutation.ts'
import requireSignOff from './require-sign-off.ts'
import requireThanks from './require-thanks.ts'
import requireWellWishes from './require-well-wishes.ts'
import validFrontMatter from './valid-front-matter.ts'
import type {Guideline} from './guideline.ts'

/** All guidelines, in the order in which they are explained. */
export const GUIDELINES: readonly Guideline[] = [
  noBlame,
  noDisrespect,
  noIncidentDetail,
  noNegotiation,
  noHedging,
  noDefensiveness,
  noReferralAfterAbuse,
  noJargon,
  preferFirstPerson,
  requireSalutation,
  requireDecision,
  requireEffectiveDate,
  requireFinality,
  requireReason,
  requireWellWishes,
  requireThanks,
  requireApology,
  requireAlternative,
  requireGoodwill,
  requireFollowUp,
  requireSignOff,
  validFrontMatter,
  noUnfilledPlaceholder,
  consistentLanguage,
  consistentRegister,
  noReasonLeak,
  matchingTranslations,
  reconsiderEnding,
]

/** The names of those that hold letters against each other: one letter alone does not tell what they find. */
export const ACROSS: ReadonlySet<string> = new Set(
  GUIDELINES.filter(({across}) => across === true).map(({name}) => name),
)

/** The names of all guidelines. */
export const GUIDELINE_NAMES: readonly string[] = GUIDELINES.map(({name}) => name)
