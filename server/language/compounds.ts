import type {CompoundTable} from './data.ts'
import {ADDRESSED} from './features.ts'
import type {Chunk, Form} from './forms.ts'
import {unpack, unpackAt} from './numbers.ts'
import type {Token} from './tokens.ts'

/** An entry of several words, packed; see `CompoundTable`. */
type Entry = string

/** What an entry is, once all of it has been found. */
interface End {
  /** The place of the inflected word; below 0 where there is none. */
  head: number
  classes: readonly number[]
}

/** A place in the tree of entries: what may follow, and the entries that end here. */
interface Branch {
  ends: End[]
  /** Entries that go on, by the symbol of their next place; grown into branches when first asked for. */
  next: Map<number, Entry[]>
  grown: Map<number, Branch>
}

/** Words that may stand inside an entry after its first word, at most. */
const INFIXES = 2

/** Finds entries of several words, in time that grows with the sentence and not with the number of entries. */
export class Compounds {
  /** By symbol, the packed entries that begin with it. */
  readonly #entries = new Map<number, string>()
  readonly #roots = new Map<number, Branch>()
  readonly #infix: ReadonlySet<number>
  readonly #reader: number
  /** The entries that words begin, found once a word. */
  readonly #starts = new WeakMap<Form, Branch[]>()

  /**
   * @param infix numbers of the classes whose words may stand after an entry's first word
   * @param reader the number of the class of words for the reader
   */
  constructor({first, lengths, entries}: CompoundTable, infix: ReadonlySet<number>, reader: number) {
    let from = 0
    for (let place = 0; place < first.length; place++) {
      const to = from + unpackAt(lengths, place)
      this.#entries.set(unpackAt(first, place), entries.slice(from, to))
      from = to
    }
    this.#infix = infix
    this.#reader = reader
  }

  /** The entries that start at a token, as chunks; undefined for a word that begins none. */
  at(tokens: Token[], start: number): Chunk[] | undefined {
    const {form} = tokens[start]!
    let branches = this.#starts.get(form)
    if (branches === undefined) {
      branches = form.keys.flatMap((key) => this.#rootOf(key) ?? [])
      this.#starts.set(form, branches)
    }
    if (branches.length === 0) return undefined
    const found: Chunk[] = []
    const walk: Walk = {tokens, start, found, added: 0}
    for (const branch of branches) this.#follow(branch, 1, walk, start + 1)
    return found
  }

  #rootOf(symbol: number): Branch | undefined {
    const known = this.#roots.get(symbol)
    if (known !== undefined) return known
    const packed = this.#entries.get(symbol)
    if (packed === undefined) return undefined
    const entries: Entry[] = []
    for (let at = 0; at < packed.length;) {
      const end = at + 1 + unpackAt(packed, at)
      entries.push(packed.slice(at + 1, end))
      at = end
    }
    const root = branchOf(entries, 1)
    this.#roots.set(symbol, root)
    return root
  }

  #follow(branch: Branch, depth: number, walk: Walk, at: number): void {
    const {tokens, start, found} = walk
    for (const {head, classes} of branch.ends) {
      for (const features of head < 0 ? NO_FEATURES : featuresOf(tokens, start, at, head)) {
        found.push({length: at - start, lemma: '', classes, features: features | walk.added})
      }
    }
    const token = tokens[at]
    if (token === undefined || branch.next.size === 0) return
    this.#step(branch, depth, walk, at)
    if (branch.next.has(GAP) && token.kind !== 'mark')
      this.#follow(grow(branch, GAP, depth)!, depth + 1, walk, at + 1)
    if (depth !== 1) return
    let added = walk.added
    for (let skipped = 0; skipped < INFIXES; skipped++) {
      const form = tokens[at + skipped]?.form
      if (form === undefined || !this.#isInfix(form)) break
      if (form.classes.has(this.#reader)) added |= ADDRESSED
      this.#step(branch, depth, {...walk, added}, at + skipped + 1)
    }
  }

  #step(branch: Branch, depth: number, walk: Walk, at: number): void {
    for (const key of walk.tokens[at]?.form.keys ?? []) {
      const next = grow(branch, key, depth)
      if (next !== undefined) this.#follow(next, depth + 1, walk, at + 1)
    }
  }

  #isInfix(form: Form): boolean {
    for (const number of this.#infix) if (form.classes.has(number)) return true
    return false
  }
}

/** What stays the same while one token's entries are followed, and what was swallowed on the way. */
interface Walk {
  tokens: Token[]
  start: number
  found: Chunk[]
  added: number
}

const GAP = -1
const NO_FEATURES = [0]

/** Where the places of a packed entry begin. */
function placesAt(entry: Entry): number {
  return 2 + unpackAt(entry, 1)
}

function branchOf(entries: Entry[], depth: number): Branch {
  const branch: Branch = {ends: [], next: new Map(), grown: new Map()}
  for (const entry of entries) {
    const place = placesAt(entry) + depth
    if (place >= entry.length) {
      branch.ends.push({head: unpackAt(entry, 0) - 1, classes: unpack(entry.slice(2, placesAt(entry)))})
      continue
    }
    const key = unpackAt(entry, place) - 1
    const list = branch.next.get(key)
    if (list === undefined) branch.next.set(key, [entry])
    else list.push(entry)
  }
  return branch
}

function grow(branch: Branch, key: number, depth: number): Branch | undefined {
  const grown = branch.grown.get(key)
  if (grown !== undefined) return grown
  const entries = branch.next.get(key)
  if (entries === undefined) return undefined
  const made = branchOf(entries, depth + 1)
  branch.grown.set(key, made)
  return made
}

/** The features of an entry are those of its inflected word. */
function featuresOf(tokens: Token[], start: number, end: number, head: number): number[] {
  const chunks = tokens[Math.min(start + head, end - 1)]!.form.chunks
  const features = new Set(chunks.filter((chunk) => chunk.features !== 0).map((chunk) => chunk.features))
  return features.size === 0 ? [0] : [...features]
}
