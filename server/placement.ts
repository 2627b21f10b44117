import type {Edit} from './finding.ts'
import type {Evidence} from './guidelines/guideline.ts'
import {sentencesServing, served} from './guidelines/missing.ts'
import type {Region} from './house/house.ts'
import type {Block} from './letter/letter.ts'
import {isSignature} from './letter/parts.ts'
import {lineEndOf} from './letter/positions.ts'

/** Parts that stand with the decision; all others but the first and the last stand before the close. */
const AT_DECISION = new Set([
  'require-decision',
  'require-effective-date',
  'require-finality',
  'require-reason',
])
const WISHES = 'require-well-wishes'
/** Words past which a line is no longer a name, an address or a date. */
const PROSE_WORDS = 8

/**
 * The edit that adds a part as a paragraph where it belongs: under the letterhead, after the decision, before the
 * close, or at the foot; never in the signature.
 * @param rule the guideline that asks for the part
 * @param sense which of its messages; `unsigned` asks for what is under the close alone
 */
export function placePart(evidence: Evidence, rule: string, sense: string, text: string): Edit {
  return new Placement(evidence).place(rule, sense, text)
}

/** The edit that adds words as a paragraph to a part of the letter that must hold them; before the close for none. */
export function placeIn(evidence: Evidence, region: Region | undefined, text: string): Edit {
  return new Placement(evidence).placeIn(region, text)
}

class Placement {
  readonly #evidence: Evidence
  readonly #text: string
  readonly #blocks: Block[]
  readonly #lineEnd: string

  constructor(evidence: Evidence) {
    this.#evidence = evidence
    this.#text = evidence.source.text
    this.#blocks = evidence.source.blocks
    this.#lineEnd = lineEndOf(this.#text)
  }

  place(rule: string, sense: string, text: string): Edit {
    const first = this.#firstProse()
    if (rule === 'require-salutation') return first < 0 ? this.#foot(text) : this.#before(first, text)
    if (rule === 'require-sign-off') return this.#signOff(sense, text)
    if (AT_DECISION.has(rule)) {
      const decision = served(this.#evidence, 'require-decision')[0]
      if (decision !== undefined) return this.#after(this.#evidence.sentences[decision.sentence]!.block, text)
      // Without one, only the decision itself can open the letter.
      if (first >= 0 && rule === 'require-decision') return this.#before(first, text)
    }
    return (rule === WISHES ? undefined : this.#beforeWishes(text)) ?? this.#beforeClose(text)
  }

  placeIn(region: Region | undefined, text: string): Edit {
    if (region === undefined || region === 'body') return this.#beforeClose(text)
    if (region === 'closing') return this.#foot(text)
    const {salutation} = this.#evidence.parts
    if (region !== 'salutation' && salutation >= 0) return this.#before(salutation, text)
    const first = this.#firstProse()
    return first < 0 ? this.#foot(text) : this.#before(first, text)
  }

  /** A name that stands alone gets a close above it; a close that stands alone gets a name under it. */
  #signOff(sense: string, text: string): Edit {
    const [close = '', ...under] = text.split('\n')
    const {closing} = this.#evidence.parts
    if (sense === 'unsigned' && closing >= 0 && under.length > 0)
      return this.#after(closing, under.join('\n').trim())
    const signature = this.#signature()
    return signature < 0 ? this.#foot(text) : this.#before(signature, close)
  }

  /** Before the wishes with which a letter ends, which are its last word; undefined where it does not end so. */
  #beforeWishes(text: string): Edit | undefined {
    const {sentences, parts} = this.#evidence
    const last = parts.body[1]
    const own = sentences.filter(({block}) => block === last)
    const wishing = sentencesServing(this.#evidence, WISHES)
    const first = own[own.findLastIndex((sentence) => !wishing.has(sentence)) + 1]
    if (first === undefined || !wishing.has(first)) return undefined
    if (first === own[0]) return this.#before(last, text)
    // In a paragraph that says more, what is a sentence itself goes among the others.
    return text.includes('\n') ? undefined : this.#insert(first.start, `${text} `)
  }

  #beforeClose(text: string): Edit {
    const {closing} = this.#evidence.parts
    if (closing < 0) {
      const signature = this.#signature()
      return signature < 0 ? this.#foot(text) : this.#before(signature, text)
    }
    const {start, end} = this.#blocks[closing]!
    const close = this.#evidence
      .of('part-closing')
      .findLast(({matched}) => matched.start >= start && matched.start < end)
    const at = lineStart(this.#text, close?.matched.start ?? start)
    // A close that shares its paragraph with the letter's last words is parted from them.
    if (at > lineStart(this.#text, start)) return this.#insert(at, `\n${text}\n\n`)
    return this.#before(closing, text)
  }

  #before(block: number, text: string): Edit {
    const at = lineStart(this.#text, this.#blocks[block]!.start)
    // In mail a greeting or a close follows on the next line.
    const above = this.#blocks[block - 1]
    const ends = above === undefined ? null : this.#text.slice(above.end, at).match(/\r\n|\n|\r/g)
    const isTight = above !== undefined && (ends?.length ?? 0) < 2
    return this.#insert(at, `${isTight ? '\n' : ''}${text}\n\n`)
  }

  #after(block: number, text: string): Edit {
    const {kind} = this.#blocks[block]!
    let last = block
    // Lists and tables are not torn apart.
    if (kind === 'item' || kind === 'cell') while (this.#blocks[last + 1]?.kind === kind) last++
    const at = lineEnd(this.#text, this.#blocks[last]!.end)
    const isTight = /^(?:\r\n|\n|\r)[ \t]*[^\s]/.test(this.#text.slice(at, at + 100))
    return this.#insert(at, `\n\n${text}${isTight ? '\n' : ''}`)
  }

  #foot(text: string): Edit {
    return this.#insert(this.#text.trimEnd().length, `\n\n${text}`)
  }

  #insert(at: number, newText: string): Edit {
    return {start: at, end: at, newText: newText.replaceAll('\n', this.#lineEnd)}
  }

  /** The first block of the letter's own words, past what is above them: address, date, subject. */
  #firstProse(): number {
    const {parts} = this.#evidence
    const [from, to] = parts.body
    let first = -1
    for (let at = from; at <= to; at++) {
      if (parts.furniture.has(at)) continue
      if (first < 0) first = at
      if (isProse(this.#blocks[at]!)) return at
    }
    return first
  }

  /** The block with which a letter without a close is signed, or -1. */
  #signature(): number {
    const last = this.#blocks.length - 1
    const block = this.#blocks[last]
    const {salutation, closing} = this.#evidence.parts
    if (block === undefined || closing >= 0 || last <= Math.max(salutation, this.#firstProse())) return -1
    return block.kind === 'paragraph' && isSignature(block) && !isProse(block) ? last : -1
  }
}

/** Whether a block is made of sentences. */
function isProse({sentences, kind}: Block): boolean {
  if (kind === 'heading') return false
  return sentences.some(({words}) => {
    const count = words.filter((word) => word.kind !== 'mark').length
    return count >= PROSE_WORDS || (count > 2 && /^[.!?]$/.test(words.at(-1)?.text ?? ''))
  })
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/)
  return end < 0 ? text.length : at + end
}
