import type {ReadSentence} from '../language.ts'
import {fold} from '../lexicon.ts'
import type {Token} from '../tokens.ts'

/** A word as written: a contraction, which is several tokens, is one. */
export interface Unit {
  /** Its first token's place in the sentence. */
  at: number
  start: number
  end: number
  text: string
  folded: string
  tokens: Token[]
}

/** Numbers of the units between two marks, or from a word that joins clauses to the next. */
export type Segment = number[]

/**
 * A sentence's words and marks as they stand in the source.
 * @param several words that are one together (`o senhor`)
 */
export function unitsOf({tokens}: ReadSentence, source: string, several: ReadonlySet<string>): Unit[] {
  const units: Unit[] = []
  for (const [at, token] of tokens.entries()) {
    const last = units.at(-1)
    const before = last?.tokens.at(-1)
    if (
      last !== undefined &&
      before?.kind === 'word' &&
      token.kind === 'word' &&
      before.end === token.start
    ) {
      last.tokens.push(token)
      last.end = token.end
    } else units.push({at, start: token.start, end: token.end, text: '', folded: '', tokens: [token]})
  }
  for (const unit of units) {
    unit.text = unit.tokens.length === 1 ? unit.tokens[0]!.text : source.slice(unit.start, unit.end)
    unit.folded = fold(unit.text)
  }
  return several.size === 0 ? units : joined(units, source, several)
}

function joined(units: Unit[], source: string, several: ReadonlySet<string>): Unit[] {
  const longest = Math.max(...[...several].map((words) => words.split(' ').length))
  const all: Unit[] = []
  for (let at = 0; at < units.length; at++) {
    let length = Math.min(longest, units.length - at)
    const spelt = (): string =>
      units
        .slice(at, at + length)
        .map(({folded}) => folded)
        .join(' ')
    while (length > 1 && !several.has(spelt())) length--
    const first = units[at]!
    if (length === 1) all.push(first)
    else {
      const {end} = units[at + length - 1]!
      const tokens = units.slice(at, at + length).flatMap((unit) => unit.tokens)
      all.push({...first, end, text: source.slice(first.start, end), folded: spelt(), tokens})
      at += length - 1
    }
  }
  return all
}

/** Divides a sentence where a mark ends a clause, or a word joins another to it. */
export function segmentsOf(units: Unit[], {clauses}: ReadSentence, joins: ReadonlySet<string>): Segment[] {
  const segments: Segment[] = []
  let clause = -1
  let marked = false
  for (const [at, {tokens, folded, at: token}] of units.entries()) {
    if (tokens[0]!.kind === 'mark') {
      marked = true
      continue
    }
    const of = clauses.of[token]!
    const last = segments.at(-1)
    if (last === undefined || (marked && of !== clause) || joins.has(folded)) segments.push([at])
    else last.push(at)
    clause = of
    marked = false
  }
  return segments
}
