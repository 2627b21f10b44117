import type {Sentence} from '../letter/letter.ts'
import {Language} from './language.ts'
import type {Hit} from './hit.ts'
import type {Apart, ReadSentence} from './language.ts'
import type {LanguageData} from './data.ts'
import type {Model} from './model/model.ts'
import type {Candidate} from './pattern/candidates.ts'

/** Sentences that are kept before those that have not been seen for the longest time are dropped. */
const MOST = 1500

/** What a language makes of a sentence, wherever it stands. */
interface Kept {
  sentence: Sentence
  read: ReadSentence
  candidates: Candidate[] | undefined
  apart: {rules: ReadonlySet<string>; candidates: Apart} | undefined
  /** What was found of each list of candidates. */
  hits: Map<readonly Candidate[], Hit[]>
  likelihoods: Map<Model, readonly number[]>
}

/** A sentence where it stands now, and what is kept of it. */
interface Remembered extends ReadSentence {
  readonly kept: Kept
}

/**
 * A language that remembers sentences: while a letter is being typed, all but one are the same with every key, and letters
 * of one house share many. What is known of a sentence is moved to where it stands now.
 */
export class RememberingLanguage extends Language {
  readonly #remembers: (sentence: Sentence) => boolean
  #recent = new Map<number, Kept>()
  #older = new Map<number, Kept>()

  /** @param remembers whether what is read now will be read again */
  constructor(data: LanguageData, remembers: (sentence: Sentence) => boolean) {
    super(data)
    this.#remembers = remembers
  }

  override readSentence(sentence: Sentence, block: number): ReadSentence {
    if (!this.#remembers(sentence)) return super.readSentence(sentence, block)
    return moved(this.#keep(sentence, block), sentence.start, block)
  }

  override candidates(sentence: ReadSentence): Candidate[] {
    const kept = keptOf(sentence)
    if (kept === undefined) return super.candidates(sentence)
    return (kept.candidates ??= super.candidates(kept.read))
  }

  override candidatesApart(sentence: ReadSentence, rules: ReadonlySet<string>): Apart {
    const kept = keptOf(sentence)
    if (kept === undefined) return super.candidatesApart(sentence, rules)
    if (kept.apart?.rules !== rules) kept.apart = {rules, candidates: super.candidatesApart(kept.read, rules)}
    return kept.apart.candidates
  }

  override match(candidates: readonly Candidate[], sentence: ReadSentence, index: number): Hit[] {
    const kept = keptOf(sentence)
    if (kept === undefined) return super.match(candidates, sentence, index)
    let hits = kept.hits.get(candidates)
    if (hits === undefined) {
      hits = super.match(candidates, kept.read, 0)
      kept.hits.set(candidates, hits)
    }
    const by = sentence.start - kept.read.start
    return hits.map((hit) => moveHit(hit, by, index))
  }

  override likelihoods(model: Model, sentence: ReadSentence): readonly number[] {
    const kept = keptOf(sentence)
    if (kept === undefined) return super.likelihoods(model, sentence)
    let likelihoods = kept.likelihoods.get(model)
    if (likelihoods === undefined) {
      likelihoods = super.likelihoods(model, kept.read)
      kept.likelihoods.set(model, likelihoods)
    }
    return likelihoods
  }

  #keep(sentence: Sentence, block: number): Kept {
    const key = hashOf(sentence)
    let kept = this.#recent.get(key)
    if (kept !== undefined && isSame(kept.sentence, sentence)) return kept
    kept = this.#older.get(key)
    if (kept === undefined || !isSame(kept.sentence, sentence))
      kept = {
        sentence,
        read: super.readSentence(sentence, block),
        candidates: undefined,
        apart: undefined,
        hits: new Map(),
        likelihoods: new Map(),
      }
    if (this.#recent.size >= MOST) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(key, kept)
    return kept
  }
}

function keptOf(sentence: ReadSentence): Kept | undefined {
  return (sentence as Partial<Remembered>).kept
}

/** Marks of sentences that are kept, at most. */
const MARKS = 1 << 15

/** Tells sentences that have been read before, but for some, from those that have not: only the former are worth remembering. */
export function recurring(): (sentence: Sentence) => boolean {
  const marks = new Int32Array(MARKS)
  return (sentence) => {
    const hash = hashOf(sentence)
    const place = hash & (MARKS - 1)
    if (marks[place] === hash) return true
    marks[place] = hash
    return false
  }
}

/** The same for sentences of the same words in the same places beside each other, and for few others. */
function hashOf({words, start}: Sentence): number {
  let hash = words.length
  for (const {text, start: from} of words) {
    hash = Math.imul(hash ^ (from - start), 0x01_00_01_93)
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
    hash ^= hash >>> 15
  }
  return hash
}

function isSame(one: Sentence, other: Sentence): boolean {
  return (
    one.words.length === other.words.length &&
    one.words.every((word, at) => {
      const {kind, text, start, end} = other.words[at]!
      return (
        word.text === text &&
        word.kind === kind &&
        word.start - one.start === start - other.start &&
        word.end - one.start === end - other.start
      )
    })
  )
}

/** What is kept, where a sentence stands. */
function moved(kept: Kept, start: number, block: number): Remembered {
  const {read} = kept
  const by = start - read.start
  if (by === 0 && read.block === block) return {...read, kept}
  const tokens = read.tokens.map((token) => ({...token, start: token.start + by, end: token.end + by}))
  return {...read, start, end: read.end + by, block, tokens, text: {...read.text, tokens}, kept}
}

function moveHit(hit: Hit, by: number, sentence: number): Hit {
  const {start, end, matched} = hit
  return {
    ...hit,
    start: start + by,
    end: end + by,
    matched: {start: matched.start + by, end: matched.end + by},
    sentence,
  }
}
