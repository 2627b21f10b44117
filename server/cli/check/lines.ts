import {isAbsolute, resolve} from 'node:path'
import type {Arguments} from '../arguments.ts'
import {describeError} from '../desk.ts'
import type {Desk} from '../desk.ts'
import {CLEAN, FAILED, FOUND, Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {letterLine} from '../reporters/jsonl.ts'
import {decodeUtf8} from '../utf8.ts'
import {isAsked} from './asked.ts'
import type {Asked} from './asked.ts'
import {openBaselines} from './baselines.ts'
import type {Baselines} from './baselines.ts'
import {INPUT_FILE} from './input.ts'
import {inOrder} from './lanes.ts'
import {checkLetter} from './letter.ts'
import {countThreads, gather} from './threads.ts'
import {writtenId} from './written-id.ts'

/** Bytes of lines that a thread is given at once, where as many have come in. */
const PORTION = 32 * 1024
/** A line that is longer holds no letter; it is not kept in memory. */
const LONGEST = 16 * 1024 * 1024
const NEWLINE = 10
/** Options of `check` that are about files, or about a report. */
const REFUSED = [
  'stdin-filename',
  'output',
  'shard',
  'changed-since',
  'only-letters',
  'cache',
  'cache-location',
  'fix',
  'fix-suggestions',
  'diff',
]

/** What a thread is told that checks letters from lines. */
export interface LinesJob {
  kind: 'lines'
  args: Arguments
  asked: Asked
  quiet: boolean
}

/** Whole lines, and the number of the first, counted from one. */
export interface Lines {
  bytes: Uint8Array
  first: number
  /** There is one line, and it is too long to be looked at. */
  tooLong?: true
}

/** What lines come to: lines of output, and counts of what they hold. */
export interface Answered {
  text: string
  errors: number
  warnings: number
  /** Lines that hold no letter. */
  bad: number
}

/** A letter on a line. */
interface Request {
  text: string
  path?: string
}

/** A line that is no request; the message says why. */
class BadLine extends Error {}

/** `tactful check --stdin --format jsonl`: a filter from lines of JSON to lines of JSON. */
export async function checkLines(args: Arguments, desk: Desk, asked: Asked): Promise<number> {
  const {io} = desk
  const quiet = args.switches.has('quiet')
  for (const name of REFUSED)
    if (args.values.has(name) || args.switches.has(name))
      throw new Misuse(`--${name} does not go with --stdin --format jsonl, which is a filter.`)
  if (args.operands.some((operand) => operand !== '-'))
    throw new Misuse('--stdin reads letters from the standard input; leave the files out.')
  const job: LinesJob = {kind: 'lines', args, asked, quiet}
  io.speedUp?.()
  io.saveMemory?.()
  const count = countThreads(args, io, Infinity)
  const {lanes, dismiss} = gather<Lines, Answered>(count, io, job, linesChecker(job, desk))
  const sum = {errors: 0, warnings: 0, bad: 0}
  try {
    for await (const {text, errors, warnings, bad} of inOrder(linesOf(io.openInput()), lanes)) {
      sum.errors += errors
      sum.warnings += warnings
      sum.bad += bad
      if (text !== '') io.out.write(text)
      if (io.out.isClosed === true) break
    }
  } finally {
    dismiss()
  }
  // What cannot be read is in the output; an engine that runs the filter need not be stopped by it.
  if (args.switches.has('exit-zero')) return CLEAN
  if (sum.bad > 0) return FAILED
  return sum.errors > 0 || sum.warnings > asked.maxWarnings ? FOUND : CLEAN
}

/** Cuts what comes in after ends of lines. What is there is handed on at once: somebody may wait for the answer. */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Lines> {
  let begun: Uint8Array[] = []
  let length = 0
  let first = 1
  let tooLong = false
  for await (const piece of input) {
    let at = 0
    while (at < piece.length) {
      const least = at + Math.max(0, PORTION - length)
      let end = piece.length <= least ? piece.lastIndexOf(NEWLINE) : piece.indexOf(NEWLINE, least)
      if (end < 0 && piece.length > least) end = piece.lastIndexOf(NEWLINE)
      if (end < at) break
      const rest = piece.subarray(at, end + 1)
      if (tooLong) {
        // The rest of the long line, up to its own end.
        end = piece.indexOf(NEWLINE, at)
        yield {bytes: new Uint8Array(), first: first++, tooLong}
        tooLong = false
      } else {
        const bytes = joined([...begun, rest])
        yield {bytes, first}
        first += countLines(bytes)
      }
      begun = []
      length = 0
      at = end + 1
    }
    if (at < piece.length && !tooLong) {
      begun.push(piece.subarray(at))
      length += piece.length - at
      if (length > LONGEST) {
        tooLong = true
        begun = []
        length = 0
      }
    }
  }
  if (tooLong) yield {bytes: new Uint8Array(), first, tooLong}
  else if (length > 0) yield {bytes: joined(begun), first}
}

/** A copy, which can be handed over: a piece of input is part of something larger. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++
  return lines
}

/** Checks the letters on lines. */
export function linesChecker(
  {args, asked, quiet}: Omit<LinesJob, 'kind'>,
  desk: Desk,
): (lines: Lines) => Promise<Answered> {
  let opened: Promise<Baselines> | undefined
  return async ({bytes, first, tooLong}) => {
    const answered: Answered = {text: '', errors: 0, warnings: 0, bad: 0}
    if (tooLong === true) {
      answered.bad++
      answered.text = toLine({line: first, error: `this line is longer than ${LONGEST} bytes`})
      return answered
    }
    let number = first
    for (let at = 0; at < bytes.length; number++) {
      const found = bytes.indexOf(NEWLINE, at)
      const end = found < 0 ? bytes.length : found
      opened ??= openBaselines(args, desk)
      await answerLine(bytes.subarray(at, end), number, answered, {
        desk,
        asked,
        quiet,
        baselines: await opened,
      })
      at = end + 1
    }
    return answered
  }
}

async function answerLine(
  bytes: Uint8Array,
  line: number,
  answered: Answered,
  {desk, asked, quiet, baselines}: Pick<LinesJob, 'asked' | 'quiet'> & {desk: Desk; baselines: Baselines},
): Promise<void> {
  let id: string | undefined
  const fail = (error: string): void => {
    answered.bad++
    const known = toLine({line, error})
    answered.text += id === undefined ? known : `{"id":${id},${known.slice(1)}`
  }
  try {
    const json = textOf(bytes, line === 1)
    // Somebody may wait for an answer to it, as to any other.
    if (json === '') throw new BadLine('empty; a line is {"id": …, "text": …}, and may have a "path"')
    const value = parseLine(json)
    const given = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
    if (typeof given === 'string') id = JSON.stringify(given)
    if (typeof given === 'number') id = writtenId(json, given)
    const request = readRequest(value)
    const path = pathOf(request, desk.io)
    const name = request.path ?? `<line ${line}>`
    const checked = await baselines.apply(
      await checkLetter(desk, path, name, () => request.text, asked.rules),
    )
    if ('errors' in checked) return fail(checked.errors.map(describeError).join('\n'))
    const findings = checked.file.findings.filter((finding) => isAsked(finding, asked))
    for (const {severity} of findings) {
      if (severity === 'error') answered.errors++
      if (severity === 'warning') answered.warnings++
    }
    const shown = quiet ? findings.filter(({severity}) => severity === 'error') : findings
    answered.text += letterLine('id', id!, {...checked.file, findings: shown})
  } catch (error) {
    if (!(error instanceof BadLine)) throw error
    fail(error.message)
  }
}

function textOf(bytes: Uint8Array, isFirst: boolean): string {
  const decoded = decodeUtf8(bytes)
  if (!('text' in decoded)) throw new BadLine(`not UTF-8 at byte ${decoded.invalidAt} of the line`)
  return (isFirst ? decoded.text.replace(/^\uFEFF/, '') : decoded.text).trim()
}

function parseLine(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch (error) {
    throw new BadLine(`not JSON: ${(error as Error).message}`, {cause: error})
  }
}

function readRequest(value: unknown): Request {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadLine('not an object; a line is {"id": …, "text": …}, and may have a "path"')
  const {id, text, path} = value as Record<string, unknown>
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new BadLine('"id" must be a text or a number: it comes back with what is found')
  if (typeof text !== 'string') throw new BadLine('"text" must be the letter’s text')
  if (path === undefined || path === null) return {text}
  if (typeof path !== 'string' || path === '') throw new BadLine('"path" must be a file name')
  return {text, path}
}

/** A path decides only which configuration applies; it must not lead to those of others. */
function pathOf({path}: Request, {cwd}: Pick<Io, 'cwd'>): string {
  if (path === undefined) return resolve(cwd, INPUT_FILE)
  if (isAbsolute(path) || path.split(/[\\/]/).includes('..'))
    throw new BadLine('"path" must be relative, and lie in the working directory')
  return resolve(cwd, path)
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`
}
