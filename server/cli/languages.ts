import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {LanguageData} from '../language/data.ts'
import {Language} from '../language/language.ts'
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
        language = new Language(readData<LanguageData>(join(folder, `${code}.json`)))
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
    const codes = readdirSync(folder).flatMap((name) => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? [])
    if (codes.length > 0)
      return codes.sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
  } catch (error) {
    throw incomplete(folder, reasonOf(error), error)
  }
  throw incomplete(folder, 'it holds no data')
}

/** @throws {Misuse} where a file of data is missing or damaged */
export function readData<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (error) {
    throw incomplete(path, error instanceof SyntaxError ? 'it is damaged' : reasonOf(error), error)
  }
}

function incomplete(path: string, reason: string, cause?: unknown): Misuse {
  return new Misuse(`${path}: ${reason}. Install tactful again.`, {cause})
}
