import type {AtomData, PatternTable, PlaceTable} from '../data.ts'
import {ELIDED, featureBits} from '../features.ts'
import type {Chunk} from '../forms.ts'
import {offsetsOf, unpack} from '../numbers.ts'
import type {Token} from '../tokens.ts'

/** What the matcher needs to know of a sentence. */
export interface Text {
  tokens: Token[]
  /** What starts at each token. */
  chunks: (readonly Chunk[])[]
  /** The symbols each token answers to, those of what starts there among them. */
  keys: (readonly number[])[]
  /** Whether a clause starts at a token; one entry more than tokens. */
  clauseStarts: boolean[]
  /** Whether a clause ends before a token; one entry more than tokens. */
  clauseEnds: boolean[]
  /** Whether a strict gap may cross a token. */
  crossable: boolean[]
  /** The number of the statement each token is in, which an excuse's gap does not leave. */
  statements: number[]
  /** Whether a third-person verb at a token has no subject of its own before it. */
  elided: boolean[]
  /** What definitions have been found to match, by definition and token; filled while patterns are matched. */
  ends: Map<number, readonly number[]>
}

/** A place of patterns, ready for asking. */
export interface Place {
  /** The symbols where they are few, and where they are many a bit for each. */
  few: readonly number[] | undefined
  many: Uint32Array | undefined
  /** All symbols are spellings, and a word has but one: its first. */
  spellingsOnly: boolean
  /** Numbers of the classes among the symbols: an entry of several words has no other symbols. */
  classes: ReadonlySet<number>
  atoms: readonly AtomData[]
}

/** The lemma of chunks that are names. */
export const NAME = '@Name'

const THIRD_FINITE = featureBits('3 finite')
const NO_LENGTHS: readonly number[] = []
const ONE: readonly number[] = [1]

/** The places of a language's patterns, each made ready when it is first asked for. */
export class Places {
  readonly #symbols: string
  /** Where each place's symbols begin. */
  readonly #offsets: Int32Array
  readonly #atoms: ReadonlyMap<number, readonly AtomData[]>
  readonly #names: readonly string[]
  readonly #ready: (Place | undefined)[]

  constructor({symbols, lengths, atoms}: PlaceTable, names: readonly string[]) {
    this.#symbols = symbols
    this.#offsets = offsetsOf(lengths)
    this.#atoms = new Map(atoms)
    this.#names = names
    this.#ready = Array.from({length: lengths.length})
  }

  at(number: number): Place {
    return (this.#ready[number] ??= this.#make(number))
  }

  #make(place: number): Place {
    const numbers = unpack(this.#symbols.slice(this.#offsets[place], this.#offsets[place + 1]))
    const names = numbers.map((number) => this.#names[number]!)
    return {
      few: numbers.length <= FEW ? numbers : undefined,
      many: numbers.length <= FEW ? undefined : toBits(numbers, this.#names.length),
      spellingsOnly: names.every((name) => name.startsWith('=')),
      classes: new Set(names.filter((name) => name.startsWith('@')).map((name) => Number(name.slice(1)))),
      atoms: this.#atoms.get(place) ?? [],
    }
  }
}

/** What a language's patterns share. */
export class Shared {
  readonly places: Places
  readonly #packed: string
  readonly #offsets: Int32Array
  readonly #definitions: (Uint16Array | undefined)[]

  constructor(
    places: PlaceTable,
    {definitions, definitionLengths}: PatternTable,
    symbols: readonly string[],
  ) {
    this.places = new Places(places, symbols)
    this.#packed = definitions
    this.#offsets = offsetsOf(definitionLengths)
    this.#definitions = Array.from({length: definitionLengths.length})
  }

  definition(number: number): Uint16Array {
    return (this.#definitions[number] ??= Uint16Array.from(
      unpack(this.#packed.slice(this.#offsets[number], this.#offsets[number + 1])),
    ))
  }
}

/** Symbols that are compared one by one; of more there is a bit for each symbol of the language. */
const FEW = 6

function toBits(numbers: number[], length: number): Uint32Array {
  const bits = new Uint32Array((length >>> 5) + 1)
  for (const number of numbers) bits[number >>> 5]! |= 1 << (number & 31)
  return bits
}

function holds({few, many}: Place, key: number): boolean {
  if (many !== undefined) return ((many[key >>> 5]! >>> (key & 31)) & 1) === 1
  return few!.includes(key)
}

/** How far what answers a place at a token reaches: its lengths in tokens, the longest first. */
export function lengthsOf(place: Place, text: Text, at: number): readonly number[] {
  const token = text.tokens[at]
  if (token === undefined) return NO_LENGTHS
  let lengths: readonly number[] = NO_LENGTHS
  if (place.few?.length !== 0) {
    const {keys} = token.form
    const most = place.spellingsOnly ? Math.min(1, keys.length) : keys.length
    for (let index = 0; index < most; index++) {
      if (!holds(place, keys[index]!)) continue
      lengths = ONE
      break
    }
    const chunks = text.chunks[at]!
    if (chunks !== token.form.chunks) lengths = withOthers(lengths, place, chunks, token.form.chunks)
  }
  for (const atom of place.atoms) {
    const more = atomLengths(atom, text, at)
    if (more.length > 0) lengths = lengths.length === 0 ? more : [...new Set([...lengths, ...more])]
  }
  return lengths.length > 1 ? lengths.toSorted((a, b) => b - a) : lengths
}

/** Whether something that a place's symbols stand for begins at a token: a quick answer that may be yes in vain. */
export function startsAt(place: Place, {keys}: Text, at: number): boolean {
  const own = keys[at]
  if (own === undefined) return false
  for (const key of own) if (holds(place, key)) return true
  return false
}

/** The lengths of what starts at a token and is not the word by itself: entries of several words, verbs of two parts. */
function withOthers(
  lengths: readonly number[],
  place: Place,
  chunks: readonly Chunk[],
  own: readonly Chunk[],
): readonly number[] {
  const more: number[] = []
  for (const chunk of chunks) {
    if (lengths.includes(chunk.length) || more.includes(chunk.length) || own.includes(chunk)) continue
    const {symbol = -1} = chunk
    if (chunk.classes.some((number) => place.classes.has(number)) || (symbol >= 0 && holds(place, symbol)))
      more.push(chunk.length)
  }
  return more.length === 0 ? lengths : [...lengths, ...more]
}

/** The same for an atom that asks for more than a symbol. */
function atomLengths(atom: AtomData, text: Text, at: number): readonly number[] {
  const token = text.tokens[at]!
  if ('gap' in atom) return isCrossed(atom.gap, text, at) ? ONE : NO_LENGTHS
  if ('is' in atom) {
    const name = text.chunks[at]!.find((chunk) => chunk.lemma === NAME)
    return name === undefined ? NO_LENGTHS : [name.length]
  }
  if ('ends' in atom) return token.folded.endsWith(atom.ends) ? ONE : NO_LENGTHS
  if ('lit' in atom) return token.folded === atom.lit ? ONE : NO_LENGTHS
  let lengths: readonly number[] = NO_LENGTHS
  for (const chunk of text.chunks[at]!) {
    if ('lemma' in atom ? chunk.lemma !== atom.lemma : !chunk.classes.includes(atom.cls)) continue
    if (!agrees(chunk.features, atom, text.elided[at]!) || lengths.includes(chunk.length)) continue
    lengths = lengths === NO_LENGTHS && chunk.length === 1 ? ONE : [...lengths, chunk.length]
  }
  return lengths
}

function agrees(
  features: number,
  {need = 0, not = 0}: {need?: number; not?: number},
  elided: boolean,
): boolean {
  const all = elided && (features & THIRD_FINITE) === THIRD_FINITE ? features | ELIDED : features
  return (all & need) === need && (all & not) === 0
}

function isCrossed(gap: 'strict' | 'loose' | 'joined', {crossable, statements}: Text, at: number): boolean {
  switch (gap) {
    case 'strict':
      return crossable[at]!
    case 'joined':
      return at === 0 || statements[at] === statements[at - 1]
    case 'loose':
      return true
  }
}
