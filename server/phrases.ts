import {commonest} from './commonest.ts'
import type {Fix} from './finding.ts'
import type {Breach, Evidence, Guideline} from './guidelines/guideline.ts'
import type {Phrase} from './language/data.ts'
import {regionOf} from './letter.ts'
import type {Span} from './letter/letter.ts'
import {textOf} from './locale.ts'
import type {Locale} from './locale.ts'

/** Phrases offered for one finding, the best first. */
const OFFERED = 3
/** The sense of phrases that are parts of a sentence: they are for completion, not for whole-sentence fixes. */
const WITHIN_SENTENCE = 'within-sentence'

/** How a letter speaks: what a phrase put into it must agree with. */
export interface Manner {
  register?: string
  writer?: 'I' | 'we'
  region?: string
}

/** The register and voice that most of a letter uses. */
export function mannerOf(evidence: Evidence): Manner {
  const register =
    commonest(evidence.of('address').map((hit) => hit.group.sense)) ??
    evidence.language?.data.conventions.registers[0]
  const writer = commonest(evidence.of('voice').map((hit) => hit.group.sense))
  // Without a region, spelling follows the language's first.
  const region = regionOf(evidence.tag) ?? evidence.language?.data.conventions.regions[0]
  return {
    ...(register === undefined ? {} : {register}),
    ...(writer === 'I' || writer === 'we' ? {writer} : {}),
    ...(region === undefined ? {} : {region}),
  }
}

/** Compliant phrases that answer a guideline in a letter's own manner, the best first. */
function phrasesFor(evidence: Evidence, rule: string, sense: string, manner: Manner): Phrase[] {
  const {reasons} = evidence
  const fits = (phrase: Phrase): boolean =>
    phrase.sense !== WITHIN_SENTENCE &&
    (phrase.register === undefined || phrase.register === manner.register) &&
    (phrase.writer === undefined || phrase.writer === (manner.writer ?? 'we')) &&
    (phrase.region === undefined || (manner.region !== undefined && phrase.region.includes(manner.region))) &&
    (phrase.reason === undefined || phrase.reason.some((reason) => reasons.includes(reason)))
  const fitting = (evidence.language?.data.phrases[rule] ?? []).filter(fits)
  // Phrases for this kind of finding, else those for any; what answers another kind is a poor third.
  const own = fitting.filter((phrase) => phrase.sense === sense)
  const general = fitting.filter((phrase) => phrase.sense === undefined)
  const best = own.length + general.length > 0 ? [...own, ...general] : fitting
  const forReason = (phrase: Phrase): number => (phrase.reason === undefined ? 0 : 1)
  return distinctTexts(best.sort((a, b) => forReason(b) - forReason(a)))
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
    const better = breach.edits[0]?.newText ?? ''
    const title = textOf(locale, better === '' ? 'remove' : 'replace-words', {...breach.values, better})
    return [{title, safe: breach.safe === true, edits: breach.edits}]
  }
  if (guideline.kind === 'form') return []
  const phrases = phrasesFor(evidence, guideline.name, breach.sense, manner).slice(0, OFFERED)
  return phrases.map(({text}): Fix => {
    const adds = guideline.kind === 'must-say'
    const edit = adds ? insertion(evidence, guideline.name, text) : replacement(evidence, breach, text)
    return {
      title: textOf(locale, adds ? 'insert' : 'replace-sentence', {phrase: text.replaceAll('\n', ' / ')}),
      safe: false,
      edits: [edit],
    }
  })
}

/** A phrase says what a sentence should have said; it takes the whole sentence's place. */
function replacement({sentences}: Evidence, breach: Span, text: string): Span & {newText: string} {
  let from = 0
  let to = sentences.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (sentences[middle]!.end <= breach.start) from = middle + 1
    else to = middle
  }
  const start = Math.min(breach.start, sentences[from]?.start ?? breach.start)
  let {end} = breach
  for (let at = from; at < sentences.length && sentences[at]!.start < breach.end; at++)
    end = Math.max(end, sentences[at]!.end)
  return {start, end, newText: text}
}

/** A new paragraph where the part belongs: at the top, after the decision, before the close, or at the foot. */
function insertion(evidence: Evidence, rule: string, text: string): Span & {newText: string} {
  const {parts, source, sentences} = evidence
  const blocks = source.blocks
  const before = (block: number): Span & {newText: string} => {
    const at = lineStart(source.text, blocks[block]!.start)
    return {start: at, end: at, newText: `${text}\n\n`}
  }
  const after = (block: number): Span & {newText: string} => {
    const at = lineEnd(source.text, blocks[block]!.end)
    return {start: at, end: at, newText: `\n\n${text}`}
  }
  if (rule === 'require-salutation')
    return blocks[parts.body[0]] === undefined ? foot() : before(parts.body[0])
  if (rule === 'require-sign-off') return foot()
  const decision = evidence.of('require-decision')[0]
  if (AT_DECISION.has(rule) && decision !== undefined) return after(sentences[decision.sentence]!.block)
  if (AT_DECISION.has(rule) && blocks[parts.body[0]] !== undefined) return before(parts.body[0])
  if (parts.closing >= 0) return before(parts.closing)
  return foot()

  function foot(): Span & {newText: string} {
    const at = source.text.trimEnd().length
    return {start: at, end: at, newText: `\n\n${text}`}
  }
}

const AT_DECISION = new Set([
  'require-decision',
  'require-effective-date',
  'require-finality',
  'require-reason',
])

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end
}
