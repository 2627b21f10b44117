import type {Finding, Severity} from '../../finding.ts'
import {GUIDELINES} from '../../guidelines/index.ts'
import {nearestOf} from '../../letter/nearest.ts'
import {RULE_NAMES} from '../../rule-names.ts'
import type {Settings} from '../../settings.ts'
import type {Arguments} from '../arguments.ts'
import {Misuse} from '../io.ts'

const RANKS: Record<Severity, number> = {info: 0, warning: 1, error: 2}

/** What of the findings is asked for. */
export interface Asked {
  /** Empty for all. */
  rules: ReadonlySet<string>
  least: Severity
  maxWarnings: number
}

/** @throws {Misuse} for a rule that there is not, or a number that is none */
export function readAsked({values}: Arguments): Asked {
  const rules = values.get('rule') ?? []
  for (const rule of rules) {
    if (RULE_NAMES.includes(rule)) continue
    const nearest = nearestOf(rule, RULE_NAMES)
    const hint = nearest === undefined ? '`tactful rules` lists them.' : `did you mean “${nearest}”?`
    throw new Misuse(`There is no rule “${rule}”: ${hint}`)
  }
  const [limit] = values.get('max-warnings') ?? []
  if (limit !== undefined && !/^\d{1,9}$/.test(limit))
    throw new Misuse(`--max-warnings takes a whole number, not “${limit}”.`)
  return {
    rules: new Set(rules),
    least: (values.get('severity')?.[0] as Severity | undefined) ?? 'info',
    maxWarnings: limit === undefined ? Infinity : Number(limit),
  }
}

export function isAsked({rule, severity}: Finding, {rules, least}: Asked): boolean {
  return (rules.size === 0 || rules.has(rule)) && RANKS[severity] >= RANKS[least]
}

/** Settings in which the guidelines that are asked for by name are on, unless the configuration itself says off. */
export function withAsked(settings: Settings, asked: ReadonlySet<string>): Settings {
  const off = GUIDELINES.filter((guideline) => guideline.off === true && asked.has(guideline.name))
  if (off.length === 0) return settings
  const rules = Object.fromEntries(
    off.map(({name, severity}) => [name, {severity, ...settings.rules?.[name]}]),
  )
  return {...settings, rules: {...settings.rules, ...rules}}
}
