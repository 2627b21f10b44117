import type {Language, ReadSentence} from '../language.ts'
import {CANNOT_TURN} from './reading.ts'
import type {Turn, Turned} from './reading.ts'
import {Words} from './words.ts'

/**
 * Turns a sentence's pronouns, possessives and verbs into those of another form of address, or voice.
 * @returns the words that change, in the order of the text; undefined where one of them cannot be told, or has no form
 */
export function turnSentence(
  language: Language,
  sentence: ReadSentence,
  source: string,
  turn: Turn,
): Turned[] | undefined {
  try {
    const turned = new Words(language, sentence, source, turn).turned()
    const all = turn.known.every(({start, end}) =>
      turned.some((word) => word.start < end && start < word.end),
    )
    return all ? turned : undefined
  } catch (error) {
    if (error === CANNOT_TURN) return undefined
    throw error
  }
}
