import type {Severity} from '../../finding.ts'
import type {Span} from '../../letter/letter.ts'
import {positionAt} from '../../letter/positions.ts'
import type {ReportContext} from './index.ts'
import {checkoutPath} from './places.ts'
import type {CheckedFile, Reporter} from './report.ts'

const SEVERITIES: Record<Severity, string> = {error: 'ERROR', warning: 'WARNING', info: 'INFO'}
const SOURCE = {name: 'tactful', url: 'https://tactful.dev'}
/** Suggestions that a reviewer is shown for one finding. */
const MOST = 3

/** reviewdog's diagnostics, a line each, with suggestions. It counts columns in bytes of UTF-8, from one. */
export function rdjsonlReporter({io}: ReportContext): Reporter {
  return {
    begin: () => '',
    file(file) {
      const path = checkoutPath(file.path, io)
      return file.findings
        .map(({rule, severity, message, url, start, end, fixes}) =>
          line({
            message,
            location: {path, range: byteRange(file, {start, end})},
            severity: SEVERITIES[severity],
            source: SOURCE,
            code: {value: rule, ...(url === '' ? {} : {url})},
            // A suggestion is one change; what takes several cannot be one.
            suggestions: fixes
              .filter(({edits}) => edits.length === 1)
              .slice(0, MOST)
              .flatMap(({edits}) =>
                edits.map((edit) => ({range: byteRange(file, edit), text: edit.newText})),
              ),
          }),
        )
        .join('')
    },
    end: ({errors}) =>
      errors
        .map(({path, line: at, message}) =>
          line({
            message,
            location: {path: checkoutPath(path, io), range: {start: {line: (at ?? 0) + 1}}},
            severity: 'ERROR',
            source: SOURCE,
          }),
        )
        .join(''),
  }
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

interface BytePosition {
  line: number
  column: number
}

function byteRange(file: CheckedFile, {start, end}: Span): {start: BytePosition; end: BytePosition} {
  return {start: bytePosition(file, start), end: bytePosition(file, end)}
}

function bytePosition({text, lineStarts}: CheckedFile, offset: number): BytePosition {
  const {line: number} = positionAt(lineStarts, offset)
  const lineStart = lineStarts[number] ?? 0
  return {line: number + 1, column: Buffer.byteLength(text.slice(lineStart, offset)) + 1}
}
