import type {ReportLetter, ReportNote, ReportRule} from '../data.ts'
import {byId, element} from './element.ts'
import type {Shown} from './filter.ts'
import {number, say, sayCount} from './words.ts'

/** Rows drawn at once; more are drawn when the end comes into view. */
const ROWS = 120
const RANK: Record<string, number> = {aside: 0, info: 1, warning: 2, error: 3}

const table = byId<HTMLTableElement>('grid')
const end = byId('more')

/** A letter, or the name of a group whose letters follow. */
interface Row {
  name: string
  shown?: Shown
  /** It begins a group of rows. */
  begins: boolean
}

/** Letters by guidelines: what each letter breaks, at a glance. */
export class Grid {
  readonly #rules: readonly ReportRule[]
  #rows: Row[] = []
  #drawn = 0
  #columns: string[] = []

  constructor(rules: readonly ReportRule[]) {
    this.#rules = rules
    table.addEventListener('keydown', (event) => this.#move(event))
    table.addEventListener('focusin', ({target}) => {
      if (target instanceof HTMLAnchorElement) makeCurrent(target)
    })
    new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true) this.#draw(ROWS)
    }).observe(end)
  }

  show(shown: readonly Shown[]): void {
    const found = new Set(
      shown.flatMap(({letter, notes}) => notes.map((note) => letter.findings[note]!.rule)),
    )
    const rules = this.#rules.filter(({name}) => found.has(name))
    this.#columns = rules.map(({name}) => name)
    this.#rows = rowsOf(shown)
    this.#drawn = 0
    table.replaceChildren(table.tHead!)
    table.setAttribute('aria-rowcount', String(this.#rows.length + 1))
    table.tHead!.replaceChildren(
      element(
        'tr',
        {'aria-rowindex': 1},
        element('th', {scope: 'col', class: 'letter'}, say('page-letter')),
        element('th', {scope: 'col', class: 'lang'}, say('page-language')),
        ...rules.map(({name}) =>
          element(
            'th',
            {scope: 'col', class: 'rule'},
            element('a', {href: `#rule-${name}`, tabindex: -1}, name),
          ),
        ),
      ),
    )
    table.hidden = shown.length === 0
    this.#draw(ROWS)
    const first = table.tBodies[0]?.querySelector('a')
    if (first) makeCurrent(first)
  }

  /** Draws all rows, as paper asks. */
  complete(): void {
    this.#draw(Infinity)
  }

  #draw(rows: number): void {
    const from = this.#drawn
    const to = Math.min(this.#rows.length, from + rows)
    let body = table.tBodies[table.tBodies.length - 1]
    for (let index = from; index < to; index++) {
      const {name, shown, begins} = this.#rows[index]!
      if (begins || body === undefined) table.append((body = element('tbody')))
      body.append(
        shown === undefined
          ? groupRow(name, index, this.#columns.length)
          : this.#letterRow(name, shown, index),
      )
    }
    this.#drawn = to
  }

  #letterRow(name: string, {letter, index, notes}: Shown, row: number): HTMLElement {
    return element(
      'tr',
      {'aria-rowindex': row + 2},
      element(
        'th',
        {scope: 'row', class: 'letter'},
        element('a', {href: `#l${index}`, tabindex: -1, title: letter.path}, name),
      ),
      element('td', {class: 'lang'}, letter.lang),
      ...this.#columns.map((rule) => {
        const found = notes.filter((note) => letter.findings[note]!.rule === rule)
        return cellOf(letter, index, found)
      }),
    )
  }

  #move(event: KeyboardEvent): void {
    const {key, ctrlKey, target} = event
    if (event.altKey || event.metaKey || !(target instanceof Element)) return
    const cell = target.closest('td, th')
    if (!(cell instanceof HTMLTableCellElement)) return
    const next = this.#next(cell, key, ctrlKey)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({block: 'nearest', inline: 'nearest'})
  }

  /** The link that a key leads to: cells without one are passed over. */
  #next(cell: HTMLTableCellElement, key: string, far: boolean): HTMLAnchorElement | undefined {
    const row = cell.parentElement as HTMLTableRowElement
    const inRow = [...row.cells].flatMap((each) => each.querySelector('a') ?? [])
    const at = inRow.findIndex((link) => cell.contains(link))
    if (key === 'ArrowRight') return inRow[at + 1]
    if (key === 'ArrowLeft') return inRow[at - 1]
    if (key === 'Home' && !far) return inRow[0]
    if (key === 'End' && !far) return inRow.at(-1)
    if (key === 'End') this.complete()
    const rows = [...table.rows].filter((each) => each.querySelector('a'))
    if (key === 'Home') return rows[1]?.querySelector('a') ?? undefined
    if (key === 'End') return rows.at(-1)?.querySelector('a') ?? undefined
    const step = {ArrowDown: 1, ArrowUp: -1}[key]
    if (step === undefined) return undefined
    if (rows.indexOf(row) + 2 >= rows.length) this.#draw(ROWS)
    const column = [...row.cells].indexOf(cell)
    const all = [...table.rows]
    for (let index = all.indexOf(row) + step; all[index] !== undefined; index += step) {
      const link = all[index]!.cells[column]?.querySelector('a')
      if (link) return link
    }
    return undefined
  }
}

/** One link of the table is reached by Tab, the others by arrow keys. */
function makeCurrent(link: HTMLAnchorElement): void {
  for (const other of table.querySelectorAll('a[tabindex="0"]')) other.setAttribute('tabindex', '-1')
  link.tabIndex = 0
}

/** Translations stand under the name that they share, other letters under their folder. */
function rowsOf(shown: readonly Shown[]): Row[] {
  const setOf = (index: number): string | undefined => shown[index]?.letter.set
  const groupOf = (index: number): string => {
    const set = setOf(index)
    if (set !== undefined && (set === setOf(index - 1) || set === setOf(index + 1))) return set
    return folderOf(shown[index]?.letter.path ?? '')
  }
  let last = ''
  return shown.flatMap((each, index): Row[] => {
    const group = groupOf(index)
    const isFirst = index === 0 || group !== last
    last = group
    const {path} = each.letter
    const row = {shown: each, name: path.slice(folderOf(group).length), begins: isFirst && group === ''}
    return isFirst && group !== '' ? [{name: group, begins: true}, row] : [row]
  })
}

/** With its slash; of a set, as far as its letters share it. */
function folderOf(path: string): string {
  const [shared = ''] = path.split('*')
  return shared.slice(0, shared.lastIndexOf('/') + 1)
}

function groupRow(name: string, row: number, columns: number): HTMLElement {
  return element(
    'tr',
    {class: 'group', 'aria-rowindex': row + 2},
    element('th', {scope: 'rowgroup', colspan: columns + 2}, element('span', {}, name)),
  )
}

function cellOf(letter: ReportLetter, index: number, notes: readonly number[]): HTMLElement {
  const counted = notes.filter((note) => letter.findings[note]!.aside === undefined)
  const pointed = counted.length > 0 ? counted : notes
  const first = pointed[0]
  if (first === undefined) return element('td')
  const found = pointed.map((note) => letter.findings[note]!)
  const worst = found.map(degreeOf).reduce((a, b) => (RANK[a]! >= RANK[b]! ? a : b))
  const label =
    worst === 'aside'
      ? sayCount('page-set-aside', found.length)
      : say('page-cell', {
          found: sayCount('report-findings', found.length),
          severity: say(`severity-${worst}`),
        })
  const link = element(
    'a',
    {href: `#l${index}f${first}`, class: `cell ${worst}`, 'aria-label': label, tabindex: -1},
    number(found.length),
  )
  link.title = `${found[0]!.rule}: ${label}`
  return element('td', {}, link)
}

/** A finding's severity, or that it is set aside. */
function degreeOf({severity, aside}: ReportNote): string {
  return aside === undefined ? severity : 'aside'
}
