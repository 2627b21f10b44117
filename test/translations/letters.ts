import type {Finding} from '../../server/finding.ts'
import {readLetter} from '../../server/letter.ts'
import {gatherForLint, lintGathered} from '../../server/lint.ts'
import type {Settings} from '../../server/settings.ts'
import type {SuppressedFinding} from '../../server/suppression.ts'
import type {SetLetter} from '../../server/translations/compare.ts'
import {factsOf} from '../../server/translations/facts.ts'
import {memberOf, schemeOf} from '../../server/translations/names.ts'
import type {TranslationSettings} from '../../server/translations/names.ts'
import {matchSet} from '../../server/translations/report.ts'
import {setsOf} from '../../server/translations/sets.ts'
import type {Relation} from '../../server/translations/sets.ts'
import {built} from '../quality/built.ts'

const {languages, locale} = built()

/** A finding, and the letter that it is in. */
export interface Found extends Finding {
  file: string
}

/** What letters have against each other, by the names of their files. */
export function matchLetters(
  letters: Record<string, string>,
  {settings = {}, translations = {}}: {settings?: Settings; translations?: TranslationSettings} = {},
): Found[] {
  const scheme = schemeOf(translations, languages.known)
  const read = Object.entries(letters).map(([path, text]): {relation: Relation; letter: SetLetter} => {
    const letter = readLetter(text, {languages})
    const aside: SuppressedFinding[] = []
    const evidence = gatherForLint(letter, settings)
    const findings = lintGathered(evidence, locale, aside)
    const original = letter.source.frontMatter?.translationOf
    const relation = {
      path,
      ...memberOf(path, scheme),
      ...(original === undefined ? {} : {original}),
      languages: scheme.languages,
    }
    const facts = factsOf(evidence, locale, findings, aside)
    return {relation, letter: {path, facts, lineStarts: letter.source.lineStarts, findings}}
  })
  return setsOf(read.map(({relation}) => relation)).flatMap((set) => {
    const members = read.filter(({relation}) => set.letters.includes(relation)).map(({letter}) => letter)
    return [...matchSet(set, members, locale)].flatMap(([{path}, {findings}]) =>
      findings.map((finding) => ({...finding, file: path})),
    )
  })
}
