import {commonest} from '../commonest.ts'
import type {Hit} from '../language/hit.ts'
import {regionOf} from '../letter.ts'
import {wordsAt} from '../letter/words-at.ts'
import {inOneForm} from '../one-form.ts'
import type {Breach, Evidence, Guideline} from './guideline.ts'

/** Two forms of address for the reader in one letter, or two voices for the writer inside the decision. */
const guideline: Guideline = {
  name: 'consistent-register',
  kind: 'form',
  severity: 'warning',
  sources: ['custom'],
  check: (evidence) => [
    ...mixed(evidence, evidence.of('address'), conflicts(evidence), 'address'),
    ...mixed(evidence, evidence.of('decision-voice'), () => true, 'voice'),
  ],
}

/** The hits that disagree with the form most of the letter uses. */
function mixed(
  evidence: Evidence,
  hits: Hit[],
  conflict: (a: string, b: string) => boolean,
  sense: 'address' | 'voice',
): Breach[] {
  const main = commonest(hits.map(({group}) => group.sense))
  if (main === undefined) return []
  const against = hits.filter(({group}) => group.sense !== main && conflict(main, group.sense))
  const names = evidence.language?.data.conventions.registerNames
  const shown = (form: string): string => names?.[form] ?? form
  const bySentence = new Map<number, Hit[]>()
  for (const hit of against) bySentence.set(hit.sentence, [...(bySentence.get(hit.sentence) ?? []), hit])
  return [...bySentence].flatMap(([sentence, those]) => {
    // All that disagrees in a sentence is changed together: half a change would read worse than none.
    const fix = inOneForm(evidence, sense, sentence, {
      from: those,
      to: main,
      heard: hits.map(({group}) => group.sense),
    })
    return those.map(({start, end, group}): Breach => ({
      start,
      end,
      sense,
      values: {
        words: wordsAt(evidence.source, {start, end}),
        first: shown(main),
        second: shown(group.sense),
      },
      ...fix,
    }))
  })
}

/** Forms that do not go together by the language's own account. */
function conflicts({language, tag}: Evidence): (a: string, b: string) => boolean {
  const pairs = language?.data.conventions.registerConflicts ?? []
  const region = regionOf(tag) ?? ''
  return (a, b) =>
    pairs.some(
      ({forms, regions}) =>
        forms.includes(a) && forms.includes(b) && (regions === undefined || regions.includes(region)),
    )
}

export default guideline
