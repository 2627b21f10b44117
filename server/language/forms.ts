import type {WordKind} from '../letter/letter.ts'
import type {LexiconData} from './data.ts'
import {featureBits} from './features.ts'
import {fold} from './lexicon.ts'
import type {Lexicon} from './lexicon.ts'

/** Something that starts at a token: a word in one of its readings, an entry of several words, a name. */
export interface Chunk {
  length: number
  lemma: string
  classes: readonly number[]
  features: number
  /** The symbol of the lemma, for a word that its form alone does not tell. */
  symbol?: number
}

/** Everything about a word that does not depend on where it stands. */
export interface Form {
  folded: string
  capital: boolean
  /** The word it is read as, where it is a slip for another. */
  meant?: string
  /** Its readings, as chunks of length one. */
  chunks: readonly Chunk[]
  /** Numbers of its classes. */
  classes: ReadonlySet<number>
  /** Which of the classes that grammar is made of it is in, a bit each, in the order of `GRAMMAR_CLASSES`. */
  grammar: number
  /** Numbers of the symbols it answers to: its spelling, its lemmas, its classes, its kind. */
  keys: readonly number[]
}

const LIMIT = 50_000
const THIRD_PERSON = featureBits('3')

/** Words as written, each read once and kept. */
export class Forms {
  readonly #lexicon: Lexicon
  readonly #symbols: ReadonlyMap<string, number>
  readonly #contractions: LexiconData['contractions']
  readonly #grammar: readonly number[]
  /** Endings that patterns ask for. */
  readonly #endings: readonly string[]
  readonly #spelt: ReadonlySet<string>
  readonly #known = new Map<string, readonly Form[]>()
  readonly #marks = new Map<string, Form>()
  readonly #kinds = new Map<WordKind, Form>()
  readonly #people: {client: number; reader: number}
  #client: Form | undefined

  /**
   * @param grammar numbers of the classes that grammar is made of; -1 for one the language does without
   * @param people numbers of the classes of words that name the client and that address the reader
   * @param spelt words that are no slips for others, folded
   */
  constructor(
    lexicon: Lexicon,
    symbols: ReadonlyMap<string, number>,
    contractions: LexiconData['contractions'],
    grammar: readonly number[],
    people: {client: number; reader: number},
    spelt: ReadonlySet<string>,
  ) {
    this.#spelt = spelt
    this.#grammar = grammar
    this.#people = people
    this.#lexicon = lexicon
    this.#symbols = symbols
    this.#endings = [...symbols.keys()].filter((name) => name.startsWith('%')).map((name) => name.slice(1))
    this.#contractions = contractions
  }

  /** The forms a written word consists of: one, or several for a contraction. */
  of(text: string): readonly Form[] {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const folded = fold(text)
    const parts = folded.includes("'") ? (splitContraction(folded, this.#contractions) ?? [folded]) : [folded]
    const capital = startsWithCapital(text)
    const forms = parts.map((part, index) => this.#make(part, capital && index === 0, text))
    if (this.#known.size > LIMIT) this.#known.clear()
    this.#known.set(text, forms)
    return forms
  }

  /**
   * What stands for a token that is no word: a mark is known by its spelling, all else by its kind alone. A placeholder
   * that is named for the client (`{{client}}`) is the reader.
   */
  ofKind(kind: WordKind, text: string): Form {
    if (kind === 'placeholder' && this.#namesClient(text)) return (this.#client ??= this.#makeClient())
    const known = kind === 'mark' ? this.#marks.get(text) : this.#kinds.get(kind)
    if (known !== undefined) return known
    const folded = kind === 'mark' ? fold(text) : ''
    // A mark can be a word of its own: “&” links names.
    const made = this.#make(folded, false, text)
    const keys = this.#keys([...(folded === '' ? [] : [`=${folded}`]), `#${kind}`, '#Any'])
    const form: Form = {...made, chunks: [], keys}
    if (kind !== 'mark') this.#kinds.set(kind, form)
    else if (this.#marks.size < LIMIT) this.#marks.set(text, form)
    return form
  }

  #namesClient(text: string): boolean {
    const names = text.match(/\p{L}+/gu) ?? []
    return names.some((name) => this.of(name).some(({classes}) => classes.has(this.#people.client)))
  }

  #makeClient(): Form {
    const {reader} = this.#people
    const form = this.ofKind('placeholder', '')
    const chunk: Chunk = {length: 1, lemma: '', classes: [reader], features: THIRD_PERSON}
    let {grammar} = form
    for (const [index, number] of this.#grammar.entries()) if (number === reader) grammar |= 1 << index
    const keys = [...form.keys, ...this.#keys([`@${reader}`])]
    return {...form, chunks: [chunk], classes: new Set([reader]), grammar, keys}
  }

  #make(folded: string, capital: boolean, text: string): Form {
    const written = capital
      ? [...this.#lexicon.read(folded), ...this.#lexicon.readCased(text)]
      : this.#lexicon.read(folded)
    // A capital may be a name's, and names are spelt as they like.
    const isSlip = written.length === 0 && !capital && !this.#spelt.has(folded)
    const meant = isSlip ? this.#lexicon.meantBy(folded) : undefined
    const readings = meant === undefined ? written : this.#lexicon.read(meant)
    const chunks = readings.map(({lemma, classes, features}) => ({length: 1, lemma, classes, features}))
    const classes = new Set(chunks.flatMap((chunk) => chunk.classes))
    const keys = this.#keys([
      `=${folded}`,
      ...(meant === undefined ? [] : [`=${meant}`]),
      ...chunks.map(({lemma}) => `~${lemma}`),
      ...[...classes].map((number) => `@${number}`),
      ...this.#endings
        .filter((ending) => folded.length > ending.length + 1 && folded.endsWith(ending))
        .map((ending) => `%${ending}`),
      '#word',
      ...(capital ? ['#Capital'] : []),
      '#Any',
    ])
    let grammar = 0
    for (const [index, number] of this.#grammar.entries()) if (classes.has(number)) grammar |= 1 << index
    const form = {folded, capital, chunks, classes, grammar, keys}
    return meant === undefined ? form : {...form, meant}
  }

  #keys(names: string[]): number[] {
    const keys = new Set<number>()
    for (const name of names) {
      const key = this.#symbols.get(name)
      if (key !== undefined) keys.add(key)
    }
    return [...keys]
  }
}

/** Splits a contraction by the language's data; undefined for a word that is none. */
export function splitContraction(
  folded: string,
  contractions: LexiconData['contractions'],
): string[] | undefined {
  const {words, endings, beginnings} = contractions
  if (Object.hasOwn(words, folded)) return words[folded]
  for (const [beginning, word] of Object.entries(beginnings)) {
    if (folded.length > beginning.length && folded.startsWith(beginning)) {
      const rest = folded.slice(beginning.length)
      return [word, ...(splitContraction(rest, contractions) ?? [rest])]
    }
  }
  for (const [ending, word] of Object.entries(endings)) {
    if (folded.length > ending.length && folded.endsWith(ending)) {
      const host = folded.slice(0, -ending.length)
      return [...(splitContraction(host, contractions) ?? [host]), word]
    }
  }
  return undefined
}

/** Whether a word begins with a capital. Asked of every word, so without the tables of Unicode. */
function startsWithCapital(text: string): boolean {
  const first = text.charAt(0)
  return first !== first.toLowerCase()
}
