import {emptyConfig} from '../config/config.ts'
import type {Config, ConfigProblem, Placed} from '../config/config.ts'
import {ROOTED} from '../config/files.ts'
import {quote} from '../config/nodes.ts'
import {parseConfig} from '../config/parse.ts'
import {unknownRule} from '../config/rules.ts'
import {nearestOf} from '../letter/nearest.ts'
import {RULE_NAMES} from '../rule-names.ts'

/** What an editor's `tactful.*` settings say, for the letters of one folder. */
export interface EditorSettings {
  /** Whether letters are looked at. */
  enable: boolean
  /** A configuration for all letters, instead of the nearest: a path from the workspace folder. */
  configuration?: string
  /** What the settings say of letters; stronger than any configuration file. */
  layer: Config
  problems: ConfigProblem[]
  /** Rules that are none of ours: the house's own, or nobody's. */
  foreign: string[]
  /** Language of messages; `auto` is the editor's own. */
  messageLanguage: string
  codeLens: boolean
  inlayHints: boolean
  /** Whether letters that are not open are reported on too. */
  workspaceDiagnostics: boolean
  /** Milliseconds without typing after which a letter is looked at. */
  debounce: number
}

/** Keys that settings share with a configuration file, where they mean the same. */
const SHARED = ['files', 'ignore', 'language', 'region', 'rules', 'placeholders', 'words'] as const
const DEBOUNCE = 80
const LONGEST_DEBOUNCE = 5000

export const DEFAULTS: EditorSettings = {
  enable: true,
  layer: emptyConfig('settings'),
  problems: [],
  foreign: [],
  messageLanguage: 'auto',
  codeLens: true,
  inlayHints: false,
  workspaceDiagnostics: true,
  debounce: DEBOUNCE,
}

/** Reads settings as an editor sends them. What is missing, empty or of another type counts as not set. */
export function readSettings(sent: unknown): EditorSettings {
  const raw = isRecord(sent) ? sent : {}
  const shared = Object.fromEntries(SHARED.filter((key) => !isEmpty(raw[key])).map((key) => [key, raw[key]]))
  const {config, problems, unknown} =
    Object.keys(shared).length === 0
      ? {config: DEFAULTS.layer, problems: [], unknown: []}
      : parseConfig(JSON.stringify(shared), 'settings', RULE_NAMES, true)
  // A name that is near to none of ours is a guideline's of the house, which folders differ in.
  const isSlip = ({value}: Placed<string>): boolean => nearestOf(value, RULE_NAMES) !== undefined
  const {configuration, misplaced} = readConfiguration(raw['configuration'])
  const messageLanguage = raw['messageLanguage']
  const debounce = raw['debounce']
  return {
    enable: flag(raw['enable'], DEFAULTS.enable),
    ...(configuration === undefined ? {} : {configuration}),
    // What is wrong with settings is left out, and the rest applies.
    layer: config,
    problems: [
      ...problems,
      ...unknown
        .filter(isSlip)
        .map(({value, place}) => ({...place, message: unknownRule(value, RULE_NAMES)})),
      ...misplaced,
    ],
    foreign: [...new Set(unknown.filter((rule) => !isSlip(rule)).map(({value}) => value))],
    messageLanguage:
      typeof messageLanguage === 'string' && messageLanguage !== ''
        ? messageLanguage
        : DEFAULTS.messageLanguage,
    codeLens: flag(within(raw['codeLens'], 'enabled'), DEFAULTS.codeLens),
    inlayHints: flag(within(raw['inlayHints'], 'enabled'), DEFAULTS.inlayHints),
    workspaceDiagnostics: flag(within(raw['workspaceDiagnostics'], 'enabled'), DEFAULTS.workspaceDiagnostics),
    debounce: typeof debounce === 'number' && debounce >= 0 ? Math.min(debounce, LONGEST_DEBOUNCE) : DEBOUNCE,
  }
}

/** A path from the workspace folder; one that starts elsewhere is none. */
function readConfiguration(value: unknown): {configuration?: string; misplaced: ConfigProblem[]} {
  if (typeof value !== 'string' || value === '') return {misplaced: []}
  if (!ROOTED.test(value)) return {configuration: value, misplaced: []}
  const message = `configuration takes a path from the workspace folder, not ${quote(value)}`
  return {misplaced: [{file: 'settings', line: 1, column: 1, message}]}
}

/** `codeLens: {enabled: true}`, or `codeLens: true` for short. */
function within(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : value
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
