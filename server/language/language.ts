import type {Block, Sentence, Span} from '../letter/letter.ts'
import {GRAMMAR_CLASSES, markElided, readClauses} from './clauses.ts'
import type {Clauses, Grammar} from './clauses.ts'
import type {AtomData, CompoundData, LanguageData, PatternGroup, Program} from './data.ts'
import {Lexicon, fold} from './lexicon.ts'
import {NAME, answers, matchAll} from './pattern/match.ts'
import type {Match, Text} from './pattern/match.ts'
import {readTokens, toTokens} from './tokens.ts'
import type {Chunk, Token} from './tokens.ts'

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

interface Indexed {
  group: PatternGroup
  program: Program
}

/** Everything a language's data can say about a letter. Made once, used for every letter. */
export class Language {
  readonly data: LanguageData
  readonly code: string
  readonly #lexicon: Lexicon
  readonly #grammar: Grammar
  readonly #classNumbers = new Map<string, number>()
  readonly #compounds = new Map<string, CompoundData[]>()
  readonly #byAnchor = new Map<string, Indexed[]>()
  readonly #always: Indexed[] = []
  readonly #abbreviations: Set<string>
  readonly #functionWords: Set<string>

  constructor(data: LanguageData) {
    this.data = data
    this.code = data.code
    this.#lexicon = new Lexicon(data.lexicon)
    for (const [number, name] of data.classes.entries()) this.#classNumbers.set(name, number)
    this.#grammar = Object.fromEntries(
      GRAMMAR_CLASSES.map((name) => [name, this.#classNumbers.get(name) ?? -1]),
    ) as Grammar
    for (const compound of data.compounds) addTo(this.#compounds, keyOf(compound.places[0]!), compound)
    for (const group of data.groups) {
      for (const program of group.programs) {
        if (program.anchors.length === 0) this.#always.push({group, program})
        for (const key of new Set(program.anchors.map(keyOf))) addTo(this.#byAnchor, key, {group, program})
      }
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

  /** How a single folded form can be read. */
  read(form: string): readonly {lemma: string; classes: readonly number[]; features: number}[] {
    return this.#lexicon.read(form)
  }

  /** Reads the sentences of blocks: words, names, entries of several words, clauses and negation. */
  readBlocks(blocks: Block[]): ReadSentence[] {
    return blocks.flatMap((block, index) => block.sentences.map((sentence) => this.readSentence(sentence, index)))
  }

  readSentence(sentence: Sentence, block: number): ReadSentence {
    const tokens = toTokens(sentence, this.data.lexicon.contractions)
    const chunks = readTokens(tokens, this.#lexicon)
    this.#addNames(tokens, chunks)
    const bare: Text = {tokens, chunks, clauseStarts: [], clauseEnds: [], crossable: tokens.map((token) => token.kind !== 'mark')}
    this.#addCompounds(bare)
    const clauses = readClauses(tokens, chunks, this.#grammar, this.data.conventions)
    if (this.data.conventions.dropsSubject) markElided(tokens, chunks, clauses, this.#grammar)
    const text: Text = {tokens, chunks, clauseStarts: clauses.starts, clauseEnds: clauses.ends, crossable: clauses.crossable}
    return {start: sentence.start, end: sentence.end, block, tokens, text, clauses}
  }

  /** Every pattern of the language that occurs in a sentence, negated ones among them. */
  search(sentence: ReadSentence, index: number): Hit[] {
    const hits: Hit[] = []
    for (const {group, program} of this.#candidates(sentence.text)) {
      for (const match of matchAll(program.code, sentence.text)) hits.push(this.#toHit(group, match, sentence, index))
    }
    return hits.sort((a, b) => a.start - b.start || b.end - a.end)
  }

  #candidates(text: Text): Set<Indexed> {
    const candidates = new Set<Indexed>(this.#always)
    const seen = new Set<string>()
    const add = (key: string): void => {
      if (seen.has(key)) return
      seen.add(key)
      for (const indexed of this.#byAnchor.get(key) ?? []) candidates.add(indexed)
    }
    for (const [at, token] of text.tokens.entries()) {
      add(`=${token.folded}`)
      for (const chunk of text.chunks[at]!) {
        add(`~${chunk.lemma}`)
        for (const number of chunk.classes) add(`@${number}`)
      }
    }
    return candidates
  }

  #toHit(group: PatternGroup, match: Match, {tokens, clauses}: ReadSentence, index: number): Hit {
    const first = tokens[match.open]!
    const last = tokens[Math.max(match.open, match.close - 1)]!
    return {
      group,
      start: first.start,
      end: last.end,
      matched: {start: tokens[match.start]!.start, end: tokens[Math.max(match.start, match.end - 1)]!.end},
      sentence: index,
      clauses: [clauses.of[match.start]!, clauses.of[Math.max(match.start, match.end - 1)]!],
      negated: isNegated(group, match, clauses),
    }
  }

  #addCompounds(text: Text): void {
    for (let at = 0; at < text.tokens.length; at++) {
      const keys = new Set([`=${text.tokens[at]!.folded}`])
      for (const chunk of text.chunks[at]!) {
        if (chunk.length > 1) continue
        keys.add(`~${chunk.lemma}`)
        for (const number of chunk.classes) keys.add(`@${number}`)
      }
      const found: Chunk[] = []
      for (const key of keys) {
        for (const compound of this.#compounds.get(key) ?? []) {
          const end = placeCompound(compound, text, at)
          if (end < 0) continue
          const head = compound.head < 0 ? undefined : headReading(compound.places[compound.head]!, text, at + compound.head)
          for (const features of head ?? [0]) found.push({length: end - at, lemma: '', classes: compound.classes, features})
        }
      }
      text.chunks[at]!.push(...found)
    }
  }

  /** Names: runs of capitalised words that are not merely the first of a sentence, with the words that link them. */
  #addNames(tokens: Token[], chunks: Chunk[][]): void {
    const link = this.#grammar['name-link']
    const isCapital = (at: number): boolean => {
      const token = tokens[at]
      if (token === undefined) return false
      if (token.kind === 'placeholder') return true
      if (token.kind !== 'word' || !token.capital) return false
      return at > 0 || chunks[at]!.length === 0 || (tokens[1]?.capital === true && tokens[1].kind === 'word')
    }
    const isLink = (at: number): boolean => tokens[at] !== undefined && chunks[at]!.some((chunk) => chunk.classes.includes(link))
    for (let at = 0; at < tokens.length; at++) {
      if (!isCapital(at)) continue
      let end = at + 1
      for (;;) {
        if (isCapital(end)) end++
        else if (isLink(end) && isCapital(end + 1)) end += 2
        else if (isLink(end) && isLink(end + 1) && isCapital(end + 2)) end += 3
        else break
      }
      chunks[at]!.push({length: end - at, lemma: NAME, classes: [], features: 0})
    }
  }
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function keyOf(atom: AtomData): string {
  if ('lit' in atom) return `=${atom.lit}`
  if ('lemma' in atom) return `~${atom.lemma}`
  if ('cls' in atom) return `@${atom.cls}`
  return '*'
}

/** Where an entry of several words ends that starts at a token, or -1. Its gaps are bounded and rare. */
function placeCompound({places}: CompoundData, text: Text, at: number, place = 0): number {
  if (place === places.length) return at
  const atom = places[place]!
  if (!answers(atom, text, at) || text.tokens[at] === undefined) return -1
  return placeCompound({places, classes: [], head: -1}, text, at + 1, place + 1)
}

function headReading(atom: AtomData, text: Text, at: number): number[] | undefined {
  if (!('lemma' in atom)) return undefined
  const features = text.chunks[at]!.filter((chunk) => chunk.lemma === atom.lemma && chunk.length === 1).map((chunk) => chunk.features)
  return features.length === 0 ? undefined : [...new Set(features)]
}

function isNegated(group: PatternGroup, match: Match, clauses: Clauses): boolean {
  const {first, last} = clauses.negators[match.start] ?? {first: -1, last: -1}
  if (first < 0) return false
  if (group.negation === 'ignored') return false
  if (group.negation === 'blocks') return first < match.start
  for (let at = last + 1; at < match.start; at++) if (!clauses.light[at]) return false
  return last < match.start
}
