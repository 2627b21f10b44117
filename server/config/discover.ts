import {readFileSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {CONFIG_NAMES, emptyConfig} from './config.ts'
import type {Config, ConfigProblem, Place} from './config.ts'

/** A configuration with those it extends, read from the disk. */
export interface LoadedConfig {
  /** The folder to which its globs are relative. */
  folder: string
  /** The file itself last; those it extends before it. */
  layers: Config[]
  problems: ConfigProblem[]
}

export interface DiscoverOptions {
  /** The names of all rules there are. */
  rules: readonly string[]
  /** How a file is named in problems. */
  nameOf: (path: string) => string
  /** One configuration for all files, instead of the nearest; `null` for none at all. */
  fixed?: string | null
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
    if (fixed !== undefined) return this.#load(resolve(fixed))
    let found = this.#byFolder.get(folder)
    if (found === undefined) {
      found = this.#search(folder)
      this.#byFolder.set(folder, found)
    }
    return found
  }

  #search(folder: string): Promise<LoadedConfig | undefined> {
    for (const name of CONFIG_NAMES) {
      const path = join(folder, name)
      if (isFile(path)) return this.#load(path)
    }
    const parent = dirname(folder)
    return parent === folder ? Promise.resolve(undefined) : this.of(parent)
  }

  #load(path: string): Promise<LoadedConfig> {
    let loaded = this.#byFile.get(path)
    if (loaded === undefined) {
      loaded = this.#read(path)
      this.#byFile.set(path, loaded)
    }
    return loaded
  }

  async #read(path: string): Promise<LoadedConfig> {
    // The YAML parser is loaded only where there is something to parse.
    const {parseConfig} = await import('./parse.ts')
    const {rules, nameOf} = this.#options
    const loaded: LoadedConfig = {folder: dirname(path), layers: [], problems: []}
    const done = new Set<string>()
    const add = (file: string, within: string[], asked?: Place): void => {
      const report = (message: string): void => {
        loaded.problems.push({...(asked ?? {file: nameOf(file), line: 1, column: 1}), message})
      }
      if (within.includes(file))
        return report(
          `this extends itself: ${[...within.slice(within.indexOf(file)), file].map(nameOf).join(' → ')}`,
        )
      if (done.has(file)) return
      done.add(file)
      const text = readText(file)
      if (typeof text !== 'string') return report(`${nameOf(file)} cannot be read: ${text.reason}`)
      const {config, problems} = parseConfig(text, nameOf(file), rules)
      loaded.problems.push(...problems)
      for (const {value, place} of config.extends)
        add(resolve(dirname(file), value), [...within, file], place)
      loaded.layers.push(config)
    }
    add(path, [])
    if (loaded.layers.length === 0) loaded.layers.push(emptyConfig(nameOf(path)))
    return loaded
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function readText(path: string): string | {reason: string} {
  try {
    // A pipe or a device would be waited for without end.
    const stats = statSync(path)
    if (!stats.isFile()) return {reason: stats.isDirectory() ? 'it is a folder' : 'it is not a regular file'}
    return new TextDecoder('utf-8', {fatal: true}).decode(readFileSync(path))
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return {reason: 'there is no such file'}
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return {reason: 'it is not UTF-8'}
    return {reason: code ?? String(error)}
  }
}
