import type {Node} from 'yaml'
import type {ConfigProblem, Place} from '../config/config.ts'
import {Nodes, didYouMean, quote} from '../config/nodes.ts'
import type {Entry} from '../config/nodes.ts'
import {reasons as REASONS} from '../letter/frontmatter-schema.ts'
import {ANY, REGIONS} from './house.ts'
import type {HouseGuideline, HouseWording, Texts} from './house.ts'
import {readWording} from './wording.ts'

const KEYS = [
  '$schema',
  'guideline',
  'kind',
  'severity',
  'where',
  'reasons',
  'title',
  'message',
  'why',
  'link',
  'languages',
]
const KINDS = ['must-not-say', 'must-say'] as const
const SEVERITIES = ['info', 'warning', 'error'] as const
/** Two words at least, so that no name is one that the engine uses for something else. */
const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/
const LONGEST_NAME = 60
/** What a message can show of what was found. */
const MESSAGE_NAMES: readonly string[] = ['words']
/** Names that begin so are the engine's own. */
const RESERVED = /^(?:part|tactful|abuse|decision)-/
const CODE = /^[a-z]{2,3}$/

/** What a guideline's file is read against. */
export interface HouseOptions {
  /** Names that are taken: those of all rules there are. */
  rules: readonly string[]
  /** Codes of the languages that letters are read in; any where they are not known. */
  languages?: readonly string[]
}

/**
 * Reads a house guideline. It is data only; nothing in it is run.
 * @param text YAML, or JSON
 * @param file its name, for problems
 * @returns the guideline, unless its name or its kind cannot be told, and every problem; with problems it must not be used
 */
export function parseGuideline(
  text: string,
  file: string,
  options: HouseOptions,
): {guideline?: HouseGuideline; problems: ConfigProblem[]} {
  const nodes = new Nodes(text, file)
  if (nodes.root === null) {
    if (nodes.problems.length === 0)
      nodes.report(null, 'this file is empty: a guideline begins with “guideline: its-name”')
    return {problems: nodes.problems}
  }
  const guideline = new Reader(nodes, options).read(nodes.root)
  return {...(guideline === undefined ? {} : {guideline}), problems: nodes.problems}
}

class Reader {
  readonly #nodes: Nodes
  readonly #options: HouseOptions

  constructor(nodes: Nodes, options: HouseOptions) {
    this.#nodes = nodes
    this.#options = options
  }

  read(root: Node): HouseGuideline | undefined {
    const nodes = this.#nodes
    const entries = nodes.entries(root, 'a guideline', KEYS)
    if (!nodes.isMap(root)) return undefined
    const of = (key: string): Entry | undefined => entries.find((entry) => entry.key === key)
    const texts = (key: string): Texts => this.#texts(of(key)?.value ?? null, key)
    for (const key of ['guideline', 'message', 'languages'])
      if (of(key) === undefined) nodes.report(root, `a guideline needs “${key}”`)
    const named = of('guideline')
    const place = nodes.placeOf(named?.value ?? root)
    const name = named === undefined ? undefined : this.#name(named.value, place)
    const kind =
      of('kind') === undefined ? 'must-not-say' : this.#nodes.choice(of('kind')!.value, 'kind', KINDS)
    const severity = of('severity') && this.#nodes.choice(of('severity')!.value, 'severity', SEVERITIES)
    if (of('$schema') !== undefined) nodes.string(of('$schema')!.value, '$schema')
    if (of('message') !== undefined) this.#checkMessage(of('message')!.value, kind ?? 'must-not-say')
    const link = of('link') === undefined ? undefined : this.#link(of('link')!.value)
    const guideline = {
      severity: severity ?? 'warning',
      where: this.#list(of('where')?.value, 'where', REGIONS),
      reasons: this.#list(of('reasons')?.value, 'reasons', REASONS),
      title: of('title') === undefined ? {} : texts('title'),
      message: of('message') === undefined ? {} : texts('message'),
      ...(of('why') === undefined ? {} : {why: texts('why')}),
      ...(link === undefined ? {} : {link}),
      place,
      languages:
        of('languages') === undefined ? {} : this.#languages(of('languages')!.value, kind ?? 'must-say'),
    }
    return name === undefined || kind === undefined ? undefined : {name, kind, ...guideline}
  }

  #name(node: Node | null, place: Place): string | undefined {
    const nodes = this.#nodes
    const name = nodes.string(node, 'guideline')
    if (name === undefined) return undefined
    if (!NAME.test(name) || name.length > LONGEST_NAME)
      nodes.report(
        place,
        `${quote(name)} cannot be a guideline's name: it has two words or more in small letters, with hyphens between, such as “no-project-names”`,
      )
    else if (this.#options.rules.includes(name) || RESERVED.test(name))
      nodes.report(place, `${quote(name)} is the name of a guideline that there is already: choose another`)
    else return name
    return undefined
  }

  #list<T extends string>(node: Node | null | undefined, what: string, choices: readonly T[]): T[] {
    if (node === undefined) return []
    return this.#nodes
      .items(node, what, true)
      .flatMap((item) => this.#nodes.choice(item, `what is in ${what}`, choices) ?? [])
  }

  /** One text for all users, or one by language. */
  #texts(node: Node | null, what: string): Texts {
    const nodes = this.#nodes
    if (!nodes.isMap(node)) {
      const text = nodes.string(node, what)
      return text === undefined ? {} : {[ANY]: text.trim()}
    }
    const entries = nodes.entries(node, what).flatMap(({key, place, value}) => {
      if (!CODE.test(key))
        nodes.report(place, `${what} is by the user's language, such as “en”, not by ${quote(key)}`)
      const text = nodes.string(value, `the ${what} in ${key}`)
      return text === undefined ? [] : [[key, text.trim()] as const]
    })
    if (entries.length === 0) nodes.report(node, `${what} needs a text`)
    return Object.fromEntries(entries)
  }

  /** What stands in braces in a message is filled in: the words that are found, where there are any. */
  #checkMessage(node: Node | null, kind: HouseGuideline['kind']): void {
    const nodes = this.#nodes
    const known = kind === 'must-say' ? [] : MESSAGE_NAMES
    const texts = nodes.isMap(node) ? nodes.entries(node, 'message').map(({value}) => value) : [node]
    for (const each of texts) {
      const text = nodes.plain(each)
      if (typeof text !== 'string') continue
      const wrong = /(?<!\{)\{(\w+)\}(?!\})/g
      for (const [whole, name = ''] of text.matchAll(wrong)) {
        if (known.includes(name)) continue
        const remedy =
          known.length === 0
            ? 'there are no words to show where some are missing: leave it out'
            : `choose ${known.map((other) => `{${other}}`).join(', ')}`
        nodes.report(each, `a message cannot say ${whole}: ${remedy}`)
      }
    }
  }

  #link(node: Node | null): string | undefined {
    const text = this.#nodes.string(node, 'link')
    if (text === undefined) return undefined
    if (/^https?:\/\/[^\s"<>]+$/i.test(text)) return text
    this.#nodes.report(node, `link must be an address that begins with https://, not ${quote(text)}`)
    return undefined
  }

  #languages(node: Node | null, kind: HouseGuideline['kind']): Record<string, HouseWording> {
    const nodes = this.#nodes
    const known = this.#options.languages
    const entries = nodes.entries(node, 'languages').flatMap((entry) => {
      const {key, place} = entry
      if (known === undefined ? CODE.test(key) : known.includes(key))
        return [[key, readWording(nodes, entry, kind)] as const]
      const hint =
        known === undefined ? '' : didYouMean(key, known, `letters are read in ${known.join(', ')}`)
      nodes.report(place, `unknown language ${quote(key)} in languages${hint}`)
      return []
    })
    if (nodes.isMap(node) && entries.length === 0 && nodes.problems.length === 0)
      nodes.report(node, 'languages needs at least one language, such as “en”')
    return Object.fromEntries(entries)
  }
}
