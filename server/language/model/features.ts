import {featureBits} from '../features.ts'
import type {Form} from '../forms.ts'
import {grammarBits} from '../grammar.ts'
import type {ReadSentence} from '../language.ts'

/**
 * In what light a word stands: by itself, as an act of the reader, as an act of the writer, as an act of nobody named,
 * or denied.
 */
export const CONTEXTS = ['plain', 'reader', 'writer', 'elided', 'denied'] as const
const PLAIN = 0
const READER = 1
const WRITER = 2
const ELIDED = 3
const DENIED = 4

/** What a linear model sees of a sentence: a base feature (a word, a class, an ending) in a context, at a token. */
export interface Feature {
  context: number
  base: number
  token: number
}

/** Numbers base features; -1 for one that the model does not know. */
export interface Numbering {
  of(name: string): number
  /** The number of two words that follow each other. */
  pair(first: number, second: number): number
}

const FIRST = featureBits('1')
const SECOND = featureBits('2')
const PAST = featureBits('past')
const PARTICIPLE = featureBits('participle')
const FUTURE = featureBits('future')
const ENDING = 3
const READER_BIT = grammarBits('reader')
const WRITER_BIT = grammarBits('writer')
const THIRD_BIT = grammarBits('third-person')

interface WordFeatures {
  word: number
  all: readonly number[]
}

/** Reads sentences into features. Words are looked up once and kept. */
export class FeatureReader {
  readonly #numbering: Numbering
  readonly #words = new WeakMap<Form, WordFeatures>()
  readonly #classes = new Map<number, number>()

  constructor(numbering: Numbering) {
    this.#numbering = numbering
  }

  read(sentence: ReadSentence): Feature[] {
    const {tokens, text, clauses} = sentence
    const features: Feature[] = []
    let clause = -1
    let role = PLAIN
    let before = -1
    for (const [token, {form, kind}] of tokens.entries()) {
      if (clauses.of[token] !== clause) {
        clause = clauses.of[token]!
        role = PLAIN
      }
      if (kind !== 'word') {
        before = -1
        continue
      }
      if ((form.grammar & READER_BIT) !== 0) role = READER
      else if ((form.grammar & WRITER_BIT) !== 0) role = WRITER
      else if ((form.grammar & THIRD_BIT) !== 0) role = PLAIN
      role = this.#roleOfVerb(form, text.elided[token]!, role)
      const {word, all} = this.#wordFeatures(form)
      const denied = clauses.negators.first[token]! >= 0
      const add = (base: number): void => {
        if (base < 0) return
        features.push({context: PLAIN, base, token})
        if (role !== PLAIN) features.push({context: role, base, token})
        if (denied) features.push({context: DENIED, base, token})
      }
      for (const base of all) add(base)
      const chunks = text.chunks[token]!
      if (chunks !== form.chunks) {
        for (const chunk of chunks) if (chunk.length > 1) for (const number of chunk.classes) add(this.#classFeature(number))
      }
      if (before >= 0 && word >= 0) {
        const pair = this.#numbering.pair(before, word)
        if (pair >= 0) features.push({context: PLAIN, base: pair, token})
      }
      before = word
    }
    return features
  }

  /** The person of a verb says whose act it is where no pronoun does. */
  #roleOfVerb(form: Form, elided: boolean, role: number): number {
    if (form.chunks.length === 0) return role
    let first = false
    let second = false
    for (const {features} of form.chunks) {
      if ((features & SECOND) !== 0) second = true
      if ((features & FIRST) !== 0) first = true
    }
    if (second && !first) return READER
    if (first && !second) return WRITER
    return elided && role === PLAIN ? ELIDED : role
  }

  #wordFeatures(form: Form): WordFeatures {
    const known = this.#words.get(form)
    if (known !== undefined) return known
    const {of} = this.#numbering
    const names = new Set<string>()
    for (const {lemma, features} of form.chunks) {
      names.add(`l:${lemma}`)
      if ((features & (PAST | PARTICIPLE)) !== 0) names.add('f:past')
      if ((features & FUTURE) !== 0) names.add('f:future')
    }
    names.add(`e:${form.folded.slice(-ENDING)}`)
    if (form.chunks.length === 0) names.add('f:unknown')
    const word = of.call(this.#numbering, `w:${form.folded}`)
    const all = [word, ...[...names].map((name) => of.call(this.#numbering, name)), ...[...form.classes].map((number) => this.#classFeature(number))]
    const made = {word, all: all.filter((number) => number >= 0)}
    this.#words.set(form, made)
    return made
  }

  #classFeature(number: number): number {
    const known = this.#classes.get(number)
    if (known !== undefined) return known
    const made = this.#numbering.of(`c:${number}`)
    this.#classes.set(number, made)
    return made
  }
}
