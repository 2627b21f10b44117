import type {GuidelineTexts, Locale} from '../locale.ts'
import {textFor} from './house.ts'
import type {HouseExample, HouseGuideline} from './house.ts'

const worded = new WeakMap<Locale, WeakMap<readonly HouseGuideline[], Locale>>()

/** Messages together with those of house guidelines, in the same user's language where they have one. */
export function withHouseTexts(locale: Locale, guidelines: readonly HouseGuideline[]): Locale {
  let known = worded.get(locale)
  if (known === undefined) worded.set(locale, (known = new WeakMap()))
  let both = known.get(guidelines)
  if (both === undefined) {
    const own = Object.fromEntries(
      guidelines.map((guideline) => [guideline.name, textsOf(guideline, locale)]),
    )
    both = {...locale, guidelines: {...locale.guidelines, ...own}}
    known.set(guidelines, both)
  }
  return both
}

function textsOf(guideline: HouseGuideline, {code}: Locale): GuidelineTexts {
  const {title, message, why = {}, languages} = guideline
  const {find = [], leave = []} = languages[code] ?? Object.values(languages)[0] ?? {}
  const textOf = (example: HouseExample): string => example.text
  return {
    title: textFor(title, code) || guideline.name,
    what: '',
    why: textFor(why, code),
    messages: {default: textFor(message, code)},
    wrong: find.map(textOf),
    right: leave.map(textOf),
  }
}
