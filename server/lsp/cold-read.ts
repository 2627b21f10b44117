import type {Span} from '../letter/letter.ts'
import type {ColdReading} from './protocol.ts'
import {readBlocks} from './reading.ts'
import type {Sheet} from './sheet.ts'

/** Guidelines whose breaches tell a reader what the letter should keep to itself. */
const LEAKS = new Set(['no-reason-leak', 'no-incident-detail', 'no-blame'])
/** Word classes that speak of the reader. */
const READER = ['reader', 'reader-object', 'reader-possessive']

/** What a preview of a letter marks: what is to be filled in, who is spoken of, what gives the reason away. */
export function coldReading(sheet: Sheet): ColdReading {
  const {source, tag} = sheet.letter
  const reader = readerSentences(sheet)
  const leaks = sheet.shown.filter(({rule}) => LEAKS.has(rule))
  return {
    uri: sheet.uri,
    version: sheet.version,
    lang: tag,
    blocks: readBlocks(source, {reader, leaks}),
    placeholders: source.placeholders
      .filter(({kind}) => kind !== 'tag')
      .map((placeholder) => ({
        range: sheet.rangeOf(placeholder),
        name: placeholder.name,
        kind: placeholder.kind,
      })),
    reader: reader.map((sentence) => sheet.rangeOf(sentence)),
    leaks: leaks.map((finding) => ({
      range: sheet.rangeOf(finding),
      rule: finding.rule,
      message: finding.message,
    })),
  }
}

function readerSentences(sheet: Sheet): Span[] {
  const {evidence, letter} = sheet
  const classes = READER.map((name) => letter.language?.classNumber(name) ?? -1).filter(
    (number) => number >= 0,
  )
  const addressed = new Set(evidence.of('address').map((hit) => hit.sentence))
  const {salutation, closing, furniture} = evidence.parts
  // “Yours sincerely” speaks of nobody.
  const speaks = (block: number): boolean =>
    block !== salutation && block !== closing && !furniture.has(block)
  return evidence.sentences.filter(
    ({text, block}, index) =>
      speaks(block) &&
      (addressed.has(index) ||
        text.chunks.some((chunks) =>
          chunks.some((chunk) => classes.some((number) => chunk.classes.includes(number))),
        )),
  )
}
