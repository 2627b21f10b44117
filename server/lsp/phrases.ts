import {PARTS_OF_RULES, suitsCase} from '../card.ts'
import {phrasesFor} from '../phrases.ts'
import {inWordsOf} from '../in-words-of.ts'
import {placePart} from '../placement.ts'
import {titleOf} from './parts.ts'
import type {OfferedPhrase, PhrasesParams} from './protocol.ts'
import type {Sheet} from './sheet.ts'
import {toSnippet} from '../tab-stops.ts'

/** A compliant phrase for one part, in the letter's manner. */
export interface PartPhrase {
  part: string
  rule: string
  text: string
  missing: boolean
  present: boolean
}

/** Phrases for the parts of a letter that suit its manner and its case: missing parts first, then in a letter's order. */
export function partPhrases(sheet: Sheet, only?: string): PartPhrase[] {
  const {evidence, manner, card} = sheet
  const parts = [...PARTS_OF_RULES]
    .map(([rule, part]) => ({rule, part, status: card.find((entry) => entry.rule === rule)?.status}))
    .filter(({rule, part}) => only === undefined || only === rule || only === part)
    .filter(({rule}) => suitsCase(evidence, rule))
  const missing = (status: string | undefined): boolean => status === 'missing'
  return parts
    .toSorted((a, b) => Number(missing(b.status)) - Number(missing(a.status)))
    .flatMap(({rule, part, status}) =>
      phrasesFor(evidence, rule, undefined, manner).map(({text}) => ({
        part,
        rule,
        text: inWordsOf(evidence, text),
        missing: missing(status),
        present: status === 'present',
      })),
    )
}

/** Phrases as a client inserts them: where their part belongs, or at a place of the user's own. */
export function offeredPhrases(
  sheet: Sheet,
  {part, position}: Omit<PhrasesParams, 'textDocument'>,
): OfferedPhrase[] {
  return partPhrases(sheet, part).map(({part: name, rule, text, missing, present}) => {
    const here = position === undefined ? undefined : sheet.offsetAt(position)
    const edit =
      here === undefined
        ? placePart(sheet.evidence, rule, 'default', text)
        : {start: here, end: here, newText: text}
    return {
      part: name,
      rule,
      title: titleOf(sheet, name),
      text,
      snippet: toSnippet(text),
      range: sheet.rangeOf(edit),
      insert: edit.newText,
      insertSnippet: toSnippet(edit.newText),
      missing,
      present,
    }
  })
}
