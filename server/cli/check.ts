import {resolve} from 'node:path'
import type {Finding, Severity} from '../finding.ts'
import {GUIDELINES} from '../guidelines/index.ts'
import {nearestOf} from '../letter/nearest.ts'
import {lint} from '../lint.ts'
import {RULE_NAMES} from '../rule-names.ts'
import type {Settings} from '../settings.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import {configErrors, describeError, inputError, openDesk, readConfigured} from './desk.ts'
import type {ConfiguredLetter, Desk, InputError} from './desk.ts'
import {CLEAN, FAILED, FOUND, Misuse} from './io.ts'
import type {Io} from './io.ts'
import {decode, readText} from './read.ts'
import {Tally} from './reporters/report.ts'
import type {CheckedFile, Reporter} from './reporters/report.ts'
import {findLetters} from './search.ts'

/** Letters that are worth saving memory for. */
const MANY = 50

const RANKS: Record<Severity, number> = {info: 0, warning: 1, error: 2}

/** What of the findings is asked for. */
interface Filter {
  rules: ReadonlySet<string>
  least: Severity
  maxWarnings: number
}

/** What a check has come to so far. */
interface Run {
  reporter: Reporter
  /** Of everything that was found; of what is shown. */
  found: Tally
  shown: Tally
  errors: InputError[]
  filter: Filter
  quiet: boolean
  /** Nothing is written before it is known that there are letters at all. */
  started: boolean
  io: Io
}

/** `tactful check`: holds letters against the guidelines. */
export async function check(args: Arguments, io: Io): Promise<number> {
  const filter = readFilter(args)
  const desk = openDesk(args, io)
  const quiet = args.switches.has('quiet')
  const reporter = await reporterFor(args, io)
  const run: Run = {
    reporter,
    found: new Tally(),
    shown: new Tally(),
    errors: [],
    filter,
    quiet,
    started: false,
    io,
  }
  if (args.switches.has('stdin') || args.operands.includes('-')) await checkInput(args, desk, run)
  else await checkFiles(args, desk, run)
  finish(run, args)
  const {errors, warnings} = run.found.summary
  if (run.errors.length > 0) return FAILED
  if (args.switches.has('exit-zero')) return CLEAN
  return errors > 0 || warnings > filter.maxWarnings ? FOUND : CLEAN
}

async function reporterFor(args: Arguments, io: Io): Promise<Reporter> {
  if (args.values.get('format')?.[0] === 'json') return (await import('./reporters/json.ts')).jsonReporter()
  const {prettyReporter} = await import('./reporters/pretty.ts')
  const options = {
    quiet: args.switches.has('quiet'),
    colours: coloursFor(args, io, io.out),
    width: io.out.columns ?? 100,
  }
  return prettyReporter(options)
}

function finish(run: Run, args: Arguments): void {
  const {reporter, found, shown, errors, filter, io} = run
  start(run)
  const {warnings} = found.summary
  const excess = warnings > filter.maxWarnings ? {tooMany: {warnings, allowed: filter.maxWarnings}} : {}
  io.out.write(reporter.end({summary: shown.summary, affected: shown.affected, errors, ...excess}))
  if (errors.length === 0) return
  const {red} = coloursFor(args, io, io.err)
  for (const error of errors) io.err.write(`${red('error')} ${describeError(error)}\n`)
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

async function checkInput({operands, values}: Arguments, desk: Desk, run: Run): Promise<void> {
  if (operands.some((operand) => operand !== '-'))
    throw new Misuse('--stdin reads one letter; leave the files out.')
  const [given] = values.get('stdin-filename') ?? []
  const path = resolve(desk.io.cwd, given ?? 'stdin.md')
  const name = given === undefined ? '<stdin>' : desk.nameOf(path)
  await checkLetter(run, desk, path, name, () => decode(desk.io.readInput()))
}

async function checkFiles({operands, values}: Arguments, desk: Desk, run: Run): Promise<void> {
  if (values.has('stdin-filename')) throw new Misuse('--stdin-filename goes with --stdin.')
  const {files, errors, empty} = await findLetters(operands.length === 0 ? ['.'] : operands, desk)
  run.errors.push(...errors)
  if (files.length > MANY) desk.io.saveMemory?.()
  for (const path of files) await checkLetter(run, desk, path, desk.nameOf(path), () => readText(path))
  for (const folder of empty)
    desk.io.err.write(
      `No letters found in ${folder}; a letter has “letter:” in its front matter or is called *.letter.md.\n`,
    )
}

/** Reads, lints and reports one letter; what cannot be read does not stop the others. */
async function checkLetter(
  run: Run,
  desk: Desk,
  path: string,
  name: string,
  read: () => string,
): Promise<void> {
  try {
    const configured = await readConfigured(desk, path, read())
    if (configured === undefined) await addBroken(run.errors, desk, path)
    else report(run, desk, name, configured)
  } catch (error) {
    run.errors.push(inputError(name, error))
  }
}

function start(run: Run): void {
  if (!run.started) run.io.out.write(run.reporter.begin())
  run.started = true
}

function report(run: Run, desk: Desk, name: string, {letter, resolved}: ConfiguredLetter): void {
  const {reporter, found, shown, filter, quiet, io} = run
  const settings = withAsked(resolved.settings, filter.rules)
  const findings = lint(letter, desk.locale, settings).filter((finding) => isAsked(finding, filter))
  const {text, lineStarts} = letter.source
  const file: CheckedFile = {path: name, lang: letter.tag, text, lineStarts, findings}
  found.add(file)
  const visible = quiet ? {...file, findings: findings.filter(({severity}) => severity === 'error')} : file
  shown.add(visible)
  start(run)
  io.out.write(reporter.file(visible))
}

async function addBroken(known: InputError[], desk: Desk, path: string): Promise<void> {
  const loaded = await desk.configurations.of(resolve(path, '..'))
  const errors: InputError[] = loaded === undefined ? [] : configErrors(loaded)
  // Many letters share a configuration; it is broken once.
  const isKnown = (error: InputError): boolean =>
    known.some(
      ({path: file, line, character, message}) =>
        file === error.path &&
        line === error.line &&
        character === error.character &&
        message === error.message,
    )
  known.push(...errors.filter((error) => !isKnown(error)))
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
