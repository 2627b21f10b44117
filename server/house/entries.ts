import type {AtomData, CompoundTable, LanguageData} from '../language/data.ts'
import {FRONT} from '../language/data.ts'
import type {Symbols} from '../language/compile/symbols.ts'
import {pack, unpackAt} from '../language/numbers.ts'

/** Entries that all guidelines of a language may have, every alternative in them written out. */
const MOST_ENTRIES = 30_000

/** A language's entries of several words, and those of a house: its words are all kept as such, even single ones. */
export class Entries {
  readonly #base: CompoundTable
  readonly #symbols: Symbols
  /** What is added, packed, by the symbol it begins with. */
  readonly #added = new Map<number, string>()
  #count = 0

  constructor(base: CompoundTable, symbols: Symbols) {
    this.#base = base
    this.#symbols = symbols
  }

  /**
   * Adds an entry to a class.
   * @throws {Error} where it begins with a gap, or is one too many
   */
  add(number: number, places: AtomData[]): void {
    if (++this.#count > MOST_ENTRIES)
      throw new Error(`all guidelines together may have ${MOST_ENTRIES} words, alternatives counted`)
    const [first] = places
    const symbol = first === undefined ? undefined : this.#symbols.of(first)
    if (symbol === undefined) throw new Error('an entry begins with a word')
    const head = places.findIndex((atom) => 'lemma' in atom)
    const entry = this.#symbols.compound({classes: [number], places, head})
    this.#added.set(symbol, (this.#added.get(symbol) ?? '') + pack([entry.length, ...entry]))
  }

  get table(): CompoundTable {
    const {first, lengths, entries} = this.#base
    const left = new Map(this.#added)
    let allLengths = ''
    let allEntries = ''
    let from = 0
    for (let place = 0; place < first.length; place++) {
      const to = from + unpackAt(lengths, place)
      const symbol = unpackAt(first, place)
      const both = entries.slice(from, to) + (left.get(symbol) ?? '')
      left.delete(symbol)
      allLengths += pack([both.length])
      allEntries += both
      from = to
    }
    return {
      first: first + pack([...left.keys()]),
      lengths: allLengths + pack([...left.values()].map(({length}) => length)),
      entries: allEntries + [...left.values()].join(''),
    }
  }
}

type Paradigm = 'adjective' | 'noun' | 'verb'
const PARADIGMS: readonly Paradigm[] = ['noun', 'verb', 'adjective']

/** A language's lemmas, and words that a house inflects and the language does not know. */
export class Lemmas {
  readonly packed: LanguageData['lexicon']['lemmas']
  readonly #known: LanguageData['lexicon']['lemmas']

  constructor({lemmas}: LanguageData['lexicon']) {
    this.#known = lemmas
    this.packed = {...lemmas}
  }

  /** Makes a word inflect as its kind does; one that the language knows does so already. Without a kind it is any. */
  add(lemma: string, kind?: Paradigm): void {
    const kinds = kind === undefined ? PARADIGMS : [kind]
    const named = kind !== undefined && this.#has(this.#known, kind, lemma)
    if (named || (kind === undefined && Object.keys(this.#known).some((each) => this.#inflects(each, lemma))))
      return
    for (const each of kinds) this.#put(each, lemma)
  }

  #inflects(paradigm: string, lemma: string): boolean {
    return paradigm !== 'phrase' && this.#has(this.#known, paradigm, lemma)
  }

  #put(paradigm: string, lemma: string): void {
    const words = this.packed[paradigm]
    if (words === undefined || this.#has(this.packed, paradigm, lemma)) return
    const front = lemma.slice(0, FRONT)
    const near = Object.hasOwn(words, front) ? words[front] : '\n'
    this.packed[paradigm] = {...words, [front]: `${near}${lemma}\t\n`}
  }

  #has(lemmas: LanguageData['lexicon']['lemmas'], paradigm: string, lemma: string): boolean {
    const words = lemmas[paradigm] ?? {}
    const front = lemma.slice(0, FRONT)
    return Object.hasOwn(words, front) && words[front]!.includes(`\n${lemma}\t`)
  }
}
