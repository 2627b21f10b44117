import {resolve} from 'node:path'
import type {Finding} from '../../finding.ts'
import {fingerprintOf} from '../../fingerprint.ts'
import {lintAll} from '../../lint.ts'
import type {SuppressedFinding} from '../../suppression.ts'
import {configErrors, inputError, readConfigured} from '../desk.ts'
import type {ConfiguredLetter, Desk, InputError} from '../desk.ts'
import type {CheckedFile, ReportedFinding} from '../reporters/report.ts'
import {withAsked} from './asked.ts'

/** What checking one letter comes to: the letter with its findings, or why it could not be checked. */
export type Checked = {file: CheckedFile} | {errors: InputError[]}

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
): Promise<Checked> {
  try {
    const configured = await readConfigured(desk, path, read())
    if (configured !== undefined) return {file: lintFile(desk, name, configured, rules)}
    const loaded = await desk.configurations.of(resolve(path, '..'))
    return {errors: loaded === undefined ? [] : configErrors(loaded)}
  } catch (error) {
    return {errors: [inputError(name, error)]}
  }
}

function lintFile(
  desk: Desk,
  path: string,
  {letter, resolved}: ConfiguredLetter,
  rules: ReadonlySet<string>,
): CheckedFile {
  const {source, tag} = letter
  const aside: SuppressedFinding[] = []
  const findings = lintAll(letter, desk.locale, withAsked(resolved.settings, rules), aside)
  const reported = (finding: Finding): ReportedFinding => ({
    ...plain(finding),
    fingerprint: fingerprintOf(source, finding),
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
  }
}

/** Fixes are made when they are first asked for; here they become data. */
function plain({rule, severity, message, start, end, source, url, fixes}: Finding): Finding {
  return {rule, severity, message, start, end, source, url, fixes}
}
