import {featureBits} from './features.ts'
import {grammarBits, isAny} from './grammar.ts'
import type {Token} from './tokens.ts'

/** For each token, the first and the nearest negator that reaches it; -1 for none. */
export interface Negators {
  first: Int32Array
  nearest: Int32Array
}

const FINITE = featureBits('finite')
const TOLERATE = grammarBits('tolerate')
const CEASE = grammarBits('cease')
const SAY_THINK = grammarBits('say-think')
const COPULA = grammarBits('copula')
const COMPLEMENTIZER = grammarBits('complementizer')
const BECAUSE_IF = grammarBits('because', 'if')
const CONJUNCTION = grammarBits('conjunction')
const READER = grammarBits('reader')
const SPEAKERS = grammarBits('reader', 'writer')
const ADVERB = grammarBits('adverb')
/** A subordinate clause this near is what is negated: “not because …”. */
const NEAR = 2

/**
 * Finds what negators reach: each to the end of its clause, and into a clause that depends on it only through a verb of
 * saying or thinking. A verb that takes its object for granted (accept, tolerate) or says that something ceases lets none through.
 * @param breaks whether nothing reaches past a token
 */
export function findNegators(tokens: Token[], negating: number[], breaks: boolean[]): Negators {
  const first = new Int32Array(tokens.length).fill(-1)
  const nearest = new Int32Array(tokens.length).fill(-1)
  for (const negator of negating) {
    let reports = false
    for (let at = negator + 1; at < tokens.length; at++) {
      const {grammar} = tokens[at]!.form
      if (breaks[at] === true || (grammar & TOLERATE) !== 0) break
      const near = at <= negator + NEAR
      if (near && (grammar & CEASE) !== 0) break
      if (!near && (grammar & BECAUSE_IF) !== 0) break
      if ((grammar & SAY_THINK) !== 0) reports = true
      if ((grammar & COMPLEMENTIZER) !== 0) {
        if (!reports && at > negator + 1 && !isAny(tokens[at - 1], COPULA)) break
        reports = true
      }
      if ((grammar & READER) !== 0 && !reports && !near && isSubject(tokens, at)) break
      if ((grammar & CONJUNCTION) !== 0 && isAny(tokens[at + 1], SPEAKERS)) break
      if (first[at]! < 0) first[at] = negator
      nearest[at] = negator
    }
  }
  return {first, nearest}
}

/** A pronoun before a finite verb is that verb's subject. */
export function isSubject(tokens: Token[], at: number): boolean {
  let next = at + 1
  while (isAny(tokens[next], ADVERB)) next++
  return tokens[next]?.form.chunks.some((chunk) => (chunk.features & FINITE) !== 0) ?? false
}
