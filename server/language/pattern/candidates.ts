import {At, MOST_ANCHORS, Op, ROW} from '../data.ts'
import type {PatternGroup, PatternTable} from '../data.ts'
import {offsetsOf, unpack, unpackAt} from '../numbers.ts'

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
  readonly #table: PatternTable
  readonly #groups: PatternGroup[]
  /** By pattern, where its instructions begin; by list, where its symbols do. */
  readonly #code: Int32Array
  readonly #offsets: Int32Array
  readonly #entries: (Entry | undefined)[]
  /** By symbol, the lists it is in; many patterns share a list. */
  readonly #lists: Table
  /** By list, the patterns that are found by it: it is the first that they need. */
  readonly #finds: Table
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
  constructor(groups: readonly PatternGroup[], table: PatternTable, symbols: number) {
    this.#table = table
    this.#groups = groups.flatMap((group) => Array.from({length: group.patterns}, () => group))
    const {length} = this.#groups
    const lists = table.lengths.length
    this.#entries = Array.from({length})
    this.#code = new Int32Array(length + 1)
    this.#offsets = offsetsOf(table.lengths)
    this.#needs = new Int32Array(length * MOST_ANCHORS)
    const symbolsOf = new Int32Array(table.lists.length)
    for (let place = 0; place < symbolsOf.length; place++) symbolsOf[place] = unpackAt(table.lists, place)
    const listsOf = new Int32Array(table.lists.length)
    for (let list = 0; list < lists; list++) listsOf.fill(list, this.#offsets[list], this.#offsets[list + 1])
    this.#lists = new Table(symbolsOf, listsOf, symbols)
    const rarest = new Int32Array(length)
    for (let number = 0; number < length; number++) {
      this.#code[number + 1] = this.#code[number]! + 3 * unpackAt(table.rows, number * ROW)
      for (let place = 0; place < MOST_ANCHORS; place++)
        this.#needs[number * MOST_ANCHORS + place] = unpackAt(table.rows, number * ROW + 2 + place) - 1
      rarest[number] = this.#needs[number * MOST_ANCHORS]!
      if (rarest[number]! < 0) this.#always.push(number)
    }
    this.#finds = new Table(rarest, Int32Array.from(rarest.keys()), table.finding)
    this.#held = new Int32Array(lists)
    this.#latest = new Int32Array(lists)
    this.#seen = new Int32Array(symbols)
    this.#last = new Int32Array(symbols)
  }

  /** The instructions of a group's patterns. */
  codeOf(group: PatternGroup): Uint16Array[] {
    return [...this.#groups.keys()]
      .filter((number) => this.#groups[number] === group)
      .map((number) => this.#entry(number).code)
  }

  #entry(number: number): Entry {
    return (this.#entries[number] ??= this.#read(number))
  }

  #read(number: number): Entry {
    const {rows, code, lists} = this.#table
    const packed = code.slice(this.#code[number], this.#code[number + 1])
    const first = unpackAt(rows, number * ROW + 1) - 1
    return {
      group: this.#groups[number]!,
      first: first < 0 ? undefined : unpack(lists.slice(this.#offsets[first], this.#offsets[first + 1])),
      code: Uint16Array.from(unpack(packed)),
      heads: unpackAt(packed, 0) === Op.At && unpackAt(packed, 1) === At.Sentence,
    }
  }

  /**
   * @param keys the symbols each token of the sentence answers to
   * @param heads how many tokens stand at the head of the sentence: its first that is no mark, and the marks before it
   */
  candidates(keys: readonly (readonly number[])[], heads: number): Candidate[] {
    const occurrences = this.#occurrences(keys)
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
      const entry = this.#entry(number)
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
  #occurrences(keys: readonly (readonly number[])[]): Occurrences {
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
          if (list < this.#table.finding) lists.push(list)
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

/** Numbers by number: those of `key` are `items` from `starts[key]` up to `starts[key + 1]`. */
class Table {
  readonly starts: Int32Array
  readonly items: Int32Array

  /** @param keys the key of each of the items; an item with one below 0 is left out */
  constructor(keys: Int32Array, items: Int32Array, size: number) {
    this.starts = new Int32Array(size + 2)
    // Counted one place further on, so that filling in moves each start to where it belongs.
    for (const key of keys) if (key >= 0) this.starts[key + 2]!++
    for (let key = 2; key < size + 2; key++) this.starts[key]! += this.starts[key - 1]!
    this.items = new Int32Array(items.length)
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!
      if (key >= 0) this.items[this.starts[key + 1]!++] = items[at]!
    }
  }
}
