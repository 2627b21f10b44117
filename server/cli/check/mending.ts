import {resolve} from 'node:path'
import type {Edit} from '../../finding.ts'
import {applyEdits, fixAll} from '../../fix.ts'
import type {Mended} from '../../fix.ts'
import {sayCount} from '../../locale.ts'
import type {Locale} from '../../locale.ts'
import {byPlace} from '../../order.ts'
import type {Arguments} from '../arguments.ts'
import {coloursFor} from '../colour.ts'
import type {Desk, InputError} from '../desk.ts'
import {Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {Unreadable, readText} from '../read.ts'
import {replaceFile, writeReasonOf} from '../replace-file.ts'
import type {CheckedFile, ReportedFinding} from '../reporters/report.ts'
import {findingsAcross, movedBy} from './across.ts'
import {isAsked} from './asked.ts'
import type {Asked} from './asked.ts'
import type {Baselines} from './baselines.ts'
import {INPUT_FILE, INPUT_NAME, readsInput} from './input.ts'
import {checkLetter} from './letter.ts'
import type {Checked} from './letter.ts'

/** What is done about the letters that are looked at. */
export interface Mending {
  /** Where reports go that would go to the standard output. */
  readonly reportsTo: Io
  /** Letters that could not be written. */
  readonly failures: InputError[]
  /** The exit code where nothing failed, if it is not that of the findings. */
  readonly exitCode?: number
  /** Takes letters as they were found, and gives them back as they are now. */
  mend(letters: AsyncIterable<Checked>): AsyncGenerator<Checked>
  /** Says what was done, when all letters have been looked at. */
  finish(): void
}

/**
 * What a command line asks to be done about findings; undefined for nothing.
 * @throws {Misuse} for what does not go together
 */
export async function openMending(
  args: Arguments,
  desk: Desk,
  asked: Asked,
  baselines: Baselines,
): Promise<Mending | undefined> {
  const {switches, values} = args
  const isInput = readsInput(args)
  const bench = new Bench(desk, asked, baselines)
  if (switches.has('diff')) {
    if (switches.has('fix-suggestions'))
      throw new Misuse('--diff shows what --fix would do; it does not go with --fix-suggestions.')
    for (const name of ['format', 'output'])
      if (values.has(name)) throw new Misuse(`--diff shows a difference and no report: leave --${name} out.`)
    const {ShowDiff} = await import('./diff.ts')
    return new ShowDiff(bench, coloursFor(args, desk.io, desk.io.out))
  }
  if (switches.has('fix-suggestions')) {
    if (isInput) throw new Misuse('--fix-suggestions asks on the terminal, so it does not go with --stdin.')
    const {AskForEach} = await import('./ask.ts')
    return new AskForEach(bench, coloursFor(args, desk.io, desk.io.out), switches.has('fix'))
  }
  if (!switches.has('fix')) return undefined
  const {FixFiles, FixInput} = await import('./fix.ts')
  return isInput ? new FixInput(bench) : new FixFiles(bench)
}

/** A letter that changes, and what is found in it. */
export class Bench {
  readonly desk: Desk
  readonly #asked: Asked
  readonly #baselines: Baselines

  constructor(desk: Desk, asked: Asked, baselines: Baselines) {
    this.desk = desk
    this.#asked = asked
    this.#baselines = baselines
  }

  pathOf({path}: Pick<CheckedFile, 'path'>): string {
    return resolve(this.desk.io.cwd, path === INPUT_NAME ? INPUT_FILE : path)
  }

  /** What a letter comes to, by itself, with another text. */
  async recheck(file: CheckedFile, text: string): Promise<Checked> {
    return this.#baselines.apply(await this.#alone(file, text))
  }

  /** What a letter comes to after edits; what was found by holding it against others stays. */
  async edited(file: CheckedFile, edits: readonly Edit[]): Promise<Checked> {
    const after = await this.#alone(file, applyEdits(file.text, edits))
    const before = await this.#alone(file, file.text)
    if ('errors' in after || 'errors' in before) return after
    const across = findingsAcross(file, before.file).map((finding) => movedBy(finding, edits))
    const findings = [...after.file.findings, ...across].sort(byPlace)
    return this.#baselines.apply({...after, file: {...after.file, findings}})
  }

  #alone(file: CheckedFile, text: string): Promise<Checked> {
    return checkLetter(this.desk, this.pathOf(file), file.path, () => text, this.#asked.rules)
  }

  /** What is asked for of a letter's findings; that alone is mended. */
  asked({findings}: CheckedFile): ReportedFinding[] {
    return findings.filter((finding) => isAsked(finding, this.#asked))
  }

  /** Applies the safe fixes of what is asked for, to the last one. */
  async mend(file: CheckedFile): Promise<{checked: Checked; mended: Mended}> {
    let checked: Checked = {file}
    const mended = await fixAll(file.text, async (_, edits) => {
      if ('errors' in checked) return []
      if (edits.length > 0) checked = await this.edited(checked.file, edits)
      return 'errors' in checked ? [] : this.asked(checked.file)
    })
    return {checked, mended}
  }

  /** Writes a letter's new text; what is in the way of it is given back, with the file as it was. */
  write(file: CheckedFile, text: string): InputError | undefined {
    const path = this.pathOf(file)
    try {
      const now = readText(path)
      // Two names may lead to one letter.
      if (now === text) return undefined
      if (now !== file.text) throw new Unreadable('it was changed in the meantime; run this again')
      replaceFile(path, text)
      return undefined
    } catch (error) {
      const reason = error instanceof Unreadable ? error.message : writeReasonOf(error)
      return {path: file.path, message: `cannot be written: ${reason}`}
    }
  }
}

/** How much was mended. */
export class Count {
  findings = 0
  letters = 0

  add(findings: number): void {
    if (findings === 0) return
    this.findings += findings
    this.letters++
  }

  /** @param name of a text that says it: `mend-done`, `mend-would` */
  toText(name: string, locale: Locale): string {
    const found = sayCount(locale, 'report-findings', this.findings)
    return sayCount(locale, name, this.letters, {found})
  }
}
