import type {Node} from 'yaml'
import type {Place} from '../config/config.ts'
import {quote} from '../config/nodes.ts'
import type {Entry, Nodes} from '../config/nodes.ts'
import type {Vocabulary} from '../language/pattern/syntax.ts'
import {reasons as REASONS} from '../letter/frontmatter-schema.ts'
import type {
  HouseClass,
  HouseExample,
  HouseExcuse,
  HouseGuideline,
  HousePattern,
  HousePhrase,
  HouseWord,
  HouseWording,
} from './house.ts'
import {readPattern} from './limits.ts'

const KEYS = ['words', 'classes', 'define', 'patterns', 'unless', 'suggestions', 'replaces', 'find', 'leave']
const KINDS_OF_WORDS = ['phrase', 'noun', 'verb', 'adjective'] as const
const NEGATION = ['blocks', 'near', 'ignored'] as const
const WITHIN = ['match', 'clause', 'sentence', 'paragraph'] as const
const REPLACES = ['words', 'sentence'] as const
const WRITERS = ['I', 'we'] as const
const CLASS = /^\p{Ll}[\p{Ll}\p{N}-]*$/u
const REGION = /^(?:[A-Za-z]{2}|\d{3})$/

/** Reads what a guideline says of letters in one language. Classes are looked up when the language is there. */
export function readWording(
  nodes: Nodes,
  {key, place, value}: Entry,
  kind: HouseGuideline['kind'],
): HouseWording {
  return new WordingReader(nodes, key, kind).read(value, place)
}

class WordingReader {
  readonly #nodes: Nodes
  readonly #language: string
  readonly #kind: HouseGuideline['kind']
  #define: Record<string, string> = {}

  constructor(nodes: Nodes, language: string, kind: HouseGuideline['kind']) {
    this.#nodes = nodes
    this.#language = language
    this.#kind = kind
  }

  read(node: Node | null, place: Place): HouseWording {
    const nodes = this.#nodes
    const entries = nodes.entries(node, this.#language, KEYS)
    const value = (key: string): Node | null | undefined => entries.find((entry) => entry.key === key)?.value
    const list = <T>(key: string, read: (item: Node | null) => T | undefined): T[] => {
      const items = value(key)
      return items === undefined ? [] : nodes.items(items, key, true).flatMap((item) => read(item) ?? [])
    }
    const define = value('define')
    if (define !== undefined) this.#define = this.#readDefinitions(define)
    const classes = value('classes')
    const replaces = value('replaces')
    if (nodes.isMap(node) && value('words') === undefined && value('patterns') === undefined)
      nodes.report(node, `${this.#language} needs “words” or “patterns” to look for`)
    const wording: HouseWording = {
      words: list('words', (item) => this.#word(item, 'an entry of words')),
      classes: classes === undefined ? {} : this.#readClasses(classes),
      define: this.#define,
      patterns: list('patterns', (item) => this.#pattern(item)),
      unless: list('unless', (item) => this.#excuse(item)),
      suggestions: list('suggestions', (item) => this.#suggestion(item)),
      replaces:
        (replaces === undefined ? undefined : this.#nodes.choice(replaces, 'replaces', REPLACES)) ?? 'words',
      find: list('find', (item) => this.#example(item, 'find')),
      leave: list('leave', (item) => this.#example(item, 'leave')),
      place,
    }
    if (replaces !== undefined && this.#kind === 'must-say')
      nodes.report(replaces, 'what a letter must say is added and replaces nothing: leave “replaces” out')
    return wording
  }

  #word(node: Node | null, what: string): HouseWord | undefined {
    const text = this.#nodes.string(node, what)?.trim()
    return text === undefined ? undefined : {text, place: this.#nodes.placeOf(node)}
  }

  #readDefinitions(node: Node | null): Record<string, string> {
    const nodes = this.#nodes
    return Object.fromEntries(
      nodes.entries(node, 'define').flatMap(({key, place, value}) => {
        if (!CLASS.test(key))
          nodes.report(place, `${quote(key)} cannot be a definition's name: use small letters`)
        const text = nodes.string(value, key)
        return text === undefined ? [] : [[key, text]]
      }),
    )
  }

  #readClasses(node: Node | null): Record<string, HouseClass> {
    const nodes = this.#nodes
    return Object.fromEntries(
      nodes.entries(node, 'classes').flatMap(({key, place, value}) => {
        if (!CLASS.test(key)) {
          nodes.report(place, `${quote(key)} cannot be a class's name: use small letters, digits and hyphens`)
          return []
        }
        return [[key, this.#readClass(key, place, value)] as const]
      }),
    )
  }

  #readClass(name: string, place: Place, node: Node | null): HouseClass {
    const nodes = this.#nodes
    const read = (items: Node | null): HouseWord[] =>
      nodes.items(items, name, true).flatMap((item) => this.#word(item, `a word of ${name}`) ?? [])
    if (!nodes.isMap(node)) return {pos: 'phrase', words: read(node), place}
    const entries = nodes.entries(node, name, ['pos', 'words'])
    const of = (key: string): Entry | undefined => entries.find((entry) => entry.key === key)
    const words = of('words')
    if (words === undefined) nodes.report(node, `the class ${name} needs “words”`)
    const pos = of('pos')
    return {
      pos: (pos === undefined ? undefined : this.#nodes.choice(pos.value, 'pos', KINDS_OF_WORDS)) ?? 'phrase',
      words: words === undefined ? [] : read(words.value),
      place,
    }
  }

  #pattern(node: Node | null): HousePattern | undefined {
    const {match, option} = this.#matched(node, 'a pattern', 'negation', NEGATION) ?? {}
    return match === undefined
      ? undefined
      : {match, negation: option ?? 'blocks', place: this.#nodes.placeOf(node)}
  }

  #excuse(node: Node | null): HouseExcuse | undefined {
    const {match, option} = this.#matched(node, 'an exception', 'within', WITHIN) ?? {}
    return match === undefined
      ? undefined
      : {match, within: option ?? 'sentence', place: this.#nodes.placeOf(node)}
  }

  /** A pattern by itself, or as `match` beside an option. */
  #matched<T extends string>(
    node: Node | null,
    what: string,
    option: string,
    choices: readonly T[],
  ): {match: string; option?: T} | undefined {
    const nodes = this.#nodes
    if (!nodes.isMap(node)) {
      const match = nodes.string(node, what)
      return match === undefined || !this.#isSound(node, match) ? undefined : {match}
    }
    const entries = nodes.entries(node, what, ['match', option])
    const written = entries.find(({key}) => key === 'match')
    if (written === undefined) nodes.report(node, `${what} needs “match”`)
    const match = written === undefined ? undefined : nodes.string(written.value, 'match')
    const chosen = entries.find(({key}) => key === option)
    const value = chosen === undefined ? undefined : this.#nodes.choice(chosen.value, option, choices)
    if (match === undefined || !this.#isSound(written!.value, match)) return undefined
    return {match, ...(value === undefined ? {} : {option: value})}
  }

  /** Whether a pattern can be read, whatever classes the language has. */
  #isSound(node: Node | null, pattern: string): boolean {
    const vocabulary: Vocabulary = {
      classNumber: () => 0,
      hasLemma: () => true,
      definition: (name) => (Object.hasOwn(this.#define, name) ? this.#define[name] : undefined),
    }
    try {
      readPattern(pattern, vocabulary)
      return true
    } catch (error) {
      this.#nodes.report(node, error instanceof Error ? error.message : String(error))
      return false
    }
  }

  #suggestion(node: Node | null): HousePhrase | undefined {
    const nodes = this.#nodes
    const place = nodes.placeOf(node)
    if (!nodes.isMap(node)) {
      const text = nodes.string(node, 'a suggestion')
      return text === undefined ? undefined : {text: text.trim(), place}
    }
    const keys = ['text', 'remove', 'register', 'writer', 'region', 'reason', 'safe']
    const entries = nodes.entries(node, 'a suggestion', keys)
    const value = (key: string): Node | null | undefined => entries.find((entry) => entry.key === key)?.value
    const given = value('text')
    const remove = this.#flag(value('remove'), 'remove')
    if ((given === undefined) !== remove)
      nodes.report(node, 'a suggestion needs “text”, or “remove: true” where the words are best left out')
    if (remove && this.#kind === 'must-say')
      nodes.report(node, 'what a letter must say cannot be removed: give a text')
    const text = given === undefined ? '' : nodes.string(given, 'text')
    const register = value('register')
    const writer = value('writer')
    const named = register === undefined ? undefined : nodes.string(register, 'register')
    const written = writer === undefined ? undefined : this.#nodes.choice(writer, 'writer', WRITERS)
    return {
      text: (text ?? '').trim(),
      ...(named === undefined ? {} : {register: named}),
      ...(written === undefined ? {} : {writer: written}),
      ...this.#regions(value('region')),
      ...this.#reasons(value('reason')),
      ...(this.#flag(value('safe'), 'safe') ? {safe: true as const} : {}),
      place,
    }
  }

  #flag(node: Node | null | undefined, name: string): boolean {
    if (node === undefined) return false
    const flag = this.#nodes.plain(node)
    // YAML 1.2 has no other words for them: “yes” is a text.
    if (typeof flag !== 'boolean') this.#nodes.report(node, `${name} must be true or false`)
    return flag === true
  }

  #regions(node: Node | null | undefined): {region?: string[]} {
    if (node === undefined) return {}
    const nodes = this.#nodes
    const region = nodes.items(node, 'region', true).flatMap((item) => {
      const text = nodes.string(item, 'region')
      if (text === undefined || REGION.test(text)) return text?.toUpperCase() ?? []
      nodes.report(item, `region must be a region such as “MX”, not ${quote(text)}`)
      return []
    })
    return {region}
  }

  #reasons(node: Node | null | undefined): {reason?: string[]} {
    if (node === undefined) return {}
    const reason = this.#nodes
      .items(node, 'reason', true)
      .flatMap((item) => this.#nodes.choice(item, 'reason', REASONS) ?? [])
    return {reason}
  }

  #example(node: Node | null, kind: 'find' | 'leave'): HouseExample | undefined {
    const nodes = this.#nodes
    const place = nodes.placeOf(node)
    if (!nodes.isMap(node)) {
      const text = nodes.string(node, `an example of ${kind}`)
      return text === undefined ? undefined : {text, place}
    }
    const keys = kind === 'find' ? ['text', 'words', 'after'] : ['text']
    const entries = nodes.entries(node, `an example of ${kind}`, keys)
    const of = (key: string): string | undefined => {
      const entry = entries.find((each) => each.key === key)
      return entry === undefined ? undefined : nodes.string(entry.value, key)
    }
    if (!entries.some(({key}) => key === 'text')) nodes.report(node, 'an example needs “text”')
    const text = of('text')
    const words = of('words')
    const after = of('after')
    if (text === undefined) return undefined
    return {text, ...(words === undefined ? {} : {words}), ...(after === undefined ? {} : {after}), place}
  }
}
