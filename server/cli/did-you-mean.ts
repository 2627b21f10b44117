import {nearestOf} from '../letter/nearest.ts'
import {Misuse} from './io.ts'

/** `did you mean “no-blame”?` where a known name is near, else what `otherwise` says. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const nearest = nearestOf(name, known)
  return nearest === undefined ? otherwise : `did you mean “${nearest}”?`
}

/** What is wrong with a rule that nobody knows. */
export function noSuchRule(rule: string, known: readonly string[]): Misuse {
  return new Misuse(`There is no rule “${rule}”: ${didYouMean(rule, known, '`tactful rules` lists them.')}`)
}
