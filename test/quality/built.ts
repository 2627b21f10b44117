import {readFileSync, readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {detectLanguage} from '../../server/letter/detect.ts'
import type {LanguageData} from '../../server/language/data.ts'
import {createLanguages} from '../../server/languages.ts'
import type {Languages} from '../../server/letter.ts'
import type {Locale} from '../../server/locale.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** The languages, with what they are without their models, and the English texts as they ship, read from `dist`. */
export function built(): {languages: Languages; patternsOnly: Languages; locale: Locale} {
  const codes = readdirSync(`${dist}languages`).filter((file) => file.endsWith('.json'))
  const data = codes.map(
    (file) => JSON.parse(readFileSync(`${dist}languages/${file}`, 'utf8')) as LanguageData,
  )
  const locale = JSON.parse(readFileSync(`${dist}locales/en.json`, 'utf8')) as Locale
  const tell = (text: string): string | undefined =>
    detectLanguage(text, ['en', 'es', 'de', 'id', 'pt', 'fr', 'it'])
  const patternsOnly = createLanguages(
    data.map(({model: _model, ...patterns}) => patterns),
    tell,
  )
  return {languages: createLanguages(data, tell), patternsOnly, locale}
}
