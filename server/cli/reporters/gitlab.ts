import {createHash} from 'node:crypto'
import type {Severity} from '../../finding.ts'
import type {ReportContext} from './index.ts'
import {indented} from './json.ts'
import {Occurrences, checkoutPath, humanRange} from './places.ts'
import type {Reporter} from './report.ts'

const SEVERITIES: Record<Severity, string> = {error: 'major', warning: 'minor', info: 'info'}

/** GitLab's code quality report: one list, each finding with a fingerprint of its own. */
export function gitlabReporter({io}: ReportContext): Reporter {
  let first = true
  const item = (value: object): string => {
    const comma = first ? '' : ','
    first = false
    return `${comma}\n  ${indented(value, 2)}`
  }
  return {
    begin: () => '[',
    file(file) {
      const path = checkoutPath(file.path, io)
      const occurrences = new Occurrences()
      return file.findings
        .map(({rule, severity, message, fingerprint, url, start, end}) => {
          const {startLine, endLine} = humanRange(file.lineStarts, {start, end})
          return item({
            description: message,
            check_name: rule,
            fingerprint: createHash('md5')
              .update(`${path}\n${fingerprint}\n${occurrences.next(fingerprint)}`)
              .digest('hex'),
            severity: SEVERITIES[severity],
            location: {path, lines: {begin: startLine, end: endLine}},
            content: {body: url},
          })
        })
        .join('')
    },
    end({errors}) {
      const items = errors.map(({path, line, message}) =>
        item({
          description: message,
          check_name: 'unreadable',
          fingerprint: createHash('md5').update(`${path}\n${message}`).digest('hex'),
          severity: 'blocker',
          location: {path: checkoutPath(path, io), lines: {begin: (line ?? 0) + 1}},
        }),
      )
      return `${items.join('')}${first ? '' : '\n'}]\n`
    },
  }
}
