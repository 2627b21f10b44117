/** Quoted words in a plain text, with their marks (UTF-16 code units of the plain text). */
export interface Quote {
  from: number
  to: number
}

// Several countries open with what others close with, so an opening mark has several that may close it.
const closers: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“”"‟',
  '‟': '”',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
  "'": "'",
  '‘': '’',
  '‚': '‘’',
  '「': '」',
  '『': '』',
}
// Two that also stand inside words and after them.
const apostrophes = "'’"
// Marks that never open but for what comes before them.
const ambiguous = `"”»›${apostrophes}`

const sign = /["“”„‟«»‹›'‘’‚「」『』]/g

/**
 * The quotes of a plain text, outermost only. A quote that nobody closes quotes nothing.
 */
export function findQuotes(text: string): Quote[] {
  if (text.search(sign) < 0) return []
  const signs = Array.from(text.matchAll(sign), (match) => match.index)
  const quotes: Quote[] = []
  // An opening mark that found no end once finds none later either.
  const unclosed = new Set<string>()
  for (let index = 0; index < signs.length; index++) {
    const from = signs[index] ?? 0
    const opening = text.charAt(from)
    if (unclosed.has(opening) || !mayOpen(text, from)) continue
    let last = index + 1
    while (last < signs.length && !closes(text, opening, from, signs[last] ?? from)) last++
    if (last === signs.length) {
      unclosed.add(opening)
      continue
    }
    quotes.push({from, to: (signs[last] ?? from) + 1})
    index = last
  }
  return quotes
}

function mayOpen(text: string, at: number): boolean {
  const mark = text.charAt(at)
  const after = text.charAt(at + 1)
  if (!closers[mark] || after === '' || /\s/.test(after)) return /[«‹„]/.test(mark) && /\s/.test(after)
  if (!ambiguous.includes(mark)) return true
  // A digit after an apostrophe is a year or a decade.
  if (apostrophes.includes(mark) && !/[\p{L}\uFFFC]/u.test(after)) return false
  return !/[\p{L}\p{M}\p{N}\uFFFC.,;:!?…]/u.test(text.charAt(at - 1))
}

function closes(text: string, opening: string, from: number, to: number): boolean {
  const mark = text.charAt(to)
  if (!closers[opening]?.includes(mark) || to === from + 1) return false
  if (apostrophes.includes(mark)) {
    // One letter between two apostrophes: "rock 'n' roll".
    if (to === from + 2) return false
    return /\S/.test(text.charAt(to - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(to + 1))
  }
  return opening !== '"' || /\S/.test(text.charAt(to - 1))
}
