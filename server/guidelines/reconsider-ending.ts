import type {Breach, Guideline} from './guideline.ts'

/** Years after which a client is a long-standing one. */
const LONG = 5

/** Before a letter is sent at all: long-standing clients are kept, and so are those whose problem is likely to change (S4). */
const guideline: Guideline = {
  name: 'reconsider-ending',
  kind: 'form',
  severity: 'info',
  sources: ['S4'],
  options: {years: {least: 1}},
  check({front, settings}) {
    if (front === undefined) return []
    const breaches: Breach[] = []
    const option = settings.rules?.['reconsider-ending']?.options?.['years']
    const years = typeof option === 'number' ? option : LONG
    const since = front.clientSince?.slice(0, 4)
    const place = front.values.get('client-since')
    if (since !== undefined && place !== undefined) {
      // To ask for the year loads time zones, which takes longer than reading the letter.
      const past = (settings.today ?? new Date()).getFullYear() - Number(since)
      if (past >= years)
        breaches.push({...place, sense: 'long-standing', values: {since, years: String(past)}})
    }
    const likely = front.values.get('likely-to-change')
    if (front.likelyToChange === true && likely !== undefined)
      breaches.push({...likely, sense: 'likely-to-change'})
    return breaches
  },
}

export default guideline
