import type {Edit} from '../finding.ts'
import type {ReadSentence} from '../language/language.ts'
import type {Token} from '../language/tokens.ts'
import {wordsAt} from '../letter/words-at.ts'
import {inOrdinaryCase} from '../ordinary-case.ts'
import {breachesOf} from './guideline.ts'
import type {Breach, Evidence, Guideline} from './guideline.ts'

/** Words in capitals, one after another, that are a shout. */
const SHOUTED = 3

/** Contempt whoever it is aimed at: insult, profanity, sarcasm, threat, shouting (S0). */
const guideline: Guideline = {
  name: 'no-disrespect',
  kind: 'must-not-say',
  severity: 'error',
  sources: ['S0'],
  check(evidence) {
    const loud = evidence.sentences.map((sentence) => [
      ...shouts(evidence, sentence),
      ...exclamations(sentence),
    ])
    // What shows in capitals or marks is not told a second time of the sentence as a whole.
    const isLoud = ({start, end}: Breach): boolean =>
      evidence.sentences.some(
        (sentence, at) => sentence.start <= start && end <= sentence.end && loud[at]!.length > 0,
      )
    const said = breachesOf(evidence, 'no-disrespect').filter(
      (breach) => breach.likely !== true || !isLoud(breach),
    )
    return [...said, ...loud.flat()]
  },
}

function shouts(evidence: Evidence, sentence: ReadSentence): Breach[] {
  const {source, parts, language} = evidence
  const {tokens, block, text} = sentence
  if (language === undefined || source.blocks[block]!.kind === 'heading' || block < parts.salutation)
    return []
  // A label in capitals makes its line a subject line.
  if (tokens[1]?.text === ':' && isCapitals(tokens[0]!)) return []
  const breaches: Breach[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at]!.capital) continue
    let end = at
    while (end < tokens.length && isCapitals(tokens[end]!)) end++
    if (end - at >= SHOUTED && tokens.slice(at, end).some((_, index) => speaks(at + index))) {
      const span = {start: tokens[at]!.start, end: tokens[end - 1]!.end}
      const edit = inOrdinaryCase(language, source.text, sentence, [at, end])
      breaches.push({
        ...span,
        sense: 'shouting',
        values: {words: wordsAt(source, span)},
        ...(edit === undefined ? {} : {edits: [edit], safe: false}),
      })
    }
    at = Math.max(at, end)
  }
  return breaches

  /** Names in capitals hold no pronouns, auxiliaries, negators or verbs. */
  function speaks(at: number): boolean {
    return text.chunks[at]!.some(
      (chunk) =>
        chunk.length === 1 && SPEAKING.some((name) => chunk.classes.includes(language!.classNumber(name))),
    )
  }
}

const SPEAKING = [
  'reader',
  'reader-object',
  'reader-possessive',
  'writer',
  'writer-object',
  'auxiliary',
  'negator',
  'third-person',
  'clitic',
  'duty',
  'end-verb',
  'discuss',
  'demand-verb',
  'adverb',
]

function isCapitals({capital, text}: Token): boolean {
  return capital && text === text.toUpperCase()
}

function exclamations({tokens}: ReadSentence): Breach[] {
  const breaches: Breach[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!tokens[at]!.text.startsWith('!') && !tokens[at]!.text.startsWith('?')) continue
    let end = at
    while (end < tokens.length && tokens[end]!.kind === 'mark' && /^[!?]*!+[!?]*$/.test(tokens[end]!.text))
      end++
    const marks = tokens
      .slice(at, end)
      .map((token) => token.text)
      .join('')
    if ((marks.match(/!/g)?.length ?? 0) >= 2) {
      const span = {start: tokens[at]!.start, end: tokens[end - 1]!.end}
      const opening = tokens.slice(0, at).filter(({text}) => text.startsWith('¡'))
      const newText = marks.includes('?') ? '?' : opening.length === 0 ? '.' : '!'
      const edits = [...onlyOne(opening), {...span, newText}]
      breaches.push({
        ...span,
        sense: 'exclamation',
        values: {words: marks, better: newText},
        edits,
        safe: false,
      })
    }
    at = Math.max(at, end)
  }
  return breaches
}

/** The edit that leaves one of several marks that open an exclamation. */
function onlyOne(opening: Token[]): Edit[] {
  const [first] = opening
  const last = opening.at(-1)
  if (first === undefined || last === undefined || last.end - first.start === 1) return []
  return [{start: first.start, end: last.end, newText: '¡'}]
}

export default guideline
