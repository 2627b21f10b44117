import type {ReportLetter} from '../data.ts'
import {bodyOf} from './body.ts'
import type {Setting} from './body.ts'
import {byId, element} from './element.ts'
import type {Shown} from './filter.ts'
import {Finds} from './search.ts'
import {say, sayCount} from './words.ts'

/** How far from being seen a letter is drawn. */
const MARGIN = '800px 0px'
/** A guess at how much room a letter takes, until it is drawn: characters a line, and pixels a line. */
const WIDTH = 60
const LINE = 27
/** Texts that count findings, by severity. */
const COUNTS = {error: 'lens-errors', warning: 'lens-warnings', info: 'report-infos'} as const

const list = byId('list')

interface Entry {
  article: HTMLElement
  details: HTMLDetailsElement
  body: HTMLElement
  shown?: Shown
  drawn: boolean
}

/** The letters one below the other. The text of each is drawn when it is about to be seen. */
export class Letters {
  readonly #entries: Entry[]
  readonly #observer: IntersectionObserver
  readonly #setting: Setting
  readonly #finds = new Finds()

  /** @param letters by their indexes, in the order in which they are shown */
  constructor(letters: readonly {index: number; letter: ReportLetter}[], setting: Setting) {
    this.#entries = []
    this.#observer = new IntersectionObserver(
      (changes) => {
        for (const {isIntersecting, target} of changes)
          if (isIntersecting) this.draw(Number((target as HTMLElement).dataset['letter']))
      },
      {rootMargin: MARGIN},
    )
    this.#setting = setting
    for (const {index, letter} of letters) {
      const entry = entryOf(letter, index)
      this.#entries[index] = entry
      entry.details.addEventListener('toggle', () => {
        // Also said of those that are open from the start, so it is looked at first whether it is to be seen.
        this.#observer.unobserve(entry.article)
        if (!entry.drawn && !entry.article.hidden) this.#observer.observe(entry.article)
      })
      list.append(entry.article)
    }
  }

  /** @param words to point at, as `fold` gives them */
  show(shown: readonly Shown[], words: string): void {
    this.#finds.seek(words)
    const byIndex = new Map(shown.map((each) => [each.index, each]))
    for (const [index, entry] of this.#entries.entries()) {
      const now = byIndex.get(index)
      this.#observer.unobserve(entry.article)
      entry.article.hidden = now === undefined
      if (now === undefined) continue
      if (entry.shown !== undefined && sameNotes(entry.shown, now) && entry.drawn) {
        this.#finds.look(entry.body)
        continue
      }
      entry.shown = now
      this.#forget(entry)
      this.#observer.observe(entry.article)
    }
  }

  /** Draws a letter that is not drawn yet. */
  draw(index: number): void {
    const entry = this.#entries[index]
    if (entry?.shown === undefined || entry.drawn || !entry.details.open) return
    entry.drawn = true
    this.#observer.unobserve(entry.article)
    const {letter, notes} = entry.shown
    entry.body.replaceChildren(...bodyOf(letter, index, notes, this.#setting))
    entry.body.style.minBlockSize = ''
    this.#finds.look(entry.body)
  }

  /** Draws all letters that are shown, as paper asks. */
  complete(): void {
    for (const [index, {article}] of this.#entries.entries()) if (!article.hidden) this.draw(index)
  }

  /** Opens a letter and draws it with those around it, so that what is above does not move it afterwards. */
  open(index: number): void {
    const entry = this.#entries[index]
    if (entry === undefined || entry.article.hidden) return
    entry.details.open = true
    this.draw(index)
    for (const side of ['previousElementSibling', 'nextElementSibling'] as const) {
      const neighbour = entry.article[side]
      if (neighbour instanceof HTMLElement) this.draw(Number(neighbour.dataset['letter']))
    }
  }

  #forget(entry: Entry): void {
    const {letter, notes} = entry.shown!
    entry.drawn = false
    entry.body.replaceChildren()
    const lines = letter.text.length / WIDTH + notes.length * 2
    entry.body.style.minBlockSize = `${Math.round(lines * LINE)}px`
  }
}

function sameNotes(a: Shown, b: Shown): boolean {
  return a.notes.length === b.notes.length && a.notes.every((note, index) => note === b.notes[index])
}

function entryOf(letter: ReportLetter, index: number): Entry {
  const title = element('h3', {id: `l${index}-title`}, letter.path)
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = letter.findings.filter(
      (note) => note.aside === undefined && note.severity === severity,
    ).length
    if (number === 0) return []
    return element('span', {class: `tag ${severity}`}, sayCount(COUNTS[severity], number))
  })
  const aside = letter.findings.filter((note) => note.aside !== undefined).length
  if (aside > 0) counts.push(element('span', {class: 'tag aside'}, sayCount('page-set-aside', aside)))
  const body = element('div', {class: 'body'})
  const details = element(
    'details',
    {open: letter.findings.some(({aside: by}) => by === undefined)},
    element(
      'summary',
      {},
      title,
      element('span', {class: 'lang'}, letter.lang),
      ...(counts.length > 0 ? counts : [element('span', {class: 'tag clean'}, say('page-clean'))]),
    ),
    body,
  )
  const article = element(
    'article',
    {id: `l${index}`, 'data-letter': index, 'aria-labelledby': `l${index}-title`, tabindex: -1},
    details,
  )
  return {article, details, body, drawn: false}
}
