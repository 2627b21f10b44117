import {dirname, resolve} from 'node:path'
import type {Place} from '../config/config.ts'
import type {LanguageOrigin} from '../letter/letter.ts'
import type {Severity} from '../finding.ts'
import validFrontMatter from '../guidelines/valid-front-matter.ts'
import type {HouseWords, Settings} from '../settings.ts'
import {regionOf} from '../letter.ts'
import {positionAt} from '../letter/positions.ts'
import {lint} from '../lint.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import type {Colours} from './colour.ts'
import {CLEAN} from './io.ts'
import type {Io} from './io.ts'
import {openLetter} from './letter-file.ts'
import type {LetterFile} from './letter-file.ts'
import {printable} from './reporters/excerpt.ts'
import {listRules} from './rules.ts'

/** What applies to a letter, and where it comes from. */
interface Applied {
  path: string
  /** Configuration files, the weakest first. */
  configuration: string[]
  /** The file of known findings, and where it is named. */
  baseline: {path: string; place: string} | null
  language: {tag: string; from: LanguageOrigin; place?: string; experimental?: true}
  region: {code: string; place?: string} | null
  reason: string[]
  status: string | null
  /** What is wrong with the front matter: what it says there does not apply. */
  frontMatter: {place: string; message: string}[]
  likely: {value: boolean; from: string}
  placeholders: {value: string; from: string}[]
  words: (HouseWords & {from: string})[]
  rules: AppliedRule[]
}

interface AppliedRule {
  name: string
  severity: Severity | 'off'
  /** Where the severity was set. */
  from: string
  options?: Record<string, unknown>
  /** Where each of the options was set. */
  optionsFrom?: Record<string, string>
}

/** `tactful print-config FILE`: shows what applies to a file, and why. */
export async function printConfig(args: Arguments, io: Io): Promise<number> {
  const file = await openLetter(args, io)
  const applied = await gather(file)
  if (optionValue(args, 'format') === 'json')
    io.out.write(`${JSON.stringify({version: 1, ...applied}, null, 2)}\n`)
  else io.out.write(toText(applied, coloursFor(args, io, io.out)))
  return CLEAN
}

async function gather(letterFile: LetterFile): Promise<Applied> {
  const {desk, name, letter, resolved} = letterFile
  const loaded = await desk.configurations.of(dirname(resolve(desk.io.cwd, name)))
  const baseline = loaded?.baselineFile
  const {settings} = resolved
  const front = letter.source.frontMatter
  const region = regionOf(letter.tag)
  const isSet = region !== undefined && settings.region === region && resolved.region !== undefined
  return {
    path: name,
    configuration: resolved.files,
    baseline:
      baseline === undefined
        ? null
        : {path: desk.nameOf(baseline.value), place: describePlace(baseline.place)},
    language: {
      tag: letter.tag,
      from: letter.from,
      ...(letter.from === 'option' && resolved.language !== undefined
        ? {place: describePlace(resolved.language)}
        : {}),
      ...(letter.language?.data.conventions.experimental === true ? {experimental: true} : {}),
    },
    region:
      region === undefined ? null : {code: region, ...(isSet ? {place: describePlace(resolved.region)} : {})},
    reason: front?.reasons ?? [],
    status: front?.status ?? null,
    frontMatter: troublesOf(letterFile),
    likely: {value: settings.likely ?? true, from: describePlace(resolved.likely)},
    placeholders: resolved.placeholders.map(({value, place}) => ({value, from: describePlace(place)})),
    words: resolved.words.map(({value, place}) => ({...value, from: describePlace(place)})),
    rules: listRules(desk.locale, settings.guidelines).map(({name: rule, severity, on}) => {
      const {options, ...setting} = settings.rules?.[rule] ?? {}
      const places = resolved.rules.get(rule)
      return {
        name: rule,
        severity: setting.severity ?? (on ? severity : 'off'),
        from: describePlace(places?.severity ?? placeOf(settings, rule)),
        ...(options === undefined
          ? {}
          : {
              options,
              optionsFrom: Object.fromEntries(
                Object.keys(options).map((option) => [option, describePlace(places?.options[option])]),
              ),
            }),
      }
    }),
  }
}

/** What keeps front matter from applying, as the letter's check says it. */
function troublesOf({desk, name, letter, resolved: {settings}}: LetterFile): Applied['frontMatter'] {
  const {name: rule, severity} = validFrontMatter
  const rules = {...settings.rules, [rule]: {severity}}
  return lint(letter, desk.locale, {...settings, rules})
    .filter((finding) => finding.rule === rule)
    .map(({start, message}) => {
      const {line, character} = positionAt(letter.source.lineStarts, start)
      return {place: `${name}:${line + 1}:${character + 1}`, message}
    })
}

/** Where a guideline of the house's own says how severe it is. */
function placeOf({guidelines = []}: Settings, rule: string): Place | undefined {
  return guidelines.find(({name}) => name === rule)?.place
}

function describePlace(place: Place | undefined): string {
  return place === undefined ? 'default' : `${place.file}:${place.line}:${place.column}`
}

const ORIGINS: Record<LanguageOrigin, string> = {
  comment: 'from a comment in the letter',
  'front-matter': 'from the front matter',
  option: 'from the configuration',
  detection: 'detected from the text',
  default: 'by default: the text does not tell',
}

function toText(applied: Applied, {bold, dim}: Colours): string {
  const {configuration, language, region} = applied
  const files = configuration.length === 0 ? ['none'] : configuration
  const row = (label: string, value: string, from = ''): string =>
    `${label.padEnd(14)}${value}${from === '' ? '' : `  ${dim(from)}`}`
  const width = Math.max(...applied.rules.map(({name}) => name.length))
  return [
    bold(printable(applied.path)),
    ...files.map((file, index) => row(index === 0 ? 'configuration' : '', file, index > 0 ? 'stronger' : '')),
    ...(applied.baseline === null ? [] : [row('baseline', applied.baseline.path, applied.baseline.place)]),
    row(
      'language',
      language.experimental === true ? `${language.tag} (experimental)` : language.tag,
      language.place === undefined ? ORIGINS[language.from] : `${ORIGINS[language.from]}, ${language.place}`,
    ),
    row(
      'region',
      region?.code ?? 'none',
      region?.place === undefined ? '' : `from the configuration, ${region.place}`,
    ),
    row('reason', applied.reason.length === 0 ? 'none' : applied.reason.join(', ')),
    row('status', applied.status ?? 'none'),
    ...applied.frontMatter.map(({place, message}, index) =>
      row(index === 0 ? 'front matter' : '', printable(message), printable(place)),
    ),
    row('likely', String(applied.likely.value), applied.likely.from),
    ...applied.placeholders.map(({value, from}, index) =>
      row(index === 0 ? 'placeholders' : '', value, from),
    ),
    ...applied.words.map(({from, ...words}, index) =>
      row(index === 0 ? 'words' : '', describeWords(words), from),
    ),
    'rules',
    ...applied.rules.flatMap(({name, severity, from, options = {}, optionsFrom = {}}) => [
      `  ${name.padEnd(width)}  ${severity.padEnd(7)}  ${dim(from)}`,
      ...Object.entries(options).map(
        ([option, value]) =>
          `  ${''.padEnd(width)}  ${option}: ${String(value)}  ${dim(optionsFrom[option] ?? '')}`,
      ),
    ]),
    '',
  ].join('\n')
}

/** `no-jargon (es): allows “conforme a”; forbids “…”`. */
function describeWords({rule, lang, allow = [], forbid = []}: HouseWords): string {
  const list = (verb: string, words: readonly string[]): string[] =>
    words.length === 0 ? [] : [`${verb} ${words.map((word) => `“${printable(word)}”`).join(', ')}`]
  const said = [...list('allows', allow), ...list('forbids', forbid)].join('; ')
  return `${rule}${lang === undefined ? '' : ` (${lang})`}: ${said === '' ? 'nothing' : said}`
}
