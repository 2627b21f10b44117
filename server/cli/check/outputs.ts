import {statSync} from 'node:fs'
import {extname, resolve} from 'node:path'
import type {Locale} from '../../locale.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {coloursFor} from '../colour.ts'
import type {FormatName} from '../commands.ts'
import {Misuse, NOWHERE, widthOf} from '../io.ts'
import type {Io, Output} from '../io.ts'
import {pathFrom} from '../paths.ts'
import {Replacement, writeReasonOf} from '../replace-file.ts'
import {openReporter} from '../reporters/index.ts'
import type {CheckedFile, Outcome, Reporter} from '../reporters/report.ts'
import {keepApart, realPath} from './real-files.ts'

/** What a file's ending says of its format, where none is named. */
const BY_ENDING: Readonly<Record<string, FormatName>> = {
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.sarif': 'sarif',
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.txt': 'pretty',
}

/** What stands for the standard output. */
const STANDARD = new Set(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'])

/** One format and where it goes; without a file to the standard output. */
interface Report {
  format: FormatName
  file?: string | undefined
  /** An `--output` says where it goes. */
  isPlaced?: true
}

/** All reports of one run. Nothing is written before it is known that there are letters at all. */
export class Outputs {
  readonly #open: {reporter: Reporter; to: Sink}[]
  #started = false

  constructor(open: {reporter: Reporter; to: Sink}[]) {
    this.#open = open
  }

  file(file: CheckedFile): void {
    this.#start()
    for (const {reporter, to} of this.#open) to.write(reporter.file(file))
  }

  /** Ends all reports; those in files are in their places only now. */
  end(outcome: Outcome): void {
    this.#start()
    for (const {reporter, to} of this.#open) {
      to.write(reporter.end(outcome))
      to.end()
    }
  }

  /** Takes back what has been written into files. */
  abandon(): void {
    for (const {to} of this.#open) to.abandon()
  }

  /** Leaves files as they were that held anything: they may be what would have been read. */
  spareOld(): void {
    for (const {to} of this.#open) to.spareOld()
  }

  #start(): void {
    if (this.#started) return
    this.#started = true
    for (const {reporter, to} of this.#open) to.write(reporter.begin())
  }
}

/**
 * Opens the reports that a command line asks for: each `--output` belongs to the `--format` before it.
 * @throws {Misuse} where two go to the same place, or a file cannot be written or is one that is read
 */
export async function openOutputs(args: Arguments, io: Io, locale: Locale): Promise<Outputs> {
  const reports = readReports(args, io)
  const {operands, values} = args
  const named = ['config', 'baseline', 'stdin-filename'].flatMap((name) => values.get(name) ?? [])
  keepApart(args, [...operands, ...named], io)
  const shard = optionValue(args, 'shard')
  const open: {reporter: Reporter; to: Sink}[] = []
  for (const {format, file} of reports) {
    const context = {
      quiet: args.switches.has('quiet'),
      colours: coloursFor(args, io, file === undefined ? io.out : NOWHERE),
      width: widthOf(io.out),
      locale,
      io,
      toFile: file !== undefined,
      ...(shard === undefined ? {} : {shard}),
      options: decisiveOptions(args),
    }
    const reporter = await openReporter(format, context)
    open.push({reporter, to: file === undefined ? new Stream(io.out) : new FileSink(file, io)})
  }
  return new Outputs(open)
}

/** Options that decide what a blob holds; what merging takes itself, such as `--max-warnings`, does not. */
function decisiveOptions({values, switches}: Arguments): string[] {
  const given = ['baseline', 'config', 'rule', 'severity'].flatMap((name) =>
    [...new Set(values.get(name))].map((value) => `--${name} ${value}`),
  )
  const set = ['no-baseline', 'no-config', 'only-letters', 'quiet'].filter((name) => switches.has(name))
  return [...given, ...set.map((name) => `--${name}`)].sort()
}

function readReports({order}: Arguments, io: Io): Report[] {
  const reports: Report[] = []
  for (const [name, value] of order) {
    // `choices` has let no other through.
    if (name === 'format') reports.push({format: value as FormatName})
    if (name !== 'output') continue
    const last = reports.at(-1)
    const file = STANDARD.has(value) ? undefined : resolve(io.cwd, value)
    if (last !== undefined && last.isPlaced !== true) Object.assign(last, {file, isPlaced: true})
    else {
      const format = BY_ENDING[extname(value).toLowerCase()]
      if (format === undefined)
        throw new Misuse(`--output ${value}: name its format before it: --format sarif --output ${value}.`)
      reports.push({format, file, isPlaced: true})
    }
  }
  if (reports.length === 0) reports.push({format: 'pretty'})
  const places = new Set<string | undefined>()
  for (const {format, file} of reports) {
    // By two links to one file the second report would take the place of the first.
    const place = file === undefined ? undefined : realPath(file)
    if (places.has(place))
      throw new Misuse(
        file === undefined
          ? `Only one format can go to the standard output: give ${format} an --output FILE.`
          : `${pathFrom(io.cwd, file)} is the output of two formats.`,
      )
    places.add(place)
  }
  return reports
}

interface Sink {
  write(text: string): void
  end(): void
  abandon(): void
  spareOld(): void
}

class Stream implements Sink {
  readonly #output: Output

  constructor(output: Output) {
    this.#output = output
  }

  write(text: string): void {
    if (text !== '') this.#output.write(text)
  }

  end(): void {}

  abandon(): void {}

  spareOld(): void {}
}

/** A file that is replaced whole, or not at all. */
class FileSink implements Sink {
  readonly #name: string
  readonly #err: Output
  /** Something is there that this would take the place of. */
  readonly #replaces: boolean
  readonly #file: Replacement
  #isSpared = false

  constructor(path: string, io: Io) {
    this.#name = pathFrom(io.cwd, path)
    this.#err = io.err
    const before = statSync(path, {throwIfNoEntry: false})
    if (before?.isDirectory() === true)
      throw new Misuse(`--output ${this.#name} is a folder: name a file in it.`)
    this.#replaces = before?.isFile() === true && before.size > 0
    this.#file = this.#do(() => new Replacement(path))
  }

  write(text: string): void {
    if (!this.#isSpared) this.#do(() => this.#file.write(Buffer.from(text)))
  }

  end(): void {
    if (!this.#isSpared) this.#do(() => this.#file.end())
  }

  abandon(): void {
    this.#file.abandon()
  }

  spareOld(): void {
    if (!this.#replaces) return
    this.#isSpared = true
    this.abandon()
    this.#err.write(
      `--output ${this.#name} is left as it was: with a broken configuration it is not known what is a letter.\n`,
    )
  }

  #do<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw new Misuse(`--output ${this.#name} cannot be written: ${writeReasonOf(error)}.`, {cause: error})
    }
  }
}
