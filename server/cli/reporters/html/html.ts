import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Related} from '../../../finding.ts'
import type {Locale} from '../../../locale.ts'
import {byName, byPlace} from '../../../order.ts'
import {Misuse} from '../../io.ts'
import {reasonOf} from '../../read.ts'
import {listRules} from '../../rules.ts'
import {printable} from '../excerpt.ts'
import type {ReportContext} from '../index.ts'
import {humanRange} from '../places.ts'
import type {CheckedFile, QuietFinding, ReportedFinding, Reporter} from '../report.ts'
import type {ReportData, ReportLetter, ReportNote, ReportRule} from './data.ts'
import {inLanguage, wordsOf} from './fill.ts'

/** Where the data stand in the page that `build.mjs` makes. */
const DATA = '%data%'
/** Better words shown for one finding. */
const BETTER = 2

/**
 * One page to look at, with all it needs in it. What letters say is JSON in the page, which its script sets as text.
 * @throws {Misuse} where the page is missing from the installation
 */
export function htmlReporter({io, locale, quiet}: ReportContext): Reporter {
  const [page, tail] = readPage(join(io.data, 'report.html'))
  const head = inLanguage(page, locale)
  const rules = new Map<string, string>()
  let first = true
  return {
    begin: () => `${head}{"letters":[`,
    file(file) {
      const comma = first ? '\n' : ',\n'
      first = false
      const findings = [...file.findings, ...file.quiet].sort(byPlace)
      for (const {rule, url} of findings) rules.set(rule, url)
      const {set} = file
      const letter: ReportLetter = {
        path: printable(file.path),
        lang: file.lang,
        ...(set === undefined ? {} : {set: printable(set)}),
        text: file.text,
        findings: findings.map((finding) => noteOf(finding, file)),
      }
      return comma + inPage(letter)
    },
    end(outcome) {
      const rest: Omit<ReportData, 'letters'> = {
        ...outcome,
        rules: describeRules(rules, locale),
        locale: locale.code,
        words: wordsOf(locale),
        quiet,
        version: io.version,
      }
      return `],\n${inPage(rest).slice(1)}${tail}`
    },
  }
}

function readPage(path: string): [head: string, tail: string] {
  try {
    const [head, tail] = readFileSync(path, 'utf8').split(DATA)
    if (head !== undefined && tail !== undefined) return [head, tail]
  } catch (error) {
    throw new Misuse(`${path}: ${reasonOf(error)}. Install tactful again.`, {cause: error})
  }
  throw new Misuse(`${path}: it is damaged. Install tactful again.`)
}

/** JSON in which nothing ends a script or begins a comment. */
function inPage(value: object): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}

function noteOf(finding: ReportedFinding | QuietFinding, {lineStarts}: CheckedFile): ReportNote {
  const {rule, severity, start, end, message, related = [], fixes} = finding
  const {startLine, startColumn} = humanRange(lineStarts, {start, end})
  const aside = 'by' in finding ? {aside: finding.by} : {}
  const why = 'justification' in finding ? {justification: printable(finding.justification ?? '')} : {}
  return {
    rule,
    severity,
    start,
    end,
    line: startLine,
    column: startColumn,
    message: printable(message),
    better: fixes.slice(0, BETTER).map(({title}) => printable(title)),
    ...(related.length === 0 ? {} : {related: related.map(placeOf)}),
    ...aside,
    ...why,
  }
}

function placeOf({path, start, message}: Related): NonNullable<ReportNote['related']>[number] {
  return {path: printable(path), line: start.line + 1, message: printable(message)}
}

/** Rules of the product in its own order, those of a house after them. */
function describeRules(urls: ReadonlyMap<string, string>, locale: Locale): ReportRule[] {
  const textsOf = (name: string): Pick<ReportRule, 'title' | 'what' | 'why'> => {
    const {title = '', what = '', why = ''} = locale.guidelines[name] ?? {}
    return {title, what: what.trim(), why: why.trim()}
  }
  const own = listRules(locale).filter(({name}) => urls.has(name))
  const known = new Set(own.map(({name}) => name))
  return [
    ...own.map(({name, kind}) => ({name, kind, ...textsOf(name), url: urls.get(name) ?? ''})),
    ...[...urls]
      .filter(([name]) => !known.has(name))
      .map(([name, url]) => ({name, ...textsOf(name), url}))
      .sort((a, b) => byName(a.name, b.name)),
  ]
}
