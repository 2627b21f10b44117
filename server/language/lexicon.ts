import {FRONT} from './data.ts'
import type {AffixRow, LexiconData} from './data.ts'
import {ENCLITIC} from './features.ts'
import {meantBy} from './misspelt.ts'

/** One way to read a form: the lemma it belongs to, the classes of that lemma, and its features. */
export interface Reading {
  lemma: string
  classes: readonly number[]
  features: number
}

interface Row {
  paradigm: string
  row: AffixRow
}

/** Marks a lemma that is one only with its capital. */
export const CASED = '^'

const NO_CLASSES: readonly number[] = []
const BEYOND_ASCII = /[^\0-\x7F]/

/** Folds case and typographic apostrophes, so that a form is looked up as the data spell it. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  return BEYOND_ASCII.test(lower) ? lower.replaceAll('’', "'").normalize('NFC') : lower
}

/** Drops accents: `llamó` and `llamo` become one. For forms that are unknown as written. */
export function foldAccents(text: string): string {
  return BEYOND_ASCII.test(text) ? text.normalize('NFD').replaceAll(/\p{M}/gu, '') : text
}

/** Lays lemmas out as `LexiconData` has them: paradigm → lemma → numbers of its classes, as `1,5,9`. */
export function packLemmas(lemmas: Record<string, Record<string, string>>): LexiconData['lemmas'] {
  const packed: LexiconData['lemmas'] = {}
  for (const [paradigm, words] of Object.entries(lemmas)) {
    const fronts: Record<string, string> = (packed[paradigm] = {})
    for (const [lemma, classes] of Object.entries(words)) {
      const front = lemma.slice(0, FRONT)
      fronts[front] = `${Object.hasOwn(fronts, front) ? fronts[front] : '\n'}${lemma}\t${classes}\n`
    }
  }
  return packed
}

function indexRows(
  paradigms: Record<string, AffixRow[]>,
  keyOf: (add: string) => string | undefined,
): Map<string, Row[]> {
  const index = new Map<string, Row[]>()
  for (const [paradigm, rows] of Object.entries(paradigms)) {
    for (const row of rows) {
      const key = keyOf(row[1])
      if (key === undefined) continue
      const list = index.get(key)
      if (list === undefined) index.set(key, [{paradigm, row}])
      else list.push({paradigm, row})
    }
  }
  return index
}

/** The lemma that a row makes of a form without its ending; undefined where the form's front does not fit. */
function candidateOf(stem: string, row: AffixRow): string | undefined {
  const [strip, , , prefixStrip, prefixAdd] = row
  if (prefixAdd === undefined) return stem + strip
  return stem.startsWith(prefixAdd) && stem.length > prefixAdd.length
    ? prefixStrip + stem.slice(prefixAdd.length) + strip
    : undefined
}

/** Reads single words: form → lemmas with classes and features, by the language's paradigms. */
export class Lexicon {
  readonly #data: LexiconData
  readonly #rows: Map<string, Row[]>
  readonly #longest: number
  readonly #enclitics: string[]
  /** Whether the language has verbs whose first part may stand apart. */
  readonly separates: boolean
  readonly #prefixes: string[]
  readonly #classes = new Map<string, readonly number[]>()
  #bareRows: Map<string, Row[]> | undefined
  #bareLemmas: Map<string, string> | undefined

  constructor(data: LexiconData) {
    this.#data = data
    this.#rows = indexRows(data.paradigms, (add) => add)
    this.#longest = Math.max(0, ...[...this.#rows.keys()].map((add) => add.length))
    this.separates = Object.keys(data.separable).length > 0
    const rows = Object.values(data.paradigms).flat()
    this.#prefixes = [...new Set(rows.flatMap(([, , , , prefix]) => prefix ?? []))]
    this.#enclitics = data.enclitics.forms.toSorted((a, b) => b.length - a.length)
  }

  /** How the folded form can be read; empty when it is unknown. Nothing is kept: `Forms` keeps whole words. */
  read(form: string): readonly Reading[] {
    let readings = this.#direct(form)
    if (this.separates && readings.length === 0) readings = this.#joined(form)
    if (readings.length === 0) readings = this.#withoutEnclitic(form)
    if (readings.length === 0) readings = this.#withoutAccents(form)
    return readings
  }

  /**
   * The word that a form is a slip of the pen for, as far as only one comes into question.
   * @param form folded, and unknown
   */
  meantBy(form: string): string | undefined {
    return meantBy(form, {
      lemmasNear: (word) => this.#lemmasNear(word),
      prefixes: this.#prefixes,
      isWord: (other) => this.#direct(other).length > 0,
    })
  }

  *#lemmasNear(word: string): Generator<string> {
    const front = word.slice(0, FRONT)
    for (const lemmas of Object.values(this.#data.lemmas)) {
      if (!Object.hasOwn(lemmas, front)) continue
      for (const line of lemmas[front]!.split('\n'))
        if (line.charAt(FRONT) === word.charAt(FRONT)) yield line.slice(0, line.indexOf('\t'))
    }
  }

  #direct(form: string): Reading[] {
    const readings: Reading[] = []
    const irregular = Object.hasOwn(this.#data.irregular, form) ? this.#data.irregular[form] : undefined
    if (irregular !== undefined) {
      for (const [lemma, features] of irregular)
        readings.push({lemma, classes: this.#anyClassesOf(lemma), features})
    }
    const phrase = this.#classesOf('phrase', form)
    if (phrase !== undefined) readings.push({lemma: form, classes: phrase, features: 0})
    for (let length = Math.min(this.#longest, form.length); length >= 0; length--) {
      const rows = this.#rows.get(form.slice(form.length - length))
      if (rows === undefined) continue
      const stem = form.slice(0, form.length - length)
      for (const {paradigm, row} of rows) {
        const candidate = candidateOf(stem, row)
        if (candidate !== undefined) this.#tryRow(readings, paradigm, candidate, row[2])
      }
    }
    return readings
  }

  /** Verbs of two parts, written as one: `aufhört`, `aufgehört`, `aufzuhören`. */
  #joined(form: string): Reading[] {
    const readings: Reading[] = []
    const {separable, separableInfix} = this.#data
    for (let length = 1; length < form.length - 1; length++) {
      const part = form.slice(0, length)
      if (!Object.hasOwn(separable, part)) continue
      const rest = form.slice(length)
      const bare =
        separableInfix !== '' && rest.startsWith(separableInfix) ? rest.slice(separableInfix.length) : ''
      for (const reading of [...this.#direct(rest), ...this.#direct(bare)]) {
        const whole = this.#whole(part, reading)
        if (whole !== undefined) readings.push(whole)
      }
    }
    return readings
  }

  /** A reading of a verb whose first part stands apart from it; undefined where there is no such verb. */
  #whole(part: string, {lemma, features}: Reading): Reading | undefined {
    const verbs = this.#data.separable[part]
    if (verbs === undefined || !Object.hasOwn(verbs, lemma)) return undefined
    const whole = verbs[lemma]!
    return {lemma: whole, classes: this.#classesOf('verb', whole) ?? NO_CLASSES, features}
  }

  /** How a verb can be read together with a part of it that stands elsewhere in its clause. */
  withPart(form: string, part: string): Reading[] {
    if (!Object.hasOwn(this.#data.separable, part)) return []
    return this.#direct(form).flatMap((reading) => this.#whole(part, reading) ?? [])
  }

  /** How a word with a capital can be read that is another word without it (`Sie`). */
  readCased(text: string): Reading[] {
    const classes = this.#classesOf('phrase', CASED + text.normalize('NFC'))
    return classes === undefined ? [] : [{lemma: text, classes, features: 0}]
  }

  #tryRow(readings: Reading[], paradigm: string, candidate: string, features: number): void {
    const classes = this.#classesOf(paradigm, candidate)
    if (classes !== undefined) {
      readings.push({lemma: candidate, classes, features})
      return
    }
    const stems = this.#data.stems[paradigm]
    if (stems === undefined || !Object.hasOwn(stems, candidate)) return
    const lemma = stems[candidate]!
    // Irregular stems are rows of a paradigm of their own; their lemmas are those of verbs.
    const stemClasses = this.#classesOf(paradigm, lemma) ?? this.#classesOf('verb', lemma)
    if (stemClasses !== undefined) readings.push({lemma, classes: stemClasses, features})
  }

  #classesOf(paradigm: string, lemma: string): readonly number[] | undefined {
    const lemmas = this.#data.lemmas[paradigm]
    const front = lemma.slice(0, FRONT)
    if (lemmas === undefined || !Object.hasOwn(lemmas, front)) return undefined
    const near = lemmas[front]!
    const place = near.indexOf(`\n${lemma}\t`)
    if (place < 0) return undefined
    const from = place + lemma.length + 2
    const packed = near.slice(from, near.indexOf('\n', from))
    if (packed === '') return NO_CLASSES
    let classes = this.#classes.get(packed)
    if (classes === undefined) {
      classes = packed.split(',').map(Number)
      this.#classes.set(packed, classes)
    }
    return classes
  }

  /** The classes of a lemma, whatever its paradigm: irregular forms do not say which. */
  #anyClassesOf(lemma: string): readonly number[] {
    for (const paradigm of Object.keys(this.#data.lemmas)) {
      const classes = this.#classesOf(paradigm, lemma)
      if (classes !== undefined) return classes
    }
    return NO_CLASSES
  }

  #withoutEnclitic(form: string): Reading[] {
    const readings: Reading[] = []
    for (const clitic of this.#enclitics) {
      if (form.length < clitic.length + 3 || !form.endsWith(clitic)) continue
      const host = form.slice(0, -clitic.length).replace(/-$/, '')
      const bare = foldAccents(host)
      for (const candidate of bare === host ? [host] : [host, bare]) {
        for (const reading of this.#direct(candidate)) {
          if (!this.#data.enclitics.hosts.some((bits) => (reading.features & bits) === bits)) continue
          readings.push({...reading, features: reading.features | ENCLITIC})
        }
        if (readings.length > 0) return readings
      }
    }
    return readings
  }

  /** Informal spelling drops accents; a form unknown as written may be known with them. */
  #withoutAccents(form: string): Reading[] {
    if (form.length < 4) return []
    this.#bareRows ??= indexRows(this.#data.paradigms, (add) => foldAccents(add))
    this.#bareLemmas ??= this.#indexBareLemmas()
    if (this.#bareLemmas.size === 0) return []
    const bare = foldAccents(form)
    const readings: Reading[] = []
    for (let length = Math.min(this.#longest, bare.length); length >= 0; length--) {
      const stem = bare.slice(0, bare.length - length)
      for (const {paradigm, row} of this.#bareRows.get(bare.slice(bare.length - length)) ?? []) {
        const candidate = candidateOf(stem, row)
        if (candidate === undefined) continue
        this.#tryRow(
          readings,
          paradigm,
          this.#bareLemmas.get(`${paradigm} ${foldAccents(candidate)}`) ?? candidate,
          row[2],
        )
      }
    }
    return readings
  }

  #indexBareLemmas(): Map<string, string> {
    const index = new Map<string, string>()
    for (const [paradigm, lemmas] of Object.entries(this.#data.lemmas)) {
      for (const near of Object.values(lemmas)) {
        if (!BEYOND_ASCII.test(near)) continue
        for (const line of near.split('\n')) {
          const lemma = line.slice(0, line.indexOf('\t'))
          if (BEYOND_ASCII.test(lemma)) index.set(`${paradigm} ${foldAccents(lemma)}`, lemma)
        }
      }
    }
    return index
  }
}
