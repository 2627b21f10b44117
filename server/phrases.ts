import {commonest} from './commonest.ts'
import type {Edit, Fix} from './finding.ts'
import type {Breach, Evidence, Guideline} from './guidelines/guideline.ts'
import {inWordsOf} from './in-words-of.ts'
import type {Phrase} from './language/data.ts'
import {fold} from './language/lexicon.ts'
import {withoutWords} from './leave-out.ts'
import {regionOf} from './letter.ts'
import {textOf} from './locale.ts'
import type {Locale} from './locale.ts'
import {sendsOn} from './sends-on.ts'
import {capitalised} from './ordinary-case.ts'
import {placeIn, placePart} from './placement.ts'
import {sentenceFixes} from './sentence-fixes.ts'

/** Phrases offered for one finding, the best first. */
const OFFERED = 3
/** The sense of phrases that are parts of a sentence: they are for completion, not for whole-sentence fixes. */
export const WITHIN_SENTENCE = 'within-sentence'
/** The less formal of two registers that differ in words, not in the form of address. */
const INFORMAL = 'informal'

/** Guidelines that are answered by the phrases of others: what gives the reason away is said by a reason that does not. */
const ANSWERS: Record<string, string> = {'no-reason-leak': 'require-reason'}

/** How a letter speaks: what a phrase put into it must agree with. */
export interface Manner {
  register?: string
  writer?: 'I' | 'we'
  region?: string
}

/** The register and voice that most of a letter uses. */
export function mannerOf(evidence: Evidence): Manner {
  const register = registerOf(evidence)
  const writer = commonest(evidence.of('voice').map((hit) => hit.group.sense))
  // Without a region, spelling follows the language's first.
  const region = regionOf(evidence.tag) ?? evidence.language?.data.conventions.regions[0]
  return {
    ...(register === undefined ? {} : {register}),
    ...(writer === 'I' || writer === 'we' ? {writer} : {}),
    ...(region === undefined ? {} : {region}),
  }
}

/**
 * The form of address that most of a letter uses, among those that phrases come in. A form that may be either of two
 * (`tú/vos`) counts for both.
 */
function registerOf(evidence: Evidence): string | undefined {
  const {registers = []} = evidence.language?.data.conventions ?? {}
  const spoken = new Set(Object.values(evidence.language?.data.phrases ?? {}).flatMap(registersOf))
  // A title in the salutation goes with more than one form of address; the letter itself tells which.
  const all = evidence.of('address')
  const inside = all.filter((hit) => evidence.sentences[hit.sentence]!.block !== evidence.parts.salutation)
  const heard = (inside.length > 0 ? inside : all).flatMap((hit) => hit.group.sense.split('/'))
  const known = heard.filter((form) => spoken.has(form))
  const forms = known.length > 0 ? known : heard
  const most = commonest(atHome(evidence, forms))
  if (most !== undefined) return registers.find((form) => isOneWith(evidence, most, form, forms)) ?? most
  // Where the language's forms of address do not tell, contractions do (“we've decided”).
  return registers.includes(INFORMAL) && contracts(evidence) ? INFORMAL : registers[0]
}

/** Of forms that may be either of two, those that are used where the letter is sent to. */
function atHome({language, tag}: Evidence, forms: string[]): string[] {
  const homes = language?.data.conventions.registerHomes ?? {}
  const region = regionOf(tag) ?? ''
  const here = Object.keys(homes).filter((form) => homes[form]!.includes(region) && forms.includes(form))
  const counts = (form: string): number => forms.filter((each) => each === form).length
  const most = Math.max(0, ...forms.map(counts))
  return here.some((form) => counts(form) === most) ? forms.filter((form) => here.includes(form)) : forms
}

/** Whether a form that was heard is one with another here, and not elsewhere (Brazilian `você … te`). */
function isOneWith({language, tag}: Evidence, most: string, form: string, heard: string[]): boolean {
  const region = regionOf(tag) ?? language?.data.conventions.regions[0] ?? ''
  return (
    heard.includes(form) &&
    (language?.data.conventions.registerConflicts ?? []).some(
      ({forms, regions}) =>
        forms.includes(most) && forms.includes(form) && regions !== undefined && !regions.includes(region),
    )
  )
}

function contracts({language, source}: Evidence): boolean {
  const {words = {}, endings = {}} = language?.data.lexicon.contractions ?? {}
  // What stays as it is (“our clients' files”, “the firm's keys”, “o'clock”) need not be a contraction.
  const all = Object.keys(endings).filter((ending) => endings[ending] !== ending)
  return source.blocks.some(({sentences}) =>
    sentences.some((sentence) =>
      sentence.words.some(({kind, text}) => {
        if (kind !== 'word' || !/['’]/.test(text)) return false
        const folded = fold(text)
        return (
          (Object.hasOwn(words, folded) && words[folded]!.length > 1) ||
          all.some((ending) => folded.endsWith(ending))
        )
      }),
    ),
  )
}

const knownRegisters = new WeakMap<Phrase[], string[]>()

/** The forms of address that some phrases come in; phrases are many, so they are looked through once. */
function registersOf(phrases: Phrase[]): string[] {
  let registers = knownRegisters.get(phrases)
  if (registers === undefined) {
    registers = [...new Set(phrases.flatMap(({register}) => register ?? []))]
    knownRegisters.set(phrases, registers)
  }
  return registers
}

/**
 * Compliant phrases that answer a guideline in a letter's own manner, the best first.
 * @param sense which of the guideline's messages they answer; absent for all
 */
export function phrasesFor(
  evidence: Evidence,
  rule: string,
  sense: string | undefined,
  manner: Manner,
): Phrase[] {
  const {reasons, front} = evidence
  const fits = (phrase: Phrase): boolean =>
    phrase.sense !== WITHIN_SENTENCE &&
    (phrase.register === undefined || phrase.register === manner.register) &&
    (phrase.writer === undefined || phrase.writer === (manner.writer ?? 'we')) &&
    (phrase.region === undefined || (manner.region !== undefined && phrase.region.includes(manner.region))) &&
    (phrase.reason === undefined || phrase.reason.some((reason) => reasons.includes(reason))) &&
    !(evidence.abuse && evidence.language !== undefined && sendsOn(evidence.language, phrase.text))
  const fitting = (evidence.language?.data.phrases[rule] ?? []).filter(fits)
  // Phrases for this kind of finding, else those for any; what answers another kind is a poor third.
  const own = fitting.filter((phrase) => phrase.sense === sense)
  const general = fitting.filter((phrase) => phrase.sense === undefined)
  const several = sense !== undefined && own.length + general.length > 0 ? [...own, ...general] : fitting
  // Leaving the sentence out answers some findings; it is no phrase for whoever looks for words.
  const best = sense === undefined ? several.filter(({text}) => text !== '') : several
  // A final letter may hold no placeholder, so what needs one comes last.
  const rank = ({reason, text}: Phrase): number =>
    (reason === undefined ? 0 : 1) - (front?.status === 'final' && text.includes('{{') ? 2 : 0)
  return distinctTexts(best.toSorted((a, b) => rank(b) - rank(a)))
}

function distinctTexts(phrases: Phrase[]): Phrase[] {
  return [...new Map(phrases.map((phrase) => [phrase.text, phrase])).values()]
}

/** The changes offered for a breach: the guideline's own, else compliant phrases in the place of the sentence, or added. */
export function fixesFor(
  evidence: Evidence,
  guideline: Guideline,
  breach: Breach,
  locale: Locale,
  manner: Manner,
): Fix[] {
  if (breach.edits !== undefined) {
    if (breach.edits.length === 0) return []
    const better = (breach.values?.better ?? breach.edits[0]?.newText ?? '').replaceAll(/\s+/g, ' ')
    const removes = better === '' || breach.sense === 'leave-out'
    const name = breach.title ?? (removes ? 'remove' : 'replace-words')
    const title = textOf(locale, name, {...breach.values, better})
    return [{title, safe: breach.safe === true, edits: breach.edits}]
  }
  const answer = ANSWERS[guideline.name] ?? guideline.name
  if (guideline.kind === 'form' && answer === guideline.name) return []
  const phrases = phrasesFor(evidence, answer, breach.sense, manner).slice(0, OFFERED)
  const {house} = guideline
  if (house !== undefined && guideline.kind === 'must-not-say') {
    if (house.replaces(evidence.language?.code ?? '') === 'words')
      return phrases.map((phrase) => replaceWords(evidence, breach, phrase, locale))
  }
  if (guideline.kind !== 'must-say')
    return sentenceFixes(evidence, guideline, breach, phrases, locale, (rule) =>
      phrasesFor(evidence, rule, undefined, manner).at(0),
    )
  const fixes = phrases.map(({text: phrase, safe}): Fix => {
    const text = inWordsOf(evidence, phrase)
    const edit =
      house === undefined
        ? placePart(evidence, guideline.name, breach.sense, text)
        : placeIn(evidence, house.region, text)
    const words = edit.newText.trim().replaceAll(/\s*\n\s*/g, ' / ')
    return {title: textOf(locale, 'insert', {phrase: words}), safe: safe === true, edits: [edit]}
  })
  // Of phrases of several lines a place may ask for one that they share.
  return fixes.filter(({title}, index) => fixes.findIndex((other) => other.title === title) === index)
}

/** Other words in the place of those that are found; without any the words are left out. */
function replaceWords(evidence: Evidence, breach: Breach, {text, safe}: Phrase, locale: Locale): Fix {
  const begins = evidence.sentences.some((sentence) => sentence.start === breach.start)
  const {start, end} = breach
  const better = inWordsOf(evidence, text)
  const edit =
    better === ''
      ? (withoutWords(evidence.source, breach, begins) ?? withSpaceBefore(evidence, breach))
      : {start, end, newText: begins ? capitalised(better) : better}
  const title = textOf(locale, better === '' ? 'remove' : 'replace-words', {
    ...breach.values,
    better: edit.newText,
  })
  return {title, safe: safe === true, edits: [edit]}
}

/** Words at the end of a sentence go together with the space before them. */
function withSpaceBefore({source: {text}}: Evidence, {start, end}: Breach): Edit {
  const space = /[ \t]*$/.exec(text.slice(Math.max(0, start - 20), start))?.[0].length ?? 0
  return {start: start - space, end, newText: ''}
}
