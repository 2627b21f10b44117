import type {Baseline} from '../baseline.ts'
import {CONFIG_NAMES, emptyConfig} from './config.ts'
import type {HouseGuideline} from '../house/house.ts'
import type {HouseWords} from '../settings.ts'
import type {Config, ConfigProblem, Place, Placed} from './config.ts'

/** Bytes of a baseline: it lists the findings of thousands of letters. */
const LARGEST_BASELINE = 32 * 1024 * 1024

/** A configuration with those it extends, read. */
export interface LoadedConfig {
  /** The folder to which its globs are relative. */
  folder: string
  /** The file itself last; those it extends before it. */
  layers: Config[]
  problems: ConfigProblem[]
  /** The file of known findings that the strongest of them names: its path or address, and where it is named. */
  baselineFile?: Placed<string>
  /** What is in that file. */
  baseline?: Baseline
  /** Guidelines of the house's own. */
  guidelines: readonly HouseGuideline[]
  /** What they ask for that a language has not, by its code; noted when a letter in it is read. */
  unspoken: Map<string, readonly ConfigProblem[]>
  /** Where those lie, or might. */
  guidelineGlobs: {folder: string; globs: string[]}[]
  /** Every file that was read for it, or looked for. */
  sources: string[]
}

/** Where configurations lie: on a disk, named by paths, or elsewhere, named by addresses. */
export interface ConfigFiles {
  join(folder: string, name: string): string
  /** What a relative path means in a folder. */
  resolve(folder: string, path: string): string
  /** The folder around a folder; undefined at the top. */
  parent(folder: string): string | undefined
  isFile(path: string): boolean | Promise<boolean>
  /** What a folder holds, in the order of names; links are left out. Empty where it cannot be read. */
  list(folder: string): Listed[] | Promise<Listed[]>
  /** A file's text, or why it cannot be read. Does not throw. `most` is the bytes that a file may have that is larger than a letter. */
  read(path: string, most?: number): string | ReadFailure | Promise<string | ReadFailure>
}

/** Why a file cannot be read, and whether that is because there is none. */
export interface ReadFailure {
  reason: string
  isMissing?: true
}

/** A file or folder in a folder. */
export interface Listed {
  name: string
  kind: 'file' | 'folder'
}

export interface DiscoverOptions {
  files: ConfigFiles
  /** The names of all rules there are. */
  rules: readonly string[]
  /** Codes of the languages that letters are read in. */
  languages?: readonly string[]
  /** How a file is named in problems. */
  nameOf: (path: string) => string
  /** One configuration for all files, instead of the nearest; `null` for none at all. */
  fixed?: string | null
  /** Whether the baselines that configurations name are left unread. */
  withoutBaselines?: boolean
}

/** Finds the configuration of a folder: the nearest one upward. Each folder is looked into once. */
export class Configurations {
  readonly #options: DiscoverOptions
  readonly #byFolder = new Map<string, Promise<LoadedConfig | undefined>>()
  readonly #byFile = new Map<string, Promise<LoadedConfig>>()

  constructor(options: DiscoverOptions) {
    this.#options = options
  }

  /** The configuration for the files of a folder, or undefined where there is none. Does not throw. */
  of(folder: string): Promise<LoadedConfig | undefined> {
    const {fixed} = this.#options
    if (fixed === null) return Promise.resolve(undefined)
    if (fixed !== undefined) return this.#load(fixed)
    let found = this.#byFolder.get(folder)
    if (found === undefined) {
      found = this.#search(folder)
      this.#byFolder.set(folder, found)
    }
    return found
  }

  /** The configurations that have been read so far. */
  loaded(): Promise<LoadedConfig[]> {
    return Promise.all(this.#byFile.values())
  }

  async #search(folder: string): Promise<LoadedConfig | undefined> {
    const {files} = this.#options
    const here: string[] = []
    for (const name of CONFIG_NAMES) {
      const path = files.join(folder, name)
      if (await files.isFile(path)) here.push(path)
    }
    const [first, ...others] = here
    if (first !== undefined) return this.#load(first, others)
    const parent = files.parent(folder)
    return parent === undefined ? undefined : this.of(parent)
  }

  /** @param others what could have been meant as well */
  #load(path: string, others: readonly string[] = []): Promise<LoadedConfig> {
    let loaded = this.#byFile.get(path)
    if (loaded === undefined) {
      loaded = this.#read(path, others)
      this.#byFile.set(path, loaded)
    }
    return loaded
  }

  async #read(path: string, others: readonly string[]): Promise<LoadedConfig> {
    // The YAML parser is loaded only where there is something to parse.
    const {parseConfig} = await import('./parse.ts')
    const {forbidProblem, unknownRule} = await import('./rules.ts')
    const {files, rules, nameOf} = this.#options
    const folderOf = (file: string): string => files.parent(file) ?? file
    const loaded: LoadedConfig = {
      folder: folderOf(path),
      layers: [],
      problems: [],
      guidelines: [],
      unspoken: new Map(),
      guidelineGlobs: [],
      sources: [],
    }
    const withGuidelines: {config: Config; folder: string}[] = []
    const unknownRules: Placed<string>[] = []
    const done = new Set<string>()
    const add = async (file: string, within: string[], asked?: Place): Promise<void> => {
      const report = (message: string): void => {
        loaded.problems.push({...(asked ?? {file: nameOf(file), line: 1, column: 1}), message})
      }
      if (within.includes(file))
        return report(
          `this extends itself: ${[...within.slice(within.indexOf(file)), file].map(nameOf).join(' → ')}`,
        )
      if (done.has(file)) return
      done.add(file)
      loaded.sources.push(file)
      const text = await files.read(file)
      if (typeof text !== 'string') return report(`${nameOf(file)} cannot be read: ${text.reason}`)
      const {config, problems, unknown} = parseConfig(text, nameOf(file), rules)
      loaded.problems.push(...problems)
      unknownRules.push(...unknown)
      if (config.guidelines.length > 0) withGuidelines.push({config, folder: folderOf(file)})
      for (const {value, place} of config.extends)
        await add(files.resolve(folderOf(file), value), [...within, file], place)
      loaded.layers.push(config)
      if (config.baseline === undefined) return
      const {value, place} = config.baseline
      loaded.baselineFile = {value: files.resolve(folderOf(file), value), place}
    }
    await add(path, [])
    // One may extend the other.
    for (const other of others.filter((each) => !done.has(each))) {
      const message = `${nameOf(other)} lies beside this configuration, and only one can apply: remove one of them`
      loaded.problems.push({file: nameOf(path), line: 1, column: 1, message})
      loaded.sources.push(other)
    }
    if (withGuidelines.length > 0) await this.#addGuidelines(loaded, withGuidelines)
    const known = [...rules, ...loaded.guidelines.map(({name}) => name)]
    for (const {value, place} of unknownRules)
      if (!known.includes(value)) loaded.problems.push({...place, message: unknownRule(value, known)})
    const asking = loaded.guidelines.filter(({kind}) => kind === 'must-say').map(({name}) => name)
    for (const {value, place} of loaded.layers.flatMap(wordsOf)) {
      const message = value.forbid === undefined ? undefined : forbidProblem(value.rule, asking)
      if (message !== undefined) loaded.problems.push({...place, message})
    }
    await this.#readBaseline(loaded)
    if (loaded.layers.length === 0) loaded.layers.push(emptyConfig(nameOf(path)))
    return loaded
  }

  async #readBaseline(loaded: LoadedConfig): Promise<void> {
    const {baselineFile} = loaded
    const {files, nameOf, withoutBaselines} = this.#options
    if (baselineFile === undefined || withoutBaselines === true) return
    const {value: path, place} = baselineFile
    loaded.sources.push(path)
    const text = await files.read(path, LARGEST_BASELINE)
    if (typeof text !== 'string') {
      const remedy = text.isMissing === true ? '; `tactful baseline` writes it' : ''
      const message = `${nameOf(path)} cannot be read: ${text.reason}${remedy}`
      loaded.problems.push({...place, message})
      return
    }
    const {parseBaseline} = await import('./baseline.ts')
    const read = await parseBaseline(text, nameOf(path))
    if ('problem' in read) loaded.problems.push(read.problem)
    else loaded.baseline = read.baseline
  }

  /** Reads the guidelines that configurations name; what reads them is loaded only here. */
  async #addGuidelines(loaded: LoadedConfig, layers: {config: Config; folder: string}[]): Promise<void> {
    const {loadGuidelines} = await import('../house/reader.ts')
    const {guidelines, problems, sources} = await loadGuidelines(layers, this.#options)
    loaded.guidelines = guidelines
    loaded.problems.push(...problems)
    loaded.sources.push(...sources)
    loaded.guidelineGlobs = layers.map(({config, folder}) => ({
      folder,
      globs: config.guidelines.map(({value}) => value),
    }))
  }
}

function wordsOf({words, overrides}: Config): Placed<HouseWords>[] {
  return [...words, ...overrides.flatMap((override) => override.words)]
}
