import type {Edit, Fix} from './finding.ts'
import type {Breach, Evidence, Guideline} from './guidelines/guideline.ts'
import {sentencesServing} from './guidelines/missing.ts'
import {dateIn, placeholderOfDate} from './dates.ts'
import {inWordsOf} from './in-words-of.ts'
import type {Phrase} from './language/data.ts'
import {grammarBits} from './language/grammar.ts'
import type {ReadSentence} from './language/language.ts'
import {withoutSentence} from './leave-out.ts'
import {PART_PATTERNS} from './likely/kinds.ts'
import {touching} from './letter/touching.ts'
import type {Locale} from './locale.ts'
import {textOf} from './locale.ts'
import {withoutClause} from './without-clause.ts'
import {wordsAt} from './letter/words-at.ts'

const HEDGING = 'no-hedging'
const DECISION = 'require-decision'
const FINALITY = 'require-finality'
/** Parts that a phrase takes along where the sentence was the only one that said them. */
const KEPT = [DECISION, FINALITY]
/** Guidelines whose own phrases say such a part. */
const SAYS_IT: Record<string, readonly string[]> = {
  [HEDGING]: [DECISION, FINALITY],
  'no-negotiation': [FINALITY],
  'prefer-first-person': [DECISION, FINALITY],
}

/**
 * What takes the place of a sentence that says what no letter must: the sentence without the clause that says it,
 * compliant phrases, or nothing at all. A phrase with no text stands for the last.
 * @param phrases the best first
 * @param phraseOf the best phrase for a part that would be lost
 */
export function sentenceFixes(
  evidence: Evidence,
  {name}: Guideline,
  breach: Breach,
  phrases: Phrase[],
  locale: Locale,
  phraseOf: (rule: string) => Phrase | undefined,
): Fix[] {
  const sentences = touching(evidence.sentences, breach)
  const [first] = sentences
  const last = sentences.at(-1)
  if (first === undefined || last === undefined) return []
  const span = {start: Math.min(first.start, breach.start), end: Math.max(last.end, breach.end)}
  const said = saidAlone(evidence, sentences)
  const date = dateIn(evidence, sentences)
  const dateName = date === undefined ? undefined : placeholderOfDate(evidence)
  const begunSmall = /^\p{Ll}/u.test(evidence.source.text.slice(span.start))
  const worded = (text: string): string => {
    const dated = dateName === undefined ? text : text.replaceAll(`{{${dateName}}}`, () => date!)
    const own = inWordsOf(evidence, dated)
    return begunSmall ? withSmallStart(evidence, own) : own
  }
  const fixes: Fix[] = []
  const add = (title: string, values: Record<string, string>, edit: Edit, safe = false): void => {
    fixes.push({title: textOf(locale, title, values), safe, edits: [edit]})
  }

  const clause = sentences.length === 1 ? withoutClause(evidence, first, breach) : undefined
  if (clause !== undefined) add('remove', {words: wordsAt(evidence.source, clause.cut)}, clause.edit)
  let leavesOut = said.size === 0 && saysSomethingElse(evidence, sentences)
  const leaveOut = (): void => {
    if (!leavesOut) return
    leavesOut = false
    const block = evidence.source.blocks[first.block]!
    const edit = sentences.length === 1 ? withoutSentence(evidence.source, first, block) : undefined
    if (edit !== undefined) add('leave-out-sentence', {}, edit)
  }
  // A decision that stands elsewhere needs no second, firmer one.
  const decisions = [...sentencesServing(evidence, DECISION)]
  if (name === HEDGING && decisions.some((decision) => !sentences.includes(decision))) leaveOut()
  const kept = KEPT.find((rule) => said.has(rule) && !SAYS_IT[name]?.includes(rule))
  const more = kept === undefined ? undefined : phraseOf(kept)?.text
  for (const {text, safe} of phrases) {
    if (text === '') {
      leaveOut()
      continue
    }
    const phrase = worded(more === undefined ? text : `${text} ${more}`)
    add(
      'replace-sentence',
      {phrase: phrase.replaceAll('\n', ' / ')},
      {...span, newText: phrase},
      safe === true,
    )
  }
  leaveOut()
  return fixes
}

/** Words with which a sentence may begin, and that have a capital only there. */
const SMALL = grammarBits('writer', 'determiner', 'preposition', 'adverb', 'conjunction', 'if', 'because')
const READER = grammarBits('reader')

/** A phrase that goes on after the comma of a salutation, as the sentence did whose place it takes. */
function withSmallStart({language}: Evidence, text: string): string {
  const [first = ''] = /^\p{L}+/u.exec(text) ?? []
  const form = language?.formOf(first)
  if (form === undefined || (form.grammar & SMALL) === 0 || (form.grammar & READER) !== 0) return text
  return first.toLowerCase() + text.slice(first.length)
}

/** Parts that these sentences say, and no other that is known of: with them they would be lost. */
function saidAlone(evidence: Evidence, sentences: readonly ReadSentence[]): Set<string> {
  return new Set(
    PART_PATTERNS.filter((rule) => {
      const serving = sentencesServing(evidence, rule)
      const isFew = serving.size > 0 && serving.size <= sentences.length
      return isFew && [...serving].every((each) => sentences.includes(each))
    }),
  )
}

/** Whether a letter has other words of its own. */
function saysSomethingElse({sentences, parts}: Evidence, without: readonly ReadSentence[]): boolean {
  return sentences.some(
    (sentence) =>
      sentence.block >= parts.body[0] && sentence.block <= parts.body[1] && !without.includes(sentence),
  )
}
