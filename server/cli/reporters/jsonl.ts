import {findingJson} from './json.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

/** A report for programs, a line of JSON for each letter; `schemas/check-line.schema.json` describes a line. */
export function jsonlReporter(): Reporter {
  return {
    begin: () => '',
    file: (file) => letterLine('path', JSON.stringify(file.path), file),
    end: ({errors}: Outcome) =>
      errors.map(({message, ...place}) => `${JSON.stringify({...place, error: message})}\n`).join(''),
  }
}

/**
 * @param name by what the letter is known where the line goes
 * @param value that, as JSON: numbers keep the digits that they were given with
 */
export function letterLine(name: 'path' | 'id', value: string, file: CheckedFile): string {
  const findings = file.findings.map((finding) => findingJson(finding, file))
  return `{"${name}":${value},${JSON.stringify({lang: file.lang, findings}).slice(1)}\n`
}
