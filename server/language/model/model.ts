import type {ReadSentence} from '../language.ts'
import {unpackAt} from '../numbers.ts'
import {PLACES} from './features.ts'
import type {FeatureReader} from './features.ts'

/** Linear models of a language, as `npm run train` makes them: for each kind of sentence what speaks for it and against it. */
export interface ModelData {
  /** Sentences that must not be said, by guideline. */
  unwanted: LinearData
  /** Sentences that serve as parts of a letter, by guideline. */
  parts: LinearData
}

export interface LinearData {
  /** The places of features that have weights, each as its distance from the one before, packed. */
  places: string
  kinds: Record<string, KindData>
}

export interface KindData {
  /** What speaks for the kind before anything is read. */
  bias: number
  /** The score below which no pattern is believed that has found the kind. */
  doubt?: number
  /** What a weight of one counts. */
  scale: number
  /** The weights of the features, `MIDDLE` above what they are, packed. */
  weights: string
}

/** The weight of nothing, as it is packed; weights lie within as much on both sides. Packed, each is one byte. */
export const MIDDLE = 16

/** Says how much a sentence is like those of a kind. */
export class Model {
  readonly kinds: readonly string[]
  /** By kind, the score below which no pattern is believed. */
  readonly doubts: readonly number[]
  readonly #data: LinearData
  readonly #own: readonly KindData[]
  readonly #reader: FeatureReader
  #weights: Weights | undefined

  constructor(data: LinearData, reader: FeatureReader) {
    this.#data = data
    this.kinds = Object.keys(data.kinds)
    this.#own = Object.values(data.kinds)
    this.doubts = this.#own.map(({doubt}) => doubt ?? -Infinity)
    this.#reader = reader
  }

  /** How much speaks for a sentence being of each kind, in their order; above 0, most that score as much are. */
  scores(sentence: ReadSentence): number[] {
    const {rows, of} = (this.#weights ??= this.#unpack())
    const width = this.kinds.length
    const sums = this.kinds.map(() => 0)
    let count = 0
    this.#reader.read(sentence, (place) => {
      count++
      const row = rows[place]! * width
      if (row > 0) for (let kind = 0; kind < width; kind++) sums[kind]! += of[row + kind]!
    })
    const length = Math.sqrt(count + 1)
    return this.#own.map(({bias, scale}, kind) => bias + (sums[kind]! * scale) / length)
  }

  /** What each token of a sentence adds to its score for a kind. */
  shares(sentence: ReadSentence, kind: string): number[] {
    const {rows, of} = (this.#weights ??= this.#unpack())
    const width = this.kinds.length
    const shares = sentence.tokens.map(() => 0)
    const own = this.kinds.indexOf(kind)
    this.#reader.read(sentence, (place, token) => {
      shares[token]! += of[rows[place]! * width + own]!
    })
    return shares
  }

  #unpack(): Weights {
    const {places} = this.#data
    const width = this.kinds.length
    const rows = new Uint16Array(PLACES)
    const of = new Int8Array((places.length + 1) * width)
    let place = 0
    for (let row = 1; row <= places.length; row++) {
      place += unpackAt(places, row - 1)
      rows[place] = row
      for (let kind = 0; kind < width; kind++)
        of[row * width + kind] = unpackAt(this.#own[kind]!.weights, row - 1) - MIDDLE
    }
    return {rows, of}
  }
}

/** The weights of all kinds beside each other, so that a feature is looked up once for all of them. */
interface Weights {
  /** By place, the row its weights are in; that of most is 0, whose weights are nothing. */
  rows: Uint16Array
  of: Int8Array
}
