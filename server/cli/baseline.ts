import {existsSync, statSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {Baseline, USUAL_BASELINE, writeBaseline} from '../baseline.ts'
import type {KnownFinding} from '../baseline.ts'
import {CONFIG_NAMES} from '../config/config.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {nameIn, readBaseline, withoutBaselines} from './check/baselines.ts'
import type {Asked} from './check/asked.ts'
import {count} from './count.ts'
import {addErrors, complain} from './complain.ts'
import {openDesk} from './desk.ts'
import type {Desk, InputError} from './desk.ts'
import {CLEAN, FAILED, Misuse} from './io.ts'
import type {Io} from './io.ts'
import {isWithin} from './paths.ts'
import {replaceFile, writeReasonOf} from './replace-file.ts'
import type {CheckedFile} from './reporters/report.ts'

const EVERYTHING: Asked = {rules: new Set(), least: 'info', maxWarnings: Infinity}

/** Findings of letters that belong into one file. */
interface Found {
  /** Absolute. */
  path: string
  /** Whether a configuration names it. */
  configured: boolean
  /** Each finding by itself, by letter as the baseline names it. */
  letters: Map<string, KnownFinding[]>
}

/** `tactful baseline`: writes down what there is to find, so that only new findings count. */
export async function baseline(args: Arguments, io: Io): Promise<number> {
  const desk = openDesk(withoutBaselines(args), io)
  const errors: InputError[] = []
  const files = await gather(args, desk, errors)
  const operands = args.operands.map((operand) => resolve(io.cwd, operand))
  for (const found of files) {
    try {
      // What could not be looked at may be anywhere, so that nothing is known to be a letter no more.
      const looked = errors.length > 0 ? [] : operands.length === 0 ? [io.cwd] : operands
      await renew(found, looked, args.switches.has('prune'), desk)
    } catch (error) {
      if (error instanceof Misuse) throw error
      errors.push({path: desk.nameOf(found.path), message: `cannot be written: ${writeReasonOf(error)}`})
    }
  }
  complain(errors, args, io)
  return errors.length > 0 ? FAILED : CLEAN
}

/** What is found in the letters, by the file that it belongs into. */
async function gather(args: Arguments, desk: Desk, errors: InputError[]): Promise<Found[]> {
  const given = optionValue(args, 'baseline')
  if (given !== undefined && CONFIG_NAMES.some((name) => name === basename(given)))
    throw new Misuse(`--baseline ${given} would be taken for a configuration: name another file.`)
  const all = new Map<string, Found>()
  const foundFor = async (folder: string): Promise<Found> => {
    const named =
      given === undefined ? (await desk.configurations.of(folder))?.baselineFile?.value : undefined
    const path = named ?? resolve(desk.io.cwd, given ?? USUAL_BASELINE)
    const found = all.get(path) ?? {path, configured: named !== undefined, letters: new Map()}
    all.set(path, found)
    return found
  }
  const report = (broken: readonly InputError[]): void => addErrors(errors, broken)
  const {checkFiles} = await import('./check/files.ts')
  for await (const {checked} of checkFiles(args, desk, EVERYTHING, {addErrors: report})) {
    if ('errors' in checked) {
      report(checked.errors)
      continue
    }
    const path = resolve(desk.io.cwd, checked.file.path)
    const found = await foundFor(dirname(path))
    const file = nameIn(found, path)
    found.letters.set(file, entriesOf(file, checked.file))
  }
  if (all.size === 0) await foundFor(desk.io.cwd)
  return [...all.values()]
}

function entriesOf(file: string, {findings}: CheckedFile): KnownFinding[] {
  return findings.map(({rule, fingerprint}) => ({file, rule, fingerprint, count: 1}))
}

/** Brings a baseline up to date with what is found, and says what that changed. */
async function renew(found: Found, operands: string[], prune: boolean, desk: Desk): Promise<void> {
  const {path, letters} = found
  const isThere = existsSync(path)
  if (prune && !isThere) throw new Misuse(`${desk.nameOf(path)}: there is no such file, so nothing to prune.`)
  const before = isThere ? await readBaseline(path, desk) : new Baseline()
  const after = new Baseline()
  for (const file of before.files)
    if (!letters.has(file) && isElsewhere(resolve(dirname(path), file), operands))
      for (const entry of before.of(file)) after.add(entry)
  let added = 0
  for (const [file, entries] of letters) {
    const {fresh, known} = before.part(file, entries, (finding) => finding)
    for (const entry of prune ? known : [...known, ...fresh]) after.add(entry)
    if (!prune) added += fresh.length
  }
  const removed = before.size + added - after.size
  const text = writeBaseline(after)
  if (!isThere || added + removed > 0) replaceFile(path, text)
  desk.io.out.write(describe(found, {added, removed, left: after}, prune, desk))
}

/** Whether a letter is there and has not been looked for, so that nothing is known of it now. */
function isElsewhere(letter: string, operands: string[]): boolean {
  if (!existsSync(letter)) return false
  return !operands.some((operand) => {
    const isIn = operand !== letter && isWithin(operand, letter)
    return isIn && statSync(operand, {throwIfNoEntry: false})?.isDirectory() === true
  })
}

function describe(
  {path, configured}: Found,
  {added, removed, left}: {added: number; removed: number; left: Baseline},
  prune: boolean,
  {nameOf, io}: Desk,
): string {
  const name = nameOf(path)
  const total = `${count(left.size, 'known finding')} in ${count(left.files.length, 'letter')}`
  const changes = [
    ...(added > 0 ? [`${added} new`] : []),
    ...(removed > 0 ? [`${removed} taken out`] : []),
    ...(added + removed === 0 ? ['as before'] : []),
  ]
  const lines = [`${name}: ${total} (${changes.join(', ')}).`]
  if (!configured && !prune && added > 0)
    lines.push(
      `Use it: tactful check --baseline ${name}`,
      `or, for editors too, in ${nameOf(join(io.cwd, 'tactful.yaml'))}: “baseline: ${nameIn({path: join(io.cwd, 'x')}, path)}”`,
    )
  return `${lines.join('\n')}\n`
}
