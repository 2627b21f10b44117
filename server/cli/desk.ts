import {dirname, join, resolve} from 'node:path'
import {describeProblem} from '../config/config.ts'
import type {ConfigProblem} from '../config/config.ts'
import {Configurations} from '../config/discover.ts'
import {disk} from '../config/disk.ts'
import type {LoadedConfig} from '../config/discover.ts'
import type {Resolved} from '../config/resolve.ts'
import type {HouseGuideline} from '../house/house.ts'
import {withHouse} from '../house/languages.ts'
import type {HouseLanguages} from '../house/languages.ts'
import type {LanguageData} from '../language/data.ts'
import type {Language} from '../language/language.ts'
import {RememberingLanguage, recurring} from '../language/remembering.ts'
import {readLetter} from '../letter.ts'
import type {Languages, Letter} from '../letter.ts'
import type {Locale} from '../locale.ts'
import {RULE_NAMES} from '../rule-names.ts'
import type {Settings} from '../settings.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {Misuse} from './io.ts'
import type {Io} from './io.ts'
import {openLanguages} from './languages.ts'
import {openLocale} from './locale.ts'
import {pathFrom} from './paths.ts'
import {Unreadable, reasonOf} from './read.ts'

/** Input that is no letter, or a configuration that is broken. */
export interface InputError {
  path: string
  /** Counted from zero. */
  line?: number
  character?: number
  message: string
}

/** What reading letters takes: languages, messages, configurations. */
export interface Desk {
  io: Io
  locale: Locale
  languages: Languages
  configurations: Configurations
  /** A path as it is shown. */
  nameOf: (path: string) => string
}

/** A letter with what applies to it. */
export interface ConfiguredLetter {
  letter: Letter
  resolved: Resolved
}

/** Guidelines that ask for what a letter's language has not: that is known only when a letter in it is read. */
export class BrokenGuidelines extends Error {
  readonly problems: readonly ConfigProblem[]

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.problems = problems
  }
}

/** Lays out what a command needs that reads letters. */
export function openDesk(args: Arguments, io: Io): Desk {
  const nameOf = (path: string): string => pathFrom(io.cwd, path)
  const languages = openLanguages(join(io.data, 'languages'), io.detect)
  const file = optionValue(args, 'config')
  const fixed = args.switches.has('no-config')
    ? {fixed: null}
    : file === undefined
      ? {}
      : {fixed: resolve(io.cwd, file)}
  return {
    io,
    locale: openLocale(args, io),
    languages,
    configurations: new Configurations({
      files: disk,
      rules: RULE_NAMES,
      languages: languages.known,
      nameOf,
      ...fixed,
      withoutBaselines: args.switches.has('no-baseline') || args.values.has('baseline'),
    }),
    nameOf,
  }
}

/**
 * Reads a letter as its configuration asks.
 * @param path its file, absolute; it need not exist
 * @returns undefined where its configuration is broken
 * @throws {Unreadable} where the text is no letter at all
 * @throws {BrokenGuidelines}
 */
export async function readConfigured(
  desk: Desk,
  path: string,
  text: string,
): Promise<ConfiguredLetter | undefined> {
  const resolved = await resolvedFor(desk, path)
  return resolved === undefined ? undefined : readAs(desk, resolved, text)
}

/** What applies to a file, which need not exist; undefined where its configuration is broken. */
export async function resolvedFor(desk: Desk, path: string): Promise<Resolved | undefined> {
  const loaded = await desk.configurations.of(dirname(path))
  if (loaded !== undefined && loaded.problems.length > 0) return undefined
  const resolved = await resolveFor(loaded, path)
  await openHouse(desk, resolved.settings)
  return resolved
}

/**
 * @throws {Unreadable} where the text is no letter at all
 * @throws {BrokenGuidelines}
 */
export function readAs(desk: Desk, resolved: Resolved, text: string): ConfiguredLetter {
  const {language, region, placeholders, guidelines} = resolved.settings
  const house = guidelines === undefined ? undefined : houses.get(guidelines)
  const letter = readLetter(text, {
    languages: house ?? desk.languages,
    ...(language === undefined ? {} : {language}),
    ...(region === undefined ? {} : {region}),
    ...(placeholders === undefined ? {} : {placeholders}),
  })
  const unspoken = house?.problemsIn(letter.language?.code ?? '') ?? []
  if (unspoken.length > 0) throw new BrokenGuidelines(unspoken)
  const trouble = letter.source.troubles[0]
  if (trouble?.kind === 'binary')
    throw new Unreadable(`it holds binary data at offset ${trouble.start}; a letter is text`)
  if (trouble !== undefined) throw new Unreadable('its lists or quotes are nested too deeply')
  return {letter, resolved}
}

async function resolveFor(loaded: LoadedConfig | undefined, path: string): Promise<Resolved> {
  if (loaded === undefined) return {settings: {}, files: [], rules: new Map(), placeholders: [], words: []}
  const {resolveSettings} = await import('../config/resolve.ts')
  const resolved = resolveSettings(loaded.layers, pathFrom(loaded.folder, path))
  if (loaded.guidelines.length > 0) resolved.settings.guidelines = loaded.guidelines
  return resolved
}

const houses = new WeakMap<readonly HouseGuideline[], HouseLanguages>()

/** Puts guidelines of the house's own into the languages; what does so is loaded when there are any. */
async function openHouse({languages}: Desk, {guidelines}: Settings): Promise<void> {
  if (guidelines === undefined || houses.has(guidelines)) return
  const {extendLanguage} = await import('../house/reader.ts')
  const make = (data: LanguageData): Language => new RememberingLanguage(data, recurring())
  houses.set(guidelines, withHouse(languages, guidelines, extendLanguage, make))
}

/** What is wrong with a configuration, as errors of the input. */
export function configErrors({problems}: {problems: readonly ConfigProblem[]}): InputError[] {
  return problems.map(({file, line, column, message}) => ({
    path: file,
    line: line - 1,
    character: column - 1,
    message,
  }))
}

/** An error of the input on a line of its own, as compilers word it. */
export function describeError({path, line, character, message}: InputError): string {
  return `${path}${line === undefined ? '' : `:${line + 1}:${(character ?? 0) + 1}`}: ${message}`
}

/**
 * What went wrong with one file, so that the others are still looked at.
 * @throws {Misuse} where it was no fault of the file
 */
export function inputError(path: string, error: unknown): InputError {
  if (error instanceof Misuse) throw error
  if (error instanceof Unreadable) return {path, message: `cannot be read: ${error.message}`}
  if (error instanceof Error && 'code' in error) return {path, message: `cannot be read: ${reasonOf(error)}`}
  const reason = error instanceof Error ? error.message : String(error)
  return {path, message: `tactful itself failed on this file, which is a mistake in it: ${reason}`}
}
