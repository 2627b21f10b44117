import picomatch from 'picomatch'
import type {HouseWords, RuleSetting, Settings} from '../settings.ts'
import type {TranslationSettings} from '../translations/names.ts'
import type {Config, Layer, Place, Placed, RuleEntry} from './config.ts'

/** What applies to one file, and where each value was set. */
export interface Resolved {
  settings: Settings
  /** The configuration files used, the weakest first. */
  files: string[]
  rules: Map<string, RulePlaces>
  language?: Place
  region?: Place
  likely?: Place
  placeholders: Placed<string>[]
  words: Placed<HouseWords>[]
}

/** Where a rule's severity and each of its options were set. */
export interface RulePlaces {
  severity?: Place
  options: Record<string, Place>
}

/**
 * Puts together what applies to a file.
 * @param layers a configuration and those it extends, the weakest first
 * @param path the file, relative to the folder of the strongest configuration, with `/`
 */
export function resolveSettings(layers: readonly Config[], path: string): Resolved {
  const rules: Record<string, RuleSetting> = {}
  const settings: Settings = {}
  const resolved: Resolved = {
    settings,
    files: layers.map((config) => config.file),
    rules: new Map(),
    placeholders: [],
    words: [],
  }
  for (const layer of layers.flatMap((config) => layersOf(config, path))) {
    for (const [name, entry] of layer.rules) {
      const {severity, options} = entry
      const before = rules[name]
      rules[name] = {
        ...before,
        ...(severity === undefined ? {} : {severity}),
        ...(options === undefined ? {} : {options: {...before?.options, ...options}}),
      }
      resolved.rules.set(name, placesAfter(resolved.rules.get(name), entry))
    }
    if (layer.language !== undefined) {
      settings.language = layer.language.value
      resolved.language = layer.language.place
    }
    if (layer.region !== undefined) {
      settings.region = layer.region.value.toUpperCase()
      resolved.region = layer.region.place
    }
    if (layer.likely !== undefined) {
      settings.likely = layer.likely.value
      resolved.likely = layer.likely.place
    }
    const isNew = ({value}: Placed<string>): boolean =>
      resolved.placeholders.every((known) => known.value !== value)
    for (const placeholder of layer.placeholders)
      if (isNew(placeholder)) resolved.placeholders.push(placeholder)
    resolved.words.push(...layer.words)
  }
  if (Object.keys(rules).length > 0) settings.rules = rules
  if (resolved.placeholders.length > 0) settings.placeholders = resolved.placeholders.map(({value}) => value)
  if (resolved.words.length > 0) settings.words = resolved.words.map(({value}) => value)
  return resolved
}

function placesAfter(before: RulePlaces | undefined, {severity, options = {}, place}: RuleEntry): RulePlaces {
  const own = Object.fromEntries(Object.keys(options).map((option) => [option, place]))
  return {
    ...before,
    ...(severity === undefined ? {} : {severity: place}),
    options: {...before?.options, ...own},
  }
}

/** How letters' translations are named, and in which languages there are to be: each as the strongest configuration says. */
export function translationsOf(layers: readonly Config[]): TranslationSettings {
  return Object.assign({}, ...layers.map(({translations}) => translations)) as TranslationSettings
}

/** Whether the configuration counts a file among the letters (`files`). */
export function includesFile(layers: readonly Config[], path: string): boolean {
  return matches(
    layers.flatMap((config) => config.files),
    path,
  )
}

/** Whether a file or folder, or a folder it is in, is not to be looked at (`ignore`). */
export function ignoresFile(layers: readonly Config[], path: string): boolean {
  const globs = layers.flatMap((config) => config.ignore)
  if (globs.length === 0) return false
  const parts = path.split('/')
  return parts.some((_, index) => matches(globs, parts.slice(0, index + 1).join('/')))
}

function layersOf(config: Config, path: string): Layer[] {
  return [config, ...config.overrides.filter(({files}) => matches(files, path))]
}

const matchers = new Map<string, (path: string) => boolean>()

/**
 * Whether globs select a path; the last that matches decides, and one with `!` takes back.
 * @param before whether weaker globs do
 */
export function matches(globs: readonly string[], path: string, before = false): boolean {
  let selected = before
  for (const glob of globs) {
    const takesBack = glob.startsWith('!')
    if (takesBack !== selected) continue
    if (matcherOf(takesBack ? glob.slice(1) : glob)(path)) selected = !takesBack
  }
  return selected
}

function matcherOf(glob: string): (path: string) => boolean {
  let matcher = matchers.get(glob)
  if (matcher === undefined) {
    matcher = picomatch(glob.replace(/^\.\//, '').replace(/(?<=.)\/$/, ''), {dot: true})
    matchers.set(glob, matcher)
  }
  return matcher
}
