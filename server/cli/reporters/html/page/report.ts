import type {ReportData} from '../data.ts'
import {byId, element} from './element.ts'
import {watchFilters} from './filter.ts'
import {Grid} from './grid.ts'
import {Keys} from './keys.ts'
import {Letters} from './letters.ts'
import {explainRules} from './rules.ts'
import {watchTheme} from './theme.ts'
import {number, say, sayCount, speak} from './words.ts'

// Runs in the page, from its end. What letters say is set as text, never as markup.

const data = JSON.parse(byId('data').textContent) as ReportData
speak(data.locale, data.words)
watchTheme()
summarise(data)
explainRules(data.rules, data.locale)

const ordered = inSets(data)
const byPath = new Map(ordered.map((each) => [each.letter.path, each]))
const letters = new Letters(ordered, {locale: data.locale, find: (path) => byPath.get(path)})
const grid = new Grid(data.rules)
const keys = new Keys(letters)
watchFilters(
  ordered,
  data.rules.map(({name}) => name),
  (shown, words) => {
    byId('nothing').hidden = shown.length > 0
    byId('nothing').textContent = say(data.letters.length === 0 ? 'page-no-letters' : 'page-none-shown')
    letters.show(shown, words)
    grid.show(shown)
    keys.show(shown)
  },
)

// A letter must be drawn before a link into it is followed.
document.addEventListener('click', ({target}) => {
  const link = target instanceof Element ? target.closest('a') : null
  if (link !== null) openAt(link.hash)
})
window.addEventListener('hashchange', () => openAt(location.hash))
if (openAt(location.hash)) {
  const target = byId(location.hash.slice(1)) as HTMLElement | null
  target?.focus()
  target?.scrollIntoView()
}

// What is gone to must not end up under the filters.
const filters = byId('filters')
new ResizeObserver(() => {
  const height = getComputedStyle(filters).position === 'sticky' ? filters.offsetHeight : 0
  document.documentElement.style.setProperty('--bar', `${height}px`)
}).observe(filters)

window.addEventListener('beforeprint', complete)
matchMedia('print').addEventListener('change', ({matches}) => {
  if (matches) complete()
})

function complete(): void {
  grid.complete()
  letters.complete()
}

/** Draws the letter that an address leads into. */
function openAt(hash: string): boolean {
  const index = /^#l(\d+)(?:[fm]\d+)?$/.exec(hash)?.[1]
  if (index === undefined) return false
  letters.open(Number(index))
  return true
}

/** Letters with their indexes; translations of one letter stand together, where the first of them stands. */
function inSets({letters: all}: ReportData): {index: number; letter: ReportData['letters'][number]}[] {
  const groups = new Map<string | number, {index: number; letter: ReportData['letters'][number]}[]>()
  for (const [index, letter] of all.entries()) {
    const group = groups.get(letter.set ?? index)
    if (group === undefined) groups.set(letter.set ?? index, [{index, letter}])
    else group.push({index, letter})
  }
  return [...groups.values()].flat()
}

function summarise({summary, affected, tooMany, errors, quiet, version, known = 0}: ReportData): void {
  const {files, errors: wrong, warnings, infos} = summary
  const found = [
    sayCount('lens-errors', wrong),
    ...(quiet ? [] : [sayCount('lens-warnings', warnings), sayCount('report-infos', infos)]),
  ].join(', ')
  const clean = quiet ? 'report-no-errors' : known > 0 ? 'report-nothing-new' : 'report-clean'
  const sentences = [
    wrong + warnings + infos === 0
      ? sayCount(clean, files)
      : `${sayCount('report-summary', files, {found, affected: number(affected)})}.`,
    ...(tooMany === undefined
      ? []
      : [sayCount('report-excess', tooMany.warnings, {allowed: number(tooMany.allowed)})]),
    ...(known === 0 ? [] : [sayCount('report-known', known)]),
  ]
  byId('summary').textContent = sentences.join(' ')
  byId('version').textContent = `Tactful ${version}`
  byId('unread').hidden = errors.length === 0
  byId('unread')
    .querySelector('ul')!
    .append(
      ...errors.map(({path, line, message}) =>
        element(
          'li',
          {},
          element('code', {}, line === undefined ? path : `${path}:${line + 1}`),
          ' ',
          // What is wrong with a file is said in English.
          element('span', {lang: 'en'}, message),
        ),
      ),
    )
}
