import {dirname, resolve} from 'node:path'
import type {Place} from '../config/config.ts'
import type {LanguageOrigin} from '../letter/letter.ts'
import type {Severity} from '../finding.ts'
import type {Settings} from '../settings.ts'
import {regionOf} from '../letter.ts'
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
  placeholders: string[]
  words: unknown[]
  rules: {name: string; severity: Severity | 'off'; options?: Record<string, unknown>; from: string}[]
}

/** `tactful print-config FILE`: shows what applies to a file, and why. */
export async function printConfig(args: Arguments, io: Io): Promise<number> {
  const file = await openLetter(args, io)
  const applied = await gather(file)
  if (args.values.get('format')?.[0] === 'json')
    io.out.write(`${JSON.stringify({version: 1, ...applied}, null, 2)}\n`)
  else io.out.write(toText(applied, coloursFor(args, io, io.out)))
  return CLEAN
}

async function gather({desk, name, letter, resolved}: LetterFile): Promise<Applied> {
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
    placeholders: settings.placeholders ?? [],
    words: settings.words ?? [],
    rules: listRules(desk.locale, settings.guidelines).map(({name: rule, severity, on}) => {
      const setting = settings.rules?.[rule]
      return {
        name: rule,
        severity: setting?.severity ?? (on ? severity : 'off'),
        ...(setting?.options === undefined ? {} : {options: setting.options}),
        from: describePlace(resolved.rules.get(rule) ?? placeOf(settings, rule)),
      }
    }),
  }
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
    ...(applied.placeholders.length === 0 ? [] : [row('placeholders', applied.placeholders.join('  '))]),
    ...applied.words.map((words, index) => row(index === 0 ? 'words' : '', JSON.stringify(words))),
    'rules',
    ...applied.rules.map(({name, severity, options, from}) => {
      const shown = options === undefined ? '' : `  ${JSON.stringify(options)}`
      return `  ${name.padEnd(width)}  ${severity.padEnd(7)}  ${dim(from)}${shown}`
    }),
    '',
  ].join('\n')
}
