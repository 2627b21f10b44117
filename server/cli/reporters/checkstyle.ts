import type {ReportContext} from './index.ts'
import {checkoutPath, humanRange} from './places.ts'
import type {Reporter} from './report.ts'
import {XML_HEAD, element, xmlText} from './xml.ts'

/** Checkstyle's XML, which many services of continuous integration read. */
export function checkstyleReporter({io}: ReportContext): Reporter {
  return {
    begin: () => `${XML_HEAD}<checkstyle version="4.3">\n`,
    file(file) {
      const errors = file.findings.map(({rule, severity, message, start, end}) => {
        const {startLine, startColumn} = humanRange(file.lineStarts, {start, end})
        return {
          '@line': startLine,
          '@column': startColumn,
          '@severity': severity,
          '@message': xmlText(message),
          '@source': `tactful.${rule}`,
        }
      })
      return element('file', {'@name': xmlText(checkoutPath(file.path, io)), error: errors})
    },
    end: ({errors}) =>
      errors
        .map(({path, line, character, message}) =>
          element('file', {
            '@name': xmlText(checkoutPath(path, io)),
            error: {
              '@line': (line ?? 0) + 1,
              '@column': (character ?? 0) + 1,
              '@severity': 'error',
              '@message': xmlText(message),
              '@source': 'tactful.unreadable',
            },
          }),
        )
        .join('') + '</checkstyle>\n',
  }
}
