import {FRONT} from './data.ts'
import type {AffixRow, LexiconData} from './data.ts'
import {featureBits} from './features.ts'
import {foldAccents} from './lexicon.ts'

/** Who a form speaks of; all its other features are its tense and mood. */
export const WHO = featureBits('1 2 3 s p')
const NUMBER = featureBits('s p')
/** Features that a form is not asked for by. */
const ASIDE = featureBits('finite enclitic')

const PRESENT = featureBits('present')
const IMPERATIVE = featureBits('imperative')
const SUBJUNCTIVE = featureBits('subjunctive')
const VOSEO = featureBits('voseo')
const FIRST = featureBits('1 s')
const THIRD = featureBits('3')
const FIRST_TWO = [featureBits('1 p'), featureBits('2 p')]

/** A lemma, or a stem of it, with the rows that inflect it. */
interface Base {
  paradigm: string
  stem: string
}

/**
 * The lexicon read backwards: from a lemma and features to the form. Rows stand in the order of preference, and one
 * that asks for more of a lemma's end comes before all that ask for less (`[den, dest]` before `[en, st]`).
 */
export class Inflection {
  readonly #data: LexiconData
  readonly #irregular = new Map<string, [form: string, features: number][]>()
  readonly #prefixes: ReadonlySet<string>
  readonly #stems = new Map<string, Base[]>()
  /** Verbs of two parts, and what they are made of. */
  readonly #separable = new Map<string, [part: string, verb: string][]>()

  constructor(data: LexiconData) {
    this.#data = data
    // Rows that keep a word's front name the prefixes that participles leave in their place.
    const fronts = Object.values(data.paradigms).flatMap((rows) =>
      rows.flatMap(([, , , strip, add]) =>
        strip !== undefined && strip !== '' && strip === add ? [strip] : [],
      ),
    )
    this.#prefixes = new Set(fronts)
    for (const [form, readings] of Object.entries(data.irregular)) {
      for (const [lemma, features] of readings) listIn(this.#irregular, lemma).push([form, features])
    }
    for (const [paradigm, stems] of Object.entries(data.stems)) {
      for (const [stem, lemma] of Object.entries(stems)) listIn(this.#stems, lemma).push({paradigm, stem})
    }
    for (const [part, verbs] of Object.entries(data.separable)) {
      for (const [verb, whole] of Object.entries(verbs))
        if (verb !== whole) listIn(this.#separable, whole).push([part, verb])
    }
  }

  /**
   * The form of a lemma that has some features.
   * @param features bits of `featureBits`: a person and a number, and the tense and mood
   * @param like another form of the same tense and number, whose stem is taken where the lemma has several
   * @returns undefined where there is none, or several that differ
   */
  form(lemma: string, features: number, like?: string): string | undefined {
    const irregular = (this.#irregular.get(lemma) ?? []).filter(([, has]) => isOf(has, features))
    if (irregular.length > 0) return irregular[0]![0]
    const separate = this.#ofSeparable(lemma, features, like)
    if (separate !== undefined) return separate
    const prefixed = this.#ofPrefixed(lemma, features)
    if (prefixed !== undefined) return prefixed
    const stems = this.#stems.get(lemma) ?? []
    const own = Object.keys(this.#data.paradigms).filter((paradigm) => this.#holds(paradigm, lemma))
    // An irregular stem with endings of its own leaves the regular ones no place (`gib-st`, `tuv-o`).
    const strong = stems.filter(({paradigm}) => !own.includes(paradigm))
    return (
      this.#only(strong, features, like) ??
      this.#only(
        [
          ...own.map((paradigm) => ({paradigm, stem: lemma})),
          ...stems.filter(({paradigm}) => own.includes(paradigm)),
        ],
        features,
        like,
      )
    )
  }

  /** A verb of two parts is inflected as the one without its first part (`aufhören`, `hörst auf` → `aufhörst`). */
  #ofSeparable(lemma: string, features: number, like: string | undefined): string | undefined {
    for (const [part, verb] of this.#separable.get(lemma) ?? []) {
      const form = this.form(verb, features, like?.startsWith(part) ? like.slice(part.length) : like)
      if (form !== undefined) return part + form
    }
    return undefined
  }

  /** A verb with a prefix that is never parted from it goes as the one without (`behalten`, `hältst` → `behältst`). */
  #ofPrefixed(lemma: string, features: number): string | undefined {
    if (this.#stems.has(lemma)) return undefined
    for (const prefix of this.#prefixes) {
      const verb = lemma.startsWith(prefix) ? lemma.slice(prefix.length) : ''
      if (!this.#stems.has(verb) && !this.#irregular.has(verb)) continue
      const irregular = (this.#irregular.get(verb) ?? []).find(([, has]) => isOf(has, features))
      const stems = (this.#stems.get(verb) ?? []).filter(({paradigm}) => !this.#holds(paradigm, verb))
      const form = irregular?.[0] ?? this.#only(stems, features, undefined)
      if (form !== undefined) return prefix + form
    }
    return undefined
  }

  #only(bases: readonly Base[], features: number, like: string | undefined): string | undefined {
    const made = bases.flatMap((base) => {
      const plain = this.#data.stemUse !== undefined && consonants(base.stem) !== consonants(bases[0]!.stem)
      const form = this.#make(base, features, plain)
      return form === undefined ? [] : [{base, form}]
    })
    const {stemUse} = this.#data
    const stressed = stemUse === undefined ? made : ofUse(made, features, stemUse)
    const [first] = stressed
    if (stressed.every(({form}) => form === first?.form)) return first?.form
    const alike = made.filter(({base}) => like !== undefined && this.#makes(base, like, features))
    return alike.length > 0 && alike.every(({form}) => form === alike[0]!.form) ? alike[0]!.form : undefined
  }

  /** @param plain whether the stem is spelt so that the row that asks for least of its end fits (`tenger`, `tengo`) */
  #make({paradigm, stem}: Base, features: number, plain: boolean): string | undefined {
    let best: AffixRow | undefined
    for (const row of this.#data.paradigms[paradigm] ?? []) {
      if (!isOf(row[2], features) || apply(row, stem) === undefined) continue
      const more = best === undefined ? 1 : row[0].length - best[0].length
      if (plain ? best === undefined || more < 0 : more > 0) best = row
    }
    return best && apply(best, stem)
  }

  /** Whether a stem makes a form, in the tense and number that features ask for. */
  #makes({paradigm, stem}: Base, form: string, features: number): boolean {
    return (this.#data.paradigms[paradigm] ?? []).some(
      (row) =>
        apply(row, stem) === form &&
        isOf(row[2] & ~WHO, features & ~WHO) &&
        hasAll(row[2], features & NUMBER),
    )
  }

  #holds(paradigm: string, lemma: string): boolean {
    const lemmas = this.#data.lemmas[paradigm]
    const front = lemma.slice(0, FRONT)
    return lemmas !== undefined && Object.hasOwn(lemmas, front) && lemmas[front]!.includes(`\n${lemma}\t`)
  }
}

const inflections = new WeakMap<LexiconData, Inflection>()

/** A lexicon read backwards; made once. */
export function inflectionOf(data: LexiconData): Inflection {
  let inflection = inflections.get(data)
  if (inflection === undefined) inflections.set(data, (inflection = new Inflection(data)))
  return inflection
}

/**
 * Of the forms of a verb and its other stems, those on the stem that belongs there. A stem with other consonants is
 * that of the first person and the subjunctive (`tengo`, `tenga`); one with other vowels stands where the stress does
 * (`tienes`, `tenemos`), or with the former.
 */
function ofUse<Made extends {base: Base; form: string}>(made: Made[], features: number, use: string): Made[] {
  const [own, ...others] = made
  if (own === undefined || others.length === 0) return made
  if ((features & (PRESENT | IMPERATIVE)) === 0) return (features & SUBJUNCTIVE) === 0 ? [own] : made
  const isSpelling = ({base}: Made): boolean => consonants(base.stem) !== consonants(own.base.stem)
  const firstPerson =
    (features & SUBJUNCTIVE) !== 0 ||
    hasAll(features, FIRST) ||
    ((features & IMPERATIVE) !== 0 && (features & THIRD) !== 0)
  if (firstPerson) {
    const spelt = others.filter(isSpelling)
    if (spelt.length > 0) return spelt
    if (use === 'first') return others
  }
  const vowels = use === 'first' ? [] : others.filter((each) => !isSpelling(each))
  if (vowels.length === 0) return [own]
  if ((features & VOSEO) !== 0 || FIRST_TWO.some((who) => hasAll(features, who)))
    return (features & SUBJUNCTIVE) === 0 ? [own] : made
  const longer = vowels.filter(({base}) => base.stem.length > own.base.stem.length)
  return longer.length > 0 ? longer : vowels
}

function consonants(stem: string): string {
  return foldAccents(stem).replaceAll(/[aeiou]/g, '')
}

function isOf(has: number, wanted: number): boolean {
  const mood = ~(WHO | ASIDE)
  return (has & mood) === (wanted & mood) && hasAll(has, wanted & WHO)
}

function hasAll(has: number, wanted: number): boolean {
  return (has & wanted) === wanted
}

/** A row read backwards; undefined where the lemma does not end, or begin, as the row has it. */
function apply(
  [strip, add, , prefixStrip = '', prefixAdd = '']: AffixRow,
  lemma: string,
): string | undefined {
  if (!lemma.endsWith(strip) || !lemma.startsWith(prefixStrip)) return undefined
  if (lemma.length <= strip.length + prefixStrip.length && strip !== '') return undefined
  return prefixAdd + lemma.slice(prefixStrip.length, lemma.length - strip.length) + add
}

function listIn<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  let list = lists.get(key)
  if (list === undefined) lists.set(key, (list = []))
  return list
}
