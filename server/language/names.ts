import {grammarBits, isAny} from './grammar.ts'
import type {Token} from './tokens.ts'

const NAME_LINK = grammarBits('name-link')
const PERSONS = grammarBits('reader', 'writer', 'third-person')

/** A capital at the head of a sentence names something only where the word is unknown or another capital follows. */
function isCapital(tokens: Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  if (token.kind === 'placeholder') return true
  if (token.kind !== 'word' || !token.capital || isAny(token, PERSONS)) return false
  return at > 0 || token.form.chunks.length === 0 || tokens[1]?.capital === true
}

/** The length of a name that starts at a token: capitalised words with what links them; 0 for none. */
export function nameLength(tokens: Token[], at: number): number {
  if (!isCapital(tokens, at)) return 0
  let end = at + 1
  for (;;) {
    if (isCapital(tokens, end)) end++
    else if (isLink(tokens, end) && isCapital(tokens, end + 1)) end += 2
    else if (isLink(tokens, end) && isLink(tokens, end + 1) && isCapital(tokens, end + 2)) end += 3
    else return end - at
  }
}

function isLink(tokens: Token[], at: number): boolean {
  return isAny(tokens[at], NAME_LINK)
}
