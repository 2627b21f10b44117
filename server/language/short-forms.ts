import type {Conventions} from './data.ts'
import type {Form} from './forms.ts'
import {grammarBits} from './grammar.ts'
import {fold} from './lexicon.ts'

const ORDINAL = /^\d{1,3}\.$/
const NEGATOR = grammarBits('negator')

/** What a language knows of words. */
export interface KnownWords {
  isCommon(folded: string): boolean
  formOf(word: string): Form | undefined
}

/** Tells words that are written short, with a full stop, from words at the end of a sentence. */
export class ShortForms {
  /** As they are written, by their spelling without capitals. */
  readonly #written = new Map<string, string[]>()
  readonly #ordinalStop: boolean
  readonly #words: KnownWords

  constructor({abbreviations, ordinalStop}: Conventions, words: KnownWords) {
    for (const abbreviation of abbreviations) {
      const bare = withoutStop(abbreviation)
      const known = this.#written.get(bare.toLowerCase())
      if (known === undefined) this.#written.set(bare.toLowerCase(), [bare])
      else known.push(bare)
    }
    this.#ordinalStop = ordinalStop
    this.#words = words
  }

  /**
   * Whether a word with its full stop is short for another, or a number with it an ordinal (`3. Mai`).
   * @param next the word that follows
   */
  has(text: string, next: string): boolean {
    if (ORDINAL.test(text)) return this.#ordinalStop && !this.#words.isCommon(fold(next))
    const bare = withoutStop(text)
    const lower = bare.toLowerCase()
    const written = this.#written.get(lower)
    if (written === undefined) return false
    const form = this.#words.formOf(lower)
    // “No. 5” is short for a number, “no.” is an answer; so are some more words that are common by themselves.
    const negates = form !== undefined && (form.grammar & NEGATOR) !== 0
    if (this.#words.isCommon(lower) && (negates || written.includes(lower))) return /^\d/.test(next)
    // “Ltd.”, “usw.” and other ends of sentences; a title's name may be spelt like a small word.
    const isTitle = form !== undefined && form.chunks.length > 0
    if (!isTitle && /^\p{Lu}\p{Ll}/u.test(next) && this.#words.isCommon(fold(next))) return false
    if (written.includes(bare) || bare === bare.toUpperCase()) return true
    // Without its capital it may be a form of some word: “Mag.” and “ich mag.”
    return form === undefined || form.chunks.every(({features}) => features === 0)
  }
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}
