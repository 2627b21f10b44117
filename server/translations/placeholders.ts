import type {Source, Span} from '../letter/letter.ts'
import {bareName} from '../letter/placeholders.ts'

/** One placeholder of a letter, wherever it stands in it. */
export interface PlaceholderFact {
  /** Its name without what only writing it differs in: case, spaces, underscores, filters. */
  name: string
  /** As the letter writes it first. */
  written: string
  spans: Span[]
  /** It is written for people, in their words, and may be translated; others are filled in by a program. */
  forPeople?: true
}

/** The placeholders of a letter that have a name, each once. Blanks, instructions and template tags have none to compare. */
export function findPlaceholders({placeholders, text}: Source): PlaceholderFact[] {
  const found = new Map<string, PlaceholderFact>()
  for (const {kind, name, start, end} of placeholders) {
    if (kind !== 'name') continue
    const written = text.slice(start, end)
    // `{{ client | upcase }}` is filled in as `{{client}}` is.
    const plain = name.split('|', 1)[0]!.trim()
    const bare = bareName(plain)
    if (bare === '') continue
    const known = found.get(bare)
    if (known !== undefined) known.spans.push({start, end})
    else {
      const forPeople = /^\\?\[/.test(written) || /\s/.test(plain) ? ({forPeople: true} as const) : {}
      found.set(bare, {name: bare, written, spans: [{start, end}], ...forPeople})
    }
  }
  return [...found.values()]
}

/**
 * Which of two letters' placeholders can be held against each other. Names that people read may be translated: they are
 * compared only where at least half of them are evidently the same names.
 */
export function comparable(
  one: readonly PlaceholderFact[],
  other: readonly PlaceholderFact[],
): (fact: PlaceholderFact) => boolean {
  const [mine, theirs] = [one, other].map((facts) => facts.filter(({forPeople}) => forPeople === true))
  const shared = mine!.filter(({name}) => theirs!.some((each) => each.name === name)).length
  const same = shared > 0 && 2 * shared >= Math.min(mine!.length, theirs!.length)
  return ({forPeople}) => forPeople !== true || same
}
