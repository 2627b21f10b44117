import {ENCLITIC} from '../language/features.ts'
import type {Chunk, Form} from '../language/forms.ts'
import {grammarBits} from '../language/grammar.ts'
import type {Span} from '../letter/letter.ts'
import type {ColdReading} from './protocol.ts'
import {readBlocks} from './reading.ts'
import type {Sheet} from './sheet.ts'

/** Guidelines whose breaches tell a reader what the letter should keep to itself. */
const LEAKS = new Set(['no-reason-leak', 'no-incident-detail', 'no-blame'])
/** Word classes that speak of the reader, and one that may: in some languages articles and reflexives look alike. */
const READER = ['reader', 'reader-object-sure', 'reader-possessive']
const PERHAPS = 'reader-object'
const REFLEXIVE = 'reader-reflexive'
const ARTICLE = grammarBits('determiner')

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
  const numberOf = (name: string): number => letter.language?.classNumber(name) ?? -1
  const sure = READER.map(numberOf).filter((number) => number >= 0)
  const [perhaps, reflexive] = [numberOf(PERHAPS), numberOf(REFLEXIVE)]
  const isReader = ({classes, length}: Chunk, form: Form): boolean =>
    sure.some((number) => classes.includes(number)) ||
    (classes.includes(perhaps) &&
      !classes.includes(reflexive) &&
      (length > 1 || (form.grammar & ARTICLE) === 0))
  // A pronoun may hang on its verb.
  const hanging = letter.language?.data.lexicon.enclitics.forms.toSorted(
    (one, other) => other.length - one.length,
  )
  const hangsOn = ({folded, chunks}: Form): boolean => {
    if (!chunks.some(({features}) => (features & ENCLITIC) !== 0)) return false
    const pronoun = hanging?.find((each) => folded.endsWith(each))
    const form = pronoun === undefined ? undefined : letter.language?.formOf(pronoun)
    return form?.chunks.some((chunk) => isReader(chunk, form)) === true
  }
  const addressed = new Set(evidence.of('address').map((hit) => hit.sentence))
  const {salutation, closing, furniture} = evidence.parts
  // “Yours sincerely” speaks of nobody.
  const speaks = (block: number): boolean =>
    block !== salutation && block !== closing && !furniture.has(block)
  return evidence.sentences.filter(
    ({text, tokens, block}, index) =>
      speaks(block) &&
      (addressed.has(index) ||
        text.chunks.some((chunks, at) => chunks.some((chunk) => isReader(chunk, tokens[at]!.form))) ||
        tokens.some(({form}) => hangsOn(form))),
  )
}
