import type {Known} from '../baseline.ts'
import {CONFIG_NAMES} from '../config/config.ts'
import type {ConfigProblem} from '../config/config.ts'
import {Configurations} from '../config/discover.ts'
import type {ConfigFiles, LoadedConfig} from '../config/discover.ts'
import {ignoresFile, includesFile, matches, resolveSettings} from '../config/resolve.ts'
import type {Finding} from '../finding.ts'
import {fingerprintOf} from '../fingerprint.ts'
import {withHouseTexts} from '../house/texts.ts'
import {LETTER_NAME, MARKDOWN, saysLetter} from '../letter/is-letter.ts'
import {readLetter} from '../letter.ts'
import type {Letter} from '../letter.ts'
import type {Evidence} from '../guidelines/guideline.ts'
import {gatherForLint, lintGathered} from '../lint.ts'
import type {Locale} from '../locale.ts'
import {RULE_NAMES} from '../rule-names.ts'
import type {Settings} from '../settings.ts'
import {folderOf, isWithin, join, keyOf, pathFrom, resolve} from './addresses.ts'
import type {Files} from './host.ts'
import {readSettings} from './settings.ts'
import type {EditorSettings} from './settings.ts'
import {Sheet} from './sheet.ts'
import type {Shelf} from './shelf.ts'

/** What the desk has of the world. */
export interface DeskOptions {
  shelf: Shelf
  /** Files at an address, if anybody can reach them. */
  files: (address: string) => Files | undefined
  /** `tactful.*` settings as the editor has them for a workspace folder, or for no folder. */
  settings: (folder: string | undefined) => Promise<unknown>
  /** Told what is wrong with settings. */
  complain: (message: string) => void
  /** The editor's language. */
  locale: string
  /** Whether somebody tells when configurations change; otherwise they are looked at again after a while. */
  watched: boolean
}

/** What applies to the files of a folder. */
export interface Place {
  editor: EditorSettings
  config: LoadedConfig | undefined
  /** The folder to which globs are relative. */
  base: string | undefined
}

/** A text that may be a letter. */
export interface Paper {
  uri: string
  version: number | null
  text: string
  /** Whether it is Markdown; by its name, where the editor does not say. */
  markdown?: boolean
}

/** A letter has pages, not megabytes. */
const LARGEST = 4 * 1024 * 1024
/** Milliseconds after which an unwatched configuration is looked at again. */
const STALE = 2000

/** Reads letters as the configuration and the settings of their place ask. */
export class Desk {
  /** The folders of the workspace. */
  folders: string[] = []
  readonly #options: DeskOptions
  #configurations = new Map<string, Configurations>()
  #settings = new Map<string, Promise<EditorSettings>>()
  #since = Date.now()

  constructor(options: DeskOptions) {
    this.#options = options
  }

  /** Forgets settings and configurations: something about them has changed. */
  reconsider(): void {
    this.#configurations = new Map()
    this.#settings = new Map()
    this.#since = Date.now()
  }

  /** The workspace folder around an address, the innermost of several. */
  folderFor(uri: string): string | undefined {
    const around = this.folders.filter((folder) => isWithin(folder, uri))
    return around.sort((a, b) => b.length - a.length)[0]
  }

  settingsFor(uri: string | undefined): Promise<EditorSettings> {
    const folder = uri === undefined ? this.folders[0] : (this.folderFor(uri) ?? this.#home(uri))
    const key = folder ?? ''
    let settings = this.#settings.get(key)
    if (settings === undefined) {
      settings = this.#options
        .settings(folder)
        .catch(() => undefined)
        .then((sent) => this.#readSettings(sent))
      this.#settings.set(key, settings)
    }
    return settings
  }

  /** What applies in a folder; of a text that is in none, in the first of the workspace. */
  async placeOf(uri: string, folder = folderOf(uri)): Promise<Place> {
    if (!this.#options.watched && Date.now() - this.#since > STALE) {
      this.#configurations = new Map()
      this.#since = Date.now()
    }
    const editor = await this.settingsFor(uri)
    const workspace = this.folderFor(uri)
    const home = this.#home(uri)
    const config = await this.#configFor(home ?? folder, workspace ?? this.folders[0], editor)
    return {editor, config, base: config?.folder ?? workspace ?? home ?? folder}
  }

  /** Whether a text in a place is a letter, by what it says of itself, its name or the configuration. */
  isLetter({uri, text, markdown = MARKDOWN.test(uri)}: Paper, place: Place): boolean {
    if (!place.editor.enable || text.length > LARGEST || this.excludes(uri, place)) return false
    return (markdown && (LETTER_NAME.test(uri) || saysLetter(text))) || this.includes(uri, place)
  }

  includes(uri: string, {editor, config, base}: Place): boolean {
    const layers = [...(config?.layers ?? []), editor.layer]
    return base !== undefined && includesFile(layers, pathFrom(base, uri))
  }

  excludes(uri: string, {editor, config, base}: Place): boolean {
    const layers = [...(config?.layers ?? []), editor.layer]
    return base !== undefined && ignoresFile(layers, pathFrom(base, uri))
  }

  /** Messages in the user's language. */
  locale({messageLanguage}: EditorSettings): Promise<Locale> {
    return this.#options.shelf.locale(messageLanguage === 'auto' ? this.#options.locale : messageLanguage)
  }

  /** Reads and lints a letter. */
  async read(paper: Paper, place: Place): Promise<Sheet> {
    const {editor, config, base} = place
    const {uri, version, text} = paper
    const problems = [...(config?.problems ?? [])]
    const layers = problems.length > 0 ? [] : (config?.layers ?? [])
    const path = base === undefined ? uri : pathFrom(base, uri)
    const {settings, files} = resolveSettings([...layers, editor.layer], path)
    const guidelines = problems.length > 0 ? [] : (config?.guidelines ?? [])
    if (guidelines.length > 0) settings.guidelines = guidelines
    const messages = await this.locale(editor)
    const locale = guidelines.length === 0 ? messages : withHouseTexts(messages, guidelines)
    const {letter, gathered, findings, wrong} = await this.check(text, settings, locale, version !== null)
    problems.push(...wrong)
    if (config !== undefined && wrong.length > 0) config.unspoken.set(letter.language?.code ?? '', wrong)
    const known = problems.length > 0 ? [] : knownAmong(findings, letter, uri, config)
    return new Sheet({
      uri,
      version,
      letter,
      gathered,
      settings,
      editor,
      locale,
      configuration: files.slice(0, -1),
      problems,
      findings: problems.length > 0 ? [] : findings,
      known: new Set(known),
    })
  }

  /** A letter with other findings; those that its baseline knows are told apart. */
  async withFindings(sheet: Sheet, findings: Finding[]): Promise<Sheet> {
    const {config} = await this.placeOf(sheet.uri)
    const known = knownAmong(findings, sheet.letter, sheet.uri, config)
    return new Sheet({...sheet.parts, findings, known: new Set(known)})
  }

  /**
   * What a text comes to under some settings.
   * @param typing whether it is of a letter that is being written
   * @returns the letter, its findings, and what house guidelines ask for that its language has not
   */
  async check(
    text: string,
    settings: Settings,
    locale: Locale,
    typing: boolean,
  ): Promise<{letter: Letter; gathered: Evidence; findings: Finding[]; wrong: readonly ConfigProblem[]}> {
    const {language, region, placeholders, guidelines} = settings
    const {shelf} = this.#options
    const house = guidelines === undefined ? undefined : await shelf.openHouse(guidelines)
    const languages = house ?? shelf.open()
    return shelf.complete(() => {
      const letter = readLetter(text, {
        languages,
        ...(language === undefined ? {} : {language}),
        ...(region === undefined ? {} : {region}),
        ...(placeholders === undefined ? {} : {placeholders}),
      })
      const gathered = gatherForLint(letter, settings)
      return {
        letter,
        gathered,
        findings: lintGathered(gathered, locale),
        wrong: house?.problemsIn(letter.language?.code ?? '') ?? [],
      }
    }, typing)
  }

  /** Whether a file is a configuration, or one that another extends, or a guideline that one names. */
  async isConfiguration(address: string): Promise<boolean> {
    if (CONFIG_NAMES.some((name) => address.endsWith(`/${name}`))) return true
    const loaded = await this.configurations()
    return loaded.some(
      ({sources, guidelineGlobs}) =>
        sources.some((source) => keyOf(source) === keyOf(address)) ||
        guidelineGlobs.some(({folder, globs}) => matches(globs, pathFrom(folder, address))),
    )
  }

  /** The configurations that have been read. */
  async configurations(): Promise<LoadedConfig[]> {
    const all = await Promise.all([...this.#configurations.values()].map((each) => each.loaded()))
    return all.flat()
  }

  /** A problem of a configuration, as it is shown: files by their path in the workspace. */
  describe({file, line, column, message}: ConfigProblem): string {
    const folder = this.folderFor(file)
    const short = (text: string): string => (folder === undefined ? text : text.replaceAll(`${folder}/`, ''))
    return `${short(file)}:${line}:${column}: ${short(message)}`
  }

  #readSettings(sent: unknown): EditorSettings {
    const settings = readSettings(sent)
    for (const {message} of settings.problems) this.#options.complain(`settings: ${message}`)
    return settings
  }

  /** Where a text without a folder of its own belongs: in the first folder of the workspace. */
  #home(uri: string): string | undefined {
    return uri.startsWith('untitled:') ? this.folders[0] : undefined
  }

  #configFor(
    folder: string | undefined,
    workspace: string | undefined,
    {configuration}: EditorSettings,
  ): Promise<LoadedConfig | undefined> {
    const fixed =
      configuration === undefined || workspace === undefined ? undefined : resolve(workspace, configuration)
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
    return folder === undefined && fixed === undefined
      ? Promise.resolve(undefined)
      : configurations.of(folder ?? '')
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
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      isFile: (address) => files(address)?.isFile(address) ?? false,
      read: async (address, most) =>
        (await files(address)?.read(address, most)) ?? {reason: 'there is no such file, or it is no text'},
    }
  }
}

/** Of the findings of a letter, those that the baseline of its configuration knows. */
function knownAmong(
  findings: Finding[],
  {source}: Letter,
  uri: string,
  config: LoadedConfig | undefined,
): Finding[] {
  const folder = config?.baselineFile === undefined ? undefined : folderOf(config.baselineFile.value)
  if (config?.baseline === undefined || folder === undefined) return []
  const file = pathFrom(folder, uri)
  if (!config.baseline.has(file)) return []
  const knownBy = (finding: Finding): Known => ({
    rule: finding.rule,
    fingerprint: fingerprintOf(source, finding, config.guidelines),
  })
  return config.baseline.part(file, findings, knownBy).known
}
