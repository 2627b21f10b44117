import type {ConfigProblem} from '../config/config.ts'
import type {LanguageData} from '../language/data.ts'
import {Language} from '../language/language.ts'
import type {Languages} from '../letter.ts'
import type {extendLanguage} from './extend.ts'
import type {HouseGuideline} from './house.ts'

/** Languages that know house guidelines. */
export interface HouseLanguages extends Languages {
  /** What guidelines ask for that a language has not; then letters in it must not be held against them. */
  problemsIn(code: string): readonly ConfigProblem[]
}

/**
 * Languages that know house guidelines. Each is made when a letter first needs it; one that no guideline speaks stays as it is.
 * @param extend puts guidelines into a language's data
 * @param make makes a language of its data
 */
export function withHouse(
  languages: Languages,
  guidelines: readonly HouseGuideline[],
  extend: typeof extendLanguage,
  make: (data: LanguageData) => Language = (data) => new Language(data),
): HouseLanguages {
  const problems = new Map<string, ConfigProblem[]>()
  const known = new Map<string, Language>()
  return {
    known: languages.known,
    detect: (text) => languages.detect(text),
    problemsIn: (code) => problems.get(code) ?? [],
    get(code) {
      const plain = languages.get(code)
      if (plain === undefined) return undefined
      let language = known.get(code)
      if (language === undefined) {
        const extended = extend(plain.data, guidelines)
        problems.set(code, extended.problems)
        const usable = extended.problems.length === 0 && extended.data !== plain.data
        known.set(code, (language = usable ? make(extended.data) : plain))
      }
      return language
    },
  }
}
