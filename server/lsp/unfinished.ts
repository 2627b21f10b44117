import type {Finding} from '../finding.ts'
import {ACROSS} from '../guidelines/index.ts'
import type {Span} from '../letter/letter.ts'
import {MUST_SAY} from '../suggestions.ts'
import type {Check} from '../suggestions.ts'
import {between} from './between.ts'
import type {Range, Sheet} from './sheet.ts'

/** Milliseconds after which a word is taken for finished though nothing follows it. */
const PAUSE = 1500
/** Characters of a word, or of a line of front matter, that are looked at. */
const LONGEST = 200
/** What a word ends with, or a placeholder of which the last brace is still to come. */
const BEGUN = /(?:[[{$«<%]+\p{Zs}*)?[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*\}?$/u
const REST = /^[\p{L}\p{M}\p{N}'’_-]*/u
const FENCE = /^(?:-{3}|\.{3})/

/** Where somebody was last seen writing. */
interface Place {
  version: number
  /** Behind what was changed last. */
  offset: number
  line: number
  since: number
  /** Runs where something is held back. */
  timer?: ReturnType<typeof setTimeout>
}

/** A letter as it was shown. */
interface Shown {
  text: string
  findings: readonly Finding[]
}

/** What is being written, and whether it is a line of front matter. */
interface Word extends Span {
  isLine: boolean
}

/**
 * Knows the words that are still being written. What rests on such a word alone waits until it is finished: until something
 * follows it, the writer goes elsewhere or pauses, or the letter is saved. The start of many a word is another one.
 */
export class Unfinished {
  readonly #check: Check<Sheet>
  readonly #finished: (uri: string) => void
  readonly #places = new Map<string, Place>()
  readonly #held = new WeakMap<Sheet, Promise<Sheet>>()
  /** What of each letter was shown last. */
  readonly #shown = new Map<string, Shown>()

  /** @param options.finished is told when something that was held back is to be shown */
  constructor(options: {check: Check<Sheet>; finished: (uri: string) => void}) {
    this.#check = options.check
    this.#finished = options.finished
  }

  noteChange(uri: string, version: number, before: string, text: string): void {
    clearTimeout(this.#places.get(uri)?.timer)
    const {start, newText} = between(before, text)
    const offset = start + newText.length
    const line = text.slice(0, offset).split('\n').length - 1
    this.#places.set(uri, {version, offset, line, since: performance.now()})
  }

  /** Notes that somebody looks at a place of a letter; whoever does so on another line has finished the word. */
  noteLook(uri: string, {start, end}: Range): void {
    const line = this.#places.get(uri)?.line
    if (line !== undefined && (end.line < line || line < start.line)) this.leave(uri)
  }

  /** Notes that nothing is being written any more. */
  leave(uri: string): void {
    const place = this.#places.get(uri)
    this.#stop(uri)
    if (place?.timer !== undefined) this.#finished(uri)
  }

  forget(uri: string): void {
    this.#stop(uri)
    this.#shown.delete(uri)
  }

  #stop(uri: string): void {
    clearTimeout(this.#places.get(uri)?.timer)
    this.#places.delete(uri)
  }

  /** A letter with what rests on a word that is being written held back. */
  async hold(sheet: Sheet): Promise<Sheet> {
    const held = await this.#hold(sheet)
    this.#shown.set(sheet.uri, {text: sheet.text, findings: held.shown})
    return held
  }

  async #hold(sheet: Sheet): Promise<Sheet> {
    const {uri, version} = sheet
    const place = this.#places.get(uri)
    if (place === undefined || place.version !== version || sheet.findings.length === 0) return sheet
    const left = place.since + PAUSE - performance.now()
    const word = left <= 0 ? undefined : wordIn(sheet, place.offset)
    if (word === undefined) return sheet
    let known = this.#held.get(sheet)
    if (known === undefined) this.#held.set(sheet, (known = this.#without(sheet, word)))
    const held = await known
    // Meanwhile the word may have been finished.
    if (held === sheet || this.#places.get(uri) !== place) return sheet
    place.timer ??= setTimeout(() => this.leave(uri), left)
    return held
  }

  async #without(sheet: Sheet, word: Word): Promise<Sheet> {
    const fresh = word.isLine ? sheet.findings : this.#notShown(sheet)
    if (fresh.length === 0) return sheet
    const text = sheet.text.slice(0, word.start) + sheet.text.slice(word.end)
    const held = restingOn(word, fresh, await this.#check(sheet, text))
    return held.size === 0 ? sheet : sheet.holding(held)
  }

  /** Most that is typed changes nothing: then the letter need not be read without the word. */
  #notShown({uri, text, findings}: Sheet): readonly Finding[] {
    const before = this.#shown.get(uri)
    if (before === undefined) return findings
    const {start, end, newText} = between(before.text, text)
    const grown = newText.length - (end - start)
    return unmatched(findings, before.findings, (offset) =>
      offset <= start ? offset : Math.max(start, offset + grown),
    )
  }
}

/** The word, or the line of front matter, that is being written at a place. */
function wordIn(sheet: Sheet, offset: number): Word | undefined {
  const {text, letter} = sheet
  const {frontMatter} = letter.source
  if (frontMatter !== undefined && text.slice(frontMatter.end, offset).trim() === '') {
    const {start, end} = sheet.line(sheet.positionAt(offset).line)
    return start === end || FENCE.test(text.slice(start, end)) ? undefined : {start, end, isLine: true}
  }
  const begun = BEGUN.exec(text.slice(Math.max(0, offset - LONGEST), offset))
  if (begun === null) return undefined
  const rest = REST.exec(text.slice(offset, offset + LONGEST))
  return {start: offset - begun[0].length, end: offset + (rest?.[0].length ?? 0), isLine: false}
}

/** The findings that are not there without a word; of a line of front matter, all that are about it. */
function restingOn(
  {start, end, isLine}: Word,
  findings: readonly Finding[],
  without: readonly Finding[],
): Set<Finding> {
  const ofLine = (finding: Finding): boolean =>
    isLine && !isMissing(finding) && finding.start <= end && start <= finding.end
  const others = findings.filter((finding) => !ofLine(finding))
  const resting = unmatched(others, without, (offset) => (offset <= start ? offset : offset + end - start))
  return new Set([
    ...findings.filter(ofLine),
    // Nothing was held against other letters without the word.
    ...resting.filter(({rule}) => !ACROSS.has(rule)),
  ])
}

/**
 * Findings of which there were none of the same rule in the same place in another text.
 * @param place where a place of the other text is
 */
function unmatched(
  findings: readonly Finding[],
  before: readonly Finding[],
  place: (offset: number) => number,
): Finding[] {
  const left = [...before]
  return findings.filter((finding) => {
    const same = left.findIndex(
      ({rule, start, end}) =>
        rule === finding.rule &&
        // What is missing has no place of its own.
        (isMissing(finding) || (place(start) <= finding.end && finding.start <= place(end))),
    )
    if (same >= 0) left.splice(same, 1)
    return same < 0
  })
}

function isMissing({rule}: Finding): boolean {
  return rule.startsWith(MUST_SAY)
}
