import type {Sentence} from '../letter/letter.ts'
import {Language} from './language.ts'
import type {Hit, ReadSentence} from './language.ts'
import type {LanguageData} from './data.ts'
import type {Candidate} from './pattern/candidates.ts'

/** Sentences that are kept before those that have not been seen for the longest time are dropped. */
const MOST = 1500

/** What a language makes of a sentence, wherever it stands. */
interface Kept {
  read: ReadSentence
  candidates: Candidate[] | undefined
  hits: Map<Candidate, Hit[]>
  likelihoods: readonly number[] | undefined
}

/**
 * A language that remembers sentences: while a letter is being typed, all but one are the same with every key, and letters
 * of one house share many. What is known of a sentence is moved to where it stands now.
 */
export class RememberingLanguage extends Language {
  readonly #remembers: (sentence: Sentence) => boolean
  readonly #known = new WeakMap<ReadSentence, Kept>()
  #recent = new Map<string, Kept>()
  #older = new Map<string, Kept>()

  /** @param remembers whether what is read now will be read again */
  constructor(data: LanguageData, remembers: (sentence: Sentence) => boolean) {
    super(data)
    this.#remembers = remembers
  }

  override readSentence(sentence: Sentence, block: number): ReadSentence {
    if (!this.#remembers(sentence)) return super.readSentence(sentence, block)
    const kept = this.#keep(sentence, block)
    const moved = moveSentence(kept.read, sentence.start - kept.read.start, block)
    this.#known.set(moved, kept)
    return moved
  }

  override candidates(sentence: ReadSentence): Candidate[] {
    const kept = this.#known.get(sentence)
    if (kept === undefined) return super.candidates(sentence)
    return (kept.candidates ??= super.candidates(kept.read))
  }

  override match(candidates: readonly Candidate[], sentence: ReadSentence, index: number): Hit[] {
    const kept = this.#known.get(sentence)
    if (kept === undefined) return super.match(candidates, sentence, index)
    const by = sentence.start - kept.read.start
    const hits: Hit[] = []
    for (const candidate of candidates) {
      let found = kept.hits.get(candidate)
      if (found === undefined) {
        found = super.match([candidate], kept.read, 0)
        kept.hits.set(candidate, found)
      }
      for (const hit of found) hits.push(moveHit(hit, by, index))
    }
    return hits.sort((a, b) => a.start - b.start || b.end - a.end)
  }

  override likelihoods(sentence: ReadSentence): readonly number[] {
    const kept = this.#known.get(sentence)
    if (kept === undefined) return super.likelihoods(sentence)
    return (kept.likelihoods ??= super.likelihoods(kept.read))
  }

  #keep(sentence: Sentence, block: number): Kept {
    const key = keyOf(sentence)
    let kept = this.#recent.get(key)
    if (kept !== undefined) return kept
    kept = this.#older.get(key) ?? {
      read: super.readSentence(sentence, block),
      candidates: undefined,
      hits: new Map(),
      likelihoods: undefined,
    }
    if (this.#recent.size >= MOST) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(key, kept)
    return kept
  }
}

/** Marks of sentences that are kept, at most. */
const MARKS = 1 << 15

/** Tells sentences that have been read before, but for some, from those that have not: only the former are worth remembering. */
export function recurring(): (sentence: Sentence) => boolean {
  const marks = new Int32Array(MARKS)
  return ({words}) => {
    let hash = words.length
    for (const {text} of words) {
      for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93)
      hash ^= hash >>> 15
    }
    const place = hash & (MARKS - 1)
    if (marks[place] === hash) return true
    marks[place] = hash
    return false
  }
}

/** The same for sentences of the same words in the same places beside each other. */
function keyOf({words, start}: Sentence): string {
  let key = ''
  for (const word of words) key += `${word.kind}${word.start - start},${word.end - start} ${word.text}\n`
  return key
}

function moveSentence(read: ReadSentence, by: number, block: number): ReadSentence {
  if (by === 0 && read.block === block) return {...read}
  const tokens = read.tokens.map((token) => ({...token, start: token.start + by, end: token.end + by}))
  return {...read, start: read.start + by, end: read.end + by, block, tokens, text: {...read.text, tokens}}
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
