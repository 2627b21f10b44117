import {sha256} from '@noble/hashes/sha2.js'
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js'
import type {Finding} from './finding.ts'
import {GUIDELINES} from './guidelines/index.ts'
import type {HouseGuideline} from './house/house.ts'
import type {Source, Span} from './letter/letter.ts'
import {positionAt} from './letter/positions.ts'
import {touching} from './letter/touching.ts'

/** Bytes of a hash that are kept: two sentences of one letter never share them by chance. */
const BYTES = 8
const MUST_SAY: ReadonlySet<string> = new Set(
  GUIDELINES.filter(({kind}) => kind === 'must-say').map(({name}) => name),
)

/**
 * By what a finding is known again after lines around it have moved: a hash of its rule and of the sentence it is in, white
 * space and case apart. What a letter lacks stands nowhere, so it is known by its rule alone. Two findings of one rule in one
 * sentence share it.
 * @param house guidelines of the house's own that the letter was held against
 * @returns 16 hexadecimal digits
 */
export function fingerprintOf(
  source: Source,
  finding: Pick<Finding, 'rule' | 'start' | 'end' | 'about'>,
  house: readonly HouseGuideline[] = [],
): string {
  const {rule, about} = finding
  const lacks = MUST_SAY.has(rule) || house.some(({name, kind}) => name === rule && kind === 'must-say')
  return fingerprintOfWords(rule, about ?? (lacks ? '' : normalise(sentenceAround(source, finding))))
}

/** What a finding of a rule is known by where it is known by some words (`Finding.about`) and not by its place. */
export function fingerprintOfWords(rule: string, words: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${rule}\n${words}`)).slice(0, BYTES))
}

function normalise(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** The sentences that a span touches; where it touches none, as in front matter, its lines. */
function sentenceAround({blocks, text, lineStarts}: Source, {start, end}: Span): string {
  const touched = touching(blocks, {start, end}).flatMap(({sentences}) => touching(sentences, {start, end}))
  const [first] = touched
  const last = touched.at(-1)
  if (first !== undefined && last !== undefined) return text.slice(first.start, last.end)
  const from = lineStarts[positionAt(lineStarts, start).line] ?? 0
  const to = lineStarts[positionAt(lineStarts, Math.max(start, end - 1)).line + 1] ?? text.length
  return text.slice(from, to)
}
