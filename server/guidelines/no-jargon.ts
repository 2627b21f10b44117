import type {Hit} from '../language/language.ts'
import {withoutWords} from '../leave-out.ts'
import {regionOf} from '../letter.ts'
import type {Breach, Evidence, Guideline} from './guideline.ts'
import {wordsAt} from '../letter/words-at.ts'

/** Words in a sentence past which it is too long to follow. */
const LONGEST = 40

/** Legalese and bureaucratic filler, and sentences that are too long: the language is to be simple and clear (S0). */
const guideline: Guideline = {
  name: 'no-jargon',
  kind: 'must-not-say',
  severity: 'info',
  sources: ['S0'],
  check: (evidence) => [...phrases(evidence), ...longSentences(evidence)],
}

function phrases(evidence: Evidence): Breach[] {
  const region = regionOf(evidence.tag)
  return evidence.of('no-jargon').flatMap((hit): Breach[] => {
    const entry = evidence.language!.data.jargon[Number(hit.group.id)]!
    if (entry.region !== undefined && (region === undefined || !entry.region.includes(region))) return []
    const {start, end} = hit
    const words = wordsAt(evidence.source, hit)
    if (entry.better === '')
      return [{start, end, sense: 'leave-out', values: {words}, ...leftOut(evidence, hit)}]
    const better = /^\p{Lu}/u.test(words)
      ? entry.better[0]!.toUpperCase() + entry.better.slice(1)
      : entry.better
    return [
      {
        start,
        end,
        sense: 'default',
        values: {words, better},
        edits: [{start, end, newText: better}],
        safe: false,
      },
    ]
  })
}

function leftOut({source, sentences}: Evidence, hit: Hit): Pick<Breach, 'edits' | 'safe'> {
  const edit = withoutWords(source, hit, sentences[hit.sentence]?.start === hit.start)
  return edit === undefined ? {} : {edits: [edit], safe: false}
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
      },
    ]
  })
}

export default guideline
