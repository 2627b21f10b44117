import {findingJson} from './json.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

/** A report for programs, a line of JSON for each letter; `schemas/check-line.schema.json` describes a line. */
export function jsonlReporter(): Reporter {
  return {
    begin: () => '',
    file: (file) => letterLine({path: file.path}, file),
    end: ({errors}: Outcome) =>
      errors.map(({message, ...place}) => `${JSON.stringify({...place, error: message})}\n`).join(''),
  }
}

/** @param known by what it is known where the line goes */
export function letterLine(known: {path: string} | {id: string | number}, file: CheckedFile): string {
  const findings = file.findings.map((finding) => findingJson(finding, file))
  return `${JSON.stringify({...known, lang: file.lang, findings})}\n`
}
