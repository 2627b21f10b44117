import type {Block, Sentence, Span} from '../letter/letter.ts'
import {isInnerStop, readClauses} from './clauses.ts'
import type {Clauses} from './clauses.ts'
import {Compounds} from './compounds.ts'
import {DATA_VERSION} from './data.ts'
import type {LanguageData, PatternGroup} from './data.ts'
import {Forms} from './forms.ts'
import type {Chunk, Form} from './forms.ts'
import {GRAMMAR_CLASSES, grammarBits, isAny} from './grammar.ts'
import {PatternIndex} from './pattern/candidates.ts'
import type {Candidate} from './pattern/candidates.ts'
import {Lexicon, fold} from './lexicon.ts'
import {FeatureReader} from './model/features.ts'
import {Model} from './model/model.ts'
import {Network} from './model/network.ts'
import type {Reading} from './lexicon.ts'
import {matchAt} from './pattern/match.ts'
import {NAME, Shared} from './pattern/places.ts'
import type {Text} from './pattern/places.ts'
import {findElided} from './subjects.ts'
import {toHit} from './hit.ts'
import type {Hit} from './hit.ts'
import {nameLength} from './names.ts'
import {ShortForms} from './short-forms.ts'
import {toTokens} from './tokens.ts'
import type {Token} from './tokens.ts'

/** A sentence read by its language. */
export interface ReadSentence extends Span {
  block: number
  tokens: Token[]
  text: Text
  clauses: Clauses
}

/** Patterns that may occur in a sentence: those of some rules by rule, and all others. */
export interface Apart {
  others: readonly Candidate[]
  byRule: ReadonlyMap<string, readonly Candidate[]>
}

/** Everything a language's data can say about a letter. Made once, used for every letter. */
export class Language {
  readonly data: LanguageData
  readonly code: string
  /** What sentences are like that must not be said, and those that serve as parts of a letter, as far as it was learned. */
  readonly unwanted: Model | undefined
  readonly parts: Model | undefined
  /** Patterns that are believed in whatever sentence, by rule. */
  readonly sure: ReadonlyMap<string, ReadonlySet<string>>
  readonly #lexicon: Lexicon
  readonly #forms: Forms
  readonly #phrases: {pseudo: number; reader: number}
  readonly #classNumbers: ReadonlyMap<string, number>
  readonly #compounds: Compounds
  readonly #shared: Shared
  readonly #patterns: PatternIndex
  readonly #symbols: ReadonlyMap<string, number>
  readonly #nameKey: number
  /** By class, its symbol, or -1 when no pattern asks for it. */
  readonly #classKeys: readonly number[]
  readonly #shortForms: ShortForms
  readonly #functionWords: Set<string>

  /** @throws {Error} on data of another version of Tactful */
  constructor(data: LanguageData) {
    if (data.version !== DATA_VERSION)
      throw new Error(
        `the data of language “${data.code}” have version ${data.version}, and this version of Tactful reads ${DATA_VERSION}: take both from the same package`,
      )
    this.data = data
    this.code = data.code
    const sure = Object.entries(data.model?.sure ?? {})
    this.sure = new Map(sure.map(([rule, names]) => [rule, new Set(names)]))
    if (data.model !== undefined) {
      const reader = new FeatureReader(data.classes)
      const network = new Network(data.model.network, reader)
      this.unwanted = new Model(data.model.unwanted, network)
      this.parts = new Model(data.model.parts, network)
    }
    const symbols = new Map(data.symbols.map((name, number) => [name, number]))
    this.#symbols = symbols
    this.#classNumbers = new Map(data.classes.map((name, number) => [name, number]))
    this.#phrases = {pseudo: this.classNumber('pseudo-negator'), reader: this.classNumber('reader')}
    const grammar = GRAMMAR_CLASSES.map((name) => this.classNumber(name))
    this.#lexicon = new Lexicon(data.lexicon)
    const people = {client: this.classNumber('client'), reader: this.classNumber('reader')}
    this.#functionWords = new Set(data.conventions.functionWords)
    const spelt = new Set([...this.#functionWords, ...data.spelt.split(' ')])
    this.#forms = new Forms(this.#lexicon, symbols, data.lexicon.contractions, grammar, people, spelt)
    const infix = new Set(data.conventions.compoundInfix.map((name) => this.classNumber(name)))
    this.#compounds = new Compounds(data.compounds, infix, this.classNumber('reader'))
    this.#shared = new Shared(data.places, data.patterns, data.symbols)
    this.#patterns = new PatternIndex(data.groups, data.patterns, data.symbols.length)
    this.#nameKey = symbols.get('#Name') ?? -1
    this.#classKeys = data.classes.map((_, number) => symbols.get(`@${number}`) ?? -1)
    this.#shortForms = new ShortForms(data.conventions, this)
  }

  /** The share of words, 0 to 1, that are among the commonest of the language. */
  familiarity(words: string[]): number {
    if (words.length === 0) return 0
    let common = 0
    for (const word of words) if (this.#functionWords.has(fold(word))) common++
    return common / words.length
  }

  /** Whether a folded word is among the commonest of the language. */
  isCommon(folded: string): boolean {
    return this.#functionWords.has(folded)
  }

  /** What is known of a word, wherever it stands; of a contraction, its first part. */
  formOf(word: string): Form | undefined {
    return this.#forms.of(word)[0]
  }

  /** The number of a word class, or -1. */
  classNumber(name: string): number {
    return this.#classNumbers.get(name) ?? -1
  }

  /**
   * Whether a word with its full stop is an abbreviation rather than the end of a sentence, or a number with it an
   * ordinal (`3. Mai`).
   * @param next the word that follows
   */
  isAbbreviation(text: string, next: string): boolean {
    return this.#shortForms.has(text, next)
  }

  /** Reads the sentences of blocks: words, names, entries of several words, clauses and negation. */
  readBlocks(blocks: Block[]): ReadSentence[] {
    return blocks.flatMap((block, index) =>
      block.sentences.map((sentence) => this.readSentence(sentence, index)),
    )
  }

  readSentence(sentence: Sentence, block: number): ReadSentence {
    const tokens = toTokens(sentence, this.#forms)
    const chunks: (readonly Chunk[])[] = tokens.map((token) => token.form.chunks)
    for (const at of tokens.keys()) {
      const entries = this.#compounds.at(tokens, at)
      const name = nameLength(tokens, at)
      if (name > 0) chunks[at] = [...chunks[at]!, {length: name, lemma: NAME, classes: [], features: 0}]
      if (entries !== undefined && entries.length > 0) chunks[at] = [...chunks[at]!, ...entries]
    }
    this.#joinParts(tokens, chunks)
    const clauses = readClauses(tokens, chunks, this.#phrases, this.data.conventions)
    const elided = this.data.conventions.dropsSubject ? findElided(tokens, clauses) : tokens.map(() => false)
    const keys = tokens.map(({form}, at) =>
      chunks[at] === form.chunks ? form.keys : this.#keysOf(form, chunks[at]!),
    )
    const text: Text = {
      tokens,
      chunks,
      keys,
      clauseStarts: clauses.starts,
      clauseEnds: clauses.ends,
      crossable: clauses.crossable,
      statements: clauses.statements,
      elided,
      ends: new Map(),
    }
    return {start: sentence.start, end: sentence.end, block, tokens, text, clauses}
  }

  /** How likely a sentence is to be of each kind that a model of the language knows. */
  likelihoods(model: Model, sentence: ReadSentence): readonly number[] {
    return model.scores(sentence)
  }

  /** How often each program of a group matches a sentence: which of a pattern's alternatives its examples use. */
  matches(group: PatternGroup, {text}: ReadSentence): number[] {
    return this.#patterns
      .codeOf(group)
      .map((code) => matchAt(code, this.#shared, text, text.tokens.keys()).length)
  }

  /** The patterns that may occur in a sentence, by the words it holds. */
  candidates({text, tokens}: ReadSentence): Candidate[] {
    return this.#patterns.candidates(text.keys, headsOf(tokens))
  }

  /** The same, with the patterns of some rules apart from all others. */
  candidatesApart(sentence: ReadSentence, rules: ReadonlySet<string>): Apart {
    const others: Candidate[] = []
    const byRule = new Map<string, Candidate[]>()
    for (const candidate of this.candidates(sentence)) {
      const {rule} = candidate.group
      if (!rules.has(rule)) {
        others.push(candidate)
        continue
      }
      const list = byRule.get(rule)
      if (list === undefined) byRule.set(rule, [candidate])
      else list.push(candidate)
    }
    return {others, byRule}
  }

  /**
   * What of some patterns occurs in a sentence, negated ones among them, in the order of the text.
   * @param index the sentence's place among those of the letter
   */
  match(candidates: readonly Candidate[], sentence: ReadSentence, index: number): Hit[] {
    const hits: Hit[] = []
    for (const {group, code, starts} of candidates) {
      for (const match of matchAt(code, this.#shared, sentence.text, starts))
        hits.push(toHit(group, match, sentence, index))
    }
    return hits.sort((a, b) => a.start - b.start || b.end - a.end)
  }

  /** Where the longest of what the patterns of some rules find ends that words begin with; undefined where they do not. */
  openingOf(rules: ReadonlySet<string>, words: Sentence): number | undefined {
    const read = this.readSentence(words, 0)
    const candidates = [...this.candidatesApart(read, rules).byRule.values()].flat()
    const hits = this.match(candidates, read, 0)
    if (hits.some(({group}) => group.effect === 'excuse')) return undefined
    const ends = hits.filter(({matched}) => matched.start === words.start).map(({matched}) => matched.end)
    return ends.length === 0 ? undefined : Math.max(...ends)
  }

  /** Reads a verb together with its first part, where that stands at the end of the clause: “hört … auf”. */
  #joinParts(tokens: Token[], chunks: (readonly Chunk[])[]): void {
    if (!this.#lexicon.separates) return
    const {separable} = this.data.lexicon
    for (const [at, part] of tokens.entries()) {
      if (!Object.hasOwn(separable, part.folded) || !endsClause(tokens[at + 1])) continue
      for (let verb = at - 1; verb >= 0; verb--) {
        if (tokens[verb]!.kind === 'mark' && !isInnerStop(tokens, verb)) break
        const readings = this.#lexicon.withPart(tokens[verb]!.folded, part.folded)
        if (readings.length === 0) continue
        chunks[verb] = [...chunks[verb]!, ...readings.map((reading) => this.#joined(reading))]
        break
      }
    }
  }

  #joined(reading: Reading): Chunk {
    const symbol = this.#symbols.get(`~${reading.lemma}`)
    return {length: 1, ...reading, ...(symbol === undefined ? {} : {symbol})}
  }

  /** The symbols of a word together with those of entries and names that start at it. */
  #keysOf(form: Form, chunks: readonly Chunk[]): readonly number[] {
    const keys = new Set(form.keys)
    for (const chunk of chunks) {
      if (chunk.lemma === NAME && this.#nameKey >= 0) keys.add(this.#nameKey)
      if (chunk.length === 1 && form.chunks.includes(chunk)) continue
      if (chunk.symbol !== undefined) keys.add(chunk.symbol)
      for (const number of chunk.classes) {
        const key = this.#classKeys[number]!
        if (key >= 0) keys.add(key)
      }
    }
    return [...keys]
  }
}

/** How many tokens stand at the head of a sentence: its first that is no mark, and the marks before it. */
function headsOf(tokens: Token[]): number {
  return tokens.findIndex(({kind}) => kind !== 'mark') + 1
}

const CONJUNCTION = grammarBits('conjunction')

/** Whether a clause is over before a token. */
function endsClause(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark' || isAny(token, CONJUNCTION)
}
