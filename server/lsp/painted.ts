import type {Span} from '../letter/letter.ts'
import {lastUpTo} from '../letter/positions.ts'

/** What is marked in a letter. */
export interface Marks {
  /** Sentences that speak of the reader. */
  reader: readonly Span[]
  /** Words that give something away. */
  leaks: readonly Span[]
}

/** How a stretch of a letter is marked. */
export interface Paint {
  reader?: true
  leak?: number
}

/** A letter cut wherever the way it is marked changes, so that each place is looked up and no mark searched for. */
export class Painted {
  readonly #cuts: number[]
  readonly #paints: Paint[]

  constructor({reader, leaks}: Marks) {
    const ends = [...reader, ...leaks].flatMap(({start, end}) => [start, end])
    this.#cuts = [...new Set([0, ...ends])].sort((a, b) => a - b)
    this.#paints = this.#cuts.map(() => ({}))
    for (const span of reader) for (const paint of this.#within(span)) paint.reader = true
    // Of words that give away two things, the first counts.
    for (const [leak, span] of [...leaks.entries()].toReversed())
      for (const paint of this.#within(span)) paint.leak = leak
  }

  /** The stretches of one that are marked alike. */
  *stretches({start, end}: Span): Generator<Span & {paint: Paint}> {
    for (let at = start, index = lastUpTo(this.#cuts, start); at < end; index++) {
      const next = Math.min(this.#cuts[index + 1] ?? Infinity, end)
      yield {start: at, end: next, paint: this.#paints[index] ?? {}}
      at = next
    }
  }

  #within({start, end}: Span): Paint[] {
    const cuts = this.#cuts
    return start < end ? this.#paints.slice(lastUpTo(cuts, start), lastUpTo(cuts, end - 1) + 1) : []
  }
}
