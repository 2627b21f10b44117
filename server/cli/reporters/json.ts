import type {Finding} from '../../finding.ts'
import {positionAt} from '../../letter/positions.ts'
import type {CheckedFile, Outcome, Reporter} from './report.ts'

/** A report for programs, as `schemas/check.schema.json` describes it. */
export function jsonReporter(): Reporter {
  let first = true
  return {
    begin: () => '{\n  "version": 1,\n  "files": [',
    file(file) {
      const comma = first ? '' : ','
      first = false
      return `${comma}\n    ${indented(toJson(file), 4)}`
    },
    end({errors, summary}: Outcome) {
      const close = first ? ']' : '\n  ]'
      return `${close},\n  "errors": ${indented(errors, 2)},\n  "summary": ${indented(summary, 2)}\n}\n`
    },
  }
}

/** A value as JSON that stands inside of other JSON. */
export function indented(value: unknown, spaces: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(spaces)}`)
}

function toJson(file: CheckedFile): object {
  return {
    path: file.path,
    lang: file.lang,
    findings: file.findings.map((finding) => findingJson(finding, file)),
  }
}

/** A finding as programs get it, with places that count from zero. */
export function findingJson(
  {rule, severity, message, start, end, source, url, related, fixes}: Finding,
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
    ...(related === undefined
      ? {}
      : {
          related: related.map((each) => ({
            path: each.path,
            range: {start: each.start, end: each.end},
            message: each.message,
          })),
        }),
    fixes: fixes.map(({title, safe, edits}) => ({
      title,
      safe,
      edits: edits.map((edit) => ({range: rangeOf(edit.start, edit.end), newText: edit.newText})),
    })),
  }
}
