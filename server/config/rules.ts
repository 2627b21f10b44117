import type {Node} from 'yaml'
import {GUIDELINES} from '../guidelines/index.ts'
import {SUPPRESSION_RULES} from '../suppression.ts'
import {LEVELS} from './config.ts'
import type {Place, Placed, RuleEntry} from './config.ts'
import {didYouMean, quote} from './nodes.ts'
import type {Nodes} from './nodes.ts'

/** Rules that are not on what a letter must not say: words that are forbidden in their name would be taken for what they ask for. */
export const UNFORBIDDING: readonly string[] = [
  ...GUIDELINES.filter(({kind}) => kind !== 'must-not-say').map(({name}) => name),
  ...SUPPRESSION_RULES,
]

/** What is wrong with a rule's name that nobody knows. */
export function unknownRule(name: string, rules: readonly string[]): string {
  return `unknown rule ${quote(name)}${didYouMean(name, rules, '`tactful rules` lists them')}`
}

/** Why words cannot be forbidden by the name of a rule; undefined where they can. */
export function forbidProblem(rule: string, others: readonly string[] = UNFORBIDDING): string | undefined {
  if (!others.includes(rule)) return undefined
  return `${rule} cannot forbid words: only guidelines on what a letter must not say do, such as no-disrespect`
}

/** The names that rules can have: those that are known, and others until all guidelines have been read. */
export class RuleNames {
  readonly unknown: Placed<string>[] = []
  readonly #rules: readonly string[]

  constructor(rules: readonly string[]) {
    this.#rules = rules
  }

  note(name: string, place: Place): void {
    if (!this.#rules.includes(name)) this.unknown.push({value: name, place})
  }
}

/** How severe rules are, with their options. */
export function readRules(nodes: Nodes, node: Node | null, rules: RuleNames): Map<string, RuleEntry> {
  const read = new Map<string, RuleEntry>()
  for (const {key, place, value} of nodes.entries(node, 'rules')) {
    rules.note(key, place)
    read.set(key, {...readRule(nodes, value, key), place})
  }
  return read
}

function readRule(nodes: Nodes, node: Node | null, rule: string): Omit<RuleEntry, 'place'> {
  if (!nodes.isMap(node)) return readSeverity(nodes, node, rule)
  const entry: Omit<RuleEntry, 'place'> = {}
  const options: Record<string, unknown> = {}
  const known = GUIDELINES.find(({name}) => name === rule)?.options ?? {}
  for (const {key, value} of nodes.entries(node, rule, ['severity', ...Object.keys(known)])) {
    if (key === 'severity') Object.assign(entry, readSeverity(nodes, value, `the severity of ${rule}`))
    else {
      const number = nodes.wholeNumber(value, `${key} of ${rule}`, known[key]?.least)
      if (number !== undefined) options[key] = number
    }
  }
  return Object.keys(options).length > 0 ? {...entry, options} : entry
}

function readSeverity(nodes: Nodes, node: Node | null, what: string): Omit<RuleEntry, 'place'> {
  const severity = nodes.choice(node, what, LEVELS)
  return severity === undefined ? {} : {severity}
}
