import type {AtomData, Instruction} from '../data.ts'
import type {Chunk, Token} from '../tokens.ts'

/** What the matcher needs to know of a sentence. */
export interface Text {
  tokens: Token[]
  /** What starts at each token. */
  chunks: Chunk[][]
  /** Whether a clause starts at a token; one entry more than tokens. */
  clauseStarts: boolean[]
  /** Whether a clause ends before a token; one entry more than tokens. */
  clauseEnds: boolean[]
  /** Whether a strict gap may cross a token. */
  crossable: boolean[]
}

/** Where a pattern matched, in tokens; `open` and `close` bound the words it points at. */
export interface Match {
  start: number
  end: number
  open: number
  close: number
}

/**
 * All matches of a pattern in a sentence, from left to right, none overlapping.
 * Time is linear in tokens × instructions: a place that failed once from an instruction is not tried again.
 */
export function matchAll(code: Instruction[], text: Text): Match[] {
  const matcher = new Matcher(code, text)
  const matches: Match[] = []
  const {length} = text.tokens
  for (let start = 0; start < length; ) {
    const match = matcher.from(start)
    if (match === undefined) start++
    else {
      matches.push(match)
      start = Math.max(match.end, start + 1)
    }
  }
  return matches
}

/** Whether a chunk of a sentence answers an atom; gives the chunk's length, or 0. */
function chunkLengths(atom: AtomData, text: Text, at: number, lengths: number[]): void {
  const token = text.tokens[at]
  if (token === undefined) return
  if ('lit' in atom) {
    if (token.folded === atom.lit && token.kind !== 'quote' && token.kind !== 'placeholder') lengths.push(1)
    return
  }
  if ('gap' in atom) {
    if (atom.gap === 'loose' || text.crossable[at]) lengths.push(1)
    return
  }
  if ('is' in atom) {
    if (isKind(atom.is, token)) lengths.push(1)
    else if (atom.is === 'Name') {
      for (const chunk of text.chunks[at]!) if (chunk.lemma === NAME && !lengths.includes(chunk.length)) lengths.push(chunk.length)
    }
    return
  }
  for (const chunk of text.chunks[at]!) {
    if ('lemma' in atom ? chunk.lemma !== atom.lemma || chunk.length > 1 : !chunk.classes.includes(atom.cls)) continue
    if (atom.need !== undefined && (chunk.features & atom.need) !== atom.need) continue
    if (atom.not !== undefined && (chunk.features & atom.not) !== 0) continue
    if (!lengths.includes(chunk.length)) lengths.push(chunk.length)
  }
}

/** The lemma of chunks that are names. */
export const NAME = '@Name'

function isKind(kind: string, token: Token): boolean {
  switch (kind) {
    case 'Any':
      return true
    case 'Word':
      return token.kind === 'word'
    case 'Number':
      return token.kind === 'number'
    case 'Placeholder':
      return token.kind === 'placeholder'
    case 'Quote':
      return token.kind === 'quote'
    case 'Opaque':
      return token.kind === 'opaque'
    case 'Mark':
      return token.kind === 'mark'
    case 'Capital':
      return token.kind === 'word' && token.capital
    default:
      return false
  }
}

/** Whether anything in a sentence answers an atom. */
export function answers(atom: AtomData, text: Text, at: number): boolean {
  const lengths: number[] = []
  chunkLengths(atom, text, at, lengths)
  return lengths.length > 0
}

class Matcher {
  readonly #failed: Uint8Array
  readonly #width: number
  readonly #code: Instruction[]
  readonly #text: Text
  #open = -1
  #close = -1

  constructor(code: Instruction[], text: Text) {
    this.#code = code
    this.#text = text
    this.#width = text.tokens.length + 1
    this.#failed = new Uint8Array(code.length * this.#width)
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
    const key = pc * this.#width + at
    if (this.#failed[key] === 1) return -1
    const end = this.#step(this.#code[pc]!, pc, at)
    if (end < 0) this.#failed[key] = 1
    return end
  }

  #step(instruction: Instruction, pc: number, at: number): number {
    switch (instruction[0]) {
      case 'match':
        return at
      case 'jump':
        return this.#run(instruction[1], at)
      case 'split': {
        const first = this.#run(instruction[1], at)
        return first >= 0 ? first : this.#run(instruction[2], at)
      }
      case 'atom': {
        const lengths: number[] = []
        chunkLengths(instruction[1], this.#text, at, lengths)
        if (lengths.length > 1) lengths.sort((a, b) => b - a)
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
