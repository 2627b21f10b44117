import type {Edit} from './finding.ts'
import type {Evidence} from './guidelines/guideline.ts'
import {featureBits} from './language/features.ts'
import {grammarBits, isAny} from './language/grammar.ts'
import {inflectionOf} from './language/inflect.ts'
import type {Hit} from './language/hit.ts'
import type {ReadSentence} from './language/language.ts'
import {withoutWords} from './leave-out.ts'
import {capitalised} from './ordinary-case.ts'

const FINITE = featureBits('finite')
const FIRST = featureBits('1')
const NUMBER = featureBits('s p')
const PRESENT = featureBits('present')
const INFINITIVE = featureBits('infinitive')
const ENCLITIC = featureBits('enclitic')
const COMPLEMENTIZER = grammarBits('complementizer')
const WRITER = grammarBits('writer')

/**
 * Takes empty words out of a sentence so that it is still one. What they led up to becomes the sentence's own verb
 * (`Vimos por este meio informar` → `Informamos`), and where a verb must stand second the subject comes before it
 * (`Hiermit kündigen wir` → `Wir kündigen`).
 * @returns undefined where what is left would be no sentence
 */
export function withoutJargon(evidence: Evidence, hit: Hit): Edit | undefined {
  const {source} = evidence
  const sentence = evidence.sentences[hit.sentence]!
  const begins = sentence.start === hit.start
  const edit = withoutWords(source, hit, begins)
  if (edit === undefined || !begins) return edit
  const at = sentence.tokens.findIndex(({start, kind}) => start >= hit.end && kind !== 'mark')
  const next = sentence.tokens[at]
  if (next === undefined || isAny(next, COMPLEMENTIZER)) return undefined
  const verb = next.form.chunks.filter(({features}) => (features & (FINITE | INFINITIVE)) !== 0)
  if (verb.length === 0) return edit
  if (evidence.language?.data.conventions.verbSecond !== true) {
    const isInfinitive = verb.some(({features}) => (features & INFINITIVE) !== 0)
    const isPresent = verb.some(({features}) => (features & FINITE) !== 0 && (features & PRESENT) !== 0)
    return isInfinitive && !isPresent ? asVerb(evidence, hit, at) : edit
  }
  const subject = sentence.tokens[at + 1]
  if (subject === undefined || !isAny(subject, WRITER)) return undefined
  const {text} = source
  const words = `${capitalised(text.slice(subject.start, subject.end))} ${text.slice(next.start, next.end)}`
  return {start: hit.start, end: subject.end, newText: words}
}

/** The infinitive that empty words led up to, in the person of the verb that goes with them. */
function asVerb({language, sentences, source}: Evidence, hit: Hit, at: number): Edit | undefined {
  const {tokens} = sentences[hit.sentence]!
  const {form, start, end} = tokens[at]!
  const number = numberOfWriter(sentences[hit.sentence]!, hit)
  if (number === undefined || language === undefined) return undefined
  const infinitive = form.chunks.find(({features}) => (features & INFINITIVE) !== 0)
  if (infinitive === undefined || (infinitive.features & ENCLITIC) !== 0) return undefined
  const newText = inflectionOf(language.data.lexicon).form(infinitive.lemma, FIRST | PRESENT | number)
  if (newText === undefined || /[-'’]/.test(source.text.slice(start, end))) return undefined
  return {start: hit.start, end, newText: capitalised(newText)}
}

/** Whether one or several write, by the verb among the words that are found. */
function numberOfWriter({tokens}: ReadSentence, {start, end}: Hit): number | undefined {
  for (const token of tokens) {
    if (token.start < start || token.end > end) continue
    const own = token.form.chunks.find(
      ({features}) => (features & FINITE) !== 0 && (features & FIRST) !== 0 && (features & NUMBER) !== NUMBER,
    )
    if (own !== undefined) return own.features & NUMBER
  }
  return undefined
}
