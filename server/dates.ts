import type {Evidence} from './guidelines/guideline.ts'
import {commonest} from './commonest.ts'
import {grammarBits, isAny} from './language/grammar.ts'
import type {ReadSentence} from './language/language.ts'
import {placeholdersOf} from './placeholder-style.ts'

const LINK = grammarBits('preposition')
/** A date in digits: three numbers with one kind of mark between. */
const IN_DIGITS = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/

/** The one calendar date in some sentences, as it is written there, without what leads up to it (`30 de junio`). */
export function dateIn({language, source}: Evidence, sentences: readonly ReadSentence[]): string | undefined {
  if (language === undefined) return undefined
  const month = language.classNumber('month')
  const dates = sentences.flatMap((sentence) => datesOf(sentence, month))
  const [date] = dates
  return date === undefined || dates.length > 1 ? undefined : source.text.slice(date.start, date.end)
}

function datesOf({tokens}: ReadSentence, month: number): {start: number; end: number}[] {
  const isNumber = (at: number): boolean => tokens[at]?.kind === 'number'
  const isLink = (at: number): boolean =>
    isAny(tokens[at], LINK) || tokens[at]?.text === '.' || tokens[at]?.text === ','
  return tokens.flatMap((token, at) => {
    if (token.kind === 'number' && IN_DIGITS.test(token.text)) return [token]
    if (month < 0 || !token.form.classes.has(month)) return []
    const before = isNumber(at - 1) ? at - 1 : isLink(at - 1) && isNumber(at - 2) ? at - 2 : at
    const next = isNumber(at + 1) ? at + 1 : isLink(at + 1) && isNumber(at + 2) ? at + 2 : at
    const last = next === at + 1 && isLink(next + 1) && isYear(tokens[next + 2]?.text) ? next + 2 : next
    return before === last ? [] : [{start: tokens[before]!.start, end: tokens[last]!.end}]
  })
}

function isYear(text = ''): boolean {
  return /^\d{4}$/.test(text)
}

/** What the phrases of a letter's language call the date of the end. */
export function placeholderOfDate({language}: Evidence): string | undefined {
  const phrases = language?.data.phrases['require-effective-date'] ?? []
  return commonest(phrases.flatMap(({text}) => placeholdersOf(text)))
}
