import {count} from '../count.ts'
import {printable} from './excerpt.ts'
import {humanRange} from './places.ts'
import type {Reporter} from './report.ts'

/**
 * A line a finding, `FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE]`, as compilers write it: editors and services jump to such
 * lines, and `ci/problem-matcher.json` reads them.
 */
export function compactReporter(): Reporter {
  return {
    begin: () => '',
    file: ({path, lineStarts, findings}) =>
      findings
        .map(({rule, severity, message, start, end}) => {
          const {startLine, startColumn} = humanRange(lineStarts, {start, end})
          return `${printable(path)}:${startLine}:${startColumn}: ${severity}: ${printable(message)} [${rule}]\n`
        })
        .join(''),
    end: ({tooMany}) =>
      tooMany === undefined
        ? ''
        : `${count(tooMany.warnings, 'warning')}, more than the ${tooMany.allowed} allowed.\n`,
  }
}
