import type {ReadSentence} from '../language.ts'
import type {Network, NetworkData} from './network.ts'

/** What a language has learned of kinds of sentences, as `npm run train` makes it. */
export interface ModelData {
  network: NetworkData
  /** Sentences that must not be said, by guideline. */
  unwanted: Record<string, KindData>
  /** Patterns that were never wrong in the texts, by rule: they are believed in whatever sentence. */
  sure: Record<string, string[]>
  /** Sentences that serve as parts of a letter, by guideline. */
  parts: Record<string, KindData>
}

export interface KindData {
  /** What speaks for the kind before anything is read. */
  bias: number
  /** The score below which no pattern is believed that has found the kind. */
  doubt?: number
  /** What speaks for it, by place in the network's hidden layer. */
  weights: readonly number[]
}

/** Says how much a sentence is like those of some kinds. */
export class Model {
  readonly kinds: readonly string[]
  /** By kind, the score below which no pattern is believed. */
  readonly doubts: readonly number[]
  readonly #own: readonly KindData[]
  readonly #network: Network

  constructor(data: Record<string, KindData>, network: Network) {
    this.kinds = Object.keys(data)
    this.#own = Object.values(data)
    this.doubts = this.#own.map(({doubt}) => doubt ?? -Infinity)
    this.#network = network
  }

  /**
   * How much speaks for a sentence being of each kind, in their order, as log-odds above those from which on it is believed.
   * @param span the first of the tokens that are read, and the one after the last; without it, all
   */
  scores(sentence: ReadSentence, span?: [from: number, to: number]): number[] {
    const hidden = this.#network.hidden(sentence, span)
    return this.#own.map(({bias, weights}) => {
      let score = bias
      for (let at = 0; at < weights.length; at++) score += weights[at]! * hidden[at]!
      return score
    })
  }

  /** What each token of a sentence adds to its score for a kind. */
  shares(sentence: ReadSentence, kind: string): number[] {
    return this.#network.shares(sentence, this.#own[this.kinds.indexOf(kind)]!.weights)
  }
}
