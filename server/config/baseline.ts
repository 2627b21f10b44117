import type {Document, ParsedNode} from 'yaml'
import {Baseline, BASELINE_VERSION} from '../baseline.ts'
import type {KnownFinding} from '../baseline.ts'
import type {ConfigProblem} from './config.ts'

/** Characters of the largest baseline: some hundred thousand findings. */
const LARGEST = 32 * 1024 * 1024
const KEYS = ['file', 'rule', 'fingerprint', 'count']
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m
const REMEDY = 'mend it, or delete it and run `tactful baseline` for a new one'

/** Where in a baseline something is wrong, as a path of keys, and what. */
interface Fault {
  path: (string | number)[]
  message: string
}

/**
 * Reads a baseline.
 * @param file its name, for problems
 * @returns the baseline, or the first thing that is wrong with it
 */
export async function parseBaseline(
  text: string,
  file: string,
): Promise<{baseline: Baseline} | {problem: ConfigProblem}> {
  if (text.length > LARGEST)
    return {problem: {file, line: 1, column: 1, message: `this is too large for a baseline; ${REMEDY}`}}
  const plain = text.replace(/^\uFEFF/, '')
  const conflict = CONFLICT.exec(plain)
  if (conflict !== null) {
    const message =
      'a merge left a conflict here: keep the lines of both sides, then run `tactful baseline --prune`'
    return {problem: {file, ...placeAt(plain, conflict.index), message}}
  }
  // A letter, say, that was named by mistake: nobody is to be told to delete it.
  if (/^\s*[^\s{]/.test(plain))
    return {
      problem: {
        file,
        line: 1,
        column: 1,
        message: 'this is no baseline: name the file that `tactful baseline` wrote',
      },
    }
  let data: unknown
  try {
    data = JSON.parse(plain)
  } catch {
    const read = readLoosely(await parsed(plain))
    if ('at' in read) {
      const message = `this is no JSON: ${read.message}; ${REMEDY}`
      return {problem: {file, ...placeAt(plain, read.at), message}}
    }
    data = read.data
  }
  const entries = readEntries(data)
  if (!('path' in entries)) return {baseline: new Baseline(entries.findings)}
  return {
    problem: {file, ...placeAt(plain, offsetOf(await parsed(plain), entries.path)), message: entries.message},
  }
}

function readEntries(data: unknown): {findings: KnownFinding[]} | Fault {
  if (!isRecord(data)) return {path: [], message: `a baseline is a map; ${REMEDY}`}
  const {version, findings} = data
  if (version !== BASELINE_VERSION) {
    const message =
      typeof version === 'number' && version > BASELINE_VERSION
        ? `this baseline is of version ${version}, made by a newer Tactful; this one reads version ${BASELINE_VERSION}`
        : `a baseline needs “version”: ${BASELINE_VERSION}`
    return {path: version === undefined ? [] : ['version'], message}
  }
  if (!Array.isArray(findings))
    return {path: findings === undefined ? [] : ['findings'], message: 'a baseline needs “findings”: a list'}
  const known: KnownFinding[] = []
  for (const [index, entry] of findings.entries()) {
    const read = readEntry(entry)
    if ('path' in read) return {...read, path: ['findings', index, ...read.path]}
    known.push(read)
  }
  return {findings: known}
}

function readEntry(entry: unknown): KnownFinding | Fault {
  if (!isRecord(entry)) return {path: [], message: `an entry is a map of ${KEYS.join(', ')}`}
  const {file, rule, fingerprint, count} = entry
  const unknown = Object.keys(entry).find((key) => !KEYS.includes(key))
  if (unknown !== undefined)
    return {
      path: [unknown],
      message: `unknown key “${unknown.slice(0, 60)}” in an entry (known keys: ${KEYS.join(', ')})`,
    }
  const at = (key: string): string[] => (Object.hasOwn(entry, key) ? [key] : [])
  if (typeof file !== 'string' || file === '')
    return {path: at('file'), message: 'an entry needs “file”: a path from this file’s folder'}
  if (typeof rule !== 'string' || rule === '') return {path: at('rule'), message: 'an entry needs “rule”'}
  if (typeof fingerprint !== 'string' || !/^[0-9a-f]{16}$/.test(fingerprint))
    return {path: at('fingerprint'), message: 'an entry needs “fingerprint”: 16 hexadecimal digits'}
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1)
    return {path: at('count'), message: 'an entry needs “count”: a whole number of 1 or more'}
  return {file, rule, fingerprint, count}
}

/** The nodes of a file with their places. Only what is faulty is read this way, so that the parser need not be there else. */
async function parsed(text: string): Promise<Document.Parsed> {
  const {parseDocument} = await import('yaml')
  return parseDocument(text, {prettyErrors: false, logLevel: 'error'})
}

/** What is almost JSON, such as a list that a merge left with a comma too many; or what is wrong with it, and where. */
function readLoosely(document: Document.Parsed): {data: unknown} | {at: number; message: string} {
  const [error] = document.errors
  if (error !== undefined) return {at: error.pos[0], message: error.message}
  try {
    return {data: document.toJS({maxAliasCount: 0})}
  } catch (failure) {
    return {at: 0, message: failure instanceof Error ? failure.message : String(failure)}
  }
}

/** Where a value starts; where that cannot be told, the start of the file. */
function offsetOf(document: Document.Parsed, path: (string | number)[]): number {
  const node = (path.length === 0 ? document.contents : document.getIn(path, true)) as ParsedNode | undefined
  return node?.range[0] ?? 0
}

function placeAt(text: string, offset: number): {line: number; column: number} {
  const before = text.slice(0, offset).split('\n')
  return {line: before.length, column: (before.at(-1)?.length ?? 0) + 1}
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
