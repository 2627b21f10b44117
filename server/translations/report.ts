import {decoded} from '../decoded.ts'
import type {Finding, Fix, Related} from '../finding.ts'
import matching from '../guidelines/matching-translations.ts'
import {pageOf} from '../guidelines/pages.ts'
import {positionAt} from '../letter/positions.ts'
import {languageName, messageOf, textOf} from '../locale.ts'
import type {Locale} from '../locale.ts'
import {byPlace} from '../order.ts'
import type {SuppressedFinding} from '../suppression.ts'
import {applySilences} from '../suppression/across.ts'
import {compareSet} from './compare.ts'
import type {About, Difference, SetLetter} from './compare.ts'
import type {TranslationSet} from './sets.ts'

/** What comparing a letter with its translations comes to. */
export interface Matched {
  /** What it has against the letter, in the order of the text. */
  findings: Finding[]
  /** What comments in the letter suppress. */
  aside: SuppressedFinding[]
  /** Of what was found in the letter alone, what still stands. */
  own: Finding[]
}

/**
 * Holds the letters of a set against each other and words in what they do not match.
 * @param letters those of the set that could be read
 * @returns what there is to say of each letter
 */
export function matchSet(
  set: TranslationSet,
  letters: readonly SetLetter[],
  locale: Locale,
): Map<SetLetter, Matched> {
  const differences = compareSet(set, letters)
  return new Map(
    letters.map((letter) => {
      const own = differences.filter((difference) => difference.letter === letter)
      const findings =
        letter.facts.severity === 'off'
          ? []
          : own.map((difference) => findingOf(difference, letter.facts.severity, locale))
      const left = applySilences(letter.facts.silences, findings, letter.findings)
      return [letter, {...left, findings: left.findings.sort(byPlace)}]
    }),
  )
}

function findingOf(
  difference: Difference,
  severity: SetLetter['facts']['severity'],
  locale: Locale,
): Finding {
  const {letter, place, about, sibling} = difference
  const values = {
    ...valuesOf(about, locale),
    file: sibling === undefined ? '' : wayTo(letter.path, sibling.letter.path),
  }
  return {
    rule: matching.name,
    severity: severity === 'off' ? matching.severity : severity,
    message: messageOf(locale, matching.name, senseOf(about), values),
    start: place.start,
    end: place.end,
    source: [...matching.sources],
    url: pageOf(matching.name),
    ...(sibling === undefined ? {} : {related: [relatedTo(sibling, values.file)]}),
    about: knownBy(about),
    fixes: fixesOf(difference, locale),
  }
}

function relatedTo({letter, place, words}: NonNullable<Difference['sibling']>, file: string): Related {
  const {path, lineStarts} = letter
  return {
    path,
    start: positionAt(lineStarts, place.start),
    end: positionAt(lineStarts, place.end),
    message: words === '' ? file : words,
  }
}

function senseOf(about: About): string {
  if (about.kind === 'value' && about.value === '') return 'no-value'
  if (about.kind === 'original') return about.lost.nearest === undefined ? 'no-original' : 'no-original-near'
  return about.kind
}

function valuesOf(about: About, locale: Locale): Record<string, string> {
  switch (about.kind) {
    case 'language':
      return {language: languageName(about.tag, locale), words: about.tag}
    case 'part':
      return {part: partName(about.absent.part, locale)}
    case 'extra-part':
      return {part: partName(about.part, locale)}
    case 'value':
      return {key: about.key, value: about.value}
    case 'original':
      return {words: about.lost.written, better: about.lost.nearest ?? ''}
    case 'other-placeholder':
      return {words: about.written, better: about.better}
    default:
      return {words: about.written}
  }
}

/** A part as it is named within a sentence. */
function partName(part: string, locale: Locale): string {
  return locale.interface?.[`lacks-${part}`] ?? part
}

/** What a difference is known again by when the letter has been changed elsewhere. */
function knownBy(about: About): string {
  switch (about.kind) {
    case 'language':
      return `language ${about.tag}`
    case 'part':
      return `part ${about.absent.part}`
    case 'extra-part':
      return `extra-part ${about.part}`
    case 'original':
      return `original ${about.lost.written}`
    case 'value':
      return `${about.key} ${about.value}`
    default:
      return `${about.kind} ${about.name}`
  }
}

function fixesOf({letter, about}: Difference, locale: Locale): Fix[] {
  switch (about.kind) {
    case 'part': {
      const {rule, fixes} = about.absent
      return fixes ?? letter.findings.find((finding) => finding.rule === rule)?.fixes ?? []
    }
    case 'original': {
      const {written, nearest} = about.lost
      const span = letter.facts.values.original
      if (nearest === undefined || span === undefined) return []
      const title = textOf(locale, 'replace-words', {words: written, better: nearest})
      return [{title, safe: false, edits: [{start: span.start, end: span.end, newText: nearest}]}]
    }
    case 'other-placeholder': {
      const {written, better, spans} = about
      const edits = spans.map(({start, end}) => ({start, end, newText: better}))
      return [{title: textOf(locale, 'replace-words', {words: written, better}), safe: false, edits}]
    }
    case 'value':
      return valueFixes(letter, about.key, about.value, locale)
    default:
      return []
  }
}

function valueFixes({facts}: SetLetter, key: 'reason' | 'status', value: string, locale: Locale): Fix[] {
  if (value === '') return []
  const title = textOf(locale, 'set-value', {key, value})
  const span = facts.values[key]
  if (span !== undefined)
    return [{title, safe: false, edits: [{start: span.start, end: span.end, newText: value}]}]
  if (facts.line === undefined) return []
  const {at, end} = facts.line
  return [{title, safe: false, edits: [{start: at, end: at, newText: `${key}: ${value}${end}`}]}]
}

/** The way from one file to another, from the folder of the first. */
function wayTo(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')]
  let shared = 0
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++
  const way = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/')
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(from) ? decoded(way) : way
}
