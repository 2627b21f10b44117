import type {PatternGroup, Program} from '../data.ts'
import {unpack} from '../numbers.ts'

/** A pattern that may match a sentence, and the tokens where it may begin. */
export interface Candidate {
  group: PatternGroup
  /** The pattern's instructions. */
  code: Uint16Array
  starts: number[]
}

const NONE = new Int32Array(0)

/**
 * Finds the patterns worth trying on a sentence: those that can begin at one of its words and whose other words it
 * holds. Everything is numbers in flat arrays, because this is asked for every word of every letter.
 */
export class PatternIndex {
  readonly #groups: PatternGroup[] = []
  readonly #programs: Program[] = []
  /** Instructions of the patterns that have been tried. */
  readonly #codes: (Uint16Array | undefined)[] = []
  /** By symbol, the patterns that can begin with it. */
  readonly #byFirst: Int32Array[]
  /** Patterns that may begin with anything. */
  readonly #anywhere: Int32Array
  /** By pattern, where its lists of needed symbols begin in `#needs`; a list ends with -1, the last with -2. */
  readonly #needsAt: Int32Array
  readonly #needs: Int32Array
  /** By symbol, the last search whose sentence held it. */
  readonly #seen: Int32Array
  /** By pattern, the last search that took it (as it is) or left it (negated). */
  readonly #state: Int32Array
  readonly #starts: number[][]
  #search = 0

  /** @param symbols how many symbols there are */
  constructor(groups: PatternGroup[], symbols: number) {
    const byFirst = new Map<number, number[]>()
    const anywhere: number[] = []
    const needs: number[] = []
    const needsAt: number[] = []
    for (const group of groups) {
      for (const program of group.programs) {
        const number = this.#programs.push(program) - 1
        this.#groups.push(group)
        needsAt.push(needs.length)
        for (const list of program.anchors) needs.push(...unpack(list), -1)
        needs.push(-2)
        if (program.first === null) anywhere.push(number)
        for (const symbol of program.first === null ? [] : unpack(program.first)) {
          const list = byFirst.get(symbol)
          if (list === undefined) byFirst.set(symbol, [number])
          else list.push(number)
        }
      }
    }
    this.#byFirst = Array.from({length: symbols}, (_, symbol) => {
      const list = byFirst.get(symbol)
      return list === undefined ? NONE : Int32Array.from(list)
    })
    this.#anywhere = Int32Array.from(anywhere)
    this.#needs = Int32Array.from(needs)
    this.#needsAt = Int32Array.from(needsAt)
    this.#seen = new Int32Array(symbols)
    this.#state = new Int32Array(this.#programs.length)
    this.#starts = this.#programs.map(() => [])
  }

  /** @param keys the symbols each token of the sentence answers to */
  candidates(keys: readonly (readonly number[])[]): Candidate[] {
    const search = ++this.#search
    for (const list of keys) for (const key of list) this.#seen[key] = search
    const found: number[] = []
    for (let at = 0; at < keys.length; at++) {
      for (const key of keys[at]!) this.#note(this.#byFirst[key]!, at, found)
      this.#note(this.#anywhere, at, found)
    }
    return found.map((number) => ({
      group: this.#groups[number]!,
      code: (this.#codes[number] ??= Uint16Array.from(unpack(this.#programs[number]!.code))),
      starts: this.#starts[number]!,
    }))
  }

  #note(list: Int32Array, at: number, found: number[]): void {
    const search = this.#search
    const state = this.#state
    for (let index = 0; index < list.length; index++) {
      const number = list[index]!
      if (state[number] === search) {
        const starts = this.#starts[number]!
        if (starts.at(-1) !== at) starts.push(at)
      } else if (state[number] !== -search) {
        if (this.#holds(number)) {
          state[number] = search
          this.#starts[number] = [at]
          found.push(number)
        } else state[number] = -search
      }
    }
  }

  /** Whether the sentence holds a symbol of each list that a pattern needs. */
  #holds(number: number): boolean {
    const needs = this.#needs
    let held = true
    for (let at = this.#needsAt[number]!; ; at++) {
      const symbol = needs[at]!
      if (symbol === -2) return true
      if (symbol === -1) {
        if (!held) return false
        held = true
        continue
      }
      held = false
      while (needs[at]! >= 0) {
        if (this.#seen[needs[at]!] === this.#search) {
          held = true
          while (needs[at]! >= 0) at++
          break
        }
        at++
      }
      at--
    }
  }
}
