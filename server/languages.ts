import type {LanguageData} from './language/data.ts'
import {Language} from './language/language.ts'
import {FAMILIAR} from './letter.ts'
import type {Languages} from './letter.ts'

/** Languages a text may be in although there are no guidelines for them yet. */
export const NEIGHBOURS: readonly string[] = ['en', 'es', 'de', 'pt', 'id', 'fr', 'it', 'nl']

/**
 * Languages from data that are at hand, for `readLetter`.
 * @param data one entry a language, as `tactful/languages/CODE` exports it
 * @param detect tells the language of a text; without it, the language whose commonest words the text is fullest of
 */
export function createLanguages(
  data: LanguageData[],
  detect?: (text: string) => string | undefined,
): Languages {
  const made = new Map<string, Language>()
  const byCode = new Map(data.map((entry) => [entry.code, entry]))
  const get = (code: string): Language | undefined => {
    const known = made.get(code)
    const entry = byCode.get(code)
    if (known !== undefined || entry === undefined) return known
    const language = new Language(entry)
    made.set(code, language)
    return language
  }
  return {
    known: [...byCode.keys()],
    get,
    detect: detect ?? ((text) => mostFamiliar(text, [...byCode.keys()], get)),
  }
}

function mostFamiliar(
  text: string,
  codes: string[],
  get: (code: string) => Language | undefined,
): string | undefined {
  const words = text.match(/[\p{L}\p{M}'’]+/gu) ?? []
  let best: {code: string; share: number} | undefined
  for (const code of codes) {
    const share = get(code)?.familiarity(words) ?? 0
    if (share >= FAMILIAR && (best === undefined || share > best.share)) best = {code, share}
  }
  return best?.code
}
