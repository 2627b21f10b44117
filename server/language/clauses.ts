import type {Conventions} from './data.ts'
import type {Chunk} from './forms.ts'
import {grammarBits, isAny} from './grammar.ts'
import {findNegators, isSubject} from './negation.ts'
import type {Negators} from './negation.ts'
import type {Token} from './tokens.ts'

/** How a sentence hangs together. */
export interface Clauses {
  /** Whether a clause starts at a token; one entry more than tokens. */
  starts: boolean[]
  /** Whether a clause ends before a token; one entry more than tokens. */
  ends: boolean[]
  /** Whether a strict gap may cross a token. */
  crossable: boolean[]
  /** The number of the clause each token is in. */
  of: number[]
  /** The number of the statement each token is in: a new one begins with what is joined on about the reader (“… and you were …”), and with a semicolon. */
  statements: number[]
  negators: Negators
  /** Whether a token carries no meaning of its own between a negator and what it negates. */
  light: boolean[]
}

const CONTRAST = grammarBits('contrast')
const CONJUNCTION = grammarBits('conjunction')
const JOINS_ANEW = grammarBits('conjunction', 'contrast')
const SUBORDINATES = grammarBits('complementizer', 'relative', 'if', 'because', 'although')
const SEMICOLON = ';'
const COMMA = ','
const NEGATOR = grammarBits('negator')
const JOINS = grammarBits('conjunction', 'complementizer', 'relative', 'if', 'because', 'although')
const LIGHT = JOINS | grammarBits('copula', 'preposition', 'adverb', 'determiner', 'auxiliary')

/**
 * Divides a sentence into clauses and finds what each negator reaches.
 * @param of the classes of phrases that hold a negator and negate nothing, and of words for the reader; -1 for none
 */
export function readClauses(
  tokens: Token[],
  chunks: (readonly Chunk[])[],
  {pseudo, reader}: {pseudo: number; reader: number},
  conventions: Conventions,
): Clauses {
  const {length} = tokens
  const starts: boolean[] = []
  const ends: boolean[] = []
  const crossable: boolean[] = []
  const statements: number[] = []
  const of: number[] = []
  const light: boolean[] = []
  const breaks: boolean[] = []
  const negating: number[] = []
  let clause = 0
  let statement = 0
  let opens = true
  let harmless = 0
  const readerAt = (at: number): number => (at < length ? lengthOf(chunks[at]!, tokens[at]!, reader) : 0)
  for (let at = 0; at < length; at++) {
    const token = tokens[at]!
    const {grammar} = token.form
    const mark = token.kind === 'mark' && !isInnerStop(tokens, at)
    const ending = mark && conventions.clauseMarks.includes(token.folded)
    if (ending || (at > 0 && (grammar & CONTRAST) !== 0)) clause++
    harmless = Math.max(harmless, at + lengthOf(chunks[at]!, token, pseudo))
    const negates = (grammar & NEGATOR) !== 0 && at >= harmless
    if (negates) negating.push(at)
    of.push(clause)
    starts.push(opens)
    ends.push(mark || (grammar & CONJUNCTION) !== 0)
    crossable.push(!mark && !negates)
    if (at > 0 && statesAnew(tokens, at, readerAt)) statement++
    statements.push(statement)
    light.push(!ending && (token.kind !== 'word' || (grammar & LIGHT) !== 0))
    breaks.push(ending || (grammar & CONTRAST) !== 0)
    opens = mark || (grammar & JOINS) !== 0
  }
  starts.push(true)
  ends.push(true)
  return {starts, ends, crossable, of, statements, light, negators: findNegators(tokens, negating, breaks)}
}

/** Whether a statement begins with a semicolon, or with a word that joins on what is said of the reader anew. */
function statesAnew(tokens: Token[], at: number, lengthOfReader: (at: number) => number): boolean {
  if (tokens[at]!.folded === SEMICOLON) return true
  if (!isAny(tokens[at], JOINS_ANEW) || isAny(tokens[at], SUBORDINATES)) return false
  const length = lengthOfReader(at + 1)
  return length > 0 && (tokens[at - 1]!.folded === COMMA || isSubject(tokens, at + length))
}

/** Whether a full stop belongs to an abbreviation, a day or an initial: the sentence goes on after it. */
export function isInnerStop(tokens: Token[], at: number): boolean {
  return tokens[at]!.folded === '.' && (tokens[at + 1]?.kind ?? 'mark') !== 'mark'
}

/** How many tokens the longest phrase of a class covers that starts here. */
function lengthOf(chunks: readonly Chunk[], token: Token, of: number): number {
  if (of < 0 || (chunks === token.form.chunks && !token.form.classes.has(of))) return 0
  let longest = 0
  for (const chunk of chunks) if (chunk.length > longest && chunk.classes.includes(of)) longest = chunk.length
  return longest
}
