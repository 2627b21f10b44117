import {At, Op} from '../data.ts'
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

/** A pattern, its lists of symbols unpacked. */
interface Entry {
  group: PatternGroup
  program: Program
  /** Undefined when it may begin with anything. */
  first: readonly number[] | undefined
  /** Of each list one symbol must stand in the sentence; the first list is what it is found by, and left out. */
  needs: readonly (readonly number[])[]
  code: Uint16Array | undefined
  /** It can begin nowhere but at the head of a sentence. */
  heads: boolean
  /** The last search that looked at it. */
  search: number
}

const NONE: readonly Entry[] = []

/**
 * Finds the patterns worth trying on a sentence: those whose rarest words it holds. They are looked up by these, so
 * that the many patterns that begin with a common word cost nothing where the rest of them is missing.
 */
export class PatternIndex {
  /** By symbol, the patterns that cannot do without it or one of its like. */
  readonly #byNeed: (readonly Entry[])[]
  readonly #always: Entry[] = []
  /** By symbol, the last search whose sentence held it, and where its last occurrence is noted. */
  readonly #seen: Int32Array
  readonly #last: Int32Array
  #search = 0

  /** @param symbols how many symbols there are */
  constructor(groups: PatternGroup[], symbols: number) {
    const byNeed: (readonly Entry[])[] = Array.from({length: symbols}, () => NONE)
    for (const group of groups) {
      for (const program of group.programs) {
        const [rarest, ...needs] = program.anchors.map(unpack)
        const first = program.first === null ? undefined : unpack(program.first)
        const heads = unpackAt(program.code, 0) === Op.At && unpackAt(program.code, 1) === At.Sentence
        const entry: Entry = {group, program, first, needs, code: undefined, heads, search: 0}
        if (rarest === undefined) this.#always.push(entry)
        for (const symbol of rarest ?? []) {
          const list = byNeed[symbol] as Entry[]
          if (list === NONE) byNeed[symbol] = [entry]
          else list.push(entry)
        }
      }
    }
    this.#byNeed = byNeed
    this.#seen = new Int32Array(symbols)
    this.#last = new Int32Array(symbols)
  }

  /**
   * @param keys the symbols each token of the sentence answers to
   * @param heads how many tokens stand at the head of the sentence: its first that is no mark, and the marks before it
   * @param skipped rules whose patterns are not asked for
   */
  candidates(keys: readonly (readonly number[])[], heads: number, skipped: ReadonlySet<string>): Candidate[] {
    const search = ++this.#search
    const seen = this.#seen
    const last = this.#last
    // Occurrences of a symbol are chained backwards from its last.
    const symbols: number[] = []
    const tokens: number[] = []
    const before: number[] = []
    for (let at = 0; at < keys.length; at++) {
      for (const key of keys[at]!) {
        if (seen[key] === search) before.push(last[key]!)
        else {
          seen[key] = search
          symbols.push(key)
          before.push(-1)
        }
        last[key] = tokens.push(at) - 1
      }
    }
    const found: Candidate[] = []
    const consider = (entry: Entry): void => {
      if (entry.search === search || skipped.has(entry.group.rule)) return
      entry.search = search
      for (const list of entry.needs) if (!this.#holds(list)) return
      let starts = entry.first === undefined ? [...keys.keys()] : this.#startsOf(entry.first, tokens, before)
      if (entry.heads) starts = starts.filter((at) => at < heads)
      if (starts.length === 0) return
      entry.code ??= Uint16Array.from(unpack(entry.program.code))
      found.push({group: entry.group, code: entry.code, starts})
    }
    for (const symbol of symbols) for (const entry of this.#byNeed[symbol]!) consider(entry)
    for (const entry of this.#always) consider(entry)
    return found
  }

  #holds(list: readonly number[]): boolean {
    for (const symbol of list) if (this.#seen[symbol] === this.#search) return true
    return false
  }

  #startsOf(first: readonly number[], tokens: number[], before: number[]): number[] {
    const starts: number[] = []
    for (const symbol of first) {
      if (this.#seen[symbol] !== this.#search) continue
      for (let at = this.#last[symbol]!; at >= 0; at = before[at]!) starts.push(tokens[at]!)
    }
    if (starts.length < 2) return starts
    starts.sort((a, b) => a - b)
    return starts.filter((start, index) => index === 0 || starts[index - 1] !== start)
  }
}
