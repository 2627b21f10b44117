import type {WordKind} from './letter.ts'
import type {PlainText} from './plain.ts'
import {objectStandIn} from './plain.ts'
import {findQuotes, type Quote} from './quotes.ts'

/** A word of a plain text, with its place there (UTF-16 code units of the plain text). */
export interface Token {
  kind: WordKind
  from: number
  to: number
}

// One piece of a word, and what joins two: a hyphen, an apostrophe, the dot of an abbreviation ("z.B", "D.ª",
// "EE.UU"), the sign of German forms for all genders, an ampersand between capitals.
const piece = String.raw`[\p{L}\p{M}][\p{L}\p{M}\p{N}]*`
const joint = [
  String.raw`[-‐‑'’ʼ·\u00AD](?=[\p{L}\p{N}])`,
  String.raw`(?<=(?<!\p{L})\p{L})\.(?=\p{L}{1,3}(?!\p{L}))`,
  String.raw`(?<=(?<!\p{L})\p{Lu}{2})\.(?=\p{Lu}{2}(?!\p{L}))`,
  String.raw`(?<=\p{Ll})[:*_](?=\p{Ll}{2})`,
  String.raw`(?<=\p{Lu})&(?=\p{Lu})`,
].join('|')
const word = new RegExp(String.raw`${piece}(?:(?:${joint})[\p{L}\p{M}\p{N}]+)*`, 'uy')

// Dates, times, amounts, sections: digits with whatever joins them, and what stands close by.
const digits = String.raw`(?:\p{L}{0,2}\p{Sc}[ \u00A0]?)?\d+(?:[.,:/'’\u00A0\u202F–-]\d+)*(?:\.?[ºª]|[\p{L}\p{M}]{1,3}(?![\p{L}\p{M}])|[%‰]|[ \u00A0\u202F]?\p{Sc}(?![ \u00A0]?\d))?`
// An amount that its currency's letters touch: "Rp1.250.000".
const amount = String.raw`\p{L}{1,3}\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?(?!\d)`
const number = new RegExp(`${amount}|${digits}`, 'uy')
const pictograph = String.raw`\p{RI}{2}|\p{Extended_Pictographic}[\uFE0F\u200D\p{EMod}\p{Extended_Pictographic}]*`
const mark = new RegExp(String.raw`${pictograph}|[!?]+|\.{2,}|-{2,}|\S\p{M}*`, 'uy')

const address = new RegExp(
  [
    String.raw`(?:[hH]ttps?|HTTPS?|ftp|[mM]ailto|tel):[^\s<>"“”„«»]+`,
    String.raw`[wW]ww\.[^\s<>"“”„«»]+`,
    String.raw`[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}`,
    String.raw`(?:[a-z\d-]{1,63}\.){1,8}(?:com|net|org|info|biz|example|eu|io|de|at|ch|es|mx|ar|br|pt|id|uk)(?:\/[^\s<>"“”„«»]*)?(?![\p{L}\p{N}-])`,
  ].join('|'),
  'uy',
)
// Most words, numbers and marks, told without the tables of Unicode: reading these takes longer than a short letter does.
const plainWord = /[A-Za-zÀ-ÖØ-öø-ɏ]+(?:[-'’][A-Za-zÀ-ÖØ-öø-ɏ]+)*(?=[\s,;!?)”“»"—…]|[.:](?:[\s”“»")]|$)|$)/y
const plainNumber = /\d{1,4}(?=[,.;)]?(?:[ \n][A-Za-zÀ-ÖØ-öø-ɏ]|$))/y
const plainMark = /[,;:.()“”„«»"‘’–—…](?=[\sA-Za-zÀ-ÖØ-öø-ɏ,;:!?)”“»"]|$)|[!?](?=\s|$)/y

// What may follow the first piece of an address; everything else costs no second look.
const addressJoint = /[:@._%+-]/

// A country's or trunk's prefix makes a telephone number of groups parted by blanks alone; brackets, slashes and
// hyphens do so by themselves.
const telephone =
  /(?:\+\d{1,3}[ \u00A0]?(?:\(\d{1,4}\))?|0|\(\+?\d{1,5}\))[\d\u00A0 /.–-]{4,30}\d|\d{2,5}[/-]\d{3,}(?:[ -]\d{2,})+/uy
const date = /\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d)|\d{4}([./-])\d{1,2}\2\d{1,2}(?!\d)/uy

/** The words and marks of a plain text, in order. */
export function findTokens(plain: PlainText): Token[] {
  const text = plain.text
  const tokens: Token[] = []
  const quotes = findQuotes(text).filter((quote) => !holdsObjectsOnly(text, quote))
  let nextQuote = 0
  for (let at = 0; at < text.length;) {
    const quote = quotes[nextQuote]
    let found: Token | undefined
    if (quote?.from === at) {
      found = {kind: 'quote', from: at, to: quote.to}
      nextQuote++
    } else if (text[at] !== ' ') {
      found = tokenAt(plain, at)
    }
    if (found) tokens.push(found)
    at = found?.to ?? at + 1
  }
  return tokens
}

// Nothing at white space.
function tokenAt(plain: PlainText, at: number): Token | undefined {
  const text = plain.text
  const end = endOf(plainWord, text, at)
  if (end > 0) return {kind: 'word', from: at, to: end}
  const plainEnd = endOf(plainMark, text, at)
  if (plainEnd > 0) return {kind: 'mark', from: at, to: plainEnd}
  const plainNumberEnd = endOf(plainNumber, text, at)
  if (plainNumberEnd > 0) return {kind: 'number', from: at, to: plainNumberEnd}
  if (text.startsWith(objectStandIn, at)) {
    const to = at + objectStandIn.length
    return {kind: plain.objectAt(at) ?? 'mark', from: at, to}
  }
  const numberEnd = endOf(number, text, at)
  const wordEnd = numberEnd > 0 ? 0 : endOf(word, text, at)
  const to = numberEnd || wordEnd || endOf(mark, text, at)
  if (to === 0) return undefined
  const isWord = wordEnd > 0
  const opaque = opaqueEnd(text, at, to, isWord)
  if (opaque > 0) return {kind: 'opaque', from: at, to: opaque}
  return {kind: numberEnd > 0 ? 'number' : isWord ? 'word' : 'mark', from: at, to}
}

// The end of an address or telephone number that starts here, or 0.
function opaqueEnd(text: string, at: number, to: number, isWord: boolean): number {
  if (isWord || /\d/.test(text.charAt(at))) {
    if (addressJoint.test(text.charAt(to)) || /[wW]/.test(text.charAt(at))) {
      let end = endOf(address, text, at)
      while (end > to && /[.,;:!?)\]'’…]/.test(text.charAt(end - 1))) end--
      if (end > to) return end
    }
  }
  if (isWord || !/[\d+(]/.test(text.charAt(at)) || endOf(date, text, at) > 0) return 0
  const end = endOf(telephone, text, at)
  return end >= to && text.slice(at, end).replace(/\D/g, '').length >= 6 ? end : 0
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : 0
}

// „{{company}}“ is a placeholder in quotation marks, and not somebody's words.
function holdsObjectsOnly(text: string, quote: Quote): boolean {
  const inner = text.slice(quote.from + 1, quote.to - 1)
  return inner.includes(objectStandIn) && inner.replaceAll(objectStandIn, '').trim() === ''
}
