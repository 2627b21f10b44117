import type {AffixRow, AtomData, LexiconData} from '../data.ts'
import {featureBits} from '../features.ts'
import {CASED, fold} from '../lexicon.ts'
import {parsePattern} from '../pattern/syntax.ts'
import type {Node, Vocabulary} from '../pattern/syntax.ts'
import type {InflectionFile, WordClassFile} from './folder.ts'

/** An entry of several words, its places spelt out. */
export interface Compound {
  classes: number[]
  places: AtomData[]
  /** The place whose features the whole has, or -1. */
  head: number
}

/** Word classes on their way into a lexicon. */
export interface Words {
  classes: string[]
  /** As it is shipped, but for the lemmas: paradigm → lemma → numbers of its classes, as `1,5,9`. */
  lexicon: LexiconData
  compounds: Compound[]
  /** How many entries each class has. */
  sizes: number[]
}

const TENSES = /\b(present|past|imperfect|future|conditional|subjunctive|imperative)\b/

/** Rejects a language's data, naming the place. */
export class LanguageError extends Error {}

/**
 * Compiles word classes and inflection.
 * @throws {LanguageError} on an entry that means nothing: an unknown class or feature, a word that stands twice in a class
 */
export function compileWords(files: Record<string, WordClassFile>[], inflection: InflectionFile): Words {
  const classes = new Map<string, WordClassFile>()
  for (const file of files) {
    for (const [name, entry] of Object.entries(file)) {
      if (classes.has(name)) throw new LanguageError(`class ${name} is defined twice`)
      classes.set(name, entry)
    }
  }
  const names = [...classes.keys()].sort()
  const numbers = new Map(names.map((name, index) => [name, index]))
  const lemmas = new Map<string, Map<string, Set<number>>>()
  const separable: Record<string, Record<string, string>> = {}
  const several = new Map<string, {places: string; pos: string; classes: Set<number>}>()
  /** The classes of a word; one that is in none needs a paradigm all the same where something asks for its forms. */
  const classesOf = (pos: string, word: string): Set<number> => {
    const words = lemmas.get(pos) ?? new Map<string, Set<number>>()
    const known = words.get(word) ?? new Set()
    lemmas.set(pos, words.set(word, known))
    return known
  }
  const isInflected = (word: string): boolean => [...lemmas.values()].some((words) => words.has(word))
  for (const name of names) {
    const number = numbers.get(name)!
    for (const {words, pos} of members(name, classes, [])) {
      for (const word of words) {
        const text = word
          .trim()
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/(@[\w-]+)~/g, '$1')
        if (text.includes(' ')) {
          const key = `${pos} ${text}`
          const entry = several.get(key) ?? {places: text, pos, classes: new Set()}
          entry.classes.add(number)
          several.set(key, entry)
        } else classesOf(pos, toLemma(text.replace(/~$/, ''), separable)).add(number)
      }
    }
  }
  const vocabulary: Vocabulary = {
    classNumber: (name) => numbers.get(name),
    hasLemma: () => true,
    definition: () => undefined,
  }
  const compounds: Compound[] = []
  for (const {places, pos, classes: of} of several.values()) {
    const text =
      pos === 'verb' && !places.startsWith('@') && !places.startsWith('(')
        ? places.replace(/^([^\s~]+)~?/, '$1~')
        : places
    for (const atoms of expand(readEntry(text, vocabulary), places)) {
      const flat = atoms.map((atom) => ('lit' in atom ? {lit: fold(atom.lit)} : atom))
      for (const atom of flat) {
        if (!('lemma' in atom)) continue
        if (pos === 'verb' || !isInflected(atom.lemma)) classesOf(pos, atom.lemma)
      }
      compounds.push({
        classes: [...of].sort((a, b) => a - b),
        places: flat,
        head: flat.findIndex((atom) => 'lemma' in atom),
      })
    }
  }
  for (const lemma of Object.keys(inflection.irregular ?? {}))
    if (!isInflected(lemma)) classesOf('verb', lemma)
  return {
    classes: names,
    sizes: names.map((name) => members(name, classes, []).reduce((sum, {words}) => sum + words.length, 0)),
    compounds,
    lexicon: {...toLexicon(lemmas, inflection), separable, separableInfix: inflection.separable_infix ?? ''},
  }
}

/**
 * The lemma of a one-word entry. `auf|hören` is a verb of two parts; a word with a capital inside the data is only that
 * with one in the text (`Sie`).
 */
function toLemma(entry: string, separable: Record<string, Record<string, string>>): string {
  const bar = entry.indexOf('|')
  if (bar < 0) return entry === fold(entry) ? entry : `${CASED}${entry.normalize('NFC')}`
  const [part, verb] = [fold(entry.slice(0, bar)), fold(entry.slice(bar + 1))]
  ;(separable[part] ??= {})[verb] = part + verb
  return part + verb
}

function readEntry(text: string, vocabulary: Vocabulary): Node {
  try {
    return parsePattern(text, vocabulary)
  } catch (error) {
    throw new LanguageError((error as Error).message, {cause: error})
  }
}

function members(
  name: string,
  classes: Map<string, WordClassFile>,
  within: string[],
): {pos: string; words: string[]}[] {
  const entry = classes.get(name)
  if (entry === undefined) throw new LanguageError(`unknown class @${name} in ${within.at(-1) ?? ''}`)
  if (within.includes(name)) throw new LanguageError(`class ${name} contains itself`)
  const own: string[] = []
  const all: {pos: string; words: string[]}[] = []
  for (const word of entry.words) {
    const whole = /^@([\w-]+)$/.exec(word)
    if (whole === null) own.push(word)
    else all.push(...members(whole[1]!, classes, [...within, name]))
  }
  return [{pos: entry.pos ?? 'phrase', words: own}, ...all]
}

/**
 * All the plain sequences an entry stands for: alternatives, options and gaps spelt out.
 * @throws {LanguageError} where there are too many, or it uses what only patterns may
 */
export function expand(node: Node, entry: string): AtomData[][] {
  switch (node.type) {
    case 'atom':
      return [[node.atom]]
    case 'choice':
      return node.options.flatMap((option) => expand(option, entry))
    case 'sequence': {
      let all: AtomData[][] = [[]]
      for (const item of node.items) {
        const next = expand(item, entry)
        all = all.flatMap((head) => next.map((tail) => [...head, ...tail]))
        if (all.length > 200) throw new LanguageError(`the entry “${entry}” has too many variants`)
      }
      return all
    }
    case 'repeat': {
      const once = expand(node.item, entry)
      const all: AtomData[][] = []
      for (let times = node.min; times <= Math.min(node.max, 4); times++) {
        let sequences: AtomData[][] = [[]]
        for (let i = 0; i < times; i++)
          sequences = sequences.flatMap((head) => once.map((tail) => [...head, ...tail]))
        all.push(...sequences)
      }
      return all
    }
    default:
      throw new LanguageError(`the entry “${entry}” uses what only patterns may`)
  }
}

function toLexicon(
  lemmas: Map<string, Map<string, Set<number>>>,
  inflection: InflectionFile,
): Omit<LexiconData, 'separable' | 'separableInfix'> {
  const irregular: Record<string, [string, number][]> = {}
  for (const [lemma, forms] of Object.entries(inflection.irregular ?? {})) {
    for (const [form, features] of Object.entries(forms)) {
      for (const one of Array.isArray(features) ? features : [features])
        (irregular[form] ??= []).push([lemma, bits(one)])
    }
  }
  return {
    lemmas: Object.fromEntries(
      [...lemmas].map(([pos, words]) => [
        pos,
        Object.fromEntries([...words].map(([word, of]) => [word, [...of].sort((a, b) => a - b).join(',')])),
      ]),
    ),
    paradigms: Object.fromEntries(
      Object.entries(inflection.paradigms).map(([name, rows]) => [name, rows.map(toRow)]),
    ),
    stems: inflection.stems ?? {},
    ...(inflection.stem_use === undefined ? {} : {stemUse: inflection.stem_use}),
    irregular,
    enclitics: {
      forms: inflection.enclitics?.forms ?? [],
      hosts: (inflection.enclitics?.hosts ?? []).map(featureBits),
    },
    contractions: {
      words: inflection.contractions?.words ?? {},
      endings: inflection.contractions?.endings ?? {},
      beginnings: inflection.contractions?.beginnings ?? {},
    },
  }
}

function toRow(row: string[]): AffixRow {
  if (row.length === 3) return [row[0]!, row[1]!, bits(row[2]!)]
  return [row[2]!, row[3]!, bits(row[4]!), row[0]!, row[1]!]
}

/** A form with a tense is finite; the data need not say so. */
function bits(features: string): number {
  return featureBits(
    TENSES.test(features) && !/\b(participle|gerund|infinitive)\b/.test(features)
      ? `${features} finite`
      : features,
  )
}
