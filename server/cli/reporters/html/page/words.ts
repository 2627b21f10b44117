import {languageName, numberIn, say as sayIn, sayCount as sayCountIn} from '../../../../locale.ts'
import type {ReportData} from '../data.ts'

/** The user's language, which speaks once the data are read. */
let user: {code: string; interface: ReportData['words']} = {code: 'en', interface: {}}

/** Takes the language in which the page is to speak. */
export function speak(code: string, words: ReportData['words']): void {
  user = {code, interface: words}
}

/** A text by its name, its `{names}` filled in. */
export function say(name: string, values: Record<string, string | number> = {}): string {
  return sayIn(user, name, values)
}

/** A text that has a form of its own for one. */
export function sayCount(name: string, count: number, values: Record<string, string> = {}): string {
  return sayCountIn(user, name, count, values)
}

/** A number as it is written in the user's language. */
export function number(value: number): string {
  return numberIn(user, value)
}

/** A language's name in the user's own. */
export function languageIn(tag: string): string {
  return languageName(tag, user)
}
