import {humanRange} from './places.ts'
import type {CheckedFile, Reporter} from './report.ts'
import {XML_HEAD, element, xmlText} from './xml.ts'

/**
 * JUnit's XML: a letter is a suite, a finding a case. Errors and warnings are failures, infos are only told, and what a
 * comment or a baseline sets aside is skipped. A letter without findings is one case that passes.
 */
export function junitReporter(): Reporter {
  return {
    begin: () => `${XML_HEAD}<testsuites name="tactful">\n`,
    file: (file) => element('testsuite', suiteOf(file)),
    end: ({errors}) =>
      errors
        .map(({path, message}) =>
          element('testsuite', {
            '@name': xmlText(path),
            '@tests': 1,
            '@failures': 0,
            '@errors': 1,
            testcase: {
              '@name': 'reading',
              '@classname': xmlText(path),
              error: {'@type': 'unreadable', '@message': xmlText(message)},
            },
          }),
        )
        .join('') + '</testsuites>\n',
  }
}

function suiteOf(file: CheckedFile): object {
  const name = xmlText(file.path)
  const cases = [
    ...file.findings.map((finding) => {
      const {startLine, startColumn} = humanRange(file.lineStarts, finding)
      const message = xmlText(finding.message)
      const what =
        finding.severity === 'info'
          ? {'system-out': message}
          : {
              failure: {
                '@type': finding.severity,
                '@message': message,
                '#text': `${name}:${startLine}:${startColumn}: ${message} ${finding.url}`,
              },
            }
      return {'@name': `${finding.rule} (${startLine}:${startColumn})`, '@classname': name, ...what}
    }),
    ...file.quiet.map(({rule, start, end, justification, by}) => {
      const {startLine, startColumn} = humanRange(file.lineStarts, {start, end})
      return {
        '@name': `${rule} (${startLine}:${startColumn})`,
        '@classname': name,
        skipped: {
          '@message': xmlText(justification ?? (by === 'comment' ? 'suppressed' : 'in the baseline')),
        },
      }
    }),
  ]
  return {
    '@name': name,
    '@tests': Math.max(cases.length, 1),
    '@failures': file.findings.filter(({severity}) => severity !== 'info').length,
    '@errors': 0,
    '@skipped': file.quiet.length,
    testcase: cases.length > 0 ? cases : {'@name': 'guidelines', '@classname': name},
  }
}
