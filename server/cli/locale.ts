import {join} from 'node:path'
import {isWorded} from '../locale.ts'
import type {Locale} from '../locale.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {Misuse} from './io.ts'
import type {Io} from './io.ts'
import {hasData, listCodes, readData} from './languages.ts'

/** The language of messages: `--locale`, else the environment's, else English. */
export function openLocale(args: Arguments, io: Io): Locale {
  const asked = optionValue(args, 'locale')
  if (asked !== undefined) {
    const locale = worded(readLocale(io.data, codeOf(asked)))
    if (locale !== undefined) return locale
    const choices = openLocales(io.data).filter((each) => worded(each) !== undefined)
    throw new Misuse(
      `There are no messages in “${asked}”: choose ${choices.map(({code}) => code).join(', ')}.`,
    )
  }
  const own = worded(readLocale(io.data, environmentLanguage(io.env)))
  return own ?? readData(join(io.data, 'locales', 'en.json'))
}

/** The code of the language that the environment names; empty where it names none. */
export function environmentLanguage(env: Io['env']): string {
  return codeOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '')
}

/** Every language in which the guidelines are explained, English first. */
export function openLocales(data: string): Locale[] {
  return listCodes(join(data, 'locales')).flatMap((code) => readLocale(data, code) ?? [])
}

function readLocale(data: string, code: string): Locale | undefined {
  const path = join(data, 'locales', `${code}.json`)
  // A code comes from the command line; it is no path.
  return /^[a-z]{2,3}$/.test(code) && hasData(path) ? readData<Locale>(path) : undefined
}

function worded(locale: Locale | undefined): Locale | undefined {
  return isWorded(locale) ? locale : undefined
}

function codeOf(tag: string): string {
  return tag.split(/[-_.@]/, 1)[0]?.toLowerCase() ?? ''
}
