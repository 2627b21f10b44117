import {resolve} from 'node:path'
import type {Arguments} from '../arguments.ts'
import {coloursFor} from '../colour.ts'
import {describeError, openDesk} from '../desk.ts'
import type {Desk, InputError} from '../desk.ts'
import {CLEAN, FAILED, FOUND, Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {decode, readText} from '../read.ts'
import {Tally} from '../reporters/report.ts'
import type {CheckedFile} from '../reporters/report.ts'
import {findLetters} from '../search.ts'
import {isAsked, readAsked} from './asked.ts'
import type {Asked} from './asked.ts'
import {checkLetter} from './letter.ts'
import type {Checked} from './letter.ts'
import {openOutputs} from './outputs.ts'
import type {Outputs} from './outputs.ts'

/** Letters that are worth saving memory for. */
const MANY = 50

/** `tactful check`: holds letters against the guidelines. */
export async function check(args: Arguments, io: Io): Promise<number> {
  const asked = readAsked(args)
  const desk = openDesk(args, io)
  const outputs = await openOutputs(args, io, desk.locale)
  try {
    const run = new Run(asked, args.switches.has('quiet'), outputs)
    const letters = isInput(args) ? checkInput(args, desk, asked) : checkFiles(args, desk, asked, run)
    for await (const checked of letters) run.take(checked)
    run.finish()
    complain(run.errors, args, io)
    return run.exitCode(args.switches.has('exit-zero'))
  } finally {
    outputs.abandon()
  }
}

/** What a check has come to so far. */
class Run {
  readonly errors: InputError[] = []
  readonly #asked: Asked
  readonly #quiet: boolean
  readonly #outputs: Outputs
  /** Of everything that was found; of what is shown. */
  readonly #found = new Tally()
  readonly #shown = new Tally()

  constructor(asked: Asked, quiet: boolean, outputs: Outputs) {
    this.#asked = asked
    this.#quiet = quiet
    this.#outputs = outputs
  }

  take(checked: Checked): void {
    if ('errors' in checked) this.addErrors(checked.errors)
    else this.#report(checked.file)
  }

  /** Notes what could not be read. Many letters share a configuration; it is broken once. */
  addErrors(errors: readonly InputError[]): void {
    for (const error of errors)
      if (!this.errors.some((known) => sameError(known, error))) this.errors.push(error)
  }

  finish(): void {
    const {warnings} = this.#found.summary
    const {maxWarnings} = this.#asked
    const excess = warnings > maxWarnings ? {tooMany: {warnings, allowed: maxWarnings}} : {}
    const {summary, affected} = this.#shown
    this.#outputs.end({summary, affected, errors: this.errors, ...excess})
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
    this.#found.add({findings})
    const shown = this.#quiet ? findings.filter(({severity}) => severity === 'error') : findings
    this.#shown.add({findings: shown})
    this.#outputs.file({...file, findings: shown, quiet})
  }
}

function sameError(a: InputError, b: InputError): boolean {
  return a.path === b.path && a.line === b.line && a.character === b.character && a.message === b.message
}

function isInput({switches, operands}: Arguments): boolean {
  return switches.has('stdin') || operands.includes('-')
}

async function* checkInput(
  {operands, values}: Arguments,
  desk: Desk,
  {rules}: Asked,
): AsyncGenerator<Checked> {
  if (operands.some((operand) => operand !== '-'))
    throw new Misuse('--stdin reads one letter; leave the files out.')
  const [given] = values.get('stdin-filename') ?? []
  const path = resolve(desk.io.cwd, given ?? 'stdin.md')
  const name = given === undefined ? '<stdin>' : desk.nameOf(path)
  yield await checkLetter(desk, path, name, () => decode(desk.io.readInput()), rules)
}

async function* checkFiles(
  {operands, values, switches}: Arguments,
  desk: Desk,
  {rules}: Asked,
  run: Run,
): AsyncGenerator<Checked> {
  if (values.has('stdin-filename')) throw new Misuse('--stdin-filename goes with --stdin.')
  const {files, errors, empty} = await findLetters(operands.length === 0 ? ['.'] : operands, desk, {
    onlyLetters: switches.has('only-letters'),
  })
  run.addErrors(errors)
  if (files.length > MANY) desk.io.saveMemory?.()
  for (const path of files)
    yield await checkLetter(desk, path, desk.nameOf(path), () => readText(path), rules)
  for (const folder of empty)
    desk.io.err.write(
      `No letters found in ${folder}; a letter has “letter:” in its front matter or is called *.letter.md.\n`,
    )
}

function complain(errors: readonly InputError[], args: Arguments, io: Io): void {
  if (errors.length === 0) return
  const {red} = coloursFor(args, io, io.err)
  for (const error of errors) io.err.write(`${red('error')} ${describeError(error)}\n`)
}
