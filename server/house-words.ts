import type {Breach, Evidence} from './guidelines/guideline.ts'
import type {ReadSentence} from './language/language.ts'
import {fold} from './language/lexicon.ts'
import {primary} from './letter.ts'
import type {HouseWords} from './settings.ts'
import {wordsAt} from './letter/words-at.ts'

/** A guideline's breaches after the house's own words: those it allows are dropped, those it forbids are added. */
export function withHouseWords(rule: string, breaches: Breach[], evidence: Evidence): Breach[] {
  const own = (evidence.settings.words ?? []).filter(
    (entry) => entry.rule === rule && isFor(entry, evidence.tag),
  )
  if (own.length === 0) return breaches
  const allowed = own.flatMap((entry) => entry.allow ?? []).map(fold)
  const forbidden = own.flatMap((entry) => entry.forbid ?? [])
  const kept = breaches.filter((breach) => {
    const words = fold(wordsAt(evidence.source, breach))
    return !allowed.some((phrase) => words.includes(phrase))
  })
  return [
    ...kept,
    ...forbidden.flatMap((phrase) =>
      evidence.sentences.flatMap((sentence) => occurrences(phrase, sentence, evidence)),
    ),
  ]
}

function isFor({lang}: HouseWords, tag: string): boolean {
  return lang === undefined || primary(lang) === primary(tag)
}

/** Whole words only, whatever their case. */
function occurrences(phrase: string, {tokens}: ReadSentence, {source}: Evidence): Breach[] {
  const folded = fold(phrase)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (folded.length === 0) return []
  const breaches: Breach[] = []
  for (let at = 0; at + folded.length <= tokens.length; at++) {
    if (!folded.every((word, index) => fold(tokens[at + index]!.text) === word)) continue
    const start = tokens[at]!.start
    const end = tokens[at + folded.length - 1]!.end
    const words = wordsAt(source, {start, end})
    breaches.push({start, end, sense: 'forbidden', values: {words}})
  }
  return breaches
}
