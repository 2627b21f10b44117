import {featureBits} from '../features.ts'
import type {Form} from '../forms.ts'
import type {ReadSentence} from '../language.ts'

/** Features are known by the place their hash falls on. What falls on the same place counts as the same. */
export const PLACES = 55_000

/** Tenses and moods that tell what is told from what is asked for; those of a verb that is finite. */
const TENSES: readonly [name: string, bits: number][] = [
  ['past', featureBits('past')],
  ['imperfect', featureBits('imperfect')],
  ['future', featureBits('future')],
  ['conditional', featureBits('conditional')],
  ['imperative', featureBits('imperative')],
  ['present', featureBits('present')],
]
const FINITE = featureBits('finite')
const PARTICIPLE = featureBits('participle')
/** Letters at the front and the end of a word that no entry knows. */
const FRONT = 5
const ENDING = 4
const EXPRESSIVE = /^[!?…]/
const START = 0x81_1c_9d_c5
const PRIME = 0x01_00_01_93
const DENIED = 0x5b_d1_e9_95

/** What is known of a form wherever it stands. */
interface FormFeatures {
  hashes: readonly number[]
  spelling: number
}

/**
 * What a linear model sees of a sentence: lemmas, word classes, tenses, what of them is denied, and words that follow each
 * other.
 */
export class FeatureReader {
  readonly #classes: readonly number[]
  readonly #forms = new WeakMap<Form, FormFeatures>()

  /** @param classes names of the language's word classes */
  constructor(classes: readonly string[]) {
    this.#classes = classes.map((name) => hashOf(`c:${name}`))
  }

  /** The places of a sentence's features, by token; each place once. */
  read({tokens, text, clauses}: ReadSentence): number[][] {
    const seen = new Set<number>()
    let before = START
    return tokens.map(({form, kind}, at) => {
      const places: number[] = []
      const add = (hash: number): void => {
        const place = (hash >>> 0) % PLACES
        if (seen.has(place)) return
        seen.add(place)
        places.push(place)
      }
      if (kind === 'mark') {
        before = START
        if (EXPRESSIVE.test(form.folded)) add(hashOf(`m:${form.folded}`))
      } else if (kind === 'word') {
        const {hashes, spelling} = this.#of(form)
        const own = text.chunks[at] === form.chunks ? hashes : [...hashes, ...this.#entries(text.chunks[at]!)]
        const isDenied = clauses.negators.first[at]! >= 0
        for (const hash of own) {
          add(hash)
          if (isDenied) add(mix(hash, DENIED))
        }
        add(mix(before, spelling))
        before = spelling
      } else {
        before = START
        add(hashOf(`k:${kind}`))
      }
      return places
    })
  }

  #of(form: Form): FormFeatures {
    let known = this.#forms.get(form)
    if (known === undefined) {
      known = {hashes: [...new Set(this.#read(form))], spelling: hashOf(form.folded)}
      this.#forms.set(form, known)
    }
    return known
  }

  #read({folded, chunks, classes}: Form): number[] {
    const hashes = [...classes].map((number) => this.#classes[number]!)
    if (chunks.length === 0)
      return [
        ...hashes,
        hashOf(`w:${folded}`),
        hashOf(`p:${folded.slice(0, FRONT)}`),
        hashOf(`s:${folded.slice(-ENDING)}`),
      ]
    for (const {lemma, features} of chunks) {
      hashes.push(hashOf(`l:${lemma}`))
      const tense = (features & FINITE) === 0 ? undefined : TENSES.find(([, bits]) => (features & bits) !== 0)
      if (tense !== undefined) hashes.push(hashOf(`t:${tense[0]}`))
      else if ((features & PARTICIPLE) !== 0) hashes.push(hashOf('t:participle'))
    }
    return hashes
  }

  /** Entries of several words, and verbs whose parts stand apart. */
  #entries(chunks: ReadSentence['text']['chunks'][number]): number[] {
    return chunks.flatMap(({lemma, classes}) => [
      hashOf(`l:${lemma}`),
      ...classes.map((number) => this.#classes[number]!),
    ])
  }
}

function hashOf(text: string): number {
  let hash = START
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME)
  return mix(hash, START)
}

function mix(one: number, other: number): number {
  const hash = Math.imul(one ^ (one >>> 15), 0x2c_1b_3c_6d) ^ other
  return Math.imul(hash ^ (hash >>> 13), PRIME)
}
