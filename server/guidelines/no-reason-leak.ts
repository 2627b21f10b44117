import {breachesOf} from './guideline.ts'
import type {Breach, Guideline} from './guideline.ts'
import {wordsAt} from '../letter/words-at.ts'

/** The real reason of the front matter, named in the letter where it says something about the reader. */
const guideline: Guideline = {
  name: 'no-reason-leak',
  kind: 'form',
  severity: 'error',
  sources: ['S0', 'S4'],
  check(evidence) {
    const {reasons} = evidence
    const own = evidence.of('no-reason-leak').map((hit): Breach => ({
      start: hit.start,
      end: hit.end,
      sense: 'default',
      values: {
        words: wordsAt(evidence.source, hit),
        reason: hit.group.reasons?.find((reason) => reasons.includes(reason)) ?? '',
      },
    }))
    // An incident told, or abuse named, gives the reason away whatever words tell it.
    const told = reasons.includes('abuse')
      ? ['no-incident-detail', 'abuse-case'].flatMap((rule) => breachesOf(evidence, rule))
      : []
    const leaks = [
      ...own,
      ...told.map((breach) => ({...breach, sense: 'default', values: {...breach.values, reason: 'abuse'}})),
    ]
    return leaks.filter(
      (leak, index) =>
        !leaks.some((other, at) => at < index && other.start < leak.end && leak.start < other.end),
    )
  },
}

export default guideline
