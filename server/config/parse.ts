import type {Node} from 'yaml'
import {schemeProblem} from '../translations/names.ts'
import type {TranslationSettings} from '../translations/names.ts'
import {emptyConfig} from './config.ts'
import type {Config, ConfigProblem, Layer, Override, Placed} from './config.ts'
import {readBaseline, readExtends, readGuidelines} from './files.ts'
import {Nodes, quote} from './nodes.ts'
import {RuleNames, readRules, unknownRule} from './rules.ts'
import {readGlobs, readLanguage, readMatching} from './values.ts'
import {readWords} from './words.ts'

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
const TAG = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/
/** A language that letters can be named by, with its script and region or without. */
const LANGUAGE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$/
const REGION = /^(?:[A-Za-z]{2}|\d{3})$/
const PLACEHOLDER = /^[^…]+…[^…]+$/

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
    layer.words = nodes.items(value, 'words').flatMap((item) => readWords(nodes, item, rules, TAG) ?? [])
  if (key === 'language') {
    const language = readLanguage(nodes, value, 'language', TAG)
    if (language !== undefined) layer.language = language
  }
  if (key === 'region') {
    const region = readMatching(nodes, value, 'region', REGION, 'a region such as “MX”')
    if (region !== undefined) layer.region = region
  }
  if (key === 'likely') {
    const likely = nodes.plain(value)
    if (typeof likely === 'boolean') layer.likely = {value: likely, place: nodes.placeOf(value)}
    else nodes.report(value, 'likely must be true or false')
  }
}

function readPlaceholders(nodes: Nodes, node: Node | null): Placed<string>[] {
  return nodes.items(node, 'placeholders', true).flatMap((item) => {
    const wanted = 'what opens it, “…”, and what closes it, such as “<<…>>”'
    return readMatching(nodes, item, 'a placeholder', PLACEHOLDER, wanted) ?? []
  })
}

function readTranslations(nodes: Nodes, node: Node | null): TranslationSettings {
  const translations: TranslationSettings = {}
  for (const {key, value} of nodes.entries(node, 'translations', TRANSLATION_KEYS)) {
    const items = nodes.items(value, key, true)
    if (key === 'names') translations.names = items.flatMap((item) => readName(nodes, item) ?? [])
    else {
      translations.languages = items.flatMap(
        (item) => readLanguage(nodes, item, 'an entry of languages', LANGUAGE)?.value ?? [],
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
