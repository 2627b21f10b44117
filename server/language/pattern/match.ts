import type {AtomData, Instruction} from '../data.ts'
import {ELIDED, featureBits} from '../features.ts'
import type {Chunk} from '../forms.ts'
import type {Token} from '../tokens.ts'

/** What the matcher needs to know of a sentence. */
export interface Text {
  tokens: Token[]
  /** What starts at each token. */
  chunks: (readonly Chunk[])[]
  /** Whether a clause starts at a token; one entry more than tokens. */
  clauseStarts: boolean[]
  /** Whether a clause ends before a token; one entry more than tokens. */
  clauseEnds: boolean[]
  /** Whether a strict gap may cross a token. */
  crossable: boolean[]
  /** Whether a third-person verb at a token has no subject of its own before it. */
  elided: boolean[]
}

/** Where a pattern matched, in tokens; `open` and `close` bound the words it points at. */
export interface Match {
  start: number
  end: number
  open: number
  close: number
}

/** The lemma of chunks that are names. */
export const NAME = '@Name'

const THIRD_FINITE = featureBits('3 finite')

/**
 * The matches of a pattern that begin at some of a sentence's tokens, from left to right, none overlapping.
 * Time is linear in tokens × instructions: a place that failed once from an instruction is not tried again.
 * @param starts tokens to begin at, ascending
 */
export function matchAt(code: Instruction[], text: Text, starts: Iterable<number>): Match[] {
  const matcher = new Matcher(code, text)
  const matches: Match[] = []
  let next = 0
  for (const start of starts) {
    if (start < next) continue
    const match = matcher.from(start)
    if (match === undefined) continue
    matches.push(match)
    next = Math.max(match.end, start + 1)
  }
  return matches
}

/** All matches of a pattern in a sentence. */
export function matchAll(code: Instruction[], text: Text): Match[] {
  return matchAt(code, text, text.tokens.keys())
}

const NO_LENGTHS: readonly number[] = []
const ONE: readonly number[] = [1]

/** How far what answers an atom at a token reaches: its lengths in tokens, the longest first. */
function lengthsOf(atom: AtomData, text: Text, at: number): readonly number[] {
  const token = text.tokens[at]
  if (token === undefined) return NO_LENGTHS
  if ('lit' in atom) return token.folded === atom.lit ? ONE : NO_LENGTHS
  if ('gap' in atom) return atom.gap === 'loose' || text.crossable[at] ? ONE : NO_LENGTHS
  if ('ends' in atom) return token.kind === 'word' && token.folded.length > atom.ends.length + 1 && token.folded.endsWith(atom.ends) ? ONE : NO_LENGTHS
  if ('is' in atom) {
    if (atom.is !== 'Name') return isKind(atom.is, token) ? ONE : NO_LENGTHS
    const name = text.chunks[at]!.find((chunk) => chunk.lemma === NAME)
    return name === undefined ? NO_LENGTHS : [name.length]
  }
  return chunkLengths(atom, text, at)
}

function chunkLengths(atom: {lemma: string; need?: number; not?: number} | {cls: number; need?: number; not?: number}, text: Text, at: number): readonly number[] {
  let lengths: readonly number[] = NO_LENGTHS
  for (const chunk of text.chunks[at]!) {
    if ('lemma' in atom ? chunk.lemma !== atom.lemma : !chunk.classes.includes(atom.cls)) continue
    if ((atom.need !== undefined || atom.not !== undefined) && !agrees(chunk.features, atom, text.elided[at]!)) continue
    if (lengths.includes(chunk.length)) continue
    lengths = lengths === NO_LENGTHS && chunk.length === 1 ? ONE : [...lengths, chunk.length]
  }
  return lengths.length > 1 ? lengths.toSorted((a, b) => b - a) : lengths
}

function agrees(features: number, {need = 0, not = 0}: {need?: number; not?: number}, elided: boolean): boolean {
  const all = elided && (features & THIRD_FINITE) === THIRD_FINITE ? features | ELIDED : features
  return (all & need) === need && (all & not) === 0
}

function isKind(kind: string, token: Token): boolean {
  switch (kind) {
    case 'Any':
      return true
    case 'Capital':
      return token.capital
    default:
      return token.kind === kind.toLowerCase()
  }
}

/** Whether anything in a sentence answers an atom at a token. */
function answers(atom: AtomData, text: Text, at: number): boolean {
  return lengthsOf(atom, text, at).length > 0
}

class Matcher {
  readonly #code: Instruction[]
  readonly #text: Text
  readonly #width: number
  #failed: Uint8Array | undefined
  #open = -1
  #close = -1

  constructor(code: Instruction[], text: Text) {
    this.#code = code
    this.#text = text
    this.#width = text.tokens.length + 1
  }

  from(start: number): Match | undefined {
    this.#open = -1
    this.#close = -1
    const end = this.#run(0, start)
    if (end < 0) return undefined
    return {start, end, open: this.#open < 0 ? start : this.#open, close: this.#close < 0 ? end : this.#close}
  }

  /** The end of the match that instruction `pc` begins at token `at`, or -1. */
  #run(pc: number, at: number): number {
    const instruction = this.#code[pc]!
    switch (instruction[0]) {
      case 'match':
        return at
      case 'jump':
        return this.#run(instruction[1], at)
      case 'split': {
        const key = pc * this.#width + at
        if (this.#failed?.[key] === 1) return -1
        const first = this.#run(instruction[1], at)
        if (first >= 0) return first
        const second = this.#run(instruction[2], at)
        if (second < 0) (this.#failed ??= new Uint8Array(this.#code.length * this.#width))[key] = 1
        return second
      }
      case 'atom': {
        const lengths = lengthsOf(instruction[1], this.#text, at)
        for (const length of lengths) {
          const end = this.#run(pc + 1, at + length)
          if (end >= 0) return end
        }
        return -1
      }
      case 'at':
        return this.#isAt(instruction[1], at) ? this.#run(pc + 1, at) : -1
      case 'not':
        return answers(instruction[1], this.#text, at) ? -1 : this.#run(pc + 1, at)
      case 'not-before':
        return at > 0 && answers(instruction[1], this.#text, at - 1) ? -1 : this.#run(pc + 1, at)
      case 'open':
      case 'close': {
        const end = this.#run(pc + 1, at)
        if (end >= 0) {
          if (instruction[0] === 'open') this.#open = at
          else this.#close = at
        }
        return end
      }
    }
  }

  #isAt(place: 'clause' | 'clause-end' | 'sentence' | 'sentence-end', at: number): boolean {
    switch (place) {
      case 'clause':
        return this.#text.clauseStarts[at] === true
      case 'clause-end':
        return this.#text.clauseEnds[at] === true
      case 'sentence':
        return this.#text.tokens.slice(0, at).every((token) => token.kind === 'mark')
      case 'sentence-end':
        return this.#text.tokens.slice(at).every((token) => token.kind === 'mark')
    }
  }
}
