import type {Finding} from '../finding.ts'
import {primary} from '../letter.ts'
import type {Span} from '../letter/letter.ts'
import type {AbsentPart, Facts} from './facts.ts'
import {comparable} from './placeholders.ts'
import type {PlaceholderFact} from './placeholders.ts'
import {serves} from './sets.ts'
import type {LostOriginal, TranslationSet} from './sets.ts'

/** A letter of a set that has been read. */
export interface SetLetter {
  /** As in its `Relation`. */
  path: string
  facts: Facts
  /** Offsets at which its lines start. */
  lineStarts: readonly number[]
  /** What has been found in it by itself, also what is suppressed: its fixes say what missing parts could be. */
  findings: readonly Finding[]
}

/** Something in which a letter does not match its translations. */
export interface Difference {
  letter: SetLetter
  /** Where it is reported. */
  place: Span
  /** What is missing or other. */
  about: About
  /** The letter it is held against, and where in that; absent where none is to blame. */
  sibling?: Place
}

interface Place {
  letter: SetLetter
  place: Span
  words: string
}

export type About =
  | {kind: 'language'; tag: string}
  | {kind: 'part'; absent: AbsentPart}
  | {kind: 'extra-part'; part: string}
  | {kind: 'placeholder'; written: string; name: string}
  | {kind: 'extra-placeholder'; written: string; name: string}
  | {kind: 'other-placeholder'; written: string; name: string; spans: Span[]; better: string}
  | {kind: 'original'; lost: LostOriginal}
  | {kind: 'value'; key: 'reason' | 'status'; value: string}

/**
 * Holds the letters of a set against each other.
 * @param letters those of the set that could be read
 */
export function compareSet(
  {letters: relations, expected}: TranslationSet,
  letters: readonly SetLetter[],
): Difference[] {
  const tags = new Map(relations.map(({path, tag}) => [path, tag]))
  // A letter that is plainly in another language than its name tells is none of this set by its name.
  const own = letters.filter(({path, facts}) => {
    const tag = tags.get(path)
    return tag === undefined || facts.own === undefined || facts.own === primary(tag)
  })
  const originals = new Set(relations.map(({original}) => original))
  const original = own.find(({path}) => originals.has(path))
  const ordered = original === undefined ? own : [original, ...own.filter((letter) => letter !== original)]
  return [
    ...lostOriginals(relations, letters),
    ...missingLanguages(ordered, expected, presentTags(relations, letters, own)),
    ...otherParts(ordered),
    ...otherPlaceholders(ordered, original),
    ...(['reason', 'status'] as const).flatMap((key) => otherValues(key, ordered, original)),
  ]
}

/** Letters that say they are translations of what is not there. */
function lostOriginals(relations: TranslationSet['letters'], letters: readonly SetLetter[]): Difference[] {
  return relations.flatMap(({path, lost}): Difference[] => {
    const letter = letters.find((each) => each.path === path)
    if (letter === undefined || lost === undefined) return []
    const place = letter.facts.values.original ?? letter.facts.place
    return [{letter, place, about: {kind: 'original', lost}}]
  })
}

/** The languages of a set: those that letters say, and those that names do; also of letters that could not be read. */
function presentTags(
  relations: TranslationSet['letters'],
  letters: readonly SetLetter[],
  own: readonly SetLetter[],
): string[] {
  const strangers = new Set(letters.filter((letter) => !own.includes(letter)).map(({path}) => path))
  const named = relations.flatMap(({path, tag}) => (tag === undefined || strangers.has(path) ? [] : tag))
  return [...named, ...own.map(({facts}) => facts.tag)]
}

/** Reported once for a set: with the original, or the first. */
function missingLanguages(
  letters: readonly SetLetter[],
  expected: readonly string[],
  present: readonly string[],
): Difference[] {
  const [first] = letters
  if (first === undefined) return []
  const missing = expected.filter((tag) => !present.some((each) => serves(each, tag)))
  return missing.map((tag) => ({letter: first, place: first.facts.place, about: {kind: 'language', tag}}))
}

/** A part that at least half of the letters have is missing in the others; what fewer have is too much there. */
function otherParts(letters: readonly SetLetter[]): Difference[] {
  const parts = new Set(letters.flatMap(({facts}) => facts.absent.map(({part}) => part)))
  return [...parts].flatMap((part) => {
    const having = letters.flatMap((letter): Place[] => {
      const fact = letter.facts.parts.find(
        (each) => each.part === part && each.beside !== true && each.likely !== true,
      )
      return fact === undefined
        ? []
        : [{letter, place: {start: fact.start, end: fact.end}, words: fact.words}]
    })
    const without = letters.flatMap((letter) => {
      const absent = letter.facts.absent.find((each) => each.part === part)
      return absent === undefined ? [] : {letter, absent, place: {start: absent.start, end: absent.end}}
    })
    const [first] = having
    const [lacks] = without
    if (first === undefined || lacks === undefined) return []
    if (having.length >= without.length)
      return without.map(({letter, absent, place}): Difference => ({
        letter,
        place,
        about: {kind: 'part', absent},
        sibling: first,
      }))
    return having.map(({letter, place}): Difference => ({
      letter,
      place,
      about: {kind: 'extra-part', part},
      sibling: {letter: lacks.letter, place: lacks.place, words: ''},
    }))
  })
}

/**
 * Placeholders that some letters have and others lack. The original is right; without one, what at least half of the
 * letters have is missing elsewhere, and what fewer have is too much there.
 */
function otherPlaceholders(letters: readonly SetLetter[], original: SetLetter | undefined): Difference[] {
  // In a final letter they have been filled in.
  const open = letters.filter(({facts}) => facts.status !== 'final')
  const names = new Set(open.flatMap(({facts}) => facts.placeholders.map(({name}) => name)))
  const lacking: Difference[] = []
  const extra: Difference[] = []
  for (const name of names) {
    const having = open.filter((letter) => placeholderOf(letter, name) !== undefined)
    const fact = placeholderOf(having[0]!, name)!
    const without = open.filter(
      (letter) =>
        placeholderOf(letter, name) === undefined &&
        having.some((other) => comparable(letter.facts.placeholders, other.facts.placeholders)(fact)),
    )
    const [lacks] = without
    if (lacks === undefined) continue
    const isRight =
      original !== undefined && open.includes(original)
        ? having.includes(original)
        : having.length >= without.length
    if (isRight) lacking.push(...without.map((letter) => lackingIn(letter, having[0]!, fact)))
    else extra.push(...having.map((letter) => extraIn(letter, placeholderOf(letter, name)!, without[0]!)))
  }
  return withRenames(lacking, extra)
}

function lackingIn(letter: SetLetter, other: SetLetter, {name, written, spans}: PlaceholderFact): Difference {
  const place = spans[0]!
  return {
    letter,
    place: letter.facts.place,
    about: {kind: 'placeholder', name, written},
    sibling: {letter: other, place, words: written},
  }
}

function extraIn(letter: SetLetter, {name, written, spans}: PlaceholderFact, other: SetLetter): Difference {
  return {
    letter,
    place: spans[0]!,
    about: {kind: 'extra-placeholder', name, written},
    sibling: {letter: other, place: other.facts.place, words: ''},
  }
}

/** Where a letter lacks one placeholder and has one that others have not, the one was meant to be the other: that is one slip. */
function withRenames(lacking: readonly Difference[], extra: readonly Difference[]): Difference[] {
  const all = [...lacking, ...extra]
  return [...new Set(all.map(({letter}) => letter))].flatMap((letter) => {
    const own = all.filter((difference) => difference.letter === letter)
    const missing = own.filter(({about}) => about.kind === 'placeholder')
    const only = letter.facts.placeholders.filter(({name}) => isOnlyIn(letter, name, all))
    const [one] = missing
    const [slip] = only
    if (one?.about.kind !== 'placeholder' || slip === undefined || missing.length + only.length !== 2)
      return own
    const {name, written, spans} = slip
    const about = {kind: 'other-placeholder', name, written, spans, better: one.about.written} as const
    return [{...one, place: spans[0]!, about}]
  })
}

/** Whether a letter's placeholder is reported as too much, or as missing in others. */
function isOnlyIn(letter: SetLetter, name: string, differences: readonly Difference[]): boolean {
  return differences.some(
    ({letter: reported, about, sibling}) =>
      (about.kind === 'extra-placeholder' && reported === letter && about.name === name) ||
      (about.kind === 'placeholder' && sibling?.letter === letter && about.name === name),
  )
}

function placeholderOf({facts}: SetLetter, name: string): PlaceholderFact | undefined {
  return facts.placeholders.find((each) => each.name === name)
}

/** Values that differ from the original's, or from most letters'; where neither tells, all that differ from another. */
function otherValues(
  key: 'reason' | 'status',
  letters: readonly SetLetter[],
  original: SetLetter | undefined,
): Difference[] {
  const counts = new Map<string, SetLetter[]>()
  for (const letter of letters) {
    const value = valueOf(letter, key)
    counts.set(value, [...(counts.get(value) ?? []), letter])
  }
  if (counts.size < 2) return []
  const most = [...counts.entries()].sort(([, a], [, b]) => b.length - a.length)
  const right =
    original !== undefined
      ? valueOf(original, key)
      : most[0]![1].length > most[1]![1].length
        ? most[0]![0]
        : undefined
  return letters.flatMap((letter): Difference[] => {
    const value = valueOf(letter, key)
    if (value === right) return []
    const other = letters.find((each) =>
      right === undefined ? valueOf(each, key) !== value : valueOf(each, key) === right,
    )
    if (other === undefined) return []
    const theirs = valueOf(other, key)
    return [
      {
        letter,
        place: letter.facts.values[key] ?? letter.facts.place,
        about: {kind: 'value', key, value: theirs},
        sibling: {
          letter: other,
          place: other.facts.values[key] ?? other.facts.place,
          words: `${key}: ${theirs}`,
        },
      },
    ]
  })
}

/** The value as front matter would have it; a list in the order of its items' names. Empty where there is none. */
function valueOf({facts}: SetLetter, key: 'reason' | 'status'): string {
  if (key === 'status') return facts.status ?? ''
  const reasons = [...new Set(facts.reasons)].sort()
  return reasons.length > 1 ? `[${reasons.join(', ')}]` : (reasons[0] ?? '')
}
