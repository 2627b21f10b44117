import type {Block, Sentence, Span} from '../letter/letter.ts'
import {GRAMMAR_CLASSES, findElided, readClauses} from './clauses.ts'
import type {Clauses, Grammar} from './clauses.ts'
import {Compounds} from './compounds.ts'
import type {LanguageData, PatternGroup, Program} from './data.ts'
import {Forms} from './forms.ts'
import type {Chunk} from './forms.ts'
import {Lexicon, fold} from './lexicon.ts'
import {NAME, matchAt} from './pattern/match.ts'
import type {Match, Text} from './pattern/match.ts'
import {toTokens} from './tokens.ts'
import type {Token} from './tokens.ts'

/** A pattern found in a sentence. */
export interface Hit extends Span {
  group: PatternGroup
  /** The words pointed at, as a span of the source, are `start` and `end`; these are all that matched. */
  matched: Span
  sentence: number
  /** The clauses it touches. */
  clauses: [first: number, last: number]
  /** A negator outside the match reaches it. */
  negated: boolean
}

/** A sentence read by its language. */
export interface ReadSentence extends Span {
  block: number
  tokens: Token[]
  text: Text
  clauses: Clauses
}

/** A pattern with what a search has noted of it for the sentence at hand. */
interface Candidate {
  group: PatternGroup
  program: Program
  /** The search that last looked at it, and the tokens where it may start there. */
  search: number
  starts: number[]
}

/** Everything a language's data can say about a letter. Made once, used for every letter. */
export class Language {
  readonly data: LanguageData
  readonly code: string
  readonly #forms: Forms
  readonly #grammar: Grammar
  readonly #classNumbers: ReadonlyMap<string, number>
  readonly #compounds: Compounds
  readonly #byFirst: Candidate[][]
  readonly #anywhere: Candidate[] = []
  readonly #nameKey: number
  /** For each symbol, the search in which it was last seen. */
  readonly #seen: Int32Array
  #searches = 0
  readonly #abbreviations: Set<string>
  readonly #functionWords: Set<string>

  constructor(data: LanguageData) {
    this.data = data
    this.code = data.code
    const symbols = new Map(data.symbols.map((name, number) => [name, number]))
    this.#forms = new Forms(new Lexicon(data.lexicon), symbols, data.lexicon.contractions)
    this.#classNumbers = new Map(data.classes.map((name, number) => [name, number]))
    this.#grammar = Object.fromEntries(GRAMMAR_CLASSES.map((name) => [name, this.classNumber(name)])) as Grammar
    const infix = new Set(data.conventions.compoundInfix.map((name) => this.classNumber(name)))
    this.#compounds = new Compounds(data.compounds, infix, this.classNumber('reader'))
    this.#byFirst = data.symbols.map(() => NO_CANDIDATES)
    this.#seen = new Int32Array(data.symbols.length)
    this.#nameKey = symbols.get('#Name') ?? -1
    for (const group of data.groups) {
      for (const program of group.programs) this.#index({group, program, search: 0, starts: []})
    }
    this.#abbreviations = new Set(data.conventions.abbreviations.map((text) => text.toLowerCase()))
    this.#functionWords = new Set(data.conventions.functionWords)
  }

  /** The share of words, 0 to 1, that are among the commonest of the language. */
  familiarity(words: string[]): number {
    if (words.length === 0) return 0
    return words.filter((word) => this.#functionWords.has(fold(word))).length / words.length
  }

  /** The number of a word class, or -1. */
  classNumber(name: string): number {
    return this.#classNumbers.get(name) ?? -1
  }

  /** Whether a word followed by a full stop is an abbreviation rather than the end of a sentence. */
  isAbbreviation(text: string): boolean {
    return this.#abbreviations.has(text.toLowerCase())
  }

  /** Reads the sentences of blocks: words, names, entries of several words, clauses and negation. */
  readBlocks(blocks: Block[]): ReadSentence[] {
    return blocks.flatMap((block, index) => block.sentences.map((sentence) => this.readSentence(sentence, index)))
  }

  readSentence(sentence: Sentence, block: number): ReadSentence {
    const tokens = toTokens(sentence, this.#forms)
    const chunks: (readonly Chunk[])[] = tokens.map((token) => token.form.chunks)
    for (const at of tokens.keys()) {
      const more = this.#compounds.at(tokens, at, (index) => tokens[index]!.kind !== 'mark')
      const name = this.#nameAt(tokens, at)
      if (name > 0) more.push({length: name, lemma: NAME, classes: [], features: 0})
      if (more.length > 0) chunks[at] = [...chunks[at]!, ...more]
    }
    const clauses = readClauses(tokens, chunks, this.#grammar, this.data.conventions)
    const elided = this.data.conventions.dropsSubject ? findElided(tokens, clauses, this.#grammar) : tokens.map(() => false)
    const text: Text = {tokens, chunks, clauseStarts: clauses.starts, clauseEnds: clauses.ends, crossable: clauses.crossable, elided}
    return {start: sentence.start, end: sentence.end, block, tokens, text, clauses}
  }

  /** Every pattern of the language that occurs in a sentence, negated ones among them. */
  search(sentence: ReadSentence, index: number): Hit[] {
    const hits: Hit[] = []
    for (const {group, program, starts} of this.#candidates(sentence.text)) {
      for (const match of matchAt(program.code, sentence.text, starts)) hits.push(toHit(group, match, sentence, index))
    }
    return hits.sort((a, b) => a.start - b.start || b.end - a.end)
  }

  #index(candidate: Candidate): void {
    const {first} = candidate.program
    if (first === null) this.#anywhere.push(candidate)
    for (const number of first ?? []) {
      const list = this.#byFirst[number]!
      if (list === NO_CANDIDATES) this.#byFirst[number] = [candidate]
      else list.push(candidate)
    }
  }

  /** Patterns that may match: what they must contain is in the sentence, and they may start at the tokens noted. */
  #candidates(text: Text): Candidate[] {
    const search = ++this.#searches
    const keys = text.tokens.map((_, at) => this.#keysAt(text, at))
    for (const list of keys) for (const key of list) this.#seen[key] = search
    const found: Candidate[] = []
    const note = (candidate: Candidate, at: number): void => {
      if (candidate.search !== search) {
        candidate.search = search
        candidate.starts = []
        const {anchors} = candidate.program
        if (anchors.length > 0 && !anchors.some((number) => this.#seen[number] === search)) return
        found.push(candidate)
        candidate.starts.push(at)
      } else if (candidate.starts.length > 0 && candidate.starts.at(-1) !== at) candidate.starts.push(at)
    }
    for (const [at, list] of keys.entries()) {
      for (const key of list) for (const candidate of this.#byFirst[key]!) note(candidate, at)
      for (const candidate of this.#anywhere) note(candidate, at)
    }
    return found
  }

  /** The symbols a token answers to, with those of entries and names that start at it. */
  #keysAt(text: Text, at: number): readonly number[] {
    const {form} = text.tokens[at]!
    const chunks = text.chunks[at]!
    if (chunks === form.chunks) return form.keys
    const keys = new Set(form.keys)
    for (const chunk of chunks) {
      if (chunk.lemma === NAME && this.#nameKey >= 0) keys.add(this.#nameKey)
      if (chunk.length === 1) continue
      for (const number of chunk.classes) {
        const key = this.#classKey(number)
        if (key >= 0) keys.add(key)
      }
    }
    return [...keys]
  }

  /** The symbol of a class, or -1 when no pattern asks for it. */
  #classKey(number: number): number {
    this.#classKeys ??= this.#findClassKeys()
    return this.#classKeys[number]!
  }

  #classKeys: Int32Array | undefined

  #findClassKeys(): Int32Array {
    const keys = new Int32Array(this.data.classes.length).fill(-1)
    for (const [number, name] of this.data.symbols.entries()) if (name.startsWith('@')) keys[Number(name.slice(1))] = number
    return keys
  }

  /** The length of a name that starts at a token: capitalised words with what links them; 0 for none. */
  #nameAt(tokens: Token[], at: number): number {
    if (!isCapital(tokens, at)) return 0
    const isLink = (index: number): boolean => tokens[index]?.form.classes.has(this.#grammar['name-link']) ?? false
    let end = at + 1
    for (;;) {
      if (isCapital(tokens, end)) end++
      else if (isLink(end) && isCapital(tokens, end + 1)) end += 2
      else if (isLink(end) && isLink(end + 1) && isCapital(tokens, end + 2)) end += 3
      else return end - at
    }
  }
}

const NO_CANDIDATES: Candidate[] = []

/** A capital at the head of a sentence names something only where the word is unknown or another capital follows. */
function isCapital(tokens: Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined) return false
  if (token.kind === 'placeholder') return true
  if (token.kind !== 'word' || !token.capital) return false
  return at > 0 || token.form.chunks.length === 0 || tokens[1]?.capital === true
}

function toHit(group: PatternGroup, match: Match, {tokens, clauses}: ReadSentence, index: number): Hit {
  const first = tokens[match.open]!
  const last = tokens[Math.max(match.open, match.close - 1)]!
  const end = Math.max(match.start, match.end - 1)
  return {
    group,
    start: first.start,
    end: last.end,
    matched: {start: tokens[match.start]!.start, end: tokens[end]!.end},
    sentence: index,
    clauses: [clauses.of[match.start]!, clauses.of[end]!],
    negated: isNegated(group, match, clauses),
  }
}

function isNegated(group: PatternGroup, match: Match, clauses: Clauses): boolean {
  const {first, last} = clauses.negators[match.start] ?? {first: -1, last: -1}
  if (first < 0 || group.negation === 'ignored') return false
  if (group.negation === 'blocks') return first < match.start
  for (let at = last + 1; at < match.start; at++) if (!clauses.light[at]) return false
  return last < match.start
}
