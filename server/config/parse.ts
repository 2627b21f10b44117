import type {Node} from 'yaml'
import type {HouseWords} from '../settings.ts'
import {schemeProblem} from '../translations/names.ts'
import type {TranslationSettings} from '../translations/names.ts'
import {LEVELS, emptyConfig} from './config.ts'
import type {Config, ConfigProblem, Layer, Override, Place, Placed, RuleEntry} from './config.ts'
import {Nodes, didYouMean, quote} from './nodes.ts'

const LAYER_KEYS = ['rules', 'language', 'region', 'placeholders', 'words', 'likely']
const OVERRIDE_KEYS = ['files', ...LAYER_KEYS]
const CONFIG_KEYS = [
  '$schema',
  'extends',
  'files',
  'ignore',
  'baseline',
  'guidelines',
  ...LAYER_KEYS,
  'overrides',
  'translations',
]
const TRANSLATION_KEYS = ['names', 'languages']
const WORDS_KEYS = ['rule', 'lang', 'allow', 'forbid']
const TAG = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/
/** A language that letters can be named by, with its script and region or without. */
const LANGUAGE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$/
const REGION = /^(?:[A-Za-z]{2}|\d{3})$/
const PLACEHOLDER = /^[^…]+…[^…]+$/
/** A path that does not start from the configuration's folder, or an address. */
const ROOTED = /^[a-z][a-z0-9+.-]*:|^[\\/]/i
const LONGEST_GLOB = 500

/**
 * Reads a configuration. It is data only; nothing in it is run.
 * @param text YAML, or JSON
 * @param file its name, for problems
 * @param rules the names of all rules there are
 * @param open whether there are guidelines elsewhere that may have other names
 * @returns what could be read, and every problem; with problems the configuration must not be used. Where the configuration
 *   has guidelines of its own, or may get some from others, names of rules that are not known yet are in `unknown`
 */
export function parseConfig(
  text: string,
  file: string,
  rules: readonly string[],
  open = false,
): {config: Config; problems: ConfigProblem[]; unknown: Placed<string>[]} {
  const nodes = new Nodes(text, file)
  const config = emptyConfig(file)
  const names = new RuleNames(rules)
  if (nodes.root !== null) readConfig(nodes, nodes.root, config, names)
  const waits = open || config.guidelines.length + config.extends.length > 0
  if (waits || names.unknown.length === 0) return {config, problems: nodes.problems, unknown: names.unknown}
  for (const {value, place} of names.unknown) nodes.report(place, unknownRule(value, rules))
  const problems = nodes.problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
  return {config, problems, unknown: []}
}

/** What is wrong with a rule's name that nobody knows. */
export function unknownRule(name: string, rules: readonly string[]): string {
  return `unknown rule ${quote(name)}${didYouMean(name, rules, '`tactful rules` lists them')}`
}

/** The names that rules can have: those that are known, and others until all guidelines have been read. */
class RuleNames {
  readonly unknown: Placed<string>[] = []
  readonly #rules: readonly string[]

  constructor(rules: readonly string[]) {
    this.#rules = rules
  }

  note(name: string, place: Place): void {
    if (!this.#rules.includes(name)) this.unknown.push({value: name, place})
  }
}

function readConfig(nodes: Nodes, root: Node, config: Config, rules: RuleNames): void {
  for (const {key, value} of nodes.entries(root, 'the configuration', CONFIG_KEYS)) {
    switch (key) {
      case '$schema':
        nodes.string(value, '$schema')
        break
      case 'extends':
        config.extends = readExtends(nodes, value)
        break
      case 'baseline':
        readBaseline(nodes, value, config)
        break
      case 'files':
      case 'ignore':
        config[key] = readGlobs(nodes, value, key)
        break
      case 'guidelines':
        config.guidelines = readGuidelines(nodes, value)
        break
      case 'overrides':
        config.overrides = nodes.items(value, 'overrides').map((item) => readOverride(nodes, item, rules))
        break
      case 'translations':
        config.translations = readTranslations(nodes, value)
        break
      default:
        readLayerKey(nodes, key, value, config, rules)
    }
  }
}

function readOverride(nodes: Nodes, node: Node | null, rules: RuleNames): Override {
  const override: Override = {files: [], rules: new Map(), placeholders: [], words: []}
  const entries = nodes.entries(node, 'an override', OVERRIDE_KEYS)
  for (const {key, value} of entries) {
    if (key === 'files') override.files = readGlobs(nodes, value, 'files')
    else readLayerKey(nodes, key, value, override, rules)
  }
  if (nodes.isMap(node) && !entries.some(({key}) => key === 'files')) {
    nodes.report(node, 'an override needs “files”: the globs of the letters it is for')
  }
  return override
}

function readLayerKey(nodes: Nodes, key: string, value: Node | null, layer: Layer, rules: RuleNames): void {
  if (key === 'rules') layer.rules = readRules(nodes, value, rules)
  if (key === 'placeholders') layer.placeholders = readPlaceholders(nodes, value)
  if (key === 'words')
    layer.words = nodes.items(value, 'words').flatMap((item) => readWords(nodes, item, rules) ?? [])
  if (key === 'language') {
    const language = readMatching(nodes, value, 'language', TAG, 'a language tag such as “es” or “es-MX”')
    if (language !== undefined) layer.language = language
  }
  if (key === 'region') {
    const region = readMatching(nodes, value, 'region', REGION, 'a region such as “MX”')
    if (region !== undefined) layer.region = region
  }
  if (key === 'likely') {
    const likely = nodes.plain(value)
    if (typeof likely === 'boolean') layer.likely = likely
    else nodes.report(value, 'likely must be true or false')
  }
}

function readRules(nodes: Nodes, node: Node | null, rules: RuleNames): Map<string, RuleEntry> {
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
  for (const {key, place, value} of nodes.entries(node, rule)) {
    if (key === 'severity') Object.assign(entry, readSeverity(nodes, value, `the severity of ${rule}`))
    else if (didYouMean(key, ['severity']) !== '')
      nodes.report(place, `unknown key ${quote(key)} in ${rule}${didYouMean(key, ['severity'])}`)
    else options[key] = nodes.plain(value)
  }
  return Object.keys(options).length > 0 ? {...entry, options} : entry
}

function readSeverity(nodes: Nodes, node: Node | null, what: string): Omit<RuleEntry, 'place'> {
  const text = nodes.plain(node)
  const level = LEVELS.find((candidate) => candidate === text)
  if (level !== undefined) return {severity: level}
  const written =
    typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean'
      ? String(text)
      : undefined
  const found = written === undefined ? 'something else' : `${quote(written)}${didYouMean(written, LEVELS)}`
  nodes.report(node, `${what} must be one of ${LEVELS.join(', ')}, not ${found}`)
  return {}
}

function readGlobs(nodes: Nodes, node: Node | null, what: string): string[] {
  return nodes.items(node, what, true).flatMap((item) => {
    const glob = nodes.string(item, `a glob in ${what}`)
    if (glob === undefined) return []
    if (glob.length <= LONGEST_GLOB) return [glob]
    nodes.report(item, `this glob is longer than ${LONGEST_GLOB} characters`)
    return []
  })
}

function readExtends(nodes: Nodes, node: Node | null): Placed<string>[] {
  return nodes.items(node, 'extends', true).flatMap((item) => {
    const file = nodes.string(item, 'a file in extends')
    if (file === undefined) return []
    const place = nodes.placeOf(item)
    if (ROOTED.test(file)) nodes.report(place, `extends takes files relative to this one, not ${quote(file)}`)
    else if (!/\.(?:ya?ml|json)$/i.test(file))
      nodes.report(place, `extends takes .yaml, .yml and .json files, not ${quote(file)}`)
    else return [{value: file, place}]
    return []
  })
}

function readBaseline(nodes: Nodes, node: Node | null, config: Config): void {
  const file = nodes.string(node, 'baseline')
  if (file === undefined) return
  if (ROOTED.test(file)) nodes.report(node, `baseline takes a file relative to this one, not ${quote(file)}`)
  else if (!/\.json$/i.test(file)) nodes.report(node, `baseline takes a .json file, not ${quote(file)}`)
  else config.baseline = {value: file, place: nodes.placeOf(node)}
}

function readGuidelines(nodes: Nodes, node: Node | null): Placed<string>[] {
  return nodes.items(node, 'guidelines', true).flatMap((item) => {
    const glob = nodes.string(item, 'a glob in guidelines')
    if (glob === undefined) return []
    const place = nodes.placeOf(item)
    const path = glob.replace(/^!/, '')
    if (ROOTED.test(path) || path.split(/[\\/]/).includes('..'))
      nodes.report(place, `guidelines takes files in the configuration's own folder, not ${quote(glob)}`)
    else if (!/\.(?:ya?ml|json|\{[\w,]+\})$/i.test(path))
      nodes.report(place, `guidelines takes .yaml, .yml and .json files, not ${quote(glob)}`)
    else if (glob.length > LONGEST_GLOB)
      nodes.report(place, `this glob is longer than ${LONGEST_GLOB} characters`)
    else return [{value: glob, place}]
    return []
  })
}

function readPlaceholders(nodes: Nodes, node: Node | null): string[] {
  return nodes.items(node, 'placeholders', true).flatMap((item) => {
    const wanted = 'what opens it, “…”, and what closes it, such as “<<…>>”'
    return readMatching(nodes, item, 'a placeholder', PLACEHOLDER, wanted)?.value ?? []
  })
}

function readWords(nodes: Nodes, node: Node | null, rules: RuleNames): HouseWords | undefined {
  const words: Partial<HouseWords> = {}
  const entries = nodes.entries(node, 'an entry of words', WORDS_KEYS)
  for (const {key, value} of entries) {
    if (key === 'allow' || key === 'forbid') {
      words[key] = nodes
        .items(value, key, true)
        .flatMap((item) => nodes.string(item, `an entry of ${key}`) ?? [])
    } else if (key === 'lang') {
      const lang = readMatching(nodes, value, 'lang', TAG, 'a language tag such as “es”')
      if (lang !== undefined) words.lang = lang.value
    } else {
      const rule = nodes.string(value, 'rule')
      if (rule === undefined) continue
      rules.note(rule, nodes.placeOf(value))
      words.rule = rule
    }
  }
  if (nodes.isMap(node) && !entries.some(({key}) => key === 'rule'))
    nodes.report(node, 'an entry of words needs “rule”')
  return words.rule === undefined ? undefined : {...words, rule: words.rule}
}

function readTranslations(nodes: Nodes, node: Node | null): TranslationSettings {
  const translations: TranslationSettings = {}
  for (const {key, value} of nodes.entries(node, 'translations', TRANSLATION_KEYS)) {
    const items = nodes.items(value, key, true)
    if (key === 'names') translations.names = items.flatMap((item) => readName(nodes, item) ?? [])
    else {
      const wanted = 'a language tag such as “es” or “es-MX”'
      translations.languages = items.flatMap(
        (item) => readMatching(nodes, item, 'an entry of languages', LANGUAGE, wanted)?.value ?? [],
      )
    }
  }
  return translations
}

function readName(nodes: Nodes, node: Node | null): string | undefined {
  const name = nodes.string(node, 'an entry of names')
  const problem = name === undefined ? undefined : schemeProblem(name)
  if (name === undefined || problem === undefined) return name
  nodes.report(node, `${quote(name)} ${problem}: write it like “{name}.{lang}.md” or “{lang}/**/{name}.md”`)
  return undefined
}

function readMatching(
  nodes: Nodes,
  node: Node | null,
  what: string,
  pattern: RegExp,
  wanted: string,
): Placed<string> | undefined {
  const value = nodes.string(node, what)
  if (value === undefined) return undefined
  if (pattern.test(value)) return {value, place: nodes.placeOf(node)}
  nodes.report(node, `${what} must be ${wanted}, not ${quote(value)}`)
  return undefined
}
