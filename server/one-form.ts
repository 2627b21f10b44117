import {applyEdits} from './fix.ts'
import type {Breach, Evidence} from './guidelines/guideline.ts'
import type {Hit} from './language/hit.ts'
import type {TurnTable} from './language/data.ts'
import {fold} from './language/lexicon.ts'
import type {Turned} from './language/turn/reading.ts'
import {turnSentence} from './language/turn/turn.ts'

/** What tells the forms of address, or voices, that a sentence is in, which it shall be in, and those heard in the letter. */
interface Wanted {
  from: Hit[]
  to: string
  heard: string[]
}

/**
 * What writes a sentence of a letter in the form of address, or the voice, of the others.
 * @returns nothing where a word of the sentence cannot be told, or has no form
 */
export function inOneForm(
  evidence: Evidence,
  sense: 'address' | 'voice',
  sentence: number,
  wanted: Wanted,
): Pick<Breach, 'edits' | 'safe' | 'title'> {
  const {language, source} = evidence
  const read = evidence.sentences[sentence]
  const table = language?.data.turns?.[sense]
  if (language === undefined || read === undefined || table === undefined) return {}
  const to = formOf(table, wanted, evidence)
  if (to === undefined) return {}
  const from = wanted.from.flatMap(({group: {sense: name}}) => [...name.split('/'), ...formsOf(table, name)])
  const other = language.data.turns?.[sense === 'address' ? 'voice' : 'address']
  const others = new Set([...table.others, ...subjectsOf(other)].map(fold))
  const turned = turnSentence(language, read, source.text, {
    table,
    from: [...new Set(from)],
    to,
    others,
    known: wanted.from,
  })
  if (turned === undefined || turned.length === 0) return {}
  const {start, end} = read
  const edits = turned.map((each) => ({...withSpace(each, source.text), newText: each.newText}))
  const shifted = edits.map((edit) => ({...edit, start: edit.start - start, end: edit.end - start}))
  const newText = applyEdits(source.text.slice(start, end), shifted)
  return {
    title: sense === 'address' ? 'one-address' : 'one-voice',
    edits: [{start, end, newText}],
    safe: false,
  }
}

/** A word that goes takes the space before it along. */
function withSpace({start, end, newText}: Turned, text: string): {start: number; end: number} {
  return newText === '' && text[start - 1] === ' ' ? {start: start - 1, end} : {start, end}
}

function subjectsOf(table: TurnTable | undefined): string[] {
  return (table?.words ?? []).filter(({as}) => as === 'subject').flatMap(({is}) => Object.values(is).flat())
}

/** The forms of a table that are one form of address (`o senhor`, `a senhora`). */
function formsOf({forms}: TurnTable, name: string): string[] {
  return Object.keys(forms).filter((form) => forms[form]!.of === name)
}

/** The form to write in; one that may be either of two is the one that the letter's own words tell. */
function formOf(table: TurnTable, {to, heard}: Wanted, {sentences}: Evidence): string | undefined {
  const several = formsOf(table, to)
  if (several.length > 0) {
    const words = new Set(sentences.flatMap(({tokens}) => tokens.map(({folded}) => folded)))
    const told = several.filter((form) => table.forms[form]!.told?.some((word) => words.has(word)) ?? false)
    return told.length === 1 ? told[0] : undefined
  }
  const parts = to.split('/').filter((form) => Object.hasOwn(table.forms, form))
  return parts.find((form) => heard.includes(form)) ?? parts[0]
}
