/** A language as it is shipped: what the compiler makes of its folder. Lists of numbers are packed, see numbers.ts. */
export interface LanguageData {
  version: number
  /** BCP 47 primary subtag. */
  code: string
  conventions: Conventions
  /** Names of the word classes; a class's number is its place here. */
  classes: string[]
  lexicon: LexiconData
  /**
   * All that patterns and entries can ask for at a single token: `=spelling`, `~lemma`, `@class number`,
   * `%ending`, `#kind`.
   * Numbers below are places in this list.
   */
  symbols: string[]
  /** Entries of several words. */
  compounds: CompoundData[]
  /** What the places of patterns may be, each kept once. */
  places: PlaceData[]
  groups: PatternGroup[]
  phrases: Record<string, Phrase[]>
  jargon: JargonEntry[]
}

export interface LexiconData {
  /** Lemmas by paradigm: lemma → numbers of its classes, as `1,5,9`. */
  lemmas: Record<string, Record<string, string>>
  paradigms: Record<string, AffixRow[]>
  /** Alternative stems by paradigm: `cuentar: contar`. */
  stems: Record<string, Record<string, string>>
  /** Forms no rule gives: form → [lemma, features][] */
  irregular: Record<string, [lemma: string, features: number][]>
  enclitics: {forms: string[]; hosts: number[]}
  /** Verbs whose first part stands apart (`hört … auf`): part → verb without it → verb. */
  separable: Record<string, Record<string, string>>
  /** What stands between the parts of such a verb's infinitive (`aufzuhören`). */
  separableInfix: string
  /** Words written together, whole (`can't`) or by their ending (`n't`). */
  contractions: {words: Record<string, string[]>; endings: Record<string, string>}
}

/** A form that ends in `add` is of the lemma that ends in `strip` instead; the same at its front where the row says so. */
export type AffixRow = [
  strip: string,
  add: string,
  features: number,
  prefixStrip?: string,
  prefixAdd?: string,
]

/** One test of one place in a pattern; see `Atom` in pattern/parse.ts for the meaning. */
export type AtomData =
  | {lit: string}
  | {lemma: string; need?: number; not?: number}
  | {cls: number; need?: number; not?: number}
  | {is: Builtin}
  | {ends: string}
  | {gap: 'strict' | 'loose'}

export type Builtin =
  'Any' | 'Word' | 'Name' | 'Number' | 'Placeholder' | 'Quote' | 'Opaque' | 'Mark' | 'Capital' | 'Noun'

/**
 * An entry of several words, packed: the place that inflects plus one (0 for none), how many classes, the classes, and
 * the symbol of each place plus one (0 for a gap).
 */
export type CompoundData = string

/** What may stand at one place of a pattern: any of some symbols (packed), or of atoms that need a closer look. */
export type PlaceData = [symbols: string, atoms: AtomData[]]

/**
 * The matcher's instructions, each of three numbers: what to do and two operands.
 * `Eat`, `Not`, `NotBefore` and `Start` take the number of a place; `Start` asks whether what follows can begin here.
 */
export const Op = {
  Match: 0,
  Jump: 1,
  Split: 2,
  Eat: 3,
  At: 4,
  Not: 5,
  NotBefore: 6,
  Open: 7,
  Close: 8,
  Start: 9,
} as const
/** Operands of `At`. */
export const At = {Clause: 0, ClauseEnd: 1, Sentence: 2, SentenceEnd: 3} as const

export interface PatternGroup {
  rule: string
  id: string
  effect: 'find' | 'excuse'
  /** Which message and which phrases answer it. */
  sense: string
  /** What an outside negation does: silence the match, silence it only from right before, or nothing. */
  negation: 'blocks' | 'near' | 'ignored'
  /** How far an excuse reaches. */
  within: 'match' | 'clause' | 'sentence' | 'paragraph'
  /** Letters' reasons the group is for; all when absent. */
  reasons?: string[]
  programs: Program[]
}

/** Lists worth a look before a pattern is tried. */
export const MOST_ANCHORS = 3

export interface Program {
  /** The instructions, packed. */
  code: string
  /** Symbols of which one must stand where a match starts, packed; null when it may start anywhere. */
  first: string | null
  /** What a sentence must hold for the pattern to be tried: of each packed list, one symbol; at most `MOST_ANCHORS`. */
  anchors: string[]
}

export interface Phrase {
  text: string
  register?: string
  writer?: 'I' | 'we'
  region?: string[]
  reason?: string[]
  sense?: string
}

export interface JargonEntry {
  words: string
  better: string
  region?: string[]
}

/** Everything about letters in a language that is neither a class nor a pattern. */
export interface Conventions {
  name: string
  regions: string[]
  abbreviations: string[]
  /** Words so common that a text in the language is full of them. */
  functionWords: string[]
  /** Forms of address that phrases come in, the one to assume first. */
  registers: string[]
  /** Forms of address that do not go together, everywhere or in some regions. */
  registerConflicts: {forms: string[]; regions?: string[]}[]
  /** Whether a number with a full stop is an ordinal (`3. Mai`). */
  ordinalStop: boolean
  /** Whether a verb may stand without a subject. */
  dropsSubject: boolean
  /** Classes whose words may stand after the first word of an entry of several (`le levantó *usted* la voz`). */
  compoundInfix: string[]
  /** Marks that end a clause. */
  clauseMarks: string[]
}
