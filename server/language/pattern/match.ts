import {At, Op} from '../data.ts'
import {lengthsOf, startsAt} from './places.ts'
import type {Places, Shared, Text} from './places.ts'

/** Where a pattern matched, in tokens; `open` and `close` bound the words it points at. */
export interface Match {
  start: number
  end: number
  open: number
  close: number
}

/**
 * The matches of a pattern that begin at some of a sentence's tokens, from left to right, none overlapping.
 * Time is linear in tokens × instructions: a place that failed once from an instruction is not tried again.
 * @param starts tokens to begin at, ascending
 */
export function matchAt(code: Uint16Array, shared: Shared, text: Text, starts: Iterable<number>): Match[] {
  const matcher = new Matcher(code, shared, text)
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

/** Where matchers have failed, one after another; shared, because clearing it for each would cost more than matching. */
let failures = new Int32Array(1 << 16)
let marks = 0
const MOST_MARKS = 2 ** 31 - 1

class Matcher {
  readonly #code: Uint16Array
  readonly #shared: Shared
  readonly #places: Places
  readonly #text: Text
  readonly #width: number
  /** The mark that this matcher leaves where it failed. */
  readonly #mine: number
  #open = -1
  #close = -1
  /** Where all matches from a token end, when they are asked for rather than the best match. */
  #ends: number[] | undefined

  constructor(code: Uint16Array, shared: Shared, text: Text) {
    this.#code = code
    this.#shared = shared
    this.#places = shared.places
    this.#text = text
    this.#width = text.tokens.length + 1
    const needed = (code.length / 3) * this.#width
    if (needed > failures.length) failures = new Int32Array(needed * 2)
    if (marks === MOST_MARKS) {
      failures.fill(0)
      marks = 0
    }
    this.#mine = ++marks
  }

  from(start: number): Match | undefined {
    this.#open = -1
    this.#close = -1
    const end = this.#run(0, start)
    if (end < 0) return undefined
    return {start, end, open: this.#open < 0 ? start : this.#open, close: this.#close < 0 ? end : this.#close}
  }

  /** Where the matches from a token end, in the order in which they would be tried. */
  endsFrom(start: number): readonly number[] {
    this.#ends = []
    this.#run(0, start)
    return this.#ends
  }

  /** The end of the match that instruction `pc` begins at token `at`, or -1. */
  #run(from: number, start: number): number {
    let pc = from
    let at = start
    for (;;) {
      const index = pc * 3
      const operand = this.#code[index + 1]!
      const op = this.#code[index]!
      switch (op) {
        case Op.Match:
          if (this.#ends === undefined) return at
          // As if it had failed, so that the other ways are tried too.
          if (!this.#ends.includes(at)) this.#ends.push(at)
          return -1
        case Op.Jump:
          pc = operand
          break
        case Op.Split: {
          const second = this.#code[index + 2]!
          // Most alternatives fail on their first word; they need not be tried for that to be seen.
          if (this.#fails(operand, at)) pc = second
          else return this.#split(pc, operand, second, at)
          break
        }
        case Op.Eat: {
          const lengths = lengthsOf(this.#places.at(operand), this.#text, at)
          if (lengths.length !== 1) return lengths.length === 0 ? -1 : this.#branch(pc, at, lengths)
          at += lengths[0]!
          pc++
          break
        }
        case Op.Call: {
          const ends = this.#call(operand, at)
          if (ends.length !== 1) return this.#continue(pc, at, ends)
          at = ends[0]!
          pc++
          break
        }
        case Op.At:
          if (!this.#isAt(operand, at)) return -1
          pc++
          break
        case Op.Not:
          if (lengthsOf(this.#places.at(operand), this.#text, at).length > 0) return -1
          pc++
          break
        case Op.Start:
          if (!startsAt(this.#places.at(operand), this.#text, at)) return -1
          pc++
          break
        case Op.NotBefore:
          if (at > 0 && lengthsOf(this.#places.at(operand), this.#text, at - 1).length > 0) return -1
          pc++
          break
        default:
          return this.#mark(op, pc + 1, at)
      }
    }
  }

  #fails(pc: number, at: number): boolean {
    const index = pc * 3
    const op = this.#code[index]
    if (op !== Op.Eat && op !== Op.Start) return false
    const place = this.#places.at(this.#code[index + 1]!)
    if (op === Op.Start) return !startsAt(place, this.#text, at)
    return lengthsOf(place, this.#text, at).length === 0
  }

  #split(pc: number, first: number, second: number, at: number): number {
    const key = pc * this.#width + at
    if (failures[key] === this.#mine) return -1
    let end = this.#run(first, at)
    if (end < 0) end = this.#run(second, at)
    if (end < 0) failures[key] = this.#mine
    return end
  }

  #call(definition: number, at: number): readonly number[] {
    const {ends} = this.#text
    const key = definition * this.#width + at
    let known = ends.get(key)
    if (known === undefined) {
      known = new Matcher(this.#shared.definition(definition), this.#shared, this.#text).endsFrom(at)
      ends.set(key, known)
    }
    return known
  }

  /** Goes on after a definition from each of its ends. */
  #continue(pc: number, at: number, ends: readonly number[]): number {
    const key = pc * this.#width + at
    if (failures[key] === this.#mine) return -1
    for (const end of ends) {
      const last = this.#run(pc + 1, end)
      if (last >= 0) return last
    }
    failures[key] = this.#mine
    return -1
  }

  #branch(pc: number, at: number, lengths: readonly number[]): number {
    const key = pc * this.#width + at
    if (failures[key] === this.#mine) return -1
    for (const length of lengths) {
      const end = this.#run(pc + 1, at + length)
      if (end >= 0) return end
    }
    failures[key] = this.#mine
    return -1
  }

  /** Notes where the words pointed at begin or end, once the rest has matched. */
  #mark(op: number, pc: number, at: number): number {
    const end = this.#run(pc, at)
    if (end < 0) return end
    if (op === Op.Open) this.#open = at
    else this.#close = at
    return end
  }

  #isAt(place: number, at: number): boolean {
    const {tokens, clauseStarts, clauseEnds} = this.#text
    switch (place) {
      case At.Clause:
        return clauseStarts[at] === true
      case At.ClauseEnd:
        return clauseEnds[at] === true
      case At.Sentence:
        return onlyMarks(tokens, 0, at)
      default:
        return onlyMarks(tokens, at, tokens.length)
    }
  }
}

function onlyMarks(tokens: Text['tokens'], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (tokens[at]!.kind !== 'mark') return false
  return true
}
