import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {LanguageData} from '../language/data.ts'
import type {Language} from '../language/language.ts'
import {RememberingLanguage, recurring} from '../language/remembering.ts'
import {NEIGHBOURS} from '../languages.ts'
import type {Languages} from '../letter.ts'
import {Misuse} from './io.ts'
import {reasonOf} from './read.ts'

/**
 * The languages in a folder of data, each read when a letter first needs it.
 * @param folder with one `CODE.json` a language
 * @param detect tells which of the known languages a text is in
 * @throws {Misuse} where the folder cannot be read
 */
export function openLanguages(
  folder: string,
  detect: (text: string, known: readonly string[]) => string | undefined,
): Languages {
  const known = listCodes(folder)
  const opened = new Map<string, Language>()
  return {
    known,
    get(code) {
      let language = opened.get(code)
      if (language === undefined && known.includes(code)) {
        language = new RememberingLanguage(readData<LanguageData>(join(folder, `${code}.json`)), recurring())
        opened.set(code, language)
      }
      return language
    },
    detect: (text) => detect(text, [...new Set([...known, ...NEIGHBOURS])]),
  }
}

/**
 * The codes for which a folder has data, English first: it is what a letter of unknown language is read as.
 * @throws {Misuse} where it cannot be read, or there are none
 */
export function listCodes(folder: string): string[] {
  try {
    const codes = readdirSync(folder).flatMap((name) => /^([a-z]{2,3})\.json(?:\.br)?$/.exec(name)?.[1] ?? [])
    if (codes.length > 0)
      return codes.sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
  } catch (error) {
    throw incomplete(folder, reasonOf(error), error)
  }
  throw incomplete(folder, 'it holds no data')
}

/** Whether there is a file of data; see `readData`. */
export function hasData(path: string): boolean {
  return existsSync(path) || existsSync(`${path}.br`)
}

/**
 * Reads a file of data. Where the program is kept in a repository, it lies there compressed, as `PATH.br`.
 * @throws {Misuse} where it is missing or damaged
 */
export function readData<T>(path: string): T {
  try {
    return JSON.parse(existsSync(path) ? readFileSync(path, 'utf8') : readCompressed(`${path}.br`)) as T
  } catch (error) {
    throw incomplete(path, isDamage(error) ? 'it is damaged' : reasonOf(error), error)
  }
}

function readCompressed(path: string): string {
  const bytes = readFileSync(path)
  // Most copies of the program have nothing compressed, and need no zlib.
  return process.getBuiltinModule('node:zlib').brotliDecompressSync(bytes).toString()
}

function isDamage(error: unknown): boolean {
  return (
    error instanceof SyntaxError || /^ERR__ERROR_|^Z_/.test(String((error as NodeJS.ErrnoException).code))
  )
}

function incomplete(path: string, reason: string, cause?: unknown): Misuse {
  return new Misuse(`${path}: ${reason}. Install tactful again.`, {cause})
}
