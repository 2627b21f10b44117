import type {ConfigProblem} from '../config/config.ts'
import type {Finding} from '../finding.ts'
import {applyEdits} from '../fix.ts'
import {readLetter} from '../letter.ts'
import type {Languages} from '../letter.ts'
import {lint} from '../lint.ts'
import type {Locale} from '../locale.ts'
import {shortened} from '../shortened.ts'
import type {HouseExample, HouseGuideline, HouseWording} from './house.ts'
import type {extendLanguage} from './extend.ts'
import {withHouse} from './languages.ts'

/** Characters of an example that are shown. */
const SHOWN = 80

/** What the examples of a guideline in one language come to. */
export interface ExamplesResult {
  language: string
  /** How many examples there are of what it finds, and of what it leaves alone. */
  find: number
  leave: number
  /** Examples that do not hold, or that are missing, each with its place and what is wrong. */
  failures: ConfigProblem[]
  /** What the guideline asks for that the language has not; then no example has been tried. */
  problems: readonly ConfigProblem[]
}

/**
 * Holds a guideline's examples against it, by itself: what others say of them does not count.
 * @param languages as they are without the guideline
 * @param extend puts guidelines into a language's data
 */
export function tryExamples(
  guideline: HouseGuideline,
  languages: Languages,
  locale: Locale,
  extend: typeof extendLanguage,
): ExamplesResult[] {
  const house = withHouse(languages, [guideline], extend)
  return Object.entries(guideline.languages).map(([language, wording]) => {
    house.get(language)
    const {find, leave} = wording
    const problems = house.problemsIn(language)
    const trial = new Trial(guideline, language, house, locale)
    const failures =
      problems.length > 0
        ? []
        : [
            ...missing(wording, language),
            ...find.flatMap((example) => failed(example, trial.find(example))),
            ...leave.flatMap((example) => failed(example, trial.leave(example))),
          ]
    return {language, find: find.length, leave: leave.length, failures, problems}
  })
}

function missing({find, leave, place}: HouseWording, language: string): ConfigProblem[] {
  const lacks = [...(find.length === 0 ? ['find'] : []), ...(leave.length === 0 ? ['leave'] : [])]
  if (lacks.length === 0) return []
  const what = lacks.map((name) => `“${name}:”`).join(' and ')
  return [
    {
      ...place,
      message: `${language} has no example under ${what}: a guideline without examples proves nothing`,
    },
  ]
}

function failed({place}: HouseExample, message: string | undefined): ConfigProblem[] {
  return message === undefined ? [] : [{...place, message}]
}

class Trial {
  readonly #guideline: HouseGuideline
  readonly #language: string
  readonly #languages: Languages
  readonly #locale: Locale

  constructor(guideline: HouseGuideline, language: string, languages: Languages, locale: Locale) {
    this.#guideline = guideline
    this.#language = language
    this.#languages = languages
    this.#locale = locale
  }

  /** What is wrong with an example in which something is to be found. */
  find({text, words, after}: HouseExample): string | undefined {
    const {letter, from, findings} = this.#read(text)
    const pointed = findings.map(({start, end}) => letter.slice(start, end))
    if (findings.length === 0) return `should find something in ${shown(text)}, and finds nothing`
    if (words !== undefined && !pointed.some((each) => folded(each) === folded(words)))
      return `should point at ${shown(words)}, but points at ${pointed.map(shown).join(' and ')}`
    const again = this.#findAgain(letter, from, findings)
    if (again !== undefined || after === undefined) return again
    const edits = findings[0]!.fixes[0]?.edits
    if (edits === undefined) return 'should offer a suggestion, and offers none'
    const changed = applyEdits(letter, edits).slice(from)
    return changed.trim() === after.trim()
      ? undefined
      : `should come to ${shown(after)}, but comes to ${shown(changed)}`
  }

  /** Says so where a suggestion that nobody looks at leaves what it was to mend: `--fix` would take it again and again. */
  #findAgain(letter: string, from: number, findings: readonly Finding[]): string | undefined {
    const edits = findings[0]?.fixes.find(({safe}) => safe)?.edits
    if (edits === undefined) return undefined
    const changed = applyEdits(letter, edits)
    if (this.#read(changed).findings.length < findings.length) return undefined
    return `should be mended by its safe suggestion, but comes to ${shown(changed.slice(from))}, which is found again`
  }

  /** What is wrong with an example that is to be left alone. */
  leave({text}: HouseExample): string | undefined {
    const {letter, findings} = this.#read(text)
    const [first] = findings
    if (first === undefined) return undefined
    const found =
      this.#guideline.kind === 'must-say'
        ? 'misses what it asks for'
        : `finds ${shown(letter.slice(first.start, first.end))}`
    return `should leave ${shown(text)} alone, but ${found}`
  }

  #read(text: string): {letter: string; from: number; findings: Finding[]} {
    const {name, severity, reasons} = this.#guideline
    const front = /^---\s/.test(text)
      ? ''
      : `---\nlang: ${this.#language}\n${reasons.length > 0 ? `reason: ${reasons[0]}\n` : ''}---\n\n`
    const letter = front + text
    const read = readLetter(letter, {languages: this.#languages, language: this.#language})
    const settings = {guidelines: [this.#guideline], rules: {[name]: {severity}}}
    const findings = lint(read, this.#locale, settings).filter(({rule}) => rule === name)
    return {letter, from: front.length, findings}
  }
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** An example on one line, cut where it is long. */
function shown(text: string): string {
  return `“${shortened(text.replaceAll(/\s+/g, ' ').trim(), SHOWN)}”`
}
