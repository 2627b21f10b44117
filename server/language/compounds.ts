import type {CompoundData} from './data.ts'
import type {Chunk, Form} from './forms.ts'
import type {Token} from './tokens.ts'

/** A place in the tree of entries: what may follow, and the entries that end here. */
interface Branch {
  ends: CompoundData[]
  /** Entries that go on, by the symbol of their next place; grown into branches when first asked for. */
  next: Map<number, CompoundData[]>
  grown: Map<number, Branch>
}

/** Words that may stand inside an entry after its first word, at most. */
const INFIXES = 2

/** Finds entries of several words, in time that grows with the sentence and not with the number of entries. */
export class Compounds {
  readonly #root: Branch
  readonly #infix: ReadonlySet<number>

  /** @param infix numbers of the classes whose words may stand after an entry's first word */
  constructor(entries: CompoundData[], infix: ReadonlySet<number>) {
    this.#root = branchOf(entries, 0)
    this.#infix = infix
  }

  /** The entries that start at a token, as chunks. */
  at(tokens: Token[], start: number, crossable: (at: number) => boolean): Chunk[] {
    const found: Chunk[] = []
    this.#follow(this.#root, 0, tokens, start, start, crossable, found)
    return found
  }

  #follow(branch: Branch, depth: number, tokens: Token[], start: number, at: number, crossable: (at: number) => boolean, found: Chunk[]): void {
    if (depth > 0) {
      for (const [classes, , head] of branch.ends) {
        for (const features of head < 0 ? [0] : featuresOf(tokens, start, at, head)) found.push({length: at - start, lemma: '', classes, features})
      }
    }
    const token = tokens[at]
    if (token === undefined || branch.next.size === 0) return
    for (const key of token.form.keys) {
      const next = grow(branch, key, depth)
      if (next !== undefined) this.#follow(next, depth + 1, tokens, start, at + 1, crossable, found)
    }
    if (branch.next.has(GAP) && crossable(at)) this.#follow(grow(branch, GAP, depth)!, depth + 1, tokens, start, at + 1, crossable, found)
    if (depth !== 1) return
    for (let skipped = 0; skipped < INFIXES && this.#isInfix(tokens[at + skipped]?.form); skipped++) {
      const after = tokens[at + skipped + 1]
      if (after === undefined) return
      for (const key of after.form.keys) {
        const next = grow(branch, key, depth)
        if (next !== undefined) this.#follow(next, depth + 1, tokens, start, at + skipped + 2, crossable, found)
      }
    }
  }

  #isInfix(form: Form | undefined): boolean {
    if (form === undefined || this.#infix.size === 0) return false
    for (const number of this.#infix) if (form.classes.has(number)) return true
    return false
  }
}

const GAP = -1

function branchOf(entries: CompoundData[], depth: number): Branch {
  const branch: Branch = {ends: [], next: new Map(), grown: new Map()}
  for (const entry of entries) {
    const key = entry[1][depth]
    if (key === undefined) {
      branch.ends.push(entry)
      continue
    }
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
