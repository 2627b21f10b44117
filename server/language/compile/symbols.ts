import type {AtomData} from '../data.ts'
import {MOST_ANCHORS} from '../data.ts'
import type {Node} from '../pattern/syntax.ts'
import {LanguageError} from './words.ts'
import type {Compound} from './words.ts'

/** Numbers the symbols that patterns and entries ask for. */
export class Symbols {
  readonly names: string[]
  readonly #numbers: Map<string, number>

  /** @param names symbols that have their numbers already */
  constructor(names: readonly string[] = []) {
    this.names = [...names]
    this.#numbers = new Map(names.map((name, number) => [name, number]))
  }

  /** The number of what an atom asks for at a token; undefined for a gap, which asks for nothing. */
  of(atom: AtomData): number | undefined {
    if ('gap' in atom) return undefined
    if ('lit' in atom) return this.#number(`=${atom.lit}`)
    if ('lemma' in atom) return this.#number(`~${atom.lemma}`)
    if ('cls' in atom) return this.#number(`@${atom.cls}`)
    return this.#number('ends' in atom ? `%${atom.ends}` : kindName(atom.is))
  }

  /** An entry of several words, in numbers as `CompoundTable` has them. */
  compound({classes, places, head}: Compound): number[] {
    const numbers = places.map((atom) => {
      if (('need' in atom && atom.need !== undefined) || ('not' in atom && atom.not !== undefined)) {
        throw new LanguageError(`an entry of several words asks for features: ${JSON.stringify(places)}`)
      }
      return this.of(atom) ?? -1
    })
    return [head + 1, classes.length, ...classes, ...numbers.map((number) => number + 1)]
  }

  #number(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.names.push(name) - 1
    this.#numbers.set(name, number)
    return number
  }
}

function kindName(kind: string): string {
  return kind === 'Any' || kind === 'Capital' || kind === 'Name' ? `#${kind}` : `#${kind.toLowerCase()}`
}

/** Atoms of which one must match first wherever a pattern matches; null when it may begin with anything. */
export function firstOf(node: Node): AtomData[] | null {
  const {atoms, empty} = first(node)
  return empty || atoms === null ? null : atoms
}

function first(node: Node): {atoms: AtomData[] | null; empty: boolean} {
  switch (node.type) {
    case 'atom':
      return {atoms: 'gap' in node.atom ? null : [node.atom], empty: false}
    case 'sequence': {
      const atoms: AtomData[] = []
      for (const item of node.items) {
        const next = first(item)
        if (next.atoms === null) return {atoms: null, empty: false}
        atoms.push(...next.atoms)
        if (!next.empty) return {atoms, empty: false}
      }
      return {atoms, empty: true}
    }
    case 'choice': {
      const all = node.options.map(first)
      if (all.some(({atoms}) => atoms === null)) return {atoms: null, empty: false}
      return {atoms: all.flatMap(({atoms}) => atoms!), empty: all.some(({empty}) => empty)}
    }
    case 'repeat': {
      const once = first(node.item)
      return {atoms: once.atoms, empty: once.empty || node.min === 0}
    }
    case 'definition':
      return first(node.node)
    default:
      return {atoms: [], empty: true}
  }
}

/** Lists of atoms; wherever a pattern matches, one of each list does. The rarest come first. */
export function anchorsOf(node: Node, weightOf: (atom: AtomData) => number): AtomData[][] {
  return requirements(node, weightOf)
    .sort((a, b) => a.weight - b.weight)
    .slice(0, MOST_ANCHORS)
    .map(({atoms}) => atoms)
}

function requirements(node: Node, weightOf: (atom: AtomData) => number): Anchor[] {
  if (node.type === 'definition') return requirements(node.node, weightOf)
  if (node.type === 'sequence') return node.items.flatMap((item) => requirements(item, weightOf))
  if (node.type === 'repeat' && node.min > 0) return requirements(node.item, weightOf)
  const best = bestAnchor(node, weightOf)
  return best === undefined ? [] : [best]
}

interface Anchor {
  atoms: AtomData[]
  weight: number
}

function bestAnchor(node: Node, weightOf: (atom: AtomData) => number): Anchor | undefined {
  switch (node.type) {
    case 'atom': {
      if ('gap' in node.atom) return undefined
      const weight = weightOf(node.atom)
      return Number.isFinite(weight) ? {atoms: [node.atom], weight} : undefined
    }
    case 'sequence': {
      let best: Anchor | undefined
      for (const item of node.items) {
        const found = bestAnchor(item, weightOf)
        if (found !== undefined && (best === undefined || found.weight < best.weight)) best = found
      }
      return best
    }
    case 'choice': {
      const all = node.options.map((option) => bestAnchor(option, weightOf))
      if (all.some((found) => found === undefined)) return undefined
      return {
        atoms: all.flatMap((found) => found!.atoms),
        weight: all.reduce((sum, found) => sum + found!.weight, 0),
      }
    }
    case 'repeat':
      return node.min > 0 ? bestAnchor(node.item, weightOf) : undefined
    case 'definition':
      return bestAnchor(node.node, weightOf)
    default:
      return undefined
  }
}
