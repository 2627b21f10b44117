import {DiagnosticSeverity, DiagnosticTag} from 'vscode-languageserver'
import type {Diagnostic} from 'vscode-languageserver'
import type {Finding, Severity} from '../finding.ts'
import type {Client} from './client.ts'
import type {Sheet} from './sheet.ts'
import {say} from '../locale.ts'

/** Where diagnostics say they come from. */
export const SOURCE = 'tactful'

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/**
 * A letter's findings as diagnostics.
 * @param shows what the client shows besides: links to guidelines, and to places elsewhere
 * @param describe words a problem of a configuration
 */
export function diagnosticsOf(
  sheet: Sheet,
  shows: Shows,
  describe: (problem: Sheet['problems'][number]) => string,
): Diagnostic[] {
  const [problem] = sheet.problems
  if (problem !== undefined) {
    const message = say(sheet.locale, 'configuration-broken', {problem: describe(problem)})
    return [
      {
        range: sheet.rangeOf(sheet.line(0)),
        severity: DiagnosticSeverity.Error,
        code: 'configuration',
        source: SOURCE,
        message,
      },
    ]
  }
  return sheet.shown.map((finding) => diagnosticOf(sheet, finding, shows))
}

type Shows = Pick<Client, 'codeDescription' | 'relatedInformation'>

export function diagnosticOf(sheet: Sheet, finding: Finding, shows: Shows): Diagnostic {
  const {rule, severity, message, url, related = []} = finding
  return {
    range: sheet.rangeOf(finding),
    severity: sheet.isKnown(finding) ? DiagnosticSeverity.Hint : SEVERITIES[severity],
    code: rule,
    ...(shows.codeDescription ? {codeDescription: {href: url}} : {}),
    source: SOURCE,
    message,
    ...(shows.relatedInformation && related.length > 0
      ? {
          relatedInformation: related.map(({path, start, end, message: words}) => ({
            location: {uri: path, range: {start, end}},
            message: words,
          })),
        }
      : {}),
    ...(rule === 'unused-suppression' ? {tags: [DiagnosticTag.Unnecessary]} : {}),
  }
}

/** Names diagnostics: the same for the same ones, in every run of the server. */
export function resultIdOf(diagnostics: Diagnostic[]): string {
  const text = JSON.stringify(diagnostics)
  // Two rounds of FNV-1a with different starts; a collision would only leave an old squiggle standing.
  let one = 0x811c9dc5
  let two = 0x1234567
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x85ebca6b)
  }
  return `${diagnostics.length}-${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`
}
