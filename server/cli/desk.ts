import {dirname, join, resolve} from 'node:path'
import {Configurations} from '../config/discover.ts'
import {disk} from '../config/disk.ts'
import type {LoadedConfig} from '../config/discover.ts'
import type {Resolved} from '../config/resolve.ts'
import {readLetter} from '../letter.ts'
import type {Languages, Letter} from '../letter.ts'
import type {Locale} from '../locale.ts'
import {RULE_NAMES} from '../rule-names.ts'
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

/** Lays out what a command needs that reads letters. */
export function openDesk(args: Arguments, io: Io): Desk {
  const nameOf = (path: string): string => pathFrom(io.cwd, path)
  const file = args.values.get('config')?.[0]
  const fixed = args.switches.has('no-config')
    ? {fixed: null}
    : file === undefined
      ? {}
      : {fixed: resolve(io.cwd, file)}
  return {
    io,
    locale: openLocale(args, io),
    languages: openLanguages(join(io.data, 'languages'), io.detect),
    configurations: new Configurations({
      files: disk,
      rules: RULE_NAMES,
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
  return loaded !== undefined && loaded.problems.length > 0 ? undefined : resolveFor(loaded, path)
}

/** @throws {Unreadable} where the text is no letter at all */
export function readAs(desk: Desk, resolved: Resolved, text: string): ConfiguredLetter {
  const {language, region, placeholders} = resolved.settings
  const letter = readLetter(text, {
    languages: desk.languages,
    ...(language === undefined ? {} : {language}),
    ...(region === undefined ? {} : {region}),
    ...(placeholders === undefined ? {} : {placeholders}),
  })
  const trouble = letter.source.troubles[0]
  if (trouble?.kind === 'binary')
    throw new Unreadable(`it holds binary data at offset ${trouble.start}; a letter is text`)
  if (trouble !== undefined) throw new Unreadable('its lists or quotes are nested too deeply')
  return {letter, resolved}
}

async function resolveFor(loaded: LoadedConfig | undefined, path: string): Promise<Resolved> {
  if (loaded === undefined) return {settings: {}, files: [], rules: new Map()}
  const {resolveSettings} = await import('../config/resolve.ts')
  return resolveSettings(loaded.layers, pathFrom(loaded.folder, path))
}

/** What is wrong with a configuration, as errors of the input. */
export function configErrors({problems}: LoadedConfig): InputError[] {
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
