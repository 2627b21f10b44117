import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Finding} from '../../server/finding.ts'
import {FAULTS} from '../../server/likely/kinds.ts'
import {readLetter} from '../../server/letter.ts'
import type {Languages} from '../../server/letter.ts'
import {lint} from '../../server/lint.ts'
import type {Locale} from '../../server/locale.ts'

/** What no letter must say, whatever its reason. */
export const MUST_NOT = [...FAULTS]
/** Guidelines that sentences are labelled with. */
export const SENTENCE_RULES = new Set([...MUST_NOT, 'no-referral-after-abuse'])
/** Guidelines that letters are not labelled with. */
const UNLABELLED = new Set([
  'no-jargon',
  'prefer-first-person',
  'require-goodwill',
  'matching-translations',
  'reconsider-ending',
])

export interface Cell {
  tp: number
  fp: number
  fn: number
}

export interface Score {
  sentences: Map<string, Cell>
  letters: Map<string, Cell>
  clean: {silent: number; of: number}
  aim: {hit: number; of: number}
}

interface Labelled {
  id: string
  lang: string
  text: string
  reason?: string
  rules: string[]
  at?: Record<string, string>
}

export function precision({tp, fp}: Cell): number {
  return tp + fp === 0 ? 1 : tp / (tp + fp)
}

export function recall({tp, fn}: Cell): number {
  return tp + fn === 0 ? 1 : tp / (tp + fn)
}

export function f1({tp, fp, fn}: Cell): number {
  return tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn)
}

export function total(cells: Map<string, Cell>): Cell {
  const sum: Cell = {tp: 0, fp: 0, fn: 0}
  for (const {tp, fp, fn} of cells.values()) {
    sum.tp += tp
    sum.fp += fp
    sum.fn += fn
  }
  return sum
}

/** Holds the tool against a labelled folder: `sentences.jsonl` and `letters/` with `expected.json`. */
export function score(folder: string, languages: Languages, locale: Locale): Score {
  const result: Score = {
    sentences: new Map(),
    letters: new Map(),
    clean: {silent: 0, of: 0},
    aim: {hit: 0, of: 0},
  }
  for (const sentence of readLines<Labelled>(join(folder, 'sentences.jsonl'))) {
    const front = `---\nletter: client-termination\nlang: ${sentence.lang}\n${sentence.reason ? `reason: ${sentence.reason}\n` : ''}---\n\n`
    const findings = lint(readLetter(`${front}${sentence.text}\n`, {languages}), locale)
    tally(result.sentences, sentence.rules, findings, (rule) => SENTENCE_RULES.has(rule))
    aim(result.aim, sentence, findings, front.length)
  }
  const expected = join(folder, 'letters/expected.json')
  const labels: Record<string, string[]> = existsSync(expected)
    ? JSON.parse(readFileSync(expected, 'utf8'))
    : {}
  for (const [name, rules] of Object.entries(labels)) {
    const findings = lint(
      readLetter(readFileSync(join(folder, 'letters', name), 'utf8'), {languages}),
      locale,
    )
    tally(result.letters, rules, findings, (rule) => !UNLABELLED.has(rule))
    if (rules.length > 0) continue
    result.clean.of++
    if (findings.every(({rule}) => UNLABELLED.has(rule))) result.clean.silent++
  }
  return result
}

/** Of neutral sentences, how many raise a finding of severity error that a letter must not say. */
export function falseAlarms(
  file: string,
  languages: Languages,
  locale: Locale,
): {alarms: number; of: number} {
  const sentences = readLines<Labelled>(file)
  const alarms = sentences.filter(({lang, text}) =>
    lint(readLetter(`---\nlang: ${lang}\n---\n\n${text}\n`, {languages}), locale).some(
      ({rule, severity}) => severity === 'error' && SENTENCE_RULES.has(rule),
    ),
  )
  return {alarms: alarms.length, of: sentences.length}
}

function tally(
  cells: Map<string, Cell>,
  rules: string[],
  findings: Finding[],
  counted: (rule: string) => boolean,
): void {
  const found = new Set(findings.map(({rule}) => rule))
  const expected = new Set(rules)
  for (const rule of new Set([...found, ...expected])) {
    if (!counted(rule)) continue
    const cell = cells.get(rule) ?? {tp: 0, fp: 0, fn: 0}
    cells.set(rule, cell)
    cell[expected.has(rule) ? (found.has(rule) ? 'tp' : 'fn') : 'fp']++
  }
}

/** A finding must stand on the words that offend, not merely in the same sentence. */
function aim(
  result: {hit: number; of: number},
  {text, at = {}}: Labelled,
  findings: Finding[],
  offset: number,
): void {
  for (const [rule, words] of Object.entries(at)) {
    const own = findings.filter((finding) => finding.rule === rule)
    if (own.length === 0 || !SENTENCE_RULES.has(rule)) continue
    const start = offset + text.indexOf(words)
    result.of++
    if (own.some((finding) => finding.start < start + words.length && finding.end > start)) result.hit++
  }
}

function readLines<T>(file: string): T[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

/** The languages that have a corpus. */
export function corpusLanguages(root: string): string[] {
  return readdirSync(root, {withFileTypes: true})
    .filter((entry) => entry.isDirectory())
    .map(({name}) => name)
    .sort()
}
