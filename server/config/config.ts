import type {Severity} from '../finding.ts'
import type {HouseWords} from '../settings.ts'
import type {TranslationSettings} from '../translations/names.ts'

/** Names under which a configuration is found, in the order in which they are looked for. */
export const CONFIG_NAMES = ['tactful.yaml', 'tactful.yml', 'tactful.json'] as const

/** Severities a rule can be given. */
export const LEVELS = ['off', 'info', 'warning', 'error'] as const satisfies readonly (Severity | 'off')[]

/** A place in a file, counted from one, as people count. */
export interface Place {
  file: string
  line: number
  column: number
}

/** A value, and where it was written. */
export interface Placed<T> {
  value: T
  place: Place
}

/** What a configuration says of one rule. */
export interface RuleEntry {
  severity?: Severity | 'off'
  options?: Record<string, unknown>
  place: Place
}

/** What a configuration, or one of its overrides, can say of letters. */
export interface Layer {
  rules: Map<string, RuleEntry>
  language?: Placed<string>
  region?: Placed<string>
  /** Own placeholder syntaxes, as `open…close`. */
  placeholders: Placed<string>[]
  words: Placed<HouseWords>[]
  /** Whether sentences are weighed as a whole, and not by patterns alone. */
  likely?: Placed<boolean>
}

/** A layer for some of the files only. */
export interface Override extends Layer {
  files: string[]
}

/** One configuration file, read. */
export interface Config extends Layer {
  /** The file it was read from. */
  file: string
  /** Globs of letters that do not say of themselves that they are. */
  files: string[]
  /** Globs of files and folders that are never looked at. */
  ignore: string[]
  overrides: Override[]
  /** Globs of guidelines of the house's own, as written. */
  guidelines: Placed<string>[]
  /** How translations of a letter are named, and in which languages there are to be. */
  translations?: TranslationSettings
  /** Other configuration files, weaker than this one, as written. */
  extends: Placed<string>[]
  /** The file of known findings, as written. */
  baseline?: Placed<string>
}

/** Something wrong with a configuration. */
export interface ConfigProblem extends Place {
  message: string
}

/** `file:line:column: message`, as compilers word it. */
export function describeProblem({file, line, column, message}: ConfigProblem): string {
  return `${file}:${line}:${column}: ${message}`
}

/** A configuration that says nothing. */
export function emptyConfig(file: string): Config {
  return {
    file,
    files: [],
    ignore: [],
    overrides: [],
    guidelines: [],
    extends: [],
    rules: new Map(),
    placeholders: [],
    words: [],
  }
}
