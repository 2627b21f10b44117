import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {createLanguages} from '../../server/languages.ts'
import type {Finding} from '../../server/finding.ts'
import {extendLanguage} from '../../server/house/extend.ts'
import {withHouse} from '../../server/house/languages.ts'
import {parseGuideline} from '../../server/house/parse.ts'
import type {HouseGuideline} from '../../server/house/house.ts'
import type {LanguageData} from '../../server/language/data.ts'
import {readLetter} from '../../server/letter.ts'
import {lint} from '../../server/lint.ts'
import type {Locale} from '../../server/locale.ts'
import {RULE_NAMES} from '../../server/rule-names.ts'
import type {Settings} from '../../server/settings.ts'

const dist = join(import.meta.dirname, '../../dist')
const data = <T>(name: string): T => JSON.parse(readFileSync(join(dist, name), 'utf8')) as T

export const english = data<LanguageData>('languages/en.json')
export const spanish = data<LanguageData>('languages/es.json')
export const german = data<LanguageData>('languages/de.json')
export const locale = data<Locale>('locales/en.json')
const languages = createLanguages([english, spanish, german])

/** What is wrong with a guideline, its name aside: `line:column: message`. */
export function problemsIn(yaml: string): string[] {
  const {guideline, problems} = parseGuideline(yaml, 'g.yaml', {
    rules: RULE_NAMES,
    languages: ['en', 'es', 'de'],
  })
  const extended =
    guideline === undefined || problems.length > 0 ? [] : extendLanguage(english, [guideline]).problems
  return [...problems, ...extended].map(({line, column, message}) => `${line}:${column}: ${message}`)
}

/** A guideline that must be sound. */
export function guidelineOf(yaml: string): HouseGuideline {
  const {guideline, problems} = parseGuideline(yaml, 'g.yaml', {rules: RULE_NAMES})
  if (guideline === undefined || problems.length > 0) throw new Error(JSON.stringify(problems))
  return guideline
}

/** What a house's guidelines find in a text, and nothing else. */
export function findingsIn(
  text: string,
  yaml: string | string[],
  settings: Settings = {},
  lang = 'en',
): Finding[] {
  const guidelines = [yaml].flat().map(guidelineOf)
  const house = withHouse(languages, guidelines, extendLanguage)
  const letter = readLetter(text, {languages: house, language: lang})
  if (house.problemsIn(lang).length > 0) throw new Error(JSON.stringify(house.problemsIn(lang)))
  const names = new Set(guidelines.map(({name}) => name))
  return lint(letter, locale, {...settings, guidelines}).filter(({rule}) => names.has(rule))
}

/** The words of a text that are pointed at. */
export function wordsFound(text: string, yaml: string | string[], lang = 'en'): string[] {
  return findingsIn(text, yaml, {}, lang).map(({start, end}) => text.slice(start, end))
}

/** A guideline that must not be broken, with what it says of English letters. */
export const forbids = (wording: string, more = ''): string =>
  `guideline: no-such-thing\nmessage: "“{words}” has to go."\n${more}languages:\n  en: ${wording}\n`

/** One that asks for something. */
export const asks = (wording: string, more = ''): string =>
  `guideline: say-such-thing\nkind: must-say\nmessage: Something is missing.\n${more}languages:\n  en: ${wording}\n`
