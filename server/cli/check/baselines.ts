import {existsSync} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {Baseline} from '../../baseline.ts'
import type {KnownFinding} from '../../baseline.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {ACROSS} from '../../guidelines/index.ts'
import {byName, byPlace} from '../../order.ts'
import {configErrors} from '../desk.ts'
import type {Desk} from '../desk.ts'
import {Misuse} from '../io.ts'
import {pathFrom} from '../paths.ts'
import type {QuietFinding, ReportedFinding} from '../reporters/report.ts'
import type {Checked} from './letter.ts'

/** A baseline, and the file it is in. */
export interface BaselineFile {
  /** Absolute. */
  path: string
  baseline: Baseline
}

/** The baselines that letters are held against: one for all, or what the configuration of each names. */
export class Baselines {
  readonly #desk: Desk
  readonly #fixed: BaselineFile | undefined
  /** What of each baseline is stale, by letter; for letters that have been seen. */
  readonly #used = new Map<string, {baseline: Baseline; stale: Map<string, KnownFinding[]>}>()

  constructor(desk: Desk, fixed?: BaselineFile) {
    this.#desk = desk
    this.#fixed = fixed
  }

  /** Whether there is one for all letters, whatever their configurations name. */
  get isGiven(): boolean {
    return this.#fixed !== undefined
  }

  /** Sets known findings of a letter aside. */
  async apply(checked: Checked): Promise<Checked> {
    if ('errors' in checked) return checked
    const {file} = checked
    const path = resolve(this.#desk.io.cwd, file.path)
    const found = await this.#for(path)
    if (found === undefined) return checked
    if ('errors' in found) return found
    // What another run has set aside is looked at anew, with what has been found since.
    const all = [...file.findings, ...file.quiet.filter(isKnown)].sort(comparePlaces)
    const {fresh, known} = found.baseline.part(nameIn(found, path), all, (finding) => finding)
    if (known.length === 0 && all.length === file.findings.length) return checked
    const quiet = [
      ...file.quiet.filter((finding) => !isKnown(finding)),
      ...known.map((finding): QuietFinding => ({...finding, by: 'baseline'})),
    ]
    return {file: {...file, findings: fresh.map(plain), quiet: quiet.sort(comparePlaces)}}
  }

  async *applyAll(letters: AsyncIterable<Checked>): AsyncGenerator<Checked> {
    for await (const checked of letters) yield await this.apply(checked)
  }

  /** Notes a letter as it was last found, so that `stale` knows what is left of its old findings. */
  async see(checked: Checked): Promise<void> {
    if ('errors' in checked) return
    const {file} = checked
    const path = resolve(this.#desk.io.cwd, file.path)
    const found = await this.#for(path)
    if (found === undefined || 'errors' in found) return
    const used = this.#used.get(found.path) ?? {baseline: found.baseline, stale: new Map()}
    const known = file.quiet.filter(isKnown)
    const name = nameIn(found, path)
    const {stale} = found.baseline.part(name, known, (finding) => finding)
    // Of a letter that was looked at alone it is not known what comparing it would have found.
    used.stale.set(name, file.compared === true ? stale : stale.filter((entry) => !isAcross(entry)))
    this.#used.set(found.path, used)
  }

  /** Entries of letters that have been seen, or are gone, and whose findings are no more; by baseline. */
  stale(): {path: string; entries: KnownFinding[]}[] {
    return [...this.#used].flatMap(([path, {baseline, stale}]) => {
      const gone = baseline.files.filter(
        (file) => !stale.has(file) && !existsSync(resolve(dirname(path), file)),
      )
      const entries = [...[...stale.values()].flat(), ...gone.flatMap((file) => baseline.of(file))]
      return entries.length === 0 ? [] : [{path, entries: new Baseline(entries).entries}]
    })
  }

  async #for(path: string): Promise<BaselineFile | {errors: ReturnType<typeof configErrors>} | undefined> {
    if (this.#fixed !== undefined) return this.#fixed
    const loaded = await this.#desk.configurations.of(dirname(path))
    if (loaded === undefined) return undefined
    if (loaded.problems.length > 0) return {errors: configErrors(loaded)}
    const {baseline, baselineFile} = loaded
    return baseline === undefined || baselineFile === undefined
      ? undefined
      : {path: baselineFile.value, baseline}
  }
}

/**
 * Opens the baselines that a command line asks for.
 * @throws {Misuse} where the one that `--baseline` names cannot be read
 */
export async function openBaselines(args: Arguments, desk: Desk): Promise<Baselines> {
  const given = optionValue(args, 'baseline')
  if (given === undefined) return new Baselines(desk)
  const path = resolve(desk.io.cwd, given)
  return new Baselines(desk, {path, baseline: await readBaseline(path, desk)})
}

/** A command line under which nothing is set aside: whoever reads it does so in another place, or not at all. */
export function withoutBaselines(args: Arguments): Arguments {
  return {...args, switches: new Set([...args.switches, 'no-baseline'])}
}

/** @throws {Misuse} where there is no baseline, or a broken one */
export async function readBaseline(path: string, desk: Desk): Promise<Baseline> {
  const {disk} = await import('../../config/disk.ts')
  const name = desk.nameOf(path)
  const text = await disk.read(path)
  if (typeof text !== 'string') {
    const remedy = text.isMissing === true ? `; tactful baseline --baseline ${name} writes it` : ''
    throw new Misuse(`${name}: cannot be read: ${text.reason}${remedy}`)
  }
  const {parseBaseline} = await import('../../config/baseline.ts')
  const read = await parseBaseline(text, name)
  if ('baseline' in read) return read.baseline
  const {line, column, message} = read.problem
  throw new Misuse(`${name}:${line}:${column}: ${message}`)
}

/** By place, and else by what does not depend on which letters were checked together, or when. */
function comparePlaces(a: ReportedFinding, b: ReportedFinding): number {
  return byPlace(a, b) || byName(a.rule, b.rule) || byName(a.message, b.message)
}

function isKnown({by}: QuietFinding): boolean {
  return by === 'baseline'
}

/** A finding that counts, whether or not it did before. */
function plain(finding: ReportedFinding | QuietFinding): ReportedFinding {
  if (!('by' in finding)) return finding
  const {by: _, ...rest} = finding
  return rest
}

/** Whether a finding comes from comparing letters. */
function isAcross({rule}: KnownFinding): boolean {
  return ACROSS.has(rule)
}

/** How a baseline names a letter. */
export function nameIn({path}: Pick<BaselineFile, 'path'>, letter: string): string {
  return pathFrom(dirname(path), letter)
}
