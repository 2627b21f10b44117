import {createHash} from 'node:crypto'
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'parse5'
import type {DefaultTreeAdapterTypes} from 'parse5'
import {expect, test} from 'vitest'
import type {ReportData} from '../../server/cli/reporters/html/data.ts'
import {wordsOf} from '../../server/cli/reporters/html/fill.ts'
import {built} from '../quality/built.ts'
import {FILLED, UNFILLED, folderWith} from './folder.ts'

type Element = DefaultTreeAdapterTypes.Element

/** A letter that would end the data, and one finding that a comment sets aside. */
const HOSTILE = `---
letter: client-termination
lang: en
---

Dear </script><script>alert(1)</script> Ms Field, <!-- <script> ]]>

You are an idiot.

<!-- tactful-disable-next-line no-blame -- from </script> the minutes -->
You are rude.
`

interface Page {
  data: ReportData
  /** All elements of a name. */
  all: (name: string) => Element[]
  textOf: (element: Element | undefined) => string
  elements: readonly Element[]
  /** With what the elements in it say, and single spaces. */
  wholeTextOf: (element: Element) => string
}

/** Reads a page as a browser does, and fails where one would have to guess. */
function readPage(html: string): Page {
  const faults: string[] = []
  const document = parse(html, {
    // What is there for browsers without scripts is read, too.
    scriptingEnabled: false,
    onParseError: ({code, startLine}) => faults.push(`${code} in line ${startLine}`),
  })
  expect(faults).toEqual([])
  const elements: Element[] = []
  const walk = ({childNodes}: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of childNodes)
      if ('tagName' in child) {
        elements.push(child)
        walk(child)
      }
  }
  walk(document)
  const all = (name: string): Element[] => elements.filter(({tagName}) => tagName === name)
  const textOf = (element: Element | undefined): string =>
    (element?.childNodes ?? []).map((child) => ('value' in child ? child.value : '')).join('')
  const wholeTextOf = (element: Element): string =>
    element.childNodes
      .map((child) => ('value' in child ? child.value : 'tagName' in child ? wholeTextOf(child) : ''))
      .join('')
      .replaceAll(/\s+/g, ' ')
      .trim()
  const data = all('script').find((script) => attributeOf(script, 'type') === 'application/json')
  return {data: JSON.parse(textOf(data)) as ReportData, all, textOf, elements, wholeTextOf}
}

function attributeOf({attrs}: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value
}

async function pageOf(files: Record<string, string | Uint8Array>, ...options: string[]): Promise<Page> {
  const {out} = await folderWith(files).tactful('check', '--format', 'html', ...options)
  return readPage(out)
}

test('a page holds letters word for word, whatever is in them', async () => {
  const {data, all} = await pageOf({'a.letter.md': HOSTILE, '"><b>.letter.md': FILLED})
  expect(data.letters.map(({text}) => text)).toEqual([FILLED, HOSTILE])
  expect(data.letters[0]?.path).toBe('"><b>.letter.md')
  expect(all('script')).toHaveLength(2)
  expect(all('b')).toHaveLength(0)
})

test('a page loads nothing, and runs nothing but its own script', async () => {
  const {all, textOf} = await pageOf({'a.letter.md': UNFILLED})
  const policy = all('meta').find((meta) => attributeOf(meta, 'http-equiv') === 'Content-Security-Policy')
  const rules = attributeOf(policy!, 'content')?.split('; ')
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const [, script] = all('script')
  expect(rules).toContain("default-src 'none'")
  expect(rules).toContain(`script-src ${hashOf(textOf(script))}`)
  expect(rules).toContain(`style-src ${hashOf(textOf(all('style')[0]))}`)
  const addresses = [...all('link'), ...all('script'), ...all('img'), ...all('a')].flatMap((element) => [
    attributeOf(element, 'href') ?? attributeOf(element, 'src') ?? [],
  ])
  expect(addresses.flat()).toEqual(['data:,', '#letters'])
  expect(textOf(all('style')[0])).not.toMatch(/url\(|@import/)
})

test('findings have their places and better words; those set aside say why', async () => {
  const {data} = await pageOf({'a.letter.md': HOSTILE})
  const notes = data.letters[0]?.findings ?? []
  const idiot = notes.find(({rule}) => rule === 'no-disrespect')
  expect(idiot).toMatchObject({severity: 'error', line: 8})
  expect(HOSTILE.slice(idiot?.start, idiot?.end)).toContain('idiot')
  expect(notes.filter(({aside}) => aside !== undefined)).toMatchObject([
    {rule: 'no-blame', aside: 'comment', justification: 'from </script> the minutes'},
  ])
  expect(notes.find(({better}) => better.length > 0)?.better[0]).toMatch(/“.+”/)
  const starts = notes.map(({start}) => start)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
})

test('what a baseline knows is there, and said to be known', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED})
  await folder.tactful('baseline')
  const {out} = await folder.tactful('check', '--format', 'html', '--baseline', 'tactful-baseline.json')
  const {data} = readPage(out)
  const [letter] = data.letters
  expect(letter?.findings.length).toBeGreaterThan(0)
  expect(letter?.findings.every(({aside}) => aside === 'baseline')).toBe(true)
  expect(data.known).toBe(letter?.findings.length)
})

test('rules that found something are explained, in the language of the messages', async () => {
  const {data} = await pageOf(
    {'a.letter.md': UNFILLED},
    '--rule',
    'no-unfilled-placeholder',
    '--locale',
    'de',
  )
  expect(data.locale).toBe('de')
  expect(data.rules).toMatchObject([{name: 'no-unfilled-placeholder', kind: 'form'}])
  expect(data.rules[0]?.what).toContain('Platzhalter')
})

test('the page says what could not be read, and what was too much', async () => {
  const {data} = await pageOf(
    {'a.letter.md': UNFILLED, 'b.letter.md': Uint8Array.from([0xff])},
    '--max-warnings',
    '0',
  )
  expect(data.errors).toMatchObject([{path: 'b.letter.md'}])
  expect(data.tooMany).toMatchObject({allowed: 0})
  expect(data.summary.files).toBe(1)
})

test('a report without letters is a page too', async () => {
  const {data} = await pageOf({'notes.md': '# Notes\n'})
  expect(data).toMatchObject({letters: [], rules: [], affected: 0})
})

test('translations stand together, and one leads to the other', async () => {
  const {data} = await pageOf({
    'es/farewell.letter.md': FILLED.replace('lang: en', 'lang: es'),
    'en/farewell.letter.md': FILLED.replace('lang: en', 'lang: en\nreason: capacity'),
    'other.letter.md': FILLED,
    'otra.letter.md': FILLED.replace('lang: en', 'lang: es\ntranslation-of: other.letter.md'),
  })
  expect(data.letters.map(({path, set}) => [path, set])).toEqual([
    ['en/farewell.letter.md', '*/farewell.letter.md'],
    ['es/farewell.letter.md', '*/farewell.letter.md'],
    ['other.letter.md', 'other.letter.md'],
    ['otra.letter.md', 'other.letter.md'],
  ])
  const related = data.letters.flatMap(({findings}) => findings.flatMap((note) => note.related ?? []))
  expect(related).toContainEqual(expect.objectContaining({path: 'en/farewell.letter.md', line: 4}))
})

const PAGE = join(import.meta.dirname, '../../server/cli/reporters/html/page')
const english = wordsOf(built().locale)

/** What the page's HTML says, by the names of texts, in an order that does not change. */
function saidIn({elements, wholeTextOf}: Page): [name: string, text: string][] {
  return elements.flatMap((element) =>
    element.attrs.flatMap(({name, value}): [string, string][] => {
      if (name === 'data-say') return [[value, wholeTextOf(element)]]
      const [, attribute] = /^data-say-(.+)$/.exec(name) ?? []
      return attribute === undefined ? [] : [[value, attributeOf(element, attribute) ?? '']]
    }),
  )
}

test('the page speaks the language of its user, before its script runs', async () => {
  const page = await pageOf({'a.letter.md': UNFILLED}, '--locale', 'de')
  const {all, textOf, data} = page
  expect(attributeOf(all('html')[0]!, 'lang')).toBe('de')
  expect(textOf(all('title')[0])).toBe('Bericht von Tactful')
  const said = new Map(saidIn(page))
  expect(said.get('page-search')).toBe('Suchen')
  expect(said.get('page-guideline-any')).toBe('Alle Richtlinien')
  expect(said.get('page-no-script')).toContain('. tactful check --format markdown erstellt ')
  expect(said.get('page-legend-keys')).toContain('; ? zeigt alle Tasten.')
  const same = [...said].filter(([name, text]) => text === english[name])
  expect(same.map(([name]) => name)).toEqual(['page-theme-system'])
  expect(data.words['page-shown']).toBe('{found} in {count} Briefen')
  expect(Object.keys(data.words)).toEqual(Object.keys(english))
})

test('the English that stands in the page is that of the English texts', async () => {
  const said = saidIn(await pageOf({'a.letter.md': UNFILLED}, '--locale', 'en'))
  const template = readFileSync(join(PAGE, 'report.html'), 'utf8').replace('%data%', '{}')
  expect(saidIn(readPage(template))).toEqual(said)
  expect(said.length).toBeGreaterThan(30)
})

test('every text that the page names is in it', () => {
  const sources = readdirSync(PAGE)
    .filter((file) => /\.(?:ts|html)$/.test(file))
    .map((file) => readFileSync(join(PAGE, file), 'utf8'))
  const named = sources.flatMap((source) =>
    [...source.matchAll(/['"]((?:page|report|severity|lens|hover)-[\w-]+)['"]/g)].map(([, name]) => name!),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((name) => english[name] === undefined)).toEqual([])
})
