import type {Configurations} from '../../config/discover.ts'
import type {Finding, Severity} from '../../finding.ts'
import {GUIDELINES} from '../../guidelines/index.ts'
import {RULE_NAMES} from '../../rule-names.ts'
import type {Settings} from '../../settings.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {noSuchRule} from '../did-you-mean.ts'
import {Misuse} from '../io.ts'

const RANKS: Record<Severity, number> = {info: 0, warning: 1, error: 2}

/** What of the findings is asked for. */
export interface Asked {
  /** Empty for all. */
  rules: ReadonlySet<string>
  least: Severity
  maxWarnings: number
}

/**
 * Makes sure that the rules exist that are asked for by name: among ours, or in the configurations of some folders.
 * @throws {Misuse} for one that there is not
 */
export async function checkNames(
  {rules}: Asked,
  configurations: Configurations,
  folders: readonly string[],
): Promise<void> {
  const unknown = [...rules].filter((rule) => !RULE_NAMES.includes(rule))
  if (unknown.length === 0) return
  const loaded = await Promise.all(folders.map((folder) => configurations.of(folder)))
  // A broken configuration is reported with the letters that it is for.
  if (loaded.some((each) => each !== undefined && each.problems.length > 0)) return
  const known = [...RULE_NAMES, ...loaded.flatMap((each) => each?.guidelines ?? []).map(({name}) => name)]
  for (const rule of unknown) {
    if (known.includes(rule)) continue
    const several = rule.split(/[,\s]+/).filter((part) => part !== '')
    if (several.length > 1 && several.every((part) => known.includes(part)))
      throw new Misuse(
        `--rule takes one rule: give it once for each, ${several.map((part) => `--rule ${part}`).join(' ')}.`,
      )
    throw noSuchRule(rule, known)
  }
}

/** @throws {Misuse} for a number that is none */
export function readAsked(args: Arguments): Asked {
  const limit = optionValue(args, 'max-warnings')
  if (limit !== undefined && !/^\d{1,9}$/.test(limit))
    throw new Misuse(`--max-warnings takes a whole number, not “${limit}”.`)
  return {
    rules: new Set(args.values.get('rule')),
    least: (optionValue(args, 'severity') as Severity | undefined) ?? 'info',
    maxWarnings: limit === undefined ? Infinity : Number(limit),
  }
}

export function isAsked({rule, severity}: Finding, {rules, least}: Asked): boolean {
  return (rules.size === 0 || rules.has(rule)) && RANKS[severity] >= RANKS[least]
}

/** Settings in which what is asked for by name is on: where it is off, with the severity that it has of itself. */
export function withAsked(settings: Settings, asked: ReadonlySet<string>): Settings {
  const off = [...asked].filter((name) => isOff(name, settings))
  if (off.length === 0) return settings
  const rules = {...settings.rules}
  for (const name of off) {
    const {severity: _, ...rest} = rules[name] ?? {}
    const own = GUIDELINES.find((guideline) => guideline.name === name)
    rules[name] = own?.off === true ? {...rest, severity: own.severity} : rest
  }
  return {...settings, rules}
}

/** Whether a rule is not looked at, by the configuration or of itself. */
export function isOff(rule: string, {rules}: Settings): boolean {
  const severity = rules?.[rule]?.severity
  if (severity !== undefined) return severity === 'off'
  return GUIDELINES.find(({name}) => name === rule)?.off === true
}
