import type {ConfigProblem, Place} from '../config/config.ts'
import {GRAMMAR_CLASSES} from '../language/grammar.ts'
import type {AtomData, LanguageData, PatternGroup, Phrase} from '../language/data.ts'
import {Programs, layOut} from '../language/compile/program.ts'
import type {Program} from '../language/compile/program.ts'
import {Symbols, anchorsOf, firstOf} from '../language/compile/symbols.ts'
import {COMMON, weightIn} from '../language/compile/weights.ts'
import type {Node, Vocabulary} from '../language/pattern/syntax.ts'
import {nearestOf} from '../letter/nearest.ts'
import {HouseClasses} from './classes.ts'
import {Entries, Lemmas} from './entries.ts'
import type {HouseGuideline, HouseWording} from './house.ts'
import {readPattern} from './limits.ts'
import {spellOut, spelt} from './spelling.ts'

/** Problems that are told: what breaks a word may break thousands. */
const MOST_PROBLEMS = 50

/** How often a class of the language's own turns up, as far as can be told without counting. */
const USUAL = 5000

/**
 * A language's data together with house guidelines: their words and patterns are compiled into it, so that a letter is
 * read once for all. The data that are given stay as they are.
 * @returns the data, and what the guidelines ask for that the language has not; with problems the data must not be used
 */
export function extendLanguage(
  data: LanguageData,
  guidelines: readonly HouseGuideline[],
): {data: LanguageData; problems: ConfigProblem[]} {
  const mine = guidelines.filter(({languages}) => Object.hasOwn(languages, data.code))
  if (mine.length === 0) return {data, problems: []}
  const extension = new Extension(data)
  try {
    for (const guideline of mine) extension.add(guideline)
    const {problems} = extension
    return {data: problems.length > 0 ? data : extension.finish(), problems}
  } catch (error) {
    // Numbers of words and patterns are packed, and there is an end to them.
    if (!(error instanceof RangeError)) throw error
    const message = `the guidelines have more words and patterns than a language can take (${error.message})`
    return {data, problems: [{...mine[0]!.place, message}]}
  }
}

class Extension {
  readonly problems: ConfigProblem[] = []
  readonly #data: LanguageData
  readonly #symbols: Symbols
  readonly #programs: Programs
  readonly #entries: Entries
  readonly #lemmas: Lemmas
  readonly #classes: string[] = []
  readonly #sizes = new Map<number, number>()
  readonly #groups: PatternGroup[] = []
  readonly #patterns: Program[] = []
  readonly #phrases: Record<string, Phrase[]> = {}
  readonly #common: ReadonlySet<string>
  readonly #grammar: ReadonlySet<number>

  constructor(data: LanguageData) {
    this.#data = data
    this.#symbols = new Symbols(data.symbols)
    this.#programs = new Programs(this.#symbols, {
      places: data.places.lengths.length,
      definitions: data.patterns.definitionLengths.length,
    })
    this.#entries = new Entries(data.compounds, this.#symbols)
    this.#lemmas = new Lemmas(data.lexicon)
    this.#common = new Set(data.conventions.functionWords)
    this.#grammar = new Set(GRAMMAR_CLASSES.map((name) => data.classes.indexOf(name)))
  }

  add({name, languages}: HouseGuideline): void {
    const wording = languages[this.#data.code]!
    const classes = this.#readClasses(name, wording)
    this.#phrases[name] = this.#phrasesOf(wording)
    const group = (id: string, rest: Pick<PatternGroup, 'effect' | 'negation' | 'within'>): PatternGroup => ({
      rule: name,
      id,
      sense: 'default',
      ...rest,
      patterns: 1,
    })
    if (wording.words.length > 0) {
      const number = this.#wordsClass(name, wording)
      const program = this.#program({type: 'atom', atom: {cls: number}})
      this.#push(group('words', {effect: 'find', negation: 'ignored', within: 'match'}), program)
    }
    for (const [index, {match, negation, place}] of wording.patterns.entries())
      this.#compile(match, place, wording, classes, name, (program) =>
        this.#push(group(`pattern-${index + 1}`, {effect: 'find', negation, within: 'match'}), program),
      )
    for (const [index, {match, within, place}] of wording.unless.entries())
      this.#compile(match, place, wording, classes, name, (program) =>
        this.#push(group(`unless-${index + 1}`, {effect: 'excuse', negation: 'ignored', within}), program),
      )
  }

  finish(): LanguageData {
    const {places, patterns, groups, phrases, lexicon} = this.#data
    const own = layOut(this.#patterns, this.#programs.definitions, patterns.lengths.length)
    const more = this.#programs.places
    const lengths = patterns.lengths + own.lengths
    return {
      ...this.#data,
      classes: [...this.#data.classes, ...this.#classes],
      lexicon: {...lexicon, lemmas: this.#lemmas.packed},
      symbols: this.#symbols.names,
      compounds: this.#entries.table,
      places: {
        symbols: places.symbols + more.symbols,
        lengths: places.lengths + more.lengths,
        atoms: [...places.atoms, ...more.atoms],
      },
      groups: [...groups, ...this.#groups],
      patterns: {
        code: patterns.code + own.code,
        definitions: patterns.definitions + own.definitions,
        definitionLengths: patterns.definitionLengths + own.definitionLengths,
        lists: patterns.lists + own.lists,
        lengths,
        // Lists that patterns are found by stand first; the house's come after all others, so any may be one.
        finding: lengths.length,
        rows: patterns.rows + own.rows,
      },
      phrases: {...phrases, ...this.#phrases},
    }
  }

  #push(group: PatternGroup, program: Program): void {
    this.#groups.push(group)
    this.#patterns.push(program)
  }

  #report(place: Place, error: unknown): void {
    if (this.problems.length >= MOST_PROBLEMS) return
    this.problems.push({...place, message: error instanceof Error ? error.message : String(error)})
  }

  #readClasses(name: string, {classes}: HouseWording): ReadonlyMap<string, number> {
    const numbers = new Map<string, number>()
    const house = new HouseClasses(this.#data, classes, this.#lemmas)
    for (const [called, {place}] of Object.entries(classes)) {
      if (this.#data.classes.includes(called)) {
        this.#report(place, `the language has a class @${called} already: choose another name`)
        continue
      }
      const number = this.#newClass(`${name} ${called}`)
      numbers.set(called, number)
      this.#sizes.set(number, this.#fill(number, house, called))
    }
    return numbers
  }

  /** Puts the entries of a class into the language; tells how many there are. */
  #fill(number: number, house: HouseClasses, called: string): number {
    let size = 0
    house.each(
      called,
      (places, {place}) => {
        try {
          this.#entries.add(number, places)
          size++
        } catch (error) {
          this.#report(place, error)
        }
      },
      (error, {place}) => this.#report(place, error),
    )
    return size
  }

  /** The class of the words that are found wherever they stand. */
  #wordsClass(name: string, {words}: HouseWording): number {
    const number = this.#newClass(`${name} words`)
    const {contractions} = this.#data.lexicon
    for (const {text, place} of words) {
      try {
        const places = text.split(/\s+/).flatMap((part): AtomData[] => {
          if (!part.endsWith('~')) return spelt(part, contractions).map((lit) => ({lit}))
          const [lemma, ...rest] = spelt(part.slice(0, -1), contractions)
          if (lemma === undefined || rest.length > 0)
            throw new Error(`“${part}” is not one word, so it cannot inflect`)
          this.#lemmas.add(lemma)
          return [{lemma}]
        })
        this.#entries.add(number, places)
      } catch (error) {
        this.#report(place, error)
      }
    }
    this.#sizes.set(number, words.length)
    return number
  }

  #newClass(name: string): number {
    return this.#data.classes.length + this.#classes.push(name) - 1
  }

  #compile(
    text: string,
    place: Place,
    wording: HouseWording,
    classes: ReadonlyMap<string, number>,
    name: string,
    done: (program: Program) => void,
  ): void {
    const known = [...Object.keys(wording.classes), ...this.#data.classes]
    const vocabulary: Vocabulary = {
      classNumber: (called) => {
        const number = classes.get(called) ?? this.#data.classes.indexOf(called)
        if (number >= 0) return number
        const nearest = nearestOf(called, known)
        throw new Error(
          `there is no class @${called}${nearest === undefined ? `, neither in this file nor in the language “${this.#data.code}”` : `: did you mean @${nearest}?`}`,
        )
      },
      hasLemma: (lemma) => {
        this.#lemmas.add(lemma)
        return true
      },
      definition: (called) => (Object.hasOwn(wording.define, called) ? wording.define[called] : undefined),
    }
    try {
      const node = spellOut(readPattern(text, vocabulary), this.#data.lexicon.contractions, name)
      done(this.#program(node))
    } catch (error) {
      this.#report(place, error)
    }
  }

  #program(node: Node): Program {
    const first = firstOf(node)
    const numbers = (atoms: AtomData[]): number[] => atoms.map((atom) => this.#symbols.of(atom)!)
    const ofClass = (number: number): number =>
      this.#sizes.get(number) ?? (this.#grammar.has(number) ? COMMON : USUAL)
    return {
      code: this.#programs.compile(node),
      first: first === null ? null : numbers(first),
      anchors: anchorsOf(node, (atom) => weightIn(atom, this.#common, ofClass)).map(numbers),
    }
  }

  #phrasesOf({suggestions}: HouseWording): Phrase[] {
    const registers = [
      ...new Set(
        Object.values(this.#data.phrases)
          .flat()
          .flatMap(({register}) => register ?? []),
      ),
    ]
    return suggestions.map(({place, ...phrase}) => {
      const {register} = phrase
      if (register !== undefined && registers.length > 0 && !registers.includes(register))
        this.#report(
          place,
          `there is no form of address “${register}” in the language “${this.#data.code}”: choose ${registers.join(', ')}`,
        )
      return phrase
    })
  }
}
