import type {Evidence} from './guidelines/guideline.ts'
import {searchAll, searchUntilFound} from './enough.ts'
import type {Hit} from './language/hit.ts'
import type {ReadSentence} from './language/language.ts'
import type {Letter} from './letter.ts'
import {believing} from './likely/believed.ts'
import {PART_PATTERNS, REFERRAL} from './likely/kinds.ts'
import {likelyParts} from './likely/parts.ts'
import {weighUnwanted} from './likely/unwanted.ts'
import {findParts} from './letter/parts.ts'
import type {Parts} from './letter/parts.ts'
import type {Source, Span} from './letter/letter.ts'
import type {Settings} from './settings.ts'

/** Patterns that are asked for by the reading of parts and cases, and are no guideline. */
const SALUTATION = 'part-salutation'
const CLOSING = 'part-closing'
const ABUSE_CASE = 'abuse-case'
/** A close is a short line, and so is a salutation; one with names and offices is longer. */
const CLOSE_LENGTH = 70
const LINE_LENGTH = 140
const SALUTATION_END = /[,:]$/
/**
 * The line of a close on which somebody signs: after it, a name or a place for one, with the short forms of offices and
 * firms around it (“i. A. Tobias Ehrlich”, “Limpatejo, Lda.”).
 */
const SIGNED =
  /^[^,\u2013\u2014-]+[,\u2013\u2014-][ \t]*(?:(?:\p{L}{1,5}\.[ \t]*)*\p{Lu}(?:[^.!?]|(?<!\p{L}{6})\.)*|[{[<].*[}\]>])$/u
/** The sense of closes that hold the name of who signs (“Deine Svenja”). */
const SIGNED_CLOSE = 'signed-close'
/** A clause that serves as a part is doubted as a sentence is. */
const PART_CLAUSE_DOUBT = 1
/** Words that make a line with a full stop a sentence, however it begins (“Thanks for the work, and for …”). */
const SENTENCE = 8

/**
 * Gathers all that guidelines look at: sentences, patterns found, parts, the case. Each is computed once.
 * @param all whether every sentence that serves as a part is wanted, and not only the first
 */
export function gather(letter: Letter, settings: Settings, {all}: {all: boolean} = {all: true}): Evidence {
  const {source, language} = letter
  const sentences = language === undefined ? [] : language.readBlocks(source.blocks)
  const reasons = source.frontMatter?.reasons ?? []
  const applies = ({group}: Hit): boolean => group.reasons?.some((reason) => reasons.includes(reason)) ?? true
  const standing = (hits: Hit[]): Map<string, Hit[]> => byRule(stand(hits, sentences).filter(applies))
  const weighs = settings.likely !== false
  const believes =
    language === undefined || !weighs
      ? () => true
      : believing(language, language.parts, sentences, PART_CLAUSE_DOUBT)
  const search = (): Hit[] => {
    if (language === undefined) return []
    return all
      ? searchAll(language, sentences)
      : searchUntilFound(language, sentences, (some) => partsOf(source, sentences, standing(some)), believes)
  }
  const matched = search()
  const abuse =
    reasons.includes('abuse') ||
    (reasons.length === 0 && standing(matched.filter(({group}) => group.rule === ABUSE_CASE)).size > 0)
  const hits = language !== undefined && weighs ? weighUnwanted(language, sentences, matched, abuse) : matched
  const found = standing(hits)
  const of = (rule: string): Hit[] => found.get(rule) ?? []
  const evidence: Evidence = {
    source,
    ...(language === undefined ? {} : {language}),
    ...(letter.spoken === undefined ? {} : {spoken: letter.spoken}),
    sentences,
    hits,
    of,
    parts: partsOf(source, sentences, found),
    front: source.frontMatter,
    reasons,
    abuse,
    tag: letter.tag,
    from: letter.from,
    settings,
    known: letter.known,
    detect: (text) => letter.detect(text),
  }
  if (!weighs) return evidence
  for (const rule of PART_PATTERNS)
    if (found.has(rule) && !(rule === REFERRAL && abuse)) found.set(rule, of(rule).filter(believes))
  for (const hit of likelyParts(evidence)) {
    const {rule} = hit.group
    hits.push(hit)
    found.set(rule, [...of(rule), hit])
  }
  return evidence
}

/** The hits that stand: neither negated from outside nor excused by another pattern of the same rule. */
function stand(hits: Hit[], sentences: ReadSentence[]): Hit[] {
  const excuses = new Map<string, Hit[]>()
  for (const hit of hits) {
    if (hit.group.effect !== 'excuse') continue
    for (const place of placesOf(hit, sentences)) {
      const list = excuses.get(place)
      if (list === undefined) excuses.set(place, [hit])
      else list.push(hit)
    }
  }
  return hits.filter((hit) => {
    const {effect, rule} = hit.group
    if (effect === 'excuse' || hit.negated) return false
    const {block} = sentences[hit.sentence]!
    return ![inSentence(rule, hit.sentence), inBlock(rule, block)].some((place) =>
      excuses.get(place)?.some((excuse) => excusesSense(excuse, hit) && reaches(excuse, hit)),
    )
  })
}

/** Where an excuse may reach what is found. */
function placesOf({group: {rule, within}, sentence}: Hit, sentences: ReadSentence[]): string[] {
  const {block} = sentences[sentence]!
  if (within === 'paragraph') return [inBlock(rule, block)]
  const own = inSentence(rule, sentence)
  const isFirst = sentences[sentence - 1]?.block !== block
  return within === 'before' && !isFirst ? [own, inSentence(rule, sentence - 1)] : [own]
}

function inSentence(rule: string, sentence: number): string {
  return `${rule} ${sentence}`
}

function inBlock(rule: string, block: number): string {
  return `${rule} in ${block}`
}

function excusesSense({group: {senses}}: Hit, {group}: Hit): boolean {
  return senses === undefined || senses.includes(group.sense)
}

function byRule(hits: Hit[]): Map<string, Hit[]> {
  const rules = new Map<string, Hit[]>()
  for (const hit of hits) {
    const list = rules.get(hit.group.rule)
    if (list === undefined) rules.set(hit.group.rule, [hit])
    else list.push(hit)
  }
  return rules
}

/** Whether an excuse that may reach a hit does. */
function reaches(excuse: Hit, hit: Hit): boolean {
  switch (excuse.group.within) {
    case 'match':
      return excuse.matched.start < hit.end && hit.start < excuse.matched.end
    case 'clause':
      return overlap(excuse.clauses, hit.clauses)
    case 'statement':
      return overlap(excuse.statements, hit.statements)
    case 'sentence':
    case 'before':
    case 'paragraph':
      return true
  }
}

function overlap(one: [first: number, last: number], other: [first: number, last: number]): boolean {
  return one[0] <= other[1] && other[0] <= one[1]
}

function partsOf(source: Source, sentences: ReadSentence[], found: Map<string, Hit[]>): Parts {
  const blocksOf = (rule: string, suits: (line: Span, hit: Hit) => boolean): Set<number> =>
    new Set(
      (found.get(rule) ?? [])
        .map((hit) => ({hit, block: sentences[hit.sentence]!.block}))
        .filter(({hit, block}) => opensLine(hit, block, source, suits))
        .map(({block}) => block),
    )
  const isPlainLine = (line: Span): boolean =>
    isShort(line) && !isSentence(source.text.slice(line.start, line.end))
  const greeting = blocksOf(SALUTATION, (line) => isPlainLine(line) || isLongSalutation(line, source.text))
  const isSigned = ({end}: Span, hit: Hit): boolean => SIGNED.test(source.text.slice(hit.matched.start, end))
  const closing = blocksOf(CLOSING, (line, hit) => isPlainLine(line) || (isLine(line) && isSigned(line, hit)))
  const signing = blocksOf(
    CLOSING,
    (line, hit) => isLine(line) && (hit.group.sense === SIGNED_CLOSE || isSigned(line, hit)),
  )
  return findParts(source, {
    greets: (block) => greeting.has(block),
    closes: (block) => closing.has(block),
    signs: (block) => signing.has(block),
  })
}

function opensLine(
  hit: Hit,
  block: number,
  {blocks, text}: Source,
  suits: (line: Span, hit: Hit) => boolean,
): boolean {
  return blocks[block]!.lines.some((line) => opens(line, hit, text) && suits(line, hit))
}

function isSentence(line: string): boolean {
  return line.endsWith('.') && line.split(/\s+/, SENTENCE).length === SENTENCE
}

function isShort({start, end}: Span): boolean {
  return end - start <= CLOSE_LENGTH
}

function isLine({start, end}: Span): boolean {
  return end - start <= LINE_LENGTH
}

function isLongSalutation(line: Span, text: string): boolean {
  return isLine(line) && SALUTATION_END.test(text.slice(line.start, line.end))
}

/** Whether a hit begins a line. */
function opens(line: Span, hit: Hit, text: string): boolean {
  if (hit.matched.start < line.start || hit.matched.start >= line.end) return false
  const before = text.slice(line.start, hit.matched.start)
  return before === '' || !/[\p{L}\p{N}]/u.test(before)
}
