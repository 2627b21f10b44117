import type {ReadSentence} from '../language.ts'
import {unpackAt} from '../numbers.ts'
import {PLACES} from './features.ts'
import type {FeatureReader} from './features.ts'

/** What is learned of features, as `npm run train` makes it. */
export interface NetworkData {
  /** The places of features that have weights, each as its distance from the one before, packed. */
  places: string
  /** For each of them a row of weights, `MIDDLE` above what they are, packed: a character each, and a byte. */
  weights: string
  /** What a weight of one counts, by its place in the row. */
  scales: readonly number[]
  /** What there is before anything is read, by place in the row. */
  start: readonly number[]
}

/** The weight of nothing, as it is packed; weights lie within as much on both sides. */
export const MIDDLE = 16

/** Reads sentences into a few numbers, the hidden layer, in which those that say the same are alike, whatever their words. */
export class Network {
  readonly #data: NetworkData
  readonly #reader: FeatureReader
  readonly #hidden = new WeakMap<ReadSentence, readonly number[]>()
  /** By place, the row of its weights, from 1 on; 0 where it has none. */
  #rows: Uint16Array | undefined

  constructor(data: NetworkData, reader: FeatureReader) {
    this.#data = data
    this.#reader = reader
  }

  /**
   * What a sentence comes to; nothing is below 0.
   * @param span the first of the tokens that are read, and the one after the last; without it, all
   */
  hidden(sentence: ReadSentence, span?: [from: number, to: number]): readonly number[] {
    if (span !== undefined) return this.#read(sentence, span)
    let hidden = this.#hidden.get(sentence)
    if (hidden === undefined) this.#hidden.set(sentence, (hidden = this.#read(sentence)))
    return hidden
  }

  /**
   * What each token of a sentence adds to a score.
   * @param head by place in the hidden layer, what it adds to the score
   */
  shares(sentence: ReadSentence, head: readonly number[]): number[] {
    const {weights, scales} = this.#data
    const rows = (this.#rows ??= rowsOf(this.#data))
    const slopes = this.hidden(sentence).map((value, at) => (value > 0 ? head[at]! * scales[at]! : 0))
    const shares = sentence.tokens.map(() => 0)
    this.#reader.read(sentence, (place, token) => {
      const row = rows[place]!
      if (row === 0) return
      const first = (row - 1) * slopes.length
      for (const [at, slope] of slopes.entries())
        shares[token]! += slope * (unpackAt(weights, first + at) - MIDDLE)
    })
    return shares
  }

  #read(sentence: ReadSentence, span?: [from: number, to: number]): readonly number[] {
    // Weights stay packed: a letter is over before reading them all would pay.
    const {weights, scales, start} = this.#data
    const rows = (this.#rows ??= rowsOf(this.#data))
    const width = scales.length
    const sums = new Int32Array(width)
    let count = 0
    let known = 0
    const add = (place: number): void => {
      count++
      const row = rows[place]!
      if (row === 0) return
      known++
      for (let at = 0, from = (row - 1) * width; at < width; at++) sums[at]! += unpackAt(weights, from + at)
    }
    this.#reader.read(sentence, add, span)
    const length = Math.sqrt(count + 1)
    const nothing = known * MIDDLE
    return start.map((before, at) => Math.max(0, before + ((sums[at]! - nothing) * scales[at]!) / length))
  }
}

function rowsOf({places}: NetworkData): Uint16Array {
  const rows = new Uint16Array(PLACES)
  let place = 0
  for (let row = 0; row < places.length; row++) {
    place += unpackAt(places, row)
    rows[place] = row + 1
  }
  return rows
}
