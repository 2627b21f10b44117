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

/** A sentence as the model sees it. */
export interface Seen {
  /** Places of features by token. */
  features: readonly number[][]
  /** How many there are. */
  count: number
}

/** Says how much a sentence is like those of a kind. */
export class Model {
  readonly #data: ModelData
  readonly #reader: FeatureReader
  readonly #tables = new Map<string, Int8Array>()

  /** @param classes names of the language's word classes */
  constructor(data: ModelData, classes: readonly string[]) {
    this.#data = data
    this.#reader = new FeatureReader(classes)
  }

  get kinds(): string[] {
    return Object.keys(this.#data.kinds)
  }

  see(sentence: ReadSentence): Seen {
    const features = this.#reader.read(sentence)
    return {features, count: features.reduce((sum, {length}) => sum + length, 0)}
  }

  /** How much speaks for a sentence being of a kind; above 0, most that score as much are. */
  score({features, count}: Seen, kind: string): number {
    const {bias, scale} = this.#data.kinds[kind]!
    const table = this.#tableOf(kind)
    let sum = 0
    for (const places of features) for (const place of places) sum += table[place]!
    return bias + (sum * scale) / Math.sqrt(count + 1)
  }

  /** What each token of a sentence adds to its score for a kind. */
  shares({features}: Seen, kind: string): number[] {
    const table = this.#tableOf(kind)
    return features.map((places) => places.reduce((sum, place) => sum + table[place]!, 0))
  }

  #tableOf(kind: string): Int8Array {
    let table = this.#tables.get(kind)
    if (table === undefined) {
      table = new Int8Array(PLACES)
      const {places, weights} = this.#data.kinds[kind]!
      let place = 0
      for (let at = 0; at < places.length; at++) {
        place += unpackAt(places, at)
        table[place] = unpackAt(weights, at) - MIDDLE
      }
      this.#tables.set(kind, table)
    }
    return table
  }
}
