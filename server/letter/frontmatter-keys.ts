import {isAlias, isNode, isScalar, isSeq, type Document, type Node, type YAMLMap} from 'yaml'
import {isLanguageTag, knownKeys, letterKinds, reasons, statuses} from './frontmatter-schema.ts'
import type {FrontMatter, FrontMatterProblem, Span} from './letter.ts'
import {nearestOf} from './nearest.ts'

type Value = Node | null | undefined

/** Reads the keys of a front matter's map into `frontMatter`; `offset` is where its YAML starts. */
export function readKeys(
  document: Document,
  map: YAMLMap,
  yaml: string,
  offset: number,
  frontMatter: FrontMatter,
): void {
  new KeyReader(document, yaml, offset, frontMatter).read(map)
}

class KeyReader {
  readonly #document: Document
  readonly #yaml: string
  readonly #offset: number
  readonly #into: FrontMatter
  #key = ''
  // Where the value stands, or the key where there is none.
  #span: Span = {start: 0, end: 0}

  constructor(document: Document, yaml: string, offset: number, into: FrontMatter) {
    this.#document = document
    this.#yaml = yaml
    this.#offset = offset
    this.#into = into
  }

  read(map: YAMLMap): void {
    const present = new Set(map.items.map(({key}) => (isScalar(key) ? String(key.value) : '')))
    const seen = new Set<string>()
    for (const {key, value} of map.items) {
      if (!isScalar(key)) continue
      const written = String(key.value)
      const keySpan = this.#spanOf(key)
      if (seen.has(written))
        this.#into.problems.push({
          kind: 'syntax',
          ...keySpan,
          key: written,
          detail: 'Map keys must be unique',
          slip: 'duplicate',
        })
      seen.add(written)
      const known = knownKeys.get(written)
      if (known === undefined) {
        this.#checkNearKey(written, keySpan, present, isNode(value) ? value : undefined)
        continue
      }
      this.#key = written
      const node = isNode(value) ? value : undefined
      const span = node && this.#spanOf(node)
      this.#span = span && span.end > span.start ? span : keySpan
      this.#into.values.set(known, this.#span)
      this.#readValue(known, this.#resolve(node))
    }
  }

  #readValue(known: string, value: Value): void {
    const into = this.#into
    switch (known) {
      case 'letter':
        this.#readChoice(value, letterKinds, (kind) => (into.letter = kind))
        break
      case 'reason':
        this.#readReasons(value)
        break
      case 'status':
        this.#readChoice(value, statuses, (status) => (into.status = status))
        break
      case 'lang':
        this.#readLanguage(value)
        break
      case 'client-since':
        this.#readSince(value)
        break
      case 'likely-to-change':
        if (isScalar(value) && typeof value.value === 'boolean') into.likelyToChange = value.value
        else this.#wrongType(['true', 'false'])
        break
      default: {
        const text = stringOf(value)
        if (text === undefined) this.#wrongType(['string'])
        else into.translationOf = text
      }
    }
  }

  #readChoice<Choice extends string>(
    value: Value,
    choices: readonly Choice[],
    take: (choice: Choice) => void,
  ): void {
    const text = stringOf(value)
    if (text === undefined) return this.#wrongType(choices)
    const choice = choices.find((each) => each === text)
    if (choice) take(choice)
    else this.#unknown(text, this.#span, choices)
  }

  #readReasons(value: Value): void {
    if (!isSeq(value)) {
      this.#readChoice(value, reasons, (reason) => this.#into.reasons.push(reason))
      return
    }
    for (const item of value.items) {
      if (!isNode(item)) continue
      this.#span = this.#spanOf(item)
      this.#readChoice(this.#resolve(item), reasons, (reason) => this.#into.reasons.push(reason))
    }
  }

  #readLanguage(value: Value): void {
    const tag = stringOf(value)
    if (tag === undefined) return this.#wrongType(['en', 'es-MX'])
    if (isLanguageTag(tag)) this.#into.lang = tag
    else this.#unknown(tag, this.#span, ['en', 'es-MX'])
  }

  #readSince(value: Value): void {
    const text = isScalar(value) && typeof value.value !== 'boolean' ? (value.source ?? '').trim() : ''
    if (isSince(text)) this.#into.clientSince = text
    else this.#wrongType(['2019', '2019-05-31'])
  }

  #unknown(value: string, span: Span, expected: readonly string[]): void {
    const nearest = this.#isLanguage() ? undefined : nearestOf(value, expected)
    const problem: FrontMatterProblem = {
      kind: 'unknown-value',
      ...span,
      key: this.#key,
      value,
      expected: [...expected],
    }
    if (nearest) problem.nearest = nearest
    this.#into.problems.push(problem)
  }

  // What a language tag might have meant cannot be told from two examples.
  #isLanguage(): boolean {
    return knownKeys.get(this.#key) === 'lang'
  }

  #wrongType(expected: readonly string[]): void {
    this.#into.problems.push({kind: 'wrong-type', ...this.#span, key: this.#key, expected: [...expected]})
  }

  // Other tools have keys too ("long", "season"), so a near one is reported only where the key it is near to is
  // missing and, for the shortest, its value would do.
  #checkNearKey(key: string, span: Span, present: ReadonlySet<string>, value: Value): void {
    const nearest = nearestOf(key, [...knownKeys.keys()])
    if (!nearest || present.has(nearest)) return
    if (nearest === 'lang' && !isLanguageTag(stringOf(value) ?? '')) return
    this.#into.problems.push({kind: 'near-key', ...span, key, nearest})
  }

  #resolve(value: Value): Value {
    return isAlias(value) ? value.resolve(this.#document) : value
  }

  // A block's range runs on to the next key.
  #spanOf({range}: Node): Span {
    const [from, to] = range ?? [0, 0]
    return {
      start: this.#offset + from,
      end: this.#offset + from + this.#yaml.slice(from, to).trimEnd().length,
    }
  }
}

/** Whether a text is a year, a month of it or a day, as `2019`, `2019-05` and `2019-05-31`: other forms do not say which is the month. */
function isSince(text: string): boolean {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year === undefined) return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

function stringOf(value: Value): string | undefined {
  // A folded value ends with the end of its line.
  return isScalar(value) && typeof value.value === 'string' ? value.value.trim() : undefined
}
