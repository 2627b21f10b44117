import {At, MOST_ANCHORS, Op} from '../data.ts'
import type {PatternGroup, Program} from '../data.ts'
import {unpack, unpackAt} from '../numbers.ts'

/** A pattern that may match a sentence, and the tokens where it may begin. */
export interface Candidate {
  group: PatternGroup
  /** The pattern's instructions. */
  code: Uint16Array
  /** Ascending. */
  starts: readonly number[]
}

/** A pattern that has been looked at. */
interface Entry {
  group: PatternGroup
  /** Undefined when it may begin with anything. */
  first: readonly number[] | undefined
  code: Uint16Array
  /** It can begin nowhere but at the head of a sentence. */
  heads: boolean
}

/**
 * Finds the patterns worth trying on a sentence: those whose rarest words it holds. They are looked up by these, so
 * that the many patterns that begin with a common word cost nothing where the rest of them is missing. Patterns are
 * numbers in flat tables here: following an object for each would cost more than all the rest.
 */
export class PatternIndex {
  readonly #programs: {group: PatternGroup; program: Program}[]
  readonly #entries: (Entry | undefined)[]
  /** By symbol, the lists it is in; many patterns share a list. */
  readonly #lists: Table
  /** By list, the patterns that are found by it: it is the first that they need. */
  readonly #finds: Table
  /** How many lists patterns are found by. */
  readonly #finding: number
  /** By pattern, `MOST_ANCHORS` lists of which a sentence must hold one symbol each; -1 for none. */
  readonly #needs: Int32Array
  readonly #always: number[] = []
  /** By list, the last search whose sentence held one of its symbols, and the last token there that answers to one. */
  readonly #held: Int32Array
  readonly #latest: Int32Array
  /** By symbol, the last search whose sentence held it, and where its last occurrence is noted. */
  readonly #seen: Int32Array
  readonly #last: Int32Array
  #search = 0

  /** @param symbols how many symbols there are */
  constructor(groups: PatternGroup[], symbols: number) {
    this.#programs = groups.flatMap((group) => group.programs.map((program) => ({group, program})))
    this.#entries = Array.from({length: this.#programs.length})
    this.#needs = new Int32Array(this.#programs.length * MOST_ANCHORS).fill(-1)
    const numbers = new Map<string, number>()
    const members: [symbol: number, list: number][] = []
    const found: [list: number, program: number][] = []
    const numberOf = (packed: string): number => {
      const known = numbers.get(packed)
      if (known !== undefined) return known
      const list = numbers.size
      numbers.set(packed, list)
      for (const symbol of unpack(packed)) members.push([symbol, list])
      return list
    }
    // Lists that patterns are found by have the first numbers.
    for (const [number, {program}] of this.#programs.entries()) {
      const [rarest] = program.anchors
      if (rarest === undefined) this.#always.push(number)
      else found.push([numberOf(rarest), number])
    }
    this.#finding = numbers.size
    for (const [number, {program}] of this.#programs.entries()) {
      for (const [place, packed] of program.anchors.entries())
        this.#needs[number * MOST_ANCHORS + place] = numberOf(packed)
    }
    this.#lists = new Table(members, symbols)
    this.#finds = new Table(found, numbers.size)
    this.#held = new Int32Array(numbers.size)
    this.#latest = new Int32Array(numbers.size)
    this.#seen = new Int32Array(symbols)
    this.#last = new Int32Array(symbols)
  }

  /**
   * @param keys the symbols each token of the sentence answers to
   * @param heads how many tokens stand at the head of the sentence: its first that is no mark, and the marks before it
   */
  candidates(keys: readonly (readonly number[])[], heads: number): Candidate[] {
    const occurrences = this.#read(keys)
    const found: Candidate[] = []
    const consider = (number: number): void => {
      // A match needs something of every list at its start or after it.
      let latest = keys.length - 1
      for (let place = number * MOST_ANCHORS; place < (number + 1) * MOST_ANCHORS; place++) {
        const list = this.#needs[place]!
        if (list < 0) break
        if (this.#held[list] !== this.#search) return
        if (this.#latest[list]! < latest) latest = this.#latest[list]!
      }
      const entry = (this.#entries[number] ??= toEntry(this.#programs[number]!))
      if (entry.heads && heads <= latest) latest = heads - 1
      const starts =
        entry.first === undefined
          ? Array.from({length: latest + 1}, (_, at) => at)
          : this.#startsOf(entry.first, latest, occurrences)
      if (starts.length === 0) return
      found.push({group: entry.group, code: entry.code, starts})
    }
    const {starts, items} = this.#finds
    for (const list of occurrences.lists) {
      for (let place = starts[list]!; place < starts[list + 1]!; place++) consider(items[place]!)
    }
    for (const number of this.#always) consider(number)
    return found
  }

  /** Notes which symbols and lists a sentence holds, and where. */
  #read(keys: readonly (readonly number[])[]): Occurrences {
    const search = ++this.#search
    const symbols: number[] = []
    const tokens: number[] = []
    const before: number[] = []
    const lists: number[] = []
    for (let at = 0; at < keys.length; at++) {
      for (const key of keys[at]!) {
        if (this.#seen[key] === search) before.push(this.#last[key]!)
        else {
          this.#seen[key] = search
          symbols.push(key)
          before.push(-1)
        }
        this.#last[key] = tokens.push(at) - 1
      }
    }
    const {starts, items} = this.#lists
    for (const symbol of symbols) {
      const at = tokens[this.#last[symbol]!]!
      for (let place = starts[symbol]!; place < starts[symbol + 1]!; place++) {
        const list = items[place]!
        if (this.#held[list] !== search) {
          this.#held[list] = search
          this.#latest[list] = at
          if (list < this.#finding) lists.push(list)
        } else if (this.#latest[list]! < at) this.#latest[list] = at
      }
    }
    return {lists, tokens, before}
  }

  /** The tokens up to `latest` that answer to one of the symbols, ascending. */
  #startsOf(first: readonly number[], latest: number, {tokens, before}: Occurrences): number[] {
    const starts: number[] = []
    for (const symbol of first) {
      if (this.#seen[symbol] !== this.#search) continue
      for (let at = this.#last[symbol]!; at >= 0; at = before[at]!) {
        if (tokens[at]! <= latest) starts.push(tokens[at]!)
      }
    }
    if (starts.length < 2) return starts
    starts.sort((a, b) => a - b)
    return starts.filter((start, index) => index === 0 || starts[index - 1] !== start)
  }
}

/** What a sentence holds. */
interface Occurrences {
  /** The lists it holds something of, of those that patterns are found by. */
  lists: number[]
  /** The token of each occurrence of a symbol; occurrences are chained backwards from the last. */
  tokens: number[]
  before: number[]
}

function toEntry({group, program}: {group: PatternGroup; program: Program}): Entry {
  return {
    group,
    first: program.first === null ? undefined : unpack(program.first),
    code: Uint16Array.from(unpack(program.code)),
    heads: unpackAt(program.code, 0) === Op.At && unpackAt(program.code, 1) === At.Sentence,
  }
}

/** Numbers by number: those of `key` are `items` from `starts[key]` up to `starts[key + 1]`. */
class Table {
  readonly starts: Int32Array
  readonly items: Int32Array

  constructor(pairs: readonly (readonly [key: number, item: number])[], keys: number) {
    this.starts = new Int32Array(keys + 2)
    // Counted one place further on, so that filling in moves each start to where it belongs.
    for (const [key] of pairs) this.starts[key + 2]!++
    for (let key = 2; key < keys + 2; key++) this.starts[key]! += this.starts[key - 1]!
    this.items = new Int32Array(pairs.length)
    for (const [key, item] of pairs) this.items[this.starts[key + 1]!++] = item
  }
}
