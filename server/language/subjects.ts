import type {Clauses} from './clauses.ts'
import {featureBits} from './features.ts'
import {grammarBits, isAny} from './grammar.ts'
import type {Token} from './tokens.ts'

const THIRD_FINITE = featureBits('3 finite')
const FINITE = featureBits('finite')
const CLITIC = grammarBits('clitic')
const RELATIVE = grammarBits('relative')
const PREPOSITION = grammarBits('preposition')
const DETERMINER = grammarBits('determiner')
const PERSONS = grammarBits('third-person', 'reader', 'writer')

/**
 * For each token, whether a third-person verb there has no subject of its own before it in its clause:
 * in a language that drops subjects it may speak of the reader.
 */
export function findElided(tokens: Token[], clauses: Clauses): boolean[] {
  const elided: boolean[] = []
  let subject = false
  // How far into a prepositional phrase: a noun in one is no subject.
  let phrase: 'none' | 'preposition' | 'noun' = 'none'
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1]
    if (
      at > 0 &&
      (clauses.of[at] !== clauses.of[at - 1] || (clauses.starts[at] === true && !isAny(before, RELATIVE)))
    ) {
      subject = false
      phrase = 'none'
    }
    // A relative pronoun is the subject of its clause, unless nothing stands before it that it could refer to.
    if (isAny(before, RELATIVE) && clauses.starts[at - 1] !== true) subject = true
    elided.push(!subject && isThirdFinite(token))
    if (isAny(token, PREPOSITION)) {
      // A contraction brings the article of its noun along (`na`, `do`).
      phrase = isAny(token, DETERMINER) ? 'noun' : 'preposition'
      continue
    }
    if (isObject(tokens, at)) continue
    if (isAny(token, PERSONS)) subject = true
    const determiner = isAny(token, DETERMINER)
    const named = token.kind === 'placeholder' || token.kind === 'quote' || (token.capital && at > 0)
    if (!determiner && !named) continue
    if (phrase === 'preposition') phrase = 'noun'
    else if (phrase === 'none' || (determiner && !isAny(before, DETERMINER))) subject = true
  }
  return elided
}

/** Whether a token can be nothing but a verb. */
function isVerbOnly(token: Token | undefined): boolean {
  return isThirdFinite(token) && token!.form.chunks.every(({features}) => (features & FINITE) !== 0)
}

function isThirdFinite(token: Token | undefined): boolean {
  return token?.form.chunks.some((chunk) => (chunk.features & THIRD_FINITE) === THIRD_FINITE) ?? false
}

/** An object pronoun spelt like an article stands before a verb. */
function isObject(tokens: Token[], at: number): boolean {
  if (!isAny(tokens[at], CLITIC)) return false
  return isVerbOnly(tokens[at + 1]) || (isAny(tokens[at + 1], CLITIC) && isThirdFinite(tokens[at + 2]))
}
