import type {AtomData, PatternTable, PlaceTable} from '../data.ts'
import {At, MOST_ANCHORS, Op} from '../data.ts'
import {pack} from '../numbers.ts'
import {atomsOf} from '../pattern/syntax.ts'
import type {Node} from '../pattern/syntax.ts'
import {firstOf} from './symbols.ts'
import type {Symbols} from './symbols.ts'

const PLACES = {
  clause: At.Clause,
  'clause-end': At.ClauseEnd,
  sentence: At.Sentence,
  'sentence-end': At.SentenceEnd,
}

/** Alternatives so few that trying them costs no more than a look at what they begin with. */
const FEW_BRANCHES = 3

/** Definitions this short (in numbers) cost less written out than called. */
const SHORT = 24

interface Place {
  symbols: number[]
  atoms: AtomData[]
}

/** Turns patterns into the matcher's instructions; what a place may be is kept once for all patterns. */
export class Programs {
  readonly #places: Place[] = []
  /** The instructions of definitions that patterns call. */
  readonly definitions: number[][] = []
  readonly #definitionNumbers = new Map<string, number>()
  readonly #numbers = new Map<string, number>()
  readonly #symbols: Symbols
  readonly #before: {places: number; definitions: number}

  /** @param before how many places and definitions there are already, whose numbers these go on from */
  constructor(symbols: Symbols, before = {places: 0, definitions: 0}) {
    this.#symbols = symbols
    this.#before = before
  }

  compile(node: Node): number[] {
    const code: number[] = []
    this.#emit(node, code)
    code.push(Op.Match, 0, 0)
    return code
  }

  get places(): PlaceTable {
    return {
      symbols: pack(this.#places.flatMap(({symbols}) => symbols)),
      lengths: pack(this.#places.map(({symbols}) => symbols.length)),
      atoms: [...this.#places.entries()]
        .filter(([, {atoms}]) => atoms.length > 0)
        .map(([place, {atoms}]) => [this.#before.places + place, atoms]),
    }
  }

  #emit(node: Node, code: number[]): void {
    switch (node.type) {
      case 'atom':
        code.push(Op.Eat, this.#place([node.atom]), 0)
        break
      case 'sequence':
        for (const item of node.items) this.#emit(item, code)
        break
      case 'choice':
        this.#emitChoice(node.options, code)
        break
      case 'repeat':
        for (let i = 0; i < node.min; i++) this.#emit(node.item, code)
        this.#emitOptional(node.item, node.max - node.min, code)
        break
      case 'at':
        code.push(Op.At, PLACES[node.place], 0)
        break
      case 'not':
        code.push(node.before ? Op.NotBefore : Op.Not, this.#place(node.atoms), 0)
        break
      case 'open':
        code.push(Op.Open, 0, 0)
        break
      case 'close':
        code.push(Op.Close, 0, 0)
        break
      case 'definition':
        this.#emitDefinition(node.name, node.node, code)
        break
    }
  }

  /** A definition of some length is kept once, and what it matches at a place is found out once for all patterns. */
  #emitDefinition(name: string, node: Node, code: number[]): void {
    if (atomsOf(node) !== undefined || pointsAt(node)) {
      this.#emit(node, code)
      return
    }
    let number = this.#definitionNumbers.get(name)
    if (number === undefined) {
      const own = this.compile(node)
      if (own.length < SHORT) {
        code.push(...relocated(own.slice(0, -3), code.length / 3))
        return
      }
      number = this.#before.definitions + this.definitions.push(own) - 1
      this.#definitionNumbers.set(name, number)
    }
    this.#emitStart(node, FEW_BRANCHES, code)
    code.push(Op.Call, number, 0)
  }

  /** Alternatives of one word each are one place; the others are tried in turn. */
  #emitChoice(options: Node[], code: number[]): void {
    const single = options.flatMap((option) => atomsOf(option) ?? [])
    const others = options.filter((option) => atomsOf(option) === undefined)
    const branches: (() => void)[] = others.map((option) => () => this.#emit(option, code))
    if (single.length > 0) branches.push(() => code.push(Op.Eat, this.#place(single), 0))
    this.#emitStart({type: 'choice', options}, branches.length, code)
    const ends: number[] = []
    for (const [index, branch] of branches.entries()) {
      if (index === branches.length - 1) {
        branch()
        break
      }
      const split = code.push(Op.Split, 0, 0) - 3
      code[split + 1] = code.length / 3
      branch()
      ends.push(code.push(Op.Jump, 0, 0) - 3)
      code[split + 2] = code.length / 3
    }
    for (const end of ends) code[end + 1] = code.length / 3
  }

  /** One look at what all alternatives begin with saves trying each. */
  #emitStart(choice: Node, branches: number, code: number[]): void {
    const first = branches < FEW_BRANCHES ? null : firstOf(choice)
    if (first === null) return
    const symbols = new Set(first.map((atom) => this.#symbols.of(atom)!))
    code.push(Op.Start, this.#number({symbols: sorted(symbols), atoms: []}), 0)
  }

  #emitOptional(item: Node, times: number, code: number[]): void {
    const splits: number[] = []
    for (let i = 0; i < times; i++) {
      splits.push(code.push(Op.Split, 0, 0) - 3)
      this.#emit(item, code)
    }
    // A gap takes as little as it can, everything else as much.
    const lazy = item.type === 'atom' && 'gap' in item.atom
    const out = code.length / 3
    for (const split of splits) {
      const into = split / 3 + 1
      code[split + 1] = lazy ? out : into
      code[split + 2] = lazy ? into : out
    }
  }

  #place(atoms: AtomData[]): number {
    const symbols = new Set<number>()
    const others: AtomData[] = []
    for (const atom of atoms) {
      const plain = !('need' in atom) && !('not' in atom) && !('is' in atom && atom.is === 'Name')
      const number = plain ? this.#symbols.of(atom) : undefined
      if (number === undefined) others.push(atom)
      else symbols.add(number)
    }
    return this.#number({symbols: sorted(symbols), atoms: others})
  }

  #number(place: Place): number {
    const key = JSON.stringify(place)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#before.places + this.#places.push(place) - 1
    this.#numbers.set(key, number)
    return number
  }
}

function sorted(symbols: Iterable<number>): number[] {
  return [...new Set(symbols)].sort((a, b) => a - b)
}

/** A pattern, compiled. */
export interface Program {
  code: number[]
  /** Symbols of which one must stand where a match starts; null when it may start anywhere. */
  first: number[] | null
  /** What a sentence must hold for the pattern to be tried: of each list, one symbol. The rarest comes first. */
  anchors: number[][]
}

/** Whether a node marks the words a finding points at, which nothing that is called can. */
function pointsAt(node: Node): boolean {
  switch (node.type) {
    case 'open':
    case 'close':
      return true
    case 'sequence':
      return node.items.some(pointsAt)
    case 'choice':
      return node.options.some(pointsAt)
    case 'repeat':
      return pointsAt(node.item)
    case 'definition':
      return pointsAt(node.node)
    default:
      return false
  }
}

/** Instructions moved to another place: those that name others name them where they are now. */
function relocated(code: readonly number[], by: number): number[] {
  const moved = [...code]
  for (let at = 0; at < code.length; at += 3) {
    if (code[at] !== Op.Jump && code[at] !== Op.Split) continue
    moved[at + 1]! += by
    if (code[at] === Op.Split) moved[at + 2]! += by
  }
  return moved
}

/**
 * Lays patterns out as they are shipped.
 * @param before how many lists of symbols there are already, whose numbers these go on from
 */
export function layOut(
  programs: readonly Program[],
  definitions: readonly (readonly number[])[],
  before = 0,
): PatternTable {
  const lists: number[][] = []
  const numbers = new Map<string, number>()
  const numberOf = (symbols: number[] | null | undefined): number => {
    if (symbols === null || symbols === undefined) return -1
    const list = sorted(symbols)
    const known = numbers.get(list.join())
    if (known !== undefined) return known
    const number = before + lists.push(list) - 1
    numbers.set(list.join(), number)
    return number
  }
  for (const {anchors} of programs) numberOf(anchors[0])
  const finding = lists.length
  const rows = programs.flatMap(({code, first, anchors}) => [
    code.length / 3,
    numberOf(first) + 1,
    ...Array.from({length: MOST_ANCHORS}, (_, place) => numberOf(anchors[place]) + 1),
  ])
  return {
    code: pack(programs.flatMap(({code}) => code)),
    definitions: pack(definitions.flat()),
    definitionLengths: pack(definitions.map(({length}) => length)),
    lists: pack(lists.flat()),
    lengths: pack(lists.map(({length}) => length)),
    finding,
    rows: pack(rows),
  }
}
