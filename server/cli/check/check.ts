import {dirname, resolve} from 'node:path'
import type {Configurations} from '../../config/discover.ts'
import {byName} from '../../order.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {addErrors, complain} from '../complain.ts'
import {openDesk} from '../desk.ts'
import type {Desk, InputError} from '../desk.ts'
import {CLEAN, FAILED, FOUND, Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {decode} from '../read.ts'
import {Tally} from '../reporters/report.ts'
import type {CheckedFile, Whole} from '../reporters/report.ts'
import {checkNames, isAsked, readAsked} from './asked.ts'
import type {Asked} from './asked.ts'
import {openBaselines} from './baselines.ts'
import {INPUT_FILE, INPUT_NAME, readsInput} from './input.ts'
import {checkLetter} from './letter.ts'
import type {Checked} from './letter.ts'
import {openMending} from './mending.ts'
import {openOutputs} from './outputs.ts'
import type {Outputs} from './outputs.ts'
import {filesOf, keepApart} from './real-files.ts'
import {reportStale} from './stale.ts'

/** `tactful check`: holds letters against the guidelines. */
export async function check(args: Arguments, io: Io): Promise<number> {
  const asked = readAsked(args)
  const desk = openDesk(args, io)
  await checkNames(asked, desk.configurations, foldersOf(args, io))
  if (readsInput(args) && args.values.get('format')?.includes('jsonl') === true) {
    if (args.values.get('format')?.length !== 1)
      throw new Misuse('--stdin --format jsonl is a filter, and goes with no other format.')
    const {checkLines} = await import('./lines.ts')
    return checkLines(args, desk, asked)
  }
  const baselines = await openBaselines(args, desk)
  const mending = await openMending(args, desk, asked, baselines)
  const outputs = await openOutputs(args, mending?.reportsTo ?? io, desk.locale)
  try {
    const run = new Run(asked, args.switches.has('quiet'), outputs)
    const letters = readsInput(args) ? checkInput(args, desk, asked) : checkPlaces(args, desk, asked, run)
    const fresh = baselines.applyAll(letters)
    for await (const checked of mending?.mend(fresh) ?? fresh) {
      await baselines.see(checked)
      run.take(checked)
    }
    run.addErrors(mending?.failures ?? [])
    if (await hasBroken(desk.configurations)) outputs.spareOld()
    run.finish()
    mending?.finish()
    // What is found between the letters of several shares is not known yet.
    if (!args.switches.has('quiet') && !args.values.has('shard')) reportStale(baselines, desk)
    complain(run.errors, args, io)
    const exitZero = args.switches.has('exit-zero')
    return (run.errors.length === 0 && !exitZero ? mending?.exitCode : undefined) ?? run.exitCode(exitZero)
  } finally {
    outputs.abandon()
  }
}

/** What a check has come to so far. */
export class Run {
  readonly errors: InputError[] = []
  /** The letters of which a share is checked. */
  whole: Whole | undefined
  readonly #asked: Asked
  readonly #quiet: boolean
  readonly #outputs: Outputs
  /** Of everything that was found; of what is shown. */
  readonly #found = new Tally()
  readonly #shown = new Tally()
  #known = 0

  constructor(asked: Asked, quiet: boolean, outputs: Outputs) {
    this.#asked = asked
    this.#quiet = quiet
    this.#outputs = outputs
  }

  take(checked: Checked): void {
    if ('errors' in checked) this.addErrors(checked.errors)
    else this.#report(checked.file)
  }

  /** Notes what could not be read. */
  addErrors(errors: readonly InputError[]): void {
    addErrors(this.errors, errors)
  }

  finish(): void {
    this.errors.sort((a, b) => byName(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0))
    const {warnings} = this.#found.summary
    const {maxWarnings} = this.#asked
    const excess = warnings > maxWarnings ? {tooMany: {warnings, allowed: maxWarnings}} : {}
    const {summary, affected} = this.#shown
    this.#outputs.end({
      summary,
      affected,
      errors: this.errors,
      known: this.#known,
      ...excess,
      ...(this.whole === undefined ? {} : {whole: this.whole}),
    })
  }

  exitCode(exitZero: boolean): number {
    if (this.errors.length > 0) return FAILED
    if (exitZero) return CLEAN
    const {errors, warnings} = this.#found.summary
    return errors > 0 || warnings > this.#asked.maxWarnings ? FOUND : CLEAN
  }

  #report(file: CheckedFile): void {
    const findings = file.findings.filter((finding) => isAsked(finding, this.#asked))
    const quiet = file.quiet.filter((finding) => isAsked(finding, this.#asked))
    this.#known += quiet.filter(({by}) => by === 'baseline').length
    this.#found.add({findings})
    const shown = this.#quiet ? findings.filter(({severity}) => severity === 'error') : findings
    this.#shown.add({findings: shown})
    this.#outputs.file({...file, findings: shown, quiet})
  }
}

/** Whether a configuration is broken, so that it is not known what it would have read. */
export async function hasBroken(configurations: Configurations): Promise<boolean> {
  return (await configurations.loaded()).some(({problems}) => problems.length > 0)
}

/** The folders whose configurations may know a rule: the working folder, and those of what is named. */
function foldersOf({operands, values}: Arguments, {cwd}: Io): string[] {
  const paths = [...operands, ...(values.get('stdin-filename') ?? [])].map((operand) => resolve(cwd, operand))
  return [...new Set([cwd, ...paths, ...paths.map((path) => dirname(path))])]
}

async function* checkInput(args: Arguments, desk: Desk, {rules}: Asked): AsyncGenerator<Checked> {
  const {operands, values, switches} = args
  if (operands.some((operand) => operand !== '-'))
    throw new Misuse('--stdin reads one letter; leave the files out.')
  const given = optionValue(args, 'stdin-filename')
  for (const name of ['shard', 'changed-since', 'only-letters'])
    if (values.has(name) || switches.has(name))
      throw new Misuse(`--${name} chooses among files; it does not go with --stdin.`)
  const path = resolve(desk.io.cwd, given ?? INPUT_FILE)
  const name = given === undefined ? INPUT_NAME : desk.nameOf(path)
  await desk.configurations.of(dirname(path))
  keepApart(args, await filesOf(desk.configurations), desk.io)
  yield await checkLetter(desk, path, name, () => decode(desk.io.readInput()), rules)
}

async function* checkPlaces(args: Arguments, desk: Desk, asked: Asked, run: Run): AsyncGenerator<Checked> {
  if (args.values.has('stdin-filename')) throw new Misuse('--stdin-filename goes with --stdin.')
  const {checkFiles} = await import('./files.ts')
  for await (const {checked, progress} of checkFiles(args, desk, asked, run)) {
    progress.clear()
    yield checked
  }
}
