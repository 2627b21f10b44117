import {reasons} from '../../letter/frontmatter-schema.ts'
import type {Service} from './workflows.ts'

export interface Choice {
  value: string
  label: string
  hint?: string
}

/** Somebody who asks; undefined is the answer of who does not want to go on. */
export interface Interviewer {
  choose(question: string, choices: readonly Choice[], usual: string): Promise<string | undefined>
  confirm(question: string, usual: boolean): Promise<boolean | undefined>
}

/** What is to be written besides the configuration. */
export interface Wishes {
  service: Service
  /** Whether there is to be a letter to begin with. */
  letter: boolean
  lang: string | undefined
  reason: string | undefined
}

/** What the command line says; what it leaves open is asked for. */
export interface Given {
  service: Service | undefined
  lang: string | undefined
  reason: string | undefined
}

/** What suits where nobody says otherwise. */
export interface Usual {
  service: Service
  letter: boolean
  lang: string
}

/** Without anybody to ask: what is given, else what suits. */
export function takeUsual(given: Given, usual: Usual): Wishes {
  const wantsLetter = given.lang !== undefined || given.reason !== undefined
  return {...given, service: given.service ?? usual.service, letter: wantsLetter || usual.letter}
}

const NO_REASON = 'none'

/**
 * Asks for what is not given.
 * @param languages in which there are letters
 * @returns undefined where the answer is to leave it
 */
export async function interview(
  interviewer: Interviewer,
  given: Given,
  usual: Usual,
  languages: readonly Choice[],
): Promise<Wishes | undefined> {
  const wishes = takeUsual(given, usual)
  if (given.service === undefined) {
    const service = await interviewer.choose(
      'Where are letters checked when they change?',
      SERVICE_CHOICES,
      usual.service,
    )
    if (service === undefined) return undefined
    wishes.service = service as Service
  }
  if (given.lang === undefined && given.reason === undefined) {
    const letter = await interviewer.confirm('Write a letter to begin with?', usual.letter)
    if (letter === undefined) return undefined
    wishes.letter = letter
  }
  if (!wishes.letter) return wishes
  if (given.lang === undefined) {
    wishes.lang = await interviewer.choose('In which language?', languages, usual.lang)
    if (wishes.lang === undefined) return undefined
  }
  if (given.reason === undefined) {
    const reason = await interviewer.choose(
      'Why does the relationship end? The letter will not say it.',
      REASONS,
      NO_REASON,
    )
    if (reason === undefined) return undefined
    wishes.reason = reason === NO_REASON ? undefined : reason
  }
  return wishes
}

const SERVICE_CHOICES: readonly Choice[] = [
  {value: 'github', label: 'GitHub Actions'},
  {value: 'gitlab', label: 'GitLab CI'},
  {value: 'azure', label: 'Azure Pipelines'},
  {value: 'none', label: 'Nowhere yet'},
]

const REASONS: readonly Choice[] = [
  {value: NO_REASON, label: 'none in particular', hint: 'the letter suits most'},
  ...reasons.map((reason) => ({value: reason, label: reason})),
]
