import {primary} from '../letter.ts'
import type {Severity} from '../finding.ts'
import type {ConfigProblem} from '../config/config.ts'
import {missingParts} from './parts.ts'
import type {LetterStatus} from './protocol.ts'
import type {Sheet} from './sheet.ts'

/** What there is to know of a letter at a glance. */
export function statusOf(sheet: Sheet, describe: (problem: ConfigProblem) => string): LetterStatus {
  const {uri, version, letter, manner, evidence, configuration, problems} = sheet
  const {tag, from, language, spoken, source} = letter
  return {
    uri,
    version,
    isLetter: true,
    language: {
      tag,
      name: language?.data.conventions.name ?? primary(tag),
      from,
      ...(spoken === undefined ? {} : {spoken}),
      ...(language?.data.conventions.experimental === true ? {experimental: true} : {}),
    },
    ...(manner.register === undefined ? {} : {register: manner.register}),
    ...(manner.writer === undefined ? {} : {voice: manner.writer}),
    reason: evidence.reasons,
    abuse: evidence.abuse,
    ...(source.frontMatter?.status === undefined ? {} : {status: source.frontMatter.status}),
    counts: countsOf(sheet),
    missing: missingParts(sheet),
    configuration,
    ...(problems.length === 0 ? {} : {problems: problems.map(describe)}),
  }
}

/** How many findings there are of each severity; those that a baseline knows do not count. */
export function countsOf(sheet: Sheet): Record<Severity, number> {
  const counts: Record<Severity, number> = {error: 0, warning: 0, info: 0}
  for (const finding of sheet.shown) if (!sheet.isKnown(finding)) counts[finding.severity]++
  return counts
}
