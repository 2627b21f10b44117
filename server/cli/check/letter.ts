import {dirname} from 'node:path'
import type {Finding} from '../../finding.ts'
import {fingerprintOf} from '../../fingerprint.ts'
import {gatherForLint, lintGathered} from '../../lint.ts'
import type {Settings} from '../../settings.ts'
import type {SuppressedFinding} from '../../suppression.ts'
import {factsOf} from '../../translations/facts.ts'
import {BrokenGuidelines, configErrors, inputError, readAs, resolvedFor} from '../desk.ts'
import type {ConfiguredLetter, Desk, InputError} from '../desk.ts'
import type {CheckedFile, ReportedFinding} from '../reporters/report.ts'
import {withAsked} from './asked.ts'

/** Characters of a letter that is more than a moment's work. */
const LONG = 12_000

/** What checking one letter comes to: the letter with its findings, or why it could not be checked. */
export type Checked = {file: CheckedFile; kept?: Kept} | {errors: InputError[]}

/** By what a cache knows a letter; `fresh` where it did not know it yet. */
export interface Kept {
  key: string
  fresh: boolean
}

/** What is known of letters from before. */
export interface Memory {
  /** What decides what is found: text and settings, and whatever the memory itself is made for. */
  keyOf(text: string, settings: Settings): string
  /** What a letter came to, without its path and text; undefined where that is not known. */
  recall(key: string): Remembered | undefined
}

export type Remembered = Omit<CheckedFile, 'path' | 'text'>

export interface CheckOptions {
  /** Is asked before the letter is linted. */
  memory?: Memory | undefined
  /** Whether the letter is to be held against its translations, for which facts of it are gathered. */
  compared?: boolean
}

/**
 * Reads and lints one letter. What cannot be read is part of the outcome, so that it does not stop the others.
 * @param name as it is shown
 * @param rules guidelines asked for by name; they are on even where they are off by default
 */
export async function checkLetter(
  desk: Desk,
  path: string,
  name: string,
  read: () => string,
  rules: ReadonlySet<string>,
  {memory, compared = false}: CheckOptions = {},
): Promise<Checked> {
  try {
    const resolved = await resolvedFor(desk, path)
    const text = read()
    if (text.length > LONG) desk.io.speedUp?.()
    if (resolved === undefined) {
      const loaded = await desk.configurations.of(dirname(path))
      return {errors: loaded === undefined ? [] : configErrors(loaded)}
    }
    const settings = withAsked(resolved.settings, rules)
    const key = memory?.keyOf(text, settings)
    const known = key === undefined ? undefined : memory?.recall(key)
    const file =
      known === undefined
        ? // What is remembered may be asked for again where the letter has got a translation.
          lintFile(desk, name, readAs(desk, resolved, text), settings, compared || memory !== undefined)
        : {...known, path: name, text}
    return key === undefined ? {file} : {file, kept: {key, fresh: known === undefined}}
  } catch (error) {
    if (error instanceof BrokenGuidelines) return {errors: configErrors(error)}
    return {errors: [inputError(name, error)]}
  }
}

function lintFile(
  desk: Desk,
  path: string,
  {letter}: ConfiguredLetter,
  settings: Settings,
  compared: boolean,
): CheckedFile {
  const {source, tag} = letter
  const aside: SuppressedFinding[] = []
  const evidence = gatherForLint(letter, settings)
  const findings = lintGathered(evidence, desk.locale, aside)
  const reported = (finding: Finding): ReportedFinding => ({
    ...plain(finding),
    fingerprint: fingerprintOf(source, finding, settings.guidelines),
  })
  return {
    path,
    lang: tag,
    text: source.text,
    lineStarts: source.lineStarts,
    findings: findings.map(reported),
    quiet: aside.map(({finding, justification}) => ({
      ...reported(finding),
      by: 'comment',
      ...(justification === undefined ? {} : {justification}),
    })),
    ...(compared ? {facts: factsOf(evidence, desk.locale, findings, aside)} : {}),
  }
}

/** Fixes are made when they are first asked for; here they become data. */
function plain({rule, severity, message, start, end, source, url, fixes}: Finding): Finding {
  return {rule, severity, message, start, end, source, url, fixes}
}
