import type {AtomData, LanguageData} from '../language/data.ts'
import {expand} from '../language/compile/words.ts'
import {fold} from '../language/lexicon.ts'
import type {Node, Vocabulary} from '../language/pattern/syntax.ts'
import type {Lemmas} from './entries.ts'
import type {HouseClass, HouseWord} from './house.ts'
import {LimitError, readPattern} from './limits.ts'
import {spellOut} from './spelling.ts'

type Classes = Readonly<Record<string, HouseClass>>

/** The word classes of one house guideline in one language. */
export class HouseClasses {
  readonly #data: LanguageData
  readonly #classes: Classes
  readonly #lemmas: Lemmas

  constructor(data: LanguageData, classes: Classes, lemmas: Lemmas) {
    this.#data = data
    this.#classes = classes
    this.#lemmas = lemmas
  }

  /** Gives each plain sequence of words that is in a class, and what is wrong with entries. */
  each(
    name: string,
    found: (places: AtomData[], word: HouseWord) => void,
    wrong: (error: unknown, word: HouseWord) => void,
    within: readonly string[] = [],
  ): void {
    const {pos, words} = this.#classes[name]!
    for (const word of words) {
      try {
        const whole = /^@([\p{L}\p{N}-]+)$/u.exec(word.text)?.[1]
        if (whole === undefined) for (const places of this.#read(word.text, pos)) found(places, word)
        else if (whole === name || within.includes(whole)) throw new LimitError(`@${whole} contains itself`)
        else if (Object.hasOwn(this.#classes, whole)) this.each(whole, found, wrong, [...within, name])
        else
          throw new LimitError(
            `a class takes in classes of its own file only; where @${whole} is meant too, write (@${name} | @${whole}) in the pattern`,
          )
      } catch (error) {
        wrong(error, word)
      }
    }
  }

  /** All sequences that an entry stands for. In a class of verbs the first word inflects, and so does a word alone. */
  #read(text: string, pos: HouseClass['pos']): AtomData[][] {
    const {contractions} = this.#data.lexicon
    const inflects = pos !== 'phrase' && (!/[\s@(]/.test(text) || (pos === 'verb' && !/^[@(]/.test(text)))
    const entry = inflects ? text.replace(/^([^\s~]+)~?/, '$1~') : text
    const vocabulary: Vocabulary = {
      classNumber: (name) => {
        if (Object.hasOwn(this.#classes, name))
          throw new LimitError(
            `an entry of several words takes classes of the language only; spell @${name} out`,
          )
        const number = this.#data.classes.indexOf(name)
        return number < 0 ? undefined : number
      },
      hasLemma: (lemma) => {
        this.#lemmas.add(lemma, pos === 'phrase' ? undefined : pos)
        return true
      },
      definition: () => undefined,
    }
    const node: Node = spellOut(readPattern(entry, vocabulary), contractions, '')
    return expand(node, text).map((atoms) =>
      atoms.map((atom) => ('lit' in atom ? {lit: fold(atom.lit)} : atom)),
    )
  }
}
