import type {Sentence, Span, WordKind} from '../letter/letter.ts'
import type {LexiconData} from './data.ts'
import type {Lexicon} from './lexicon.ts'
import {fold} from './lexicon.ts'

/** A word as the matcher sees it: a contraction is two of them. */
export interface Token extends Span {
  text: string
  folded: string
  kind: WordKind
  capital: boolean
  placeholder?: number
}

/** Something that starts at a token: a word in one of its readings, an entry of several words, a name. */
export interface Chunk {
  length: number
  lemma: string
  classes: readonly number[]
  features: number
}

const CAPITAL = /^\p{Lu}/u

/** Splits a sentence's words into tokens, contractions by the language's data. */
export function toTokens(sentence: Sentence, contractions: LexiconData['contractions']): Token[] {
  const tokens: Token[] = []
  for (const word of sentence.words) {
    const {text, kind, start, end} = word
    const folded = fold(text)
    const token: Token = {text, folded, kind, start, end, capital: CAPITAL.test(text)}
    if (word.placeholder !== undefined) token.placeholder = word.placeholder
    if (kind !== 'word' || !folded.includes("'")) {
      tokens.push(token)
      continue
    }
    const parts = split(folded, contractions)
    if (parts === undefined) {
      tokens.push(token)
      continue
    }
    // Every part but the last lies where its letters do; what a contraction swallowed has the whole word's place.
    let at = start
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1
      const stop = last ? end : Math.min(end, at + part.length)
      tokens.push({text: part, folded: part, kind: 'word', start: Math.min(at, end), end: stop, capital: index === 0 && token.capital})
      at = stop
    }
  }
  return tokens
}

function split(folded: string, {words, endings}: LexiconData['contractions']): string[] | undefined {
  if (Object.hasOwn(words, folded)) return words[folded]
  for (const [ending, word] of Object.entries(endings)) {
    if (folded.length > ending.length && folded.endsWith(ending)) {
      const host = folded.slice(0, -ending.length)
      return [...(split(host, {words, endings}) ?? [host]), word]
    }
  }
  return undefined
}

/** The readings of each token, as chunks of length one. */
export function readTokens(tokens: Token[], lexicon: Lexicon): Chunk[][] {
  return tokens.map((token) => {
    if (token.kind !== 'word' && token.kind !== 'mark') return []
    return lexicon.read(token.folded).map(({lemma, classes, features}) => ({length: 1, lemma, classes, features}))
  })
}
