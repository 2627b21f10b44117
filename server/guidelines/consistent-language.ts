import {primary, proseWords} from '../letter.ts'
import type {ReadSentence} from '../language/language.ts'
import {withoutSentence} from '../leave-out.ts'
import {wordsAt} from '../letter/words-at.ts'
import type {Breach, Evidence, Guideline} from './guideline.ts'

/** Words below which a sentence may be anything: a name, a title, an address. */
const ENOUGH_WORDS = 6
/** A sentence with fewer of its language's commonest words than this share is looked at more closely. */
const FAMILIAR = 0.18
/** So does one with more words than this share that the language's data do not know. */
const STRANGE = 0.6

/** The declared language against the text's own, or a sentence in another language. */
const guideline: Guideline = {
  name: 'consistent-language',
  kind: 'form',
  severity: 'warning',
  sources: ['custom'],
  check(evidence) {
    const {front, spoken, tag, source} = evidence
    if (spoken !== undefined) {
      const place = front?.values.get('lang') ?? evidence.sentences[0]?.tokens[0] ?? {start: 0, end: 0}
      const named = front?.values.get('lang') !== undefined && evidence.from === 'front-matter'
      const {start, end} = place
      return [
        {
          start,
          end,
          sense: 'declared',
          values: {words: wordsAt(source, place)},
          languages: {declared: primary(tag), detected: spoken},
          ...(named ? {edits: [{start, end, newText: spoken}], safe: false} : {}),
        },
      ]
    }
    if (evidence.language === undefined) {
      if (proseWords(source).length === 0) return []
      const {start, end} = front?.values.get('lang') ?? {start: 0, end: Math.min(1, source.text.length)}
      return [{start, end, sense: 'unsupported', languages: {declared: tag}}]
    }
    return evidence.sentences.flatMap((sentence) => foreign(evidence, sentence))
  },
}

function foreign(evidence: Evidence, sentence: ReadSentence): Breach[] {
  const {tokens} = sentence
  const language = evidence.language!
  let own = 0
  let common = 0
  let unknown = 0
  for (const token of tokens) {
    if (token.kind !== 'word' || token.capital) continue
    own++
    if (language.isCommon(token.folded)) common++
    else if (token.form.chunks.length === 0) unknown++
  }
  if (own < ENOUGH_WORDS || (common / own >= FAMILIAR && unknown / own < STRANGE)) return []
  const spoken = tokens.filter((token) => token.kind === 'word').map((token) => token.text)
  const detected = evidence.detect(spoken.join(' '))
  if (detected === undefined || detected === language.code) return []
  const span = {start: tokens[0]!.start, end: tokens.at(-1)!.end}
  const words = wordsAt(evidence.source, span)
  const block = evidence.source.blocks[sentence.block]!
  return [
    {
      ...span,
      sense: 'sentence',
      values: {words},
      languages: {detected},
      edits: [withoutSentence(evidence.source, sentence, block)],
      safe: false,
    },
  ]
}

export default guideline
