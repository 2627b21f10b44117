import type {ReportLetter, ReportNote} from '../data.ts'
import {byId, element} from './element.ts'
import {fold} from './search.ts'
import {languageIn, number, sayCount} from './words.ts'

/** A letter's place in the report, with the findings that are to be seen. */
export interface Shown {
  index: number
  letter: ReportLetter
  /** Indexes of findings. */
  notes: number[]
}

interface Filter {
  severities: ReadonlySet<string>
  rule: string
  lang: string
  words: string
  found: boolean
  aside: boolean
}

/** Milliseconds after the last key before a search begins. */
const PAUSE = 150

const form = byId<HTMLFormElement>('filters')
const folded = new Map<number, string>()

/**
 * Fills the filters in and watches them.
 * @param letters in the order in which they are shown
 * @param show what to do with what passes, and with the words that are searched for, as `fold` gives them; asked at once, and whenever a filter changes
 */
export function watchFilters(
  letters: readonly {index: number; letter: ReportLetter}[],
  rules: readonly string[],
  show: (shown: Shown[], words: string) => void,
): void {
  fillIn(letters, rules)
  const apply = (): void => {
    clearTimeout(timer)
    const filter = readFilter()
    const shown = letters.flatMap(({index, letter}) => {
      const notes = notesOf(letter, filter)
      return passes(letter, index, notes, filter) ? {index, letter, notes} : []
    })
    show(shown, filter.words)
    tell(shown)
  }
  let timer = 0
  const later = (): void => {
    clearTimeout(timer)
    timer = window.setTimeout(apply, PAUSE)
  }
  form.addEventListener('input', ({target}) =>
    target instanceof HTMLInputElement && target.type === 'search' ? later() : apply(),
  )
  // The fields have their first values back only after the event.
  form.addEventListener('reset', () => setTimeout(apply))
  form.addEventListener('submit', (event) => event.preventDefault())
  apply()
}

function fillIn(letters: readonly {letter: ReportLetter}[], rules: readonly string[]): void {
  const notes = letters.flatMap(({letter}) => letter.findings)
  for (const label of form.querySelectorAll<HTMLElement>('#severities label')) {
    const {value} = label.querySelector('input')!
    const counted = notes.filter(({severity, aside}) => severity === value && aside === undefined)
    label.querySelector('.count')!.textContent = number(counted.length)
  }
  const aside = notes.filter((note) => note.aside !== undefined).length
  byId('aside').hidden = aside === 0
  byId('aside').querySelector('.count')!.textContent = number(aside)
  const select = (name: string): HTMLSelectElement => form.elements.namedItem(name) as HTMLSelectElement
  select('rule').append(...rules.map((rule) => element('option', {value: rule}, rule)))
  const languages = [...new Set(letters.map(({letter}) => letter.lang))].sort()
  select('lang').append(
    ...languages.map((tag) => element('option', {value: tag}, `${languageIn(tag)} (${tag})`)),
  )
}

function readFilter(): Filter {
  const fields = new FormData(form)
  const text = (name: string): string => {
    const value = fields.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    severities: new Set(fields.getAll('severity').map(String)),
    rule: text('rule'),
    lang: text('lang'),
    words: fold(text('words').trim()),
    found: fields.has('found'),
    aside: fields.has('aside'),
  }
}

function notesOf({findings}: ReportLetter, filter: Filter): number[] {
  return findings.flatMap((note, index) => (isShown(note, filter) ? index : []))
}

function isShown({severity, rule, aside}: ReportNote, filter: Filter): boolean {
  return (
    filter.severities.has(severity) &&
    (filter.rule === '' || filter.rule === rule) &&
    (filter.aside || aside === undefined)
  )
}

function passes(letter: ReportLetter, index: number, notes: number[], filter: Filter): boolean {
  if (filter.lang !== '' && filter.lang !== letter.lang) return false
  if (notes.length === 0 && (filter.found || filter.rule !== '')) return false
  return filter.words === '' || wordsOf(letter, index).includes(filter.words)
}

/** All that a search looks through in a letter. */
function wordsOf({path, text, findings}: ReportLetter, index: number): string {
  let words = folded.get(index)
  if (words === undefined) {
    const notes = findings.flatMap(({rule, message, better, justification = ''}) => [
      rule,
      message,
      ...better,
      justification,
    ])
    words = fold([path, text, ...notes].join('\n'))
    folded.set(index, words)
  }
  return words
}

function tell(shown: readonly Shown[]): void {
  let findings = 0
  let aside = 0
  for (const {letter, notes} of shown)
    for (const note of notes) {
      if (letter.findings[note]!.aside === undefined) findings++
      else aside++
    }
  const found = sayCount('report-findings', findings)
  const rest = aside === 0 ? '' : `, ${sayCount('page-set-aside', aside)}`
  byId('status').textContent = sayCount('page-shown', shown.length, {found}) + rest
}
