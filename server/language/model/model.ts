import {unpackAt} from '../numbers.ts'
import type {ReadSentence} from '../language.ts'
import {FeatureReader, PLACES} from './features.ts'

/** A linear model of a language, as `npm run train` makes it: for each kind of sentence what speaks for it and against it. */
export interface ModelData {
  kinds: Record<string, KindData>
}

export interface KindData {
  /** What speaks for the kind before anything is read. */
  bias: number
  /** What a weight of one counts. */
  scale: number
  /** The places of features that have a weight, each as its distance from the one before, packed. */
  places: string
  /** Their weights, `MIDDLE` above what they are, packed. */
  weights: string
}

/** The weight of nothing, as it is packed; weights lie within as much on both sides. */
export const MIDDLE = 60

/** Says how much a sentence is like those of a kind. */
export class Model {
  readonly kinds: readonly string[]
  readonly #data: readonly KindData[]
  readonly #reader: FeatureReader
  /** By place, the weights of all kinds beside each other, so that a place is looked up once for all of them. */
  #weights: Int8Array | undefined

  /** @param classes names of the language's word classes */
  constructor({kinds}: ModelData, classes: readonly string[]) {
    this.kinds = Object.keys(kinds)
    this.#data = Object.values(kinds)
    this.#reader = new FeatureReader(classes)
  }

  /** How much speaks for a sentence being of each kind, in their order; above 0, most that score as much are. */
  scores(sentence: ReadSentence): number[] {
    const weights = (this.#weights ??= this.#spread())
    const width = this.kinds.length
    const sums = this.kinds.map(() => 0)
    let count = 0
    this.#reader.read(sentence, (place) => {
      count++
      for (let kind = 0, at = place * width; kind < width; kind++, at++) sums[kind]! += weights[at]!
    })
    const length = Math.sqrt(count + 1)
    return this.#data.map(({bias, scale}, kind) => bias + (sums[kind]! * scale) / length)
  }

  /** What each token of a sentence adds to its score for a kind. */
  shares(sentence: ReadSentence, kind: string): number[] {
    const weights = (this.#weights ??= this.#spread())
    const width = this.kinds.length
    const shares = sentence.tokens.map(() => 0)
    const own = this.kinds.indexOf(kind)
    this.#reader.read(sentence, (place, token) => {
      shares[token]! += weights[place * width + own]!
    })
    return shares
  }

  #spread(): Int8Array {
    const width = this.kinds.length
    const weights = new Int8Array(PLACES * width)
    for (const [kind, data] of this.#data.entries()) {
      let place = 0
      for (let at = 0; at < data.places.length; at++) {
        place += unpackAt(data.places, at)
        weights[place * width + kind] = unpackAt(data.weights, at) - MIDDLE
      }
    }
    return weights
  }
}
