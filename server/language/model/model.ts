import type {ReadSentence} from '../language.ts'
import {unpackAt} from '../numbers.ts'
import {PLACES} from './features.ts'
import type {FeatureReader} from './features.ts'

/** Linear models of a language, as `npm run train` makes them: for each kind of sentence what speaks for it and against it. */
export interface ModelData {
  /** Sentences that must not be said, by guideline. */
  unwanted: LinearData
  /** Patterns that were never wrong in the texts, by rule: they are believed in whatever sentence. */
  sure: Record<string, string[]>
  /** Sentences that serve as parts of a letter, by guideline. */
  parts: LinearData
}

export interface LinearData {
  /** The places of features that have weights, each as its distance from the one before, packed. */
  places: string
  /** For each of them the weights of all kinds, `MIDDLE` above what they are, packed: a character each, and a byte. */
  weights: string
  kinds: Record<string, KindData>
}

export interface KindData {
  /** What speaks for the kind before anything is read. */
  bias: number
  /** The score below which no pattern is believed that has found the kind. */
  doubt?: number
  /** What a weight of one counts. */
  scale: number
}

/** The weight of nothing, as it is packed; weights lie within as much on both sides. */
export const MIDDLE = 16

/** Says how much a sentence is like those of a kind. */
export class Model {
  readonly kinds: readonly string[]
  /** By kind, the score below which no pattern is believed. */
  readonly doubts: readonly number[]
  readonly #data: LinearData
  readonly #own: readonly KindData[]
  readonly #reader: FeatureReader
  /** By place, the row of its weights, from 1 on; 0 where it has none. */
  #rows: Uint16Array | undefined

  constructor(data: LinearData, reader: FeatureReader) {
    this.#data = data
    this.kinds = Object.keys(data.kinds)
    this.#own = Object.values(data.kinds)
    this.doubts = this.#own.map(({doubt}) => doubt ?? -Infinity)
    this.#reader = reader
  }

  /**
   * How much speaks for a sentence being of each kind, in their order; above 0, most that score as much are.
   * @param span the first of the tokens that are read, and the one after the last; without it, all
   */
  scores(sentence: ReadSentence, span?: [from: number, to: number]): number[] {
    // Weights stay packed: a letter is over before reading them all would pay.
    const {weights} = this.#data
    const rows = (this.#rows ??= rowsOf(this.#data))
    const width = this.kinds.length
    const sums = this.kinds.map(() => 0)
    let count = 0
    const add = (place: number): void => {
      count++
      const row = rows[place]!
      if (row === 0) return
      for (let kind = 0, at = (row - 1) * width; kind < width; kind++, at++)
        sums[kind]! += unpackAt(weights, at) - MIDDLE
    }
    this.#reader.read(sentence, add, span)
    const length = Math.sqrt(count + 1)
    return this.#own.map(({bias, scale}, kind) => bias + (sums[kind]! * scale) / length)
  }

  /** What each token of a sentence adds to its score for a kind. */
  shares(sentence: ReadSentence, kind: string): number[] {
    const {weights} = this.#data
    const rows = (this.#rows ??= rowsOf(this.#data))
    const width = this.kinds.length
    const shares = sentence.tokens.map(() => 0)
    const own = this.kinds.indexOf(kind)
    this.#reader.read(sentence, (place, token) => {
      const row = rows[place]!
      if (row > 0) shares[token]! += unpackAt(weights, (row - 1) * width + own) - MIDDLE
    })
    return shares
  }
}

function rowsOf({places}: LinearData): Uint16Array {
  const rows = new Uint16Array(PLACES)
  let place = 0
  for (let row = 0; row < places.length; row++) {
    place += unpackAt(places, row)
    rows[place] = row + 1
  }
  return rows
}
