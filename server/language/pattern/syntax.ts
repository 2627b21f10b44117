import type {AtomData, Builtin} from '../data.ts'
import {featureBits} from '../features.ts'
import {fold} from '../lexicon.ts'

/**
 * The pattern language, in which a language's data say what to look for.
 *
 *   word          the word as spelt (case aside)          word~      any form of the lemma
 *   ~ing          any word that ends so
 *   @class        a member of a word class, of one word or several
 *   @class[past -p]  … read with the feature past and without p; also word~[…]
 *   @Name @Number @Placeholder @Quote @Opaque @Word @Any @Mark @Capital   what kind of word it is
 *   (a b | c)  x? x* x+ x{0,3}                            grouping and repetition (* and + stop at 4)
 *   ..3           up to three words, none a negator or the end of a clause
 *   ...3          up to three words or marks of any kind
 *   ^ $  ^^ $$    start and end of a clause; of the sentence
 *   !x            not before x                            !<x        not right after x (x: one word)
 *   [ … ]         the words a finding points at (spaces around the brackets); all of the match without them
 *   %name         a definition
 */
export type Node =
  | {type: 'atom'; atom: AtomData}
  | {type: 'sequence'; items: Node[]}
  | {type: 'choice'; options: Node[]}
  | {type: 'repeat'; item: Node; min: number; max: number}
  | {type: 'at'; place: 'clause' | 'clause-end' | 'sentence' | 'sentence-end'}
  | {type: 'not'; atoms: AtomData[]; before: boolean}
  | {type: 'open'}
  | {type: 'close'}
  | {type: 'definition'; name: string; node: Node}

/** What a pattern may refer to. */
export interface Vocabulary {
  classNumber(name: string): number | undefined
  hasLemma(lemma: string): boolean
  definition(name: string): string | undefined
}

const BUILTINS: ReadonlySet<string> = new Set<Builtin>([
  'Any',
  'Word',
  'Name',
  'Number',
  'Placeholder',
  'Quote',
  'Opaque',
  'Mark',
  'Capital',
])
const UNBOUNDED = 4
const PLACES = {'^': 'clause', $: 'clause-end', '^^': 'sentence', $$: 'sentence-end'} as const

/** A mistake in a pattern, with the place in the pattern's text. */
export class PatternError extends Error {
  constructor(message: string, pattern: string, at: number) {
    super(`${message} at “${pattern.slice(at, at + 20)}” in “${pattern}”`)
  }
}

/**
 * Reads a pattern.
 * @throws {PatternError} on broken syntax, an unknown class, feature, lemma or definition
 */
export function parsePattern(pattern: string, vocabulary: Vocabulary): Node {
  return new Parser(pattern, vocabulary, []).parse()
}

class Parser {
  #at = 0
  readonly #text: string
  readonly #vocabulary: Vocabulary
  /** Definitions being expanded, so that none contains itself. */
  readonly #within: string[]

  constructor(text: string, vocabulary: Vocabulary, within: string[]) {
    this.#text = text
    this.#vocabulary = vocabulary
    this.#within = within
  }

  parse(): Node {
    const node = this.#choice()
    if (this.#at < this.#text.length) this.#fail('unexpected text')
    return node
  }

  #fail(message: string): never {
    throw new PatternError(message, this.#text, this.#at)
  }

  #space(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\n') this.#at++
  }

  #choice(): Node {
    const options = [this.#sequence()]
    while (this.#text[this.#at] === '|') {
      this.#at++
      options.push(this.#sequence())
    }
    return options.length === 1 ? options[0]! : {type: 'choice', options}
  }

  #sequence(): Node {
    const items: Node[] = []
    for (;;) {
      this.#space()
      const char = this.#text[this.#at]
      if (char === undefined || char === '|' || char === ')') break
      items.push(this.#repeated(this.#item()))
    }
    return items.length === 1 ? items[0]! : {type: 'sequence', items}
  }

  #item(): Node {
    const char = this.#text[this.#at]
    if (char === '(') {
      this.#at++
      const node = this.#choice()
      if (this.#text[this.#at] !== ')') this.#fail('a bracket is not closed')
      this.#at++
      return node
    }
    const word = this.#word()
    if (word === '[') return {type: 'open'}
    if (word === ']') return {type: 'close'}
    if (Object.hasOwn(PLACES, word)) return {type: 'at', place: PLACES[word as keyof typeof PLACES]}
    if (/^\.{2,3}\d+$/.test(word)) return this.#gap(word)
    // A lone exclamation mark is one.
    if (word === '!' && this.#text[this.#at] !== '(') return {type: 'atom', atom: {lit: '!'}}
    if (word.startsWith('!')) return this.#not(word)
    if (word.startsWith('%')) return this.#definition(word.slice(1))
    return {type: 'atom', atom: this.#atom(word)}
  }

  /** A run of characters up to a space or an operator; features in brackets belong to it. */
  #word(): string {
    const start = this.#at
    const lone = this.#text[start]
    if (lone === '[' || lone === ']') {
      this.#at++
      return lone
    }
    const match = /^[^\s()|?*+{}[\]]+(\[[^\]]*\])?/.exec(this.#text.slice(start))
    if (match === null) {
      if (lone === '?') {
        this.#at++
        return lone
      }
      this.#fail('a word is expected')
    }
    this.#at += match[0].length
    return match[0]
  }

  #repeated(item: Node): Node {
    const rest = this.#text.slice(this.#at)
    const match = /^(\?|\*|\+|\{(\d+),(\d+)\})/.exec(rest)
    if (match === null) return item
    this.#at += match[0].length
    if (match[0] === '?') return {type: 'repeat', item, min: 0, max: 1}
    if (match[0] === '*') return {type: 'repeat', item, min: 0, max: UNBOUNDED}
    if (match[0] === '+') return {type: 'repeat', item, min: 1, max: UNBOUNDED}
    return {type: 'repeat', item, min: Number(match[2]), max: Number(match[3])}
  }

  #gap(word: string): Node {
    const loose = word.startsWith('...')
    const item: Node = {type: 'atom', atom: {gap: loose ? 'loose' : 'strict'}}
    return {type: 'repeat', item, min: 0, max: Number(word.slice(loose ? 3 : 2))}
  }

  #not(word: string): Node {
    const before = word.startsWith('!<')
    const rest = word.slice(before ? 2 : 1)
    if (rest.startsWith('%')) {
      const defined = atomsOf(this.#definition(rest.slice(1)))
      if (defined === undefined) this.#fail('only single words can be ruled out')
      return {type: 'not', atoms: defined, before}
    }
    if (rest !== '') return {type: 'not', atoms: [this.#atom(rest)], before}
    if (this.#text[this.#at] !== '(') this.#fail('what must not stand here is missing')
    this.#at++
    const node = this.#choice()
    if (this.#text[this.#at] !== ')') this.#fail('a bracket is not closed')
    this.#at++
    const atoms = atomsOf(node)
    if (atoms === undefined) this.#fail('only single words can be ruled out')
    return {type: 'not', atoms, before}
  }

  #definition(name: string): Node {
    const text = this.#vocabulary.definition(name)
    if (text === undefined) this.#fail(`unknown definition %${name}`)
    if (this.#within.includes(name)) this.#fail(`%${name} contains itself`)
    const node = new Parser(text, this.#vocabulary, [...this.#within, name]).parse()
    return {type: 'definition', name, node}
  }

  #atom(word: string): AtomData {
    const match = /^(.*?)(?:\[([^\]]*)\])?$/s.exec(word)!
    const name = match[1]!
    const features = match[2] === undefined ? {} : this.#features(match[2])
    if (name.startsWith('@')) {
      const called = name.slice(1)
      if (BUILTINS.has(called)) {
        if (match[2] !== undefined) this.#fail(`@${called} has no features: they need a class or a lemma`)
        return {is: called as Builtin}
      }
      const number = this.#vocabulary.classNumber(called)
      if (number === undefined) this.#fail(`unknown class @${called}`)
      return {cls: number, ...features}
    }
    if (name.startsWith('~') && name.length > 1) return {ends: fold(name.slice(1))}
    if (name.endsWith('~')) {
      const lemma = fold(name.slice(0, -1))
      if (!this.#vocabulary.hasLemma(lemma)) this.#fail(`no paradigm is known for ${lemma}~`)
      return {lemma, ...features}
    }
    if (match[2] !== undefined) this.#fail('features need a class or a lemma')
    return {lit: fold(name)}
  }

  #features(text: string): {need?: number; not?: number} {
    const names = text.split(' ').filter((name) => name !== '')
    try {
      const need = featureBits(names.filter((name) => !name.startsWith('-')).join(' '))
      const not = featureBits(
        names
          .filter((name) => name.startsWith('-'))
          .map((name) => name.slice(1))
          .join(' '),
      )
      return {...(need === 0 ? {} : {need}), ...(not === 0 ? {} : {not})}
    } catch (error) {
      return this.#fail((error as Error).message)
    }
  }
}

/** An excuse as it is matched: its gaps do not reach into another statement, whose faults are not what it is about. */
export function joined(node: Node): Node {
  switch (node.type) {
    case 'atom':
      return isLoose(node.atom) ? {type: 'atom', atom: {gap: 'joined'}} : node
    case 'sequence':
      return {type: 'sequence', items: node.items.map(joined)}
    case 'choice':
      return {type: 'choice', options: node.options.map(joined)}
    case 'repeat':
      return {...node, item: joined(node.item)}
    case 'definition': {
      const own = joined(node.node)
      return JSON.stringify(own) === JSON.stringify(node.node)
        ? node
        : {...node, name: `${node.name} `, node: own}
    }
    default:
      return node
  }
}

function isLoose(atom: AtomData): boolean {
  return 'gap' in atom ? atom.gap === 'loose' : 'is' in atom && atom.is === 'Any'
}

/** The atoms of a node that is one word whatever it is; undefined for a longer one. */
export function atomsOf(node: Node): AtomData[] | undefined {
  if (node.type === 'atom') return [node.atom]
  if (node.type === 'definition') return atomsOf(node.node)
  if (node.type !== 'choice') return undefined
  const all = node.options.map(atomsOf)
  return all.every((atoms) => atoms !== undefined) ? all.flat() : undefined
}
