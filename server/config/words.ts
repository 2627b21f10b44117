import type {Node} from 'yaml'
import type {HouseWords} from '../settings.ts'
import type {Placed} from './config.ts'
import type {Nodes} from './nodes.ts'
import {forbidProblem} from './rules.ts'
import type {RuleNames} from './rules.ts'
import {readLanguage} from './values.ts'

const KEYS = ['rule', 'lang', 'allow', 'forbid']

/** Words that the house allows, or forbids; undefined where no rule is named that they are for. */
export function readWords(
  nodes: Nodes,
  node: Node | null,
  rules: RuleNames,
  tag: RegExp,
): Placed<HouseWords> | undefined {
  const words: Partial<HouseWords> = {}
  const entries = nodes.entries(node, 'an entry of words', KEYS)
  for (const {key, value} of entries) {
    if (key === 'allow' || key === 'forbid') {
      words[key] = nodes
        .items(value, key, true)
        .flatMap((item) => nodes.string(item, `an entry of ${key}`) ?? [])
    } else if (key === 'lang') {
      const lang = readLanguage(nodes, value, 'lang', tag)
      if (lang !== undefined) words.lang = lang.value
    } else {
      const rule = nodes.string(value, 'rule')
      if (rule === undefined) continue
      rules.note(rule, nodes.placeOf(value))
      words.rule = rule
    }
  }
  const {rule} = words
  if (nodes.isMap(node) && !entries.some(({key}) => key === 'rule'))
    nodes.report(node, 'an entry of words needs “rule”')
  if (rule === undefined) return undefined
  const problem = words.forbid === undefined ? undefined : forbidProblem(rule)
  if (problem !== undefined) nodes.report(entries.find(({key}) => key === 'forbid')?.place, problem)
  return {value: {...words, rule}, place: nodes.placeOf(node)}
}
