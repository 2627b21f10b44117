import {titleOf} from './parts.ts'
import type {CardPart, LetterCard} from './protocol.ts'
import type {Sheet} from './sheet.ts'

/** The checklist of a letter, each part with its name and the sentence that serves as it. */
export function letterCard(sheet: Sheet): LetterCard {
  const parts = sheet.card.map(({part, rule, status, text, start, end}): CardPart => {
    const finding = sheet.findings.find((each) => each.rule === rule)
    return {
      part,
      rule,
      status,
      title: titleOf(sheet, part),
      ...(text === undefined ? {} : {text}),
      ...(start === undefined || end === undefined ? {} : {range: sheet.rangeOf({start, end})}),
      ...(finding === undefined ? {} : {severity: finding.severity}),
    }
  })
  const needed = parts.filter(({status}) => status !== 'not-needed')
  return {
    uri: sheet.uri,
    version: sheet.version,
    parts,
    present: needed.filter(({status}) => status === 'present').length,
    needed: needed.length,
  }
}
