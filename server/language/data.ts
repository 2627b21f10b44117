import type {ModelData} from './model/model.ts'

/** Grows whenever what is shipped changes its shape. */
export const DATA_VERSION = 8

/** A language as it is shipped: what the compiler makes of its folder. Lists of numbers are packed, see numbers.ts. */
export interface LanguageData {
  version: number
  /** BCP 47 primary subtag. */
  code: string
  conventions: Conventions
  /** Names of the word classes; a class's number is its place here. */
  classes: string[]
  lexicon: LexiconData
  /** Words that the lexicon does without, and that are no slips for words it has; folded, with spaces between. */
  spelt: string
  /**
   * All that patterns and entries can ask for at a single token: `=spelling`, `~lemma`, `@class number`,
   * `%ending`, `#kind`.
   * Numbers below are places in this list.
   */
  symbols: string[]
  compounds: CompoundTable
  places: PlaceTable
  groups: PatternGroup[]
  patterns: PatternTable
  phrases: Record<string, Phrase[]>
  jargon: JargonEntry[]
  /** What words become in another form of address, and in another voice of the writer; absent where nobody has said. */
  turns?: Partial<Record<'address' | 'voice', TurnTable>>
  /** What sentences are like, for what patterns overlook; absent where there are too few texts to learn from. */
  model?: ModelData
}

/** How many letters lemmas are kept by. */
export const FRONT = 2

export interface LexiconData {
  /**
   * Lemmas by paradigm and by their first `FRONT` letters, each between line ends and followed by a tab and the numbers
   * of its classes: `\ncall\t1,5,9\n`. A search in a short text costs less than reading thousands of keys beforehand.
   */
  lemmas: Record<string, Record<string, string>>
  paradigms: Record<string, AffixRow[]>
  /** Alternative stems by paradigm: `cuentar: contar`. */
  stems: Record<string, Record<string, string>>
  /** Where a verb's other stem stands: where its stress is (`cuento`, `contamos`), or in the first person alone. */
  stemUse?: 'stressed' | 'first'
  /** Forms no rule gives: form → [lemma, features][] */
  irregular: Record<string, [lemma: string, features: number][]>
  enclitics: {forms: string[]; hosts: number[]}
  /** Verbs whose first part stands apart (`hört … auf`): part → verb without it → verb. */
  separable: Record<string, Record<string, string>>
  /** What stands between the parts of such a verb's infinitive (`aufzuhören`). */
  separableInfix: string
  /** Words written together, whole (`can't`), by their ending (`n't`) or by how they begin (`l'`). */
  contractions: {
    words: Record<string, string[]>
    endings: Record<string, string>
    beginnings: Record<string, string>
  }
}

/** A form that ends in `add` is of the lemma that ends in `strip` instead; the same at its front where the row says so. */
export type AffixRow = [
  strip: string,
  add: string,
  features: number,
  prefixStrip?: string,
  prefixAdd?: string,
]

/** One test of one place in a pattern; pattern/syntax.ts says how each is written. */
export type AtomData =
  | {lit: string}
  | {lemma: string; need?: number; not?: number}
  | {cls: number; need?: number; not?: number}
  | {is: Builtin}
  | {ends: string}
  | {gap: 'strict' | 'loose' | 'joined'}

export type Builtin =
  'Any' | 'Word' | 'Name' | 'Number' | 'Placeholder' | 'Quote' | 'Opaque' | 'Mark' | 'Capital'

/**
 * Entries of several words. Tables like this one are a few long strings rather than many small values, which would take
 * longer to read than everything that is done with them.
 */
export interface CompoundTable {
  /** The symbols that entries begin with, packed. */
  first: string
  /** For each of them the length of its part of `entries`, packed. */
  lengths: string
  /**
   * The entries, packed, each after its length: the place that inflects plus one (0 for none), how many classes, the
   * classes, and the symbol of each place plus one (0 for a gap).
   */
  entries: string
}

/** What may stand at the places of patterns, each kept once: any of some symbols, or of atoms that need a closer look. */
export interface PlaceTable {
  /** The symbols of all places, packed, and how many each has, packed. */
  symbols: string
  lengths: string
  atoms: [place: number, atoms: AtomData[]][]
}

/**
 * The matcher's instructions, each of three numbers: what to do and two operands.
 * `Eat`, `Not`, `NotBefore` and `Start` take the number of a place; `Start` asks whether what follows can begin
 * here. `Call` takes the number of a definition.
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
  Call: 10,
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
  within: 'match' | 'clause' | 'statement' | 'sentence' | 'before' | 'paragraph'
  /** The senses of findings that an excuse is about; all when absent. */
  senses?: string[]
  /** Letters' reasons the group is for; all when absent. */
  reasons?: string[]
  /** How many patterns it has; those of all groups are numbered one after another. */
  patterns: number
}

/** Lists worth a look before a pattern is tried. */
export const MOST_ANCHORS = 3

/** All patterns, by number. */
export interface PatternTable {
  /** The instructions of all patterns, packed. */
  code: string
  /** The instructions of definitions that patterns call, packed, and how many numbers each has, packed. */
  definitions: string
  definitionLengths: string
  /** Lists of symbols, each kept once and packed, and how many symbols each has, packed. */
  lists: string
  lengths: string
  /** How many of the lists, the first ones, patterns are found by. */
  finding: number
  /**
   * For each pattern, packed: how many instructions it has; plus one, the list of which one symbol must stand where a
   * match starts (0 when it may start anywhere); plus one each (0 for none), `MOST_ANCHORS` lists of which a sentence
   * must hold one symbol, by the first of which the pattern is found.
   */
  rows: string
}

/** How many numbers `PatternTable.rows` has for a pattern. */
export const ROW = 2 + MOST_ANCHORS

export interface Phrase {
  text: string
  register?: string
  writer?: 'I' | 'we'
  region?: string[]
  reason?: string[]
  sense?: string
  /** It may be put in without a person looking. */
  safe?: true
}

export interface JargonEntry {
  words: string
  /** Other words, or none to leave them out; absent where only the whole sentence can be put otherwise. */
  better?: string
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
  /** How people write a form of address, where it is not its name (`anda`: Anda). */
  registerNames?: Record<string, string>
  /** Forms of address that do not go together, everywhere or in some regions. */
  registerConflicts: {forms: string[]; regions?: string[]}[]
  /** Young data: findings are never more than warnings. */
  experimental: boolean
  /** Whether a number with a full stop is an ordinal (`3. Mai`). */
  ordinalStop: boolean
  /** Whether a verb may stand without a subject. */
  dropsSubject: boolean
  /** Forms of address that are used in some regions only. */
  registerHomes?: Record<string, string[]>
  /** Titles that a phrase names all of (`Bapak/Ibu`): in a letter that uses one, it is that one. */
  titleChoices?: string[]
  /** Words that are always written with a capital, where few are. */
  capitals?: string[]
  /** Whether the verb of a sentence stands second, whatever comes first. */
  verbSecond: boolean
  /** Classes whose words may stand after the first word of an entry of several (`le levantó *usted* la voz`). */
  compoundInfix: string[]
  /** Marks that end a clause. */
  clauseMarks: string[]
}

/** How to turn a sentence from one form of address, or one voice, into another. */
export interface TurnTable {
  forms: Record<string, TurnForm>
  words: TurnWord[]
  /** Pronouns attached to a word. */
  endings: TurnEnding[]
  /** Words that are other people as subjects. */
  others: string[]
  /** Words that join clauses where no mark does. */
  joins: string[]
  /** Words that open a clause of which they may be the subject, in the number of the form that is turned (`die`). */
  doubtful: string[]
  /** Words that may stand before a command. */
  please: string[]
  /** Words that open a subordinate clause where no mark does. */
  opens: string[]
  /** Whether the verb stands last in a subordinate clause. */
  verbLast: boolean
  /** Whether each subject has a verb that shows its person. */
  agrees: boolean
}

export interface TurnForm {
  /** The person and number of its verbs, as feature bits. */
  verb: number
  /** The features of its commands. */
  imperative?: number
  /** The word that stands behind its commands (`Kommen Sie`). */
  after?: string
  /** How its verbs end: an unknown word that does may be one. */
  telling?: string[]
  /** Lemmas of verbs that speak of the reader where they have no subject. */
  elided?: string[]
  /** Words of a letter that tell which of several forms of the same name it is in (`o senhor`, `a senhora`). */
  told?: string[]
  /** The form of address it is one of. */
  of?: string
}

interface TurnRow {
  /** Form → its words; the first one is written, all are read. */
  is: Record<string, string[]>
  /** Lemmas of which it needs one beside it; such a row comes before those that do without. */
  beside?: string[]
  /** It is read from this form alone. */
  from?: string[]
}

export interface TurnWord extends TurnRow {
  /** What it must be in its clause; `sole`: of a clause in which nobody else acts; `before`: its noun. */
  as?: 'subject' | 'object' | 'reflexive' | 'verb' | 'sole' | 'clitic' | 'before'
  /** Before a noun of this class it stays: what is ours together. */
  keep?: string
}

export interface TurnEnding extends TurnRow {
  as?: 'object' | 'reflexive'
  /** The features that tell the ending from the end of a word; those of an attached pronoun unless said. */
  need?: number
}
