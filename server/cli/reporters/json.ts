import type {Finding} from '../../finding.ts'
import {positionAt} from '../../letter/positions.ts'
import type {CheckedFile, Report} from './report.ts'
import {errorsOnly, summarise} from './report.ts'

/** A report for programs, as `schemas/check.schema.json` describes it. */
export function reportJson(report: Report, {quiet}: {quiet: boolean}): string {
  const shown = quiet ? errorsOnly(report) : report
  const files = shown.files.map((file) => ({
    path: file.path,
    lang: file.lang,
    findings: file.findings.map((finding) => toJson(finding, file)),
  }))
  return `${JSON.stringify({version: 1, files, errors: shown.errors, summary: summarise(shown)}, null, 2)}\n`
}

function toJson(
  {rule, severity, message, start, end, source, url, fixes}: Finding,
  {lineStarts}: CheckedFile,
): object {
  const rangeOf = (from: number, to: number): object => ({
    start: positionAt(lineStarts, from),
    end: positionAt(lineStarts, to),
  })
  return {
    rule,
    severity,
    message,
    range: rangeOf(start, end),
    source,
    url,
    fixes: fixes.map(({title, safe, edits}) => ({
      title,
      safe,
      edits: edits.map((edit) => ({range: rangeOf(edit.start, edit.end), newText: edit.newText})),
    })),
  }
}
