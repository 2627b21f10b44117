import type {Edit} from '../finding.ts'
import type {Hit} from '../language/hit.ts'
import {capitalised} from '../ordinary-case.ts'
import {withoutJargon} from '../without-jargon.ts'
import {regionOf} from '../letter.ts'
import {wordsAt} from '../letter/words-at.ts'
import type {Breach, Evidence, Guideline} from './guideline.ts'

/** Words in a sentence past which it is too long to follow. */
const LONGEST = 40

/** Legalese and bureaucratic filler, and sentences that are too long: the language is to be simple and clear (S0). */
const guideline: Guideline = {
  name: 'no-jargon',
  kind: 'must-not-say',
  severity: 'info',
  sources: ['S0'],
  options: {'longest-sentence': {least: 1}},
  check: (evidence) => [...phrases(evidence), ...longSentences(evidence)],
}

function phrases(evidence: Evidence): Breach[] {
  const region = regionOf(evidence.tag)
  const entryOf = ({group}: Hit) => evidence.language!.data.jargon[Number(group.id)]!
  const isHere = (hit: Hit): boolean => {
    const regions = entryOf(hit).region
    return regions === undefined || (region !== undefined && regions.includes(region))
  }
  return fullest(evidence.of('no-jargon').filter(isHere)).map((hit): Breach => {
    const {start, end} = hit
    const {better} = entryOf(hit)
    const words = wordsAt(evidence.source, hit)
    if (better === undefined) return {start, end, sense: 'reword', values: {words}, edits: []}
    if (better === '') {
      const edit = withoutJargon(evidence, hit)
      return {start, end, sense: 'leave-out', values: {words}, ...offered(edit)}
    }
    const newText = /^\p{Lu}/u.test(words) ? capitalised(better) : better
    const values = {words, better: newText}
    return {start, end, sense: 'default', values, ...offered({start, end, newText})}
  })
}

function offered(edit: Edit | undefined): Pick<Breach, 'edits' | 'safe'> {
  return edit === undefined ? {edits: []} : {edits: [edit], safe: false}
}

/** Of entries that overlap, those that say most of what stands around them: they were written for such a case. */
function fullest(hits: Hit[]): Hit[] {
  const length = ({matched}: Hit): number => matched.end - matched.start
  const kept: Hit[] = []
  for (const hit of hits.toSorted((a, b) => length(b) - length(a)))
    if (!kept.some(({start, end}) => hit.start < end && start < hit.end)) kept.push(hit)
  return kept
}

function longSentences({sentences, settings}: Evidence): Breach[] {
  const limit = settings.rules?.['no-jargon']?.options?.['longest-sentence']
  const longest = typeof limit === 'number' ? limit : LONGEST
  return sentences.flatMap((sentence): Breach[] => {
    const words = sentence.tokens.filter((token) => token.kind !== 'mark').length
    if (words <= longest) return []
    return [
      {
        start: sentence.start,
        end: sentence.end,
        sense: 'long-sentence',
        values: {count: String(words), longest: String(longest)},
        edits: [],
      },
    ]
  })
}

export default guideline
