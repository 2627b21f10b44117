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
  places: readonly number[]
  /** The same where they are denied. */
  denied: readonly number[]
  spelling: number
}

/**
 * What a model sees of a sentence: lemmas, word classes, tenses, what of them is denied, and words that follow each
 * other.
 */
export class FeatureReader {
  readonly #classes: readonly number[]
  readonly #forms = new WeakMap<Form, FormFeatures>()
  /** By place, the last sentence that had a feature there. */
  readonly #seen = new Int32Array(PLACES)
  #sentence = 0

  /** @param classes names of the language's word classes */
  constructor(classes: readonly string[]) {
    this.#classes = classes.map((name) => hashOf(`c:${name}`))
  }

  /**
   * Tells the places of a sentence's features, each once, with the token that has it first.
   * @param from the first of the tokens that are read; `to` is exclusive
   */
  read(
    {tokens, text, clauses}: ReadSentence,
    tell: (place: number, token: number) => void,
    [from, to]: [from: number, to: number] = [0, tokens.length],
  ): void {
    const seen = this.#seen
    const sentence = ++this.#sentence
    let at = from
    const add = (place: number): void => {
      if (seen[place] === sentence) return
      seen[place] = sentence
      tell(place, at)
    }
    let before = START
    for (; at < to; at++) {
      const {form, kind} = tokens[at]!
      if (kind === 'mark') {
        before = START
        if (EXPRESSIVE.test(form.folded)) add(placeOf(hashOf(`m:${form.folded}`)))
        continue
      }
      if (kind !== 'word') {
        before = START
        add(placeOf(hashOf(`k:${kind}`)))
        continue
      }
      const {places, denied, spelling} = this.#of(form)
      const isDenied = clauses.negators.first[at]! >= 0
      for (const place of places) add(place)
      if (isDenied) for (const place of denied) add(place)
      if (text.chunks[at] !== form.chunks)
        for (const hash of this.#entries(text.chunks[at]!)) {
          add(placeOf(hash))
          if (isDenied) add(placeOf(mix(hash, DENIED)))
        }
      add(placeOf(mix(before, spelling)))
      before = spelling
    }
  }

  #of(form: Form): FormFeatures {
    let known = this.#forms.get(form)
    if (known === undefined) {
      const hashes = this.#read(form)
      known = {
        places: hashes.map(placeOf),
        denied: hashes.map((hash) => placeOf(mix(hash, DENIED))),
        spelling: hashOf(form.folded),
      }
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

function placeOf(hash: number): number {
  return (hash >>> 0) % PLACES
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
