/**
 * Guidelines of a house's own, for programs.
 *
 *     import {createLanguages, lint, readLetter} from 'tactful'
 *     import {parseGuidelines, withGuidelines} from 'tactful/house'
 *     import english from 'tactful/languages/en'
 *
 *     const {guidelines, problems} = parseGuidelines([{file: 'no-new-fees.yaml', text}])
 *     const {data} = withGuidelines(english, guidelines)
 *     const letter = readLetter(letterText, {languages: createLanguages([data])})
 *     const findings = lint(letter, locale, {guidelines})
 */
import type {ConfigProblem} from '../config/config.ts'
import {RULE_NAMES} from '../rule-names.ts'
import {duplicates} from './duplicates.ts'
import type {HouseGuideline} from './house.ts'
import {parseGuideline} from './parse.ts'

export {extendLanguage as withGuidelines} from './extend.ts'
export type {ConfigProblem} from '../config/config.ts'
export type {HouseGuideline} from './house.ts'

/** A guideline as it is written. */
export interface GuidelineFile {
  /** Its name, for problems. */
  file: string
  /** YAML, or JSON. */
  text: string
}

/**
 * Reads house guidelines. They are data only; nothing in them is run, and nothing is thrown.
 * @param languages codes of the languages there are; without them any is taken
 * @returns the guidelines, and what is wrong with them, with file, line and column; with problems they must not be used
 */
export function parseGuidelines(
  files: readonly GuidelineFile[],
  languages?: readonly string[],
): {guidelines: HouseGuideline[]; problems: ConfigProblem[]} {
  const options = {rules: RULE_NAMES, ...(languages === undefined ? {} : {languages})}
  const read = files.map(({file, text}) => parseGuideline(text, file, options))
  const guidelines = read.flatMap(({guideline}) => guideline ?? [])
  return {guidelines, problems: [...read.flatMap(({problems}) => problems), ...duplicates(guidelines)]}
}
