import type {ReportLetter, ReportNote} from '../data.ts'
import {element} from './element.ts'
import {kindOf} from './rules.ts'
import {say} from './words.ts'

/** What all letters share. */
export interface Setting {
  /** The language of messages, as a BCP 47 tag. */
  locale: string
  /** A letter by its path; undefined where it is not in the report. */
  find: (path: string) => {index: number; letter: ReportLetter} | undefined
}

/** A stretch of a letter between blank lines. */
interface Block {
  start: number
  end: number
}

/** A finding that is shown, with its number in the letter. */
interface Numbered {
  note: ReportNote
  index: number
  number: number
}

const RANK: Record<string, number> = {info: 1, warning: 2, error: 3}

/**
 * A letter's text with what was found beside it.
 * @param notes indexes of the findings that are shown
 * @returns a row for each block of the text
 */
export function bodyOf(
  letter: ReportLetter,
  letterIndex: number,
  notes: readonly number[],
  setting: Setting,
): HTMLElement[] {
  const numbered = notes.map((index, at) => ({note: letter.findings[index]!, index, number: at + 1}))
  const blocks = blocksOf(letter.text)
  return blocks.map((block, at) => {
    const next = blocks[at + 1]?.start ?? Infinity
    const from = at === 0 ? 0 : block.start
    const beside = numbered.filter(({note}) => note.start >= from && note.start < next)
    const isFront = at === 0 && /^\uFEFF?---\s/.test(letter.text)
    const words = element('div', {
      class: isFront ? 'words front' : 'words',
      ...(isFront ? {} : {lang: letter.lang, dir: 'auto'}),
    })
    words.append(...wordsOf(letter.text, block, numbered, beside, letterIndex))
    const row = element('div', {class: 'row'}, words)
    if (beside.length > 0) row.append(notesOf(beside, letterIndex, setting))
    return row
  })
}

/** Blocks as blank lines part them; front matter is one. */
function blocksOf(text: string): Block[] {
  const front =
    /^\uFEFF?---[ \t]*\r?\n(?:[^]*?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0
  const blocks: Block[] = front > 0 ? [{start: 0, end: front}] : []
  let open: Block | undefined
  for (const {0: line, index} of text.slice(front).matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const start = front + index
    if (line.trim() === '') open = undefined
    else if (open === undefined) blocks.push((open = {start, end: start + line.length}))
    else open.end = start + line.length
  }
  return blocks.length > 0 ? blocks : [{start: 0, end: text.length}]
}

/** The words of a block: what was found is marked, and numbered where it ends. */
function wordsOf(
  text: string,
  block: Block,
  numbered: readonly Numbered[],
  beside: readonly Numbered[],
  letter: number,
): Node[] {
  const within = (offset: number): number => Math.min(Math.max(offset, block.start), block.end)
  const marked = numbered.filter(
    ({note}) => pointsAtWords(note) && note.start < block.end && note.end > block.start,
  )
  const references = new Map<number, Numbered[]>()
  for (const each of beside) {
    const at = within(pointsAtWords(each.note) ? each.note.end : each.note.start)
    references.set(at, [...(references.get(at) ?? []), each])
  }
  const cuts = new Set([block.start, block.end, ...references.keys()])
  for (const {note} of marked) cuts.add(within(note.start)).add(within(note.end))
  const offsets = [...cuts].sort((a, b) => a - b)
  return offsets.flatMap((offset, at) => {
    const numbers = (references.get(offset) ?? []).map((each) => referenceTo(each, letter))
    const end = offsets[at + 1]
    if (end === undefined) return numbers
    const piece = visible(text.slice(offset, end))
    const here = marked.filter(({note}) => note.start <= offset && note.end >= end)
    return [...numbers, here.length === 0 ? document.createTextNode(piece) : markOf(piece, here)]
  })
}

/** What a letter lacks stands nowhere: the place is where it could go. */
function pointsAtWords({rule, start, end}: ReportNote): boolean {
  return end > start && kindOf(rule) !== 'must-say'
}

function markOf(words: string, here: readonly Numbered[]): HTMLElement {
  const counted = here.filter(({note}) => note.aside === undefined)
  const severity = counted
    .map(({note}) => note.severity)
    .reduce<string>((a, b) => ((RANK[a] ?? 0) >= RANK[b]! ? a : b), 'aside')
  return element('mark', {class: severity, 'data-notes': here.map(({index}) => index).join(' ')}, words)
}

function referenceTo({index, number}: Numbered, letter: number): HTMLElement {
  const link = element(
    'a',
    {id: `l${letter}m${index}`, href: `#l${letter}f${index}`, 'aria-label': say('page-finding', {number})},
    String(number),
  )
  return element('sup', {lang: document.documentElement.lang}, link)
}

/** Controls have no look of their own; a carriage return is one. */
function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/[\0-\u0008\u000B-\u001F\u007F-\u009F]/g, '\uFFFD')
}

function notesOf(beside: readonly Numbered[], letter: number, setting: Setting): HTMLElement {
  return element('ol', {class: 'notes'}, ...beside.map((each) => noteOf(each, letter, setting)))
}

function noteOf({note, index, number}: Numbered, letter: number, setting: Setting): HTMLElement {
  const {rule, severity, line, column, message, better, related = [], aside, justification} = note
  const {locale} = setting
  const back = element(
    'a',
    {class: 'number', href: `#l${letter}m${index}`, 'aria-label': say('page-finding-place', {number})},
    String(number),
  )
  const head = element(
    'p',
    {class: 'head'},
    back,
    element('span', {class: 'severity'}, say(`severity-${severity}`)),
    element('a', {class: 'rule', href: `#rule-${rule}`}, rule),
    element('span', {class: 'place'}, `${line}:${column}`),
  )
  const item = element(
    'li',
    {
      id: `l${letter}f${index}`,
      class: `note ${aside === undefined ? severity : 'aside'}`,
      'data-note': index,
      tabindex: -1,
    },
    head,
    element('p', {class: 'message', lang: locale}, message),
  )
  for (const place of related) item.append(relatedOf(place, setting))
  if (aside !== undefined) {
    const why = say(aside === 'comment' ? 'page-suppressed' : 'page-known')
    const reason = justification === undefined || justification === '' ? '.' : `: ${justification}`
    item.append(element('p', {class: 'why'}, `${why}${reason}`))
  } else if (better.length > 0) {
    const words = better.map((title) => element('li', {}, title))
    item.append(element('ul', {class: 'better', lang: locale, 'aria-label': say('page-better')}, ...words))
  }
  return item
}

/** What stands in another letter, with a link to it. */
function relatedOf(
  {path, line, message}: NonNullable<ReportNote['related']>[number],
  {locale, find}: Setting,
): HTMLElement {
  const found = find(path)
  const place = `${path}:${line}`
  const name = found === undefined ? place : element('a', {href: `#l${found.index}`}, place)
  // What is quoted is in the other letter's language.
  const words = element('span', {lang: found?.letter.lang ?? locale}, message)
  return element('p', {class: 'related'}, name, ' ', words)
}
