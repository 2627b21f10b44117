import type {Conventions} from './data.ts'
import {featureBits} from './features.ts'
import type {Chunk} from './forms.ts'
import type {Token} from './tokens.ts'

/** The word classes that grammar is made of; every language names them alike, and may leave some out. */
export const GRAMMAR_CLASSES = [
  'negator', 'pseudo-negator', 'contrast', 'tolerate', 'cease', 'say-think', 'complementizer', 'copula',
  'conjunction', 'determiner', 'preposition', 'relative', 'clitic', 'adverb', 'auxiliary', 'because', 'if',
  'although', 'reader', 'writer', 'third-person', 'name-link',
] as const

export type GrammarClass = (typeof GRAMMAR_CLASSES)[number]
export type Grammar = Record<GrammarClass, number>

/** How a sentence hangs together. */
export interface Clauses {
  starts: boolean[]
  ends: boolean[]
  crossable: boolean[]
  /** The number of the clause each token is in. */
  of: number[]
  /** For each token, the first and the nearest negator that reaches it; -1 for none. */
  negators: {first: number; last: number}[]
  /** Whether a token carries no meaning of its own between a negator and what it negates. */
  light: boolean[]
}

const FINITE = featureBits('finite')
const THIRD_FINITE = featureBits('3 finite')

/** Divides a sentence into clauses and finds what each negator reaches; marks verbs without a subject. */
export function readClauses(tokens: Token[], chunks: (readonly Chunk[])[], grammar: Grammar, conventions: Conventions): Clauses {
  const {length} = tokens
  const is = (at: number, name: GrammarClass): boolean => {
    return tokens[at]?.form.classes.has(grammar[name]) ?? false
  }
  const isMark = (at: number): boolean => tokens[at]!.kind === 'mark' && conventions.clauseMarks.includes(tokens[at]!.folded)
  const pseudo = coveredBy(chunks, grammar['pseudo-negator'], length)
  const starts: boolean[] = []
  const ends: boolean[] = []
  const crossable: boolean[] = []
  const of: number[] = []
  const light: boolean[] = []
  const negating: boolean[] = []
  let clause = 0
  for (let at = 0; at < length; at++) {
    const mark = isMark(at)
    if (mark || (at > 0 && is(at, 'contrast'))) clause++
    of.push(clause)
    const joins = is(at, 'conjunction') || is(at, 'complementizer') || is(at, 'relative') || is(at, 'if') || is(at, 'because') || is(at, 'although')
    starts.push(at === 0 || starts[at] === true || tokens[at - 1]!.kind === 'mark' || joinsBefore(at))
    ends.push(mark || is(at, 'conjunction') || tokens[at]!.kind === 'mark')
    negating.push(is(at, 'negator') && !pseudo[at])
    crossable.push(!mark && !negating[at] && tokens[at]!.kind !== 'mark')
    light.push(!mark && (is(at, 'copula') || is(at, 'preposition') || is(at, 'because') || is(at, 'adverb') || is(at, 'determiner') || is(at, 'auxiliary') || joins || tokens[at]!.kind !== 'word'))
  }
  starts.push(true)
  ends.push(true)
  return {starts, ends, crossable, of, light, negators: reach()}

  function joinsBefore(at: number): boolean {
    const before = at - 1
    return is(before, 'conjunction') || is(before, 'complementizer') || is(before, 'relative') || is(before, 'if') || is(before, 'because') || is(before, 'although')
  }

  /** A negator reaches to the end of its clause, and into a clause it governs only through a verb of saying or thinking. */
  function reach(): {first: number; last: number}[] {
    const reached = tokens.map(() => ({first: -1, last: -1}))
    for (let negator = 0; negator < length; negator++) {
      if (!negating[negator]) continue
      let reports = false
      for (let at = negator + 1; at < length; at++) {
        if (isMark(at) || is(at, 'contrast')) break
        if (is(at, 'tolerate') || (at <= negator + 2 && is(at, 'cease'))) break
        if (is(at, 'say-think')) reports = true
        const governs = reports || at === negator + 1 || (is(at - 1, 'copula') && is(at, 'complementizer'))
        if ((is(at, 'because') || is(at, 'if')) && at > negator + 2) break
        if (is(at, 'complementizer') && !governs) break
        if (is(at, 'complementizer')) reports = true
        if (is(at, 'reader') && !reports && at > negator + 1 && opensClause(at)) break
        if (is(at, 'conjunction') && at + 1 < length && (is(at + 1, 'reader') || is(at + 1, 'writer'))) break
        const entry = reached[at]!
        if (entry.first < 0) entry.first = negator
        entry.last = negator
      }
    }
    return reached
  }

  /** A pronoun before a finite verb is that verb's subject. */
  function opensClause(at: number): boolean {
    let next = at + 1
    while (next < length && is(next, 'adverb')) next++
    return chunks[next]?.some((chunk) => (chunk.features & FINITE) !== 0) ?? false
  }
}

function coveredBy(chunks: (readonly Chunk[])[], number: number, length: number): boolean[] {
  const covered = Array.from({length}, () => false)
  if (number < 0) return covered
  for (let at = 0; at < length; at++) {
    for (const chunk of chunks[at]!) {
      if (chunk.classes.includes(number)) covered.fill(true, at, at + chunk.length)
    }
  }
  return covered
}

/**
 * For each token, whether a third-person verb there has no subject of its own before it in its clause:
 * in a language that drops subjects it may speak of the reader.
 */
export function findElided(tokens: Token[], clauses: Clauses, grammar: Grammar): boolean[] {
  const has = (at: number, name: GrammarClass): boolean => tokens[at]?.form.classes.has(grammar[name]) ?? false
  const finite = (at: number): boolean =>
    tokens[at]?.form.chunks.some((chunk) => (chunk.features & THIRD_FINITE) === THIRD_FINITE) ?? false
  /** An object pronoun spelt like an article: it stands before a verb. */
  const isClitic = (at: number): boolean => has(at, 'clitic') && (finite(at + 1) || (has(at + 1, 'clitic') && finite(at + 2)))
  const elided: boolean[] = []
  let subject = false
  // How far into a prepositional phrase: a noun in one is no subject.
  let phrase: 'none' | 'preposition' | 'noun' = 'none'
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (at > 0 && (clauses.of[at] !== clauses.of[at - 1] || (clauses.starts[at] === true && !has(at - 1, 'relative')))) {
      subject = false
      phrase = 'none'
    }
    if (at > 0 && has(at - 1, 'relative') && clauses.starts[at - 1] !== true) subject = true
    elided.push(!subject && finite(at))
    if (has(at, 'preposition')) {
      phrase = 'preposition'
      continue
    }
    if (isClitic(at)) continue
    if (has(at, 'third-person') || has(at, 'reader') || has(at, 'writer')) subject = true
    const determiner = has(at, 'determiner')
    const named = token.kind === 'placeholder' || token.kind === 'quote' || (token.capital && at > 0)
    if (!determiner && !named) continue
    if (phrase === 'preposition') phrase = 'noun'
    else if (phrase === 'none' || (determiner && !has(at - 1, 'determiner'))) subject = true
  }
  return elided
}
