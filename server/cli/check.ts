import {resolve} from 'node:path'
import type {Finding, Severity} from '../finding.ts'
import {GUIDELINES} from '../guidelines/index.ts'
import {nearestOf} from '../letter/nearest.ts'
import {lint} from '../lint.ts'
import type {Settings} from '../settings.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import {RULE_NAMES, configErrors, describeError, inputError, openDesk, readConfigured} from './desk.ts'
import type {Desk, InputError} from './desk.ts'
import {CLEAN, FAILED, FOUND, Misuse} from './io.ts'
import type {Io} from './io.ts'
import {decode, readText} from './read.ts'
import type {CheckedFile, Report} from './reporters/report.ts'
import {summarise} from './reporters/report.ts'
import {findLetters} from './search.ts'

const RANKS: Record<Severity, number> = {info: 0, warning: 1, error: 2}

/** What of the findings is asked for. */
interface Filter {
  rules: ReadonlySet<string>
  least: Severity
  maxWarnings: number
}

/** `tactful check`: holds letters against the guidelines. */
export async function check(args: Arguments, io: Io): Promise<number> {
  const filter = readFilter(args)
  const desk = openDesk(args, io)
  const report: Report = {files: [], errors: [], maxWarnings: filter.maxWarnings}
  const lintText = (path: string, name: string, text: string): Promise<void> =>
    add(report, desk, filter, {path, name, text})
  if (args.switches.has('stdin') || args.operands.includes('-'))
    await checkInput(args, desk, report, lintText)
  else await checkFiles(args, desk, report, lintText)
  await print(report, args, io)
  const {errors, warnings} = summarise(report)
  if (report.errors.length > 0) return FAILED
  if (args.switches.has('exit-zero')) return CLEAN
  return errors > 0 || warnings > filter.maxWarnings ? FOUND : CLEAN
}

function readFilter({values}: Arguments): Filter {
  const rules = values.get('rule') ?? []
  for (const rule of rules) {
    if (RULE_NAMES.includes(rule)) continue
    const nearest = nearestOf(rule, RULE_NAMES)
    const hint = nearest === undefined ? '`tactful rules` lists them.' : `did you mean “${nearest}”?`
    throw new Misuse(`There is no rule “${rule}”: ${hint}`)
  }
  const [limit] = values.get('max-warnings') ?? []
  if (limit !== undefined && !/^\d{1,9}$/.test(limit))
    throw new Misuse(`--max-warnings takes a whole number, not “${limit}”.`)
  return {
    rules: new Set(rules),
    least: (values.get('severity')?.[0] as Severity | undefined) ?? 'info',
    maxWarnings: limit === undefined ? Infinity : Number(limit),
  }
}

type LintText = (path: string, name: string, text: string) => Promise<void>

async function checkInput(
  {operands, values}: Arguments,
  desk: Desk,
  report: Report,
  lintText: LintText,
): Promise<void> {
  if (operands.some((operand) => operand !== '-'))
    throw new Misuse('--stdin reads one letter; leave the files out.')
  const [given] = values.get('stdin-filename') ?? []
  const path = resolve(desk.io.cwd, given ?? 'stdin.md')
  const name = given === undefined ? '<stdin>' : desk.nameOf(path)
  try {
    await lintText(path, name, decode(desk.io.readInput()))
  } catch (error) {
    report.errors.push(inputError(name, error))
  }
}

async function checkFiles(
  {operands, values}: Arguments,
  desk: Desk,
  report: Report,
  lintText: LintText,
): Promise<void> {
  if (values.has('stdin-filename')) throw new Misuse('--stdin-filename goes with --stdin.')
  const {files, errors, empty} = await findLetters(operands.length === 0 ? ['.'] : operands, desk)
  report.errors.push(...errors)
  for (const path of files) {
    const name = desk.nameOf(path)
    try {
      await lintText(path, name, readText(path))
    } catch (error) {
      report.errors.push(inputError(name, error))
    }
  }
  for (const folder of empty)
    desk.io.err.write(
      `No letters found in ${folder}; a letter has “letter:” in its front matter or is called *.letter.md.\n`,
    )
}

async function add(
  report: Report,
  desk: Desk,
  filter: Filter,
  {path, name, text}: {path: string; name: string; text: string},
): Promise<void> {
  const configured = await readConfigured(desk, path, text)
  if (configured === undefined) return addBroken(report, desk, path)
  const {letter, resolved} = configured
  const settings = withAsked(resolved.settings, filter.rules)
  const findings = lint(letter, desk.locale, settings)
  const file: CheckedFile = {
    path: name,
    lang: letter.tag,
    text: letter.source.text,
    lineStarts: letter.source.lineStarts,
    findings: findings.filter((finding) => isAsked(finding, filter)),
  }
  report.files.push(file)
}

async function addBroken(report: Report, desk: Desk, path: string): Promise<void> {
  const loaded = await desk.configurations.of(resolve(path, '..'))
  const errors: InputError[] = loaded === undefined ? [] : configErrors(loaded)
  // Many letters share a configuration; it is broken once.
  const isKnown = ({path: file, line, character, message}: InputError): boolean =>
    report.errors.some(
      (known) =>
        known.path === file &&
        known.line === line &&
        known.character === character &&
        known.message === message,
    )
  report.errors.push(...errors.filter((error) => !isKnown(error)))
}

/** Settings in which the guidelines that are asked for by name are on, unless the configuration itself says off. */
function withAsked(settings: Settings, asked: ReadonlySet<string>): Settings {
  const off = GUIDELINES.filter((guideline) => guideline.off === true && asked.has(guideline.name))
  if (off.length === 0) return settings
  const rules = Object.fromEntries(
    off.map(({name, severity}) => [name, {severity, ...settings.rules?.[name]}]),
  )
  return {...settings, rules: {...settings.rules, ...rules}}
}

function isAsked({rule, severity}: Finding, {rules, least}: Filter): boolean {
  return (rules.size === 0 || rules.has(rule)) && RANKS[severity] >= RANKS[least]
}

async function print(report: Report, args: Arguments, io: Io): Promise<void> {
  const quiet = args.switches.has('quiet')
  if (args.values.get('format')?.[0] === 'json') {
    const {reportJson} = await import('./reporters/json.ts')
    io.out.write(reportJson(report, {quiet}))
  } else {
    const {reportPretty} = await import('./reporters/pretty.ts')
    const width = io.out.columns ?? 100
    io.out.write(reportPretty(report, {quiet, colours: coloursFor(args, io, io.out), width}))
  }
  if (report.errors.length === 0) return
  const {red} = coloursFor(args, io, io.err)
  for (const error of report.errors) io.err.write(`${red('error')} ${describeError(error)}\n`)
}
