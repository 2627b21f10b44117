import {LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument} from 'yaml'
import type {Document, Node, YAMLMap} from 'yaml'
import {nearestOf} from '../letter/nearest.ts'
import {shortened} from '../shortened.ts'
import type {ConfigProblem, Place} from './config.ts'

/** A configuration is a page; what is larger is something else, or means harm. */
const LARGEST = 256 * 1024
/** Values that are read before aliases of aliases are taken for an explosion. */
const MOST_VALUES = 10_000
const DEEPEST = 20
/** Characters of a name that are shown; nobody means a known one by a longer one. */
const LONGEST_NAME = 60

/** One key of a map, with its value. */
export interface Entry {
  key: string
  place: Place
  value: Node | null
}

/** Walks the nodes of a YAML (or JSON) file and keeps what is wrong with them, each with its place. */
export class Nodes {
  readonly problems: ConfigProblem[] = []
  readonly root: Node | null
  readonly #file: string
  readonly #lines = new LineCounter()
  readonly #document: Document.Parsed | undefined
  #values = 0

  /** @param text the file's text; nothing is thrown, whatever it holds */
  constructor(text: string, file: string) {
    this.#file = file
    this.root = null
    if (text.length > LARGEST) {
      this.#report(0, `this is too large for a configuration (${text.length} characters; at most ${LARGEST})`)
      return
    }
    const plain = text.replace(/^\uFEFF/, '')
    const options = {
      lineCounter: this.#lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    } as const
    this.#document = parseDocument(plain, options)
    for (const error of this.#document.errors.slice(0, 10))
      this.#report(error.pos[0], wordSyntax(error.code, error.message))
    if (this.#document.errors.length === 0) this.root = this.#document.contents
  }

  /** Where a node stands. */
  placeOf(node: Node | null | undefined): Place {
    return this.#place(node?.range?.[0] ?? 0)
  }

  /** Notes a problem at a node, or at a place. */
  report(at: Node | Place | null | undefined, message: string): void {
    const place = at !== null && at !== undefined && 'line' in at ? at : this.placeOf(at)
    this.problems.push({file: place.file, line: place.line, column: place.column, message})
  }

  /** The keys of a map; problems for keys that are not `known`, where those are given, or stand twice. */
  entries(node: Node | null, what: string, known?: readonly string[]): Entry[] {
    const map = this.#resolve(node)
    if (!isMap(map)) {
      this.report(node, `${what} must be a map, not ${kindOf(map)}`)
      return []
    }
    const seen = new Set<string>()
    return this.#pairs(map).filter(({key, place}) => {
      if (seen.has(key)) {
        this.report(place, `${quote(key)} stands twice in ${what}`)
        return false
      }
      seen.add(key)
      if (known === undefined || known.includes(key)) return true
      this.report(
        place,
        `unknown key ${quote(key)} in ${what}${didYouMean(key, known, `known keys: ${known.join(', ')}`)}`,
      )
      return false
    })
  }

  /** The items of a list; where `single` is set, one value may stand for a list of one. */
  items(node: Node | null, what: string, single = false): (Node | null)[] {
    const list = this.#resolve(node)
    if (isSeq(list)) return list.items.map((item) => item as Node | null)
    if (single && isScalar(list) && list.value !== null) return [node]
    this.report(node, `${what} must be a list, not ${kindOf(list)}`)
    return []
  }

  /** A text that is not empty, or undefined and a problem. */
  string(node: Node | null, what: string): string | undefined {
    const scalar = this.#resolve(node)
    if (isScalar(scalar) && typeof scalar.value === 'string' && scalar.value.trim() !== '')
      return scalar.value
    const found = isScalar(scalar) && scalar.value === '' ? 'an empty one' : kindOf(scalar)
    this.report(node, `${what} must be a text, not ${found}`)
    return undefined
  }

  /** One of a closed set of values, or undefined and a problem. */
  choice<T extends string>(node: Node | null, what: string, choices: readonly T[]): T | undefined {
    const text = this.plain(node)
    const choice = choices.find((each) => each === text)
    if (choice !== undefined) return choice
    const found =
      typeof text === 'string' ? `${quote(text)}${didYouMean(text, choices)}` : kindOf(this.#resolve(node))
    this.report(node, `${what} must be one of ${choices.join(', ')}, not ${found}`)
    return undefined
  }

  /** A whole number, or undefined and a problem. */
  wholeNumber(node: Node | null, what: string, least = 0): number | undefined {
    const scalar = this.#resolve(node)
    const number: unknown = isScalar(scalar) ? scalar.value : undefined
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least) return number
    this.report(node, `${what} must be a whole number from ${least} on, not ${kindOf(scalar)}`)
    return undefined
  }

  /** Whether a node is a map, which the shape of a value may depend on. */
  isMap(node: Node | null): boolean {
    return isMap(this.#resolve(node))
  }

  /** A value as plain data (numbers, texts, lists, maps), whatever it holds. */
  plain(node: Node | null, depth = 0): unknown {
    const value = this.#resolve(node)
    if (depth > DEEPEST) {
      this.report(node, 'this is nested too deeply')
      return undefined
    }
    if (isSeq(value)) return value.items.map((item) => this.plain(item as Node | null, depth + 1))
    if (isMap(value)) {
      return Object.fromEntries(
        this.#pairs(value).map((entry) => [entry.key, this.plain(entry.value, depth + 1)]),
      )
    }
    return isScalar(value) ? value.value : undefined
  }

  #pairs(map: YAMLMap): Entry[] {
    return map.items.map((pair) => {
      const key = this.#resolve(pair.key as Node | null)
      return {
        key: isScalar(key) ? String(key.value) : '?',
        place: this.placeOf(pair.key as Node | null),
        value: pair.value as Node | null,
      }
    })
  }

  #resolve(node: Node | null): Node | null {
    this.#values++
    if (this.#values > MOST_VALUES) {
      if (this.#values === MOST_VALUES + 1)
        this.report(node, `more than ${MOST_VALUES} values: are there aliases of aliases?`)
      return null
    }
    if (!isAlias(node) || this.#document === undefined) return node
    const target = node.resolve(this.#document) as Node | undefined
    if (target === undefined) this.report(node, `there is no anchor &${node.source}`)
    return target ?? null
  }

  #place(offset: number): Place {
    const {line, col} = this.#lines.linePos(offset)
    return {file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1)}
  }

  #report(offset: number, message: string): void {
    this.problems.push({...this.#place(offset), message})
  }
}

/** A name in quotes, cut where it is long. */
export function quote(text: string): string {
  return `“${shortened(text, LONGEST_NAME)}”`
}

/** `: did you mean “rules”?` where a known name is near, else what `otherwise` says. */
export function didYouMean(text: string, known: readonly string[], otherwise = ''): string {
  const nearest = text.length > LONGEST_NAME ? undefined : nearestOf(text, known)
  if (nearest !== undefined) return `: did you mean ${quote(nearest)}?`
  return otherwise === '' ? '' : ` (${otherwise})`
}

function kindOf(node: Node | null | undefined): string {
  if (isMap(node)) return 'a map'
  if (isSeq(node)) return 'a list'
  if (!isScalar(node) || node.value === null || node.value === undefined) return 'nothing'
  if (typeof node.value === 'boolean') return String(node.value)
  if (typeof node.value === 'number') return `the number ${node.value}`
  return typeof node.value === 'string' ? `the text ${quote(node.value)}` : 'another value'
}

function wordSyntax(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line; YAML allows spaces only'
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here; a configuration is one document'
  if (code === 'RESOURCE_EXHAUSTION') return 'this is nested too deeply'
  return message
}
