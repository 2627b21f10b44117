import type {ConfigProblem} from '../config/config.ts'
import {unknownRule} from '../config/rules.ts'
import type {LoadedConfig} from '../config/discover.ts'
import {resolveSettings} from '../config/resolve.ts'
import type {Finding} from '../finding.ts'
import {withHouseTexts} from '../house/texts.ts'
import {LARGEST_LETTER, LETTER_NAME, MARKDOWN, saysLetter} from '../letter/is-letter.ts'
import {readLetter} from '../letter.ts'
import type {Letter} from '../letter.ts'
import type {Evidence} from '../guidelines/guideline.ts'
import {gatherForLint, lintGathered} from '../lint.ts'
import type {Locale} from '../locale.ts'
import {RULE_NAMES} from '../rule-names.ts'
import type {Settings} from '../settings.ts'
import {folderOf, isWithin, nameOf, pathFrom} from './addresses.ts'
import {Configured} from './configured.ts'
import {ignoresAddress, includesAddress} from './globs.ts'
import type {Files} from './host.ts'
import {knownAmong} from './known.ts'
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
  /** The folder to which a configuration's globs are relative. */
  base: string | undefined
  /** The folder to which those of the settings are: the workspace's. */
  workspace: string | undefined
}

/** A text that may be a letter. */
export interface Paper {
  uri: string
  version: number | null
  text: string
  /** Whether it is Markdown; by its name, where the editor does not say. */
  markdown?: boolean
}

/** A text that has been looked at. */
interface Looked {
  letter: Letter
  /** What linting took of it; nothing where it was not linted. */
  gathered: Evidence | undefined
  findings: Finding[]
  /** What house guidelines ask for that its language has not. */
  wrong: readonly ConfigProblem[]
}

/** Milliseconds after which an unwatched configuration is looked at again. */
const STALE = 2000

/** Reads letters as the configuration and the settings of their place ask. */
export class Desk {
  /** The folders of the workspace. */
  folders: string[] = []
  readonly #options: DeskOptions
  readonly #configured: Configured
  #settings = new Map<string, Promise<EditorSettings>>()
  readonly #complained = new WeakSet<EditorSettings>()
  #since = Date.now()

  constructor(options: DeskOptions) {
    this.#options = options
    this.#configured = new Configured({...options, folders: () => this.folders})
  }

  /** Forgets settings and configurations: something about them has changed. */
  reconsider(): void {
    this.#configured.forget()
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
      this.#configured.forget()
      this.#since = Date.now()
    }
    const editor = await this.settingsFor(uri)
    const workspace = this.folderFor(uri)
    const home = this.#home(uri)
    const config = await this.#configured.of(home ?? folder, workspace ?? this.folders[0], editor)
    const around = workspace ?? home
    const base = config?.folder ?? around ?? folder
    return {editor, config, base, workspace: around ?? base}
  }

  /** Whether a text in a place is a letter, by what it says of itself, its name or the configuration. */
  isLetter({uri, text, markdown = MARKDOWN.test(uri)}: Paper, place: Place): boolean {
    if (!place.editor.enable || text.length > LARGEST_LETTER || this.excludes(uri, place)) return false
    return (markdown && (LETTER_NAME.test(uri) || saysLetter(text))) || this.includes(uri, place)
  }

  includes(uri: string, place: Place): boolean {
    return includesAddress(place, uri)
  }

  excludes(uri: string, place: Place): boolean {
    return ignoresAddress(place, uri)
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
    if (problems.length === 0) await this.#complainOfRules(editor)
    if (guidelines.length > 0) settings.guidelines = guidelines
    const messages = await this.locale(editor)
    const locale = guidelines.length === 0 ? messages : withHouseTexts(messages, guidelines)
    const typing = version !== null
    const {letter, gathered, findings, wrong} =
      problems.length > 0
        ? await this.#look(text, settings, () => undefined, typing)
        : await this.check(text, settings, locale, typing)
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
      findings,
      known: new Set(known),
    })
  }

  /** A letter with other findings; those that its baseline knows are told apart. */
  async withFindings(sheet: Sheet, findings: Finding[]): Promise<Sheet> {
    const {config} = await this.placeOf(sheet.uri)
    const known = knownAmong(findings, sheet.letter, sheet.uri, config)
    return new Sheet({...sheet.parts, findings, known: new Set(known)})
  }

  /** What would be found in another text of a letter, without what its baseline knows. */
  async freshIn({uri, settings, locale}: Sheet, text: string): Promise<Finding[]> {
    const {letter, findings} = await this.check(text, settings, locale, true)
    const {config} = await this.placeOf(uri)
    const known = new Set(knownAmong(findings, letter, uri, config))
    return findings.filter((finding) => !known.has(finding))
  }

  /**
   * What a text comes to under some settings.
   * @param typing whether it is of a letter that is being written
   * @returns the letter, its findings, and what house guidelines ask for that its language has not
   */
  async check(text: string, settings: Settings, locale: Locale, typing: boolean): Promise<Looked> {
    const lint = (letter: Letter): Pick<Looked, 'gathered' | 'findings'> => {
      const gathered = gatherForLint(letter, settings)
      return {gathered, findings: lintGathered(gathered, locale)}
    }
    return this.#look(text, settings, lint, typing)
  }

  /** Reads a text, and lints it unless nothing would come of that: findings are not shown beside what is wrong with guidelines. */
  async #look(
    text: string,
    settings: Settings,
    lint: (letter: Letter) => Pick<Looked, 'gathered' | 'findings'> | undefined,
    typing: boolean,
  ): Promise<Looked> {
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
      const wrong = house?.problemsIn(letter.language?.code ?? '') ?? []
      const linted = wrong.length > 0 ? undefined : lint(letter)
      return {letter, gathered: linted?.gathered, findings: linted?.findings ?? [], wrong}
    }, typing)
  }

  /** Whether there is a folder at an address. */
  async isFolder(address: string): Promise<boolean> {
    const files = this.#options.files(address)
    const around = folderOf(address)
    if (files === undefined || around === undefined || (await files.isFile(address))) return false
    const entries = await files.list(around)
    return entries.some(({name, kind}) => kind === 'folder' && name === nameOf(address))
  }

  /** Whether a file is a configuration, or one that another extends, or a guideline that one names. */
  isConfiguration(address: string): Promise<boolean> {
    return this.#configured.has(address)
  }

  /** The configurations that have been read. */
  configurations(): Promise<LoadedConfig[]> {
    return this.#configured.loaded()
  }

  /** A problem of a configuration, as it is shown: files by their path in the workspace. */
  describe(problem: ConfigProblem): string {
    const {file, line, column} = problem
    return `${this.#inWorkspace(file, file)}:${line}:${column}: ${this.wordingOf(problem)}`
  }

  /** What is wrong, with files by their path in the workspace. */
  wordingOf({file, message}: ConfigProblem): string {
    return this.#inWorkspace(message, file)
  }

  /** A text without the address of the workspace folder that a file is in. */
  #inWorkspace(text: string, file: string): string {
    const folder = this.folderFor(file)
    return folder === undefined ? text : text.replaceAll(`${folder}/`, '')
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

  /** Of rules that settings name, those that neither we nor the house have. */
  async #complainOfRules(editor: EditorSettings): Promise<void> {
    if (editor.foreign.length === 0 || this.#complained.has(editor)) return
    this.#complained.add(editor)
    const house = (await this.configurations()).flatMap(({guidelines}) => guidelines.map(({name}) => name))
    for (const rule of editor.foreign)
      if (!house.includes(rule))
        this.#options.complain(`settings: ${unknownRule(rule, [...RULE_NAMES, ...house])}`)
  }
}
