import {CONFIG_NAMES} from '../config/config.ts'
import {Configurations} from '../config/discover.ts'
import type {ConfigFiles, LoadedConfig} from '../config/discover.ts'
import {quote} from '../config/nodes.ts'
import {matches} from '../config/resolve.ts'
import {byName} from '../order.ts'
import {RULE_NAMES} from '../rule-names.ts'
import {folderOf, join, keyOf, pathFrom, resolve} from './addresses.ts'
import type {DeskOptions} from './desk.ts'
import type {EditorSettings} from './settings.ts'

interface ConfiguredOptions extends Pick<DeskOptions, 'shelf' | 'files' | 'complain'> {
  /** The folders of the workspace. */
  folders: () => readonly string[]
}

/** The configurations of the workspace: the nearest of each letter, or the one that the settings name. */
export class Configured {
  readonly #options: ConfiguredOptions
  /** By the file that the settings name, or nothing. */
  #configurations = new Map<string, Configurations>()
  /** Files that settings name as the configuration for all letters, by their keys: whether that stands. */
  #fixed = new Map<string, Promise<boolean>>()

  constructor(options: ConfiguredOptions) {
    this.#options = options
  }

  /** Forgets all that has been read. */
  forget(): void {
    this.#configurations = new Map()
    this.#fixed = new Map()
  }

  /** What has been read. */
  async loaded(): Promise<LoadedConfig[]> {
    const all = await Promise.all([...this.#configurations.values()].map((each) => each.loaded()))
    return all.flat()
  }

  /** Whether a file is a configuration, or one that another extends, or a guideline that one names. */
  async has(address: string): Promise<boolean> {
    if (CONFIG_NAMES.some((name) => address.endsWith(`/${name}`))) return true
    if (this.#fixed.has(keyOf(address))) return true
    return (await this.loaded()).some(
      ({sources, guidelineGlobs}) =>
        sources.some((source) => keyOf(source) === keyOf(address)) ||
        guidelineGlobs.some(({folder, globs}) => matches(globs, pathFrom(folder, address))),
    )
  }

  /** What applies in a folder, which lies in a folder of the workspace. */
  async of(
    folder: string | undefined,
    workspace: string | undefined,
    {configuration}: EditorSettings,
  ): Promise<LoadedConfig | undefined> {
    const fixed =
      configuration === undefined || workspace === undefined
        ? undefined
        : await this.#fixedFor(workspace, configuration)
    const key = fixed ?? ''
    let configurations = this.#configurations.get(key)
    if (configurations === undefined) {
      configurations = new Configurations({
        files: this.#configFiles(),
        rules: RULE_NAMES,
        languages: this.#options.shelf.known,
        nameOf: (address) => address,
        ...(fixed === undefined ? {} : {fixed}),
      })
      this.#configurations.set(key, configurations)
    }
    return folder === undefined && fixed === undefined ? undefined : configurations.of(folder ?? '')
  }

  /** The configuration that settings name for all letters; a folder that lacks it, while another has it, goes without. */
  async #fixedFor(workspace: string, configuration: string): Promise<string | undefined> {
    const address = resolve(workspace, configuration)
    const key = keyOf(address)
    let stands = this.#fixed.get(key)
    if (stands === undefined) {
      stands = this.#isFixed(address, workspace, configuration)
      this.#fixed.set(key, stands)
    }
    return (await stands) ? address : undefined
  }

  async #isFixed(address: string, workspace: string, configuration: string): Promise<boolean> {
    const {files, folders} = this.#options
    const isFile = async (file: string): Promise<boolean> => (await files(file)?.isFile(file)) ?? false
    const others = folders().filter((folder) => keyOf(folder) !== keyOf(workspace))
    if (others.length === 0 || (await isFile(address))) return true
    const elsewhere = await Promise.all(others.map((folder) => isFile(resolve(folder, configuration))))
    if (!elsewhere.includes(true)) return true
    this.#options.complain(
      `settings: configuration: there is no ${quote(configuration)} in ${workspace}; its letters are checked as the nearest configuration says`,
    )
    return false
  }

  #configFiles(): ConfigFiles {
    const {files} = this.#options
    return {
      join,
      resolve,
      parent: folderOf,
      list: async (folder) =>
        ((await files(folder)?.list(folder)) ?? [])
          .filter(({link}) => link !== true)
          .toSorted((a, b) => byName(a.name, b.name)),
      isFile: (address) => files(address)?.isFile(address) ?? false,
      read: async (address, most) =>
        (await files(address)?.read(address, most)) ?? {reason: 'there is no such file, or it is no text'},
    }
  }
}
