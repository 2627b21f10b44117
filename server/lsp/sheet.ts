import {cardFrom, servicesFrom} from '../card.ts'
import type {CardEntry} from '../card.ts'
import type {ConfigProblem} from '../config/config.ts'
import {gather} from '../evidence.ts'
import type {Finding} from '../finding.ts'
import type {Evidence} from '../guidelines/guideline.ts'
import type {Letter} from '../letter.ts'
import type {Span} from '../letter/letter.ts'
import {offsetAt, positionAt} from '../letter/positions.ts'
import type {Position} from '../letter/positions.ts'
import type {Locale} from '../locale.ts'
import {mannerOf} from '../phrases.ts'
import type {Manner} from '../phrases.ts'
import type {Settings} from '../settings.ts'
import type {EditorSettings} from './settings.ts'

/** A span of a letter as editors name it; both ends counted from zero, in UTF-16 code units. */
export interface Range {
  start: Position
  end: Position
}

/** What a sheet is made of. */
export interface SheetParts {
  uri: string
  /** The version that the editor counts; null for a letter that is not open. */
  version: number | null
  letter: Letter
  /** What linting took of it, where it was linted. */
  gathered: Evidence | undefined
  settings: Settings
  editor: EditorSettings
  locale: Locale
  /** Configuration files that apply, the weakest first. */
  configuration: string[]
  /** What is wrong with them; then the letter is not checked. */
  problems: ConfigProblem[]
  findings: Finding[]
  /** Those of them that a baseline knows: they are shown, but do not count. */
  known: ReadonlySet<Finding>
  /** Those that wait until a word is finished: they are not shown yet. */
  held?: ReadonlySet<Finding>
}

/** One version of a letter with all that features ask about it; each thing is worked out once, when it is asked for. */
export class Sheet {
  readonly parts: SheetParts
  #evidence: Evidence | undefined
  #manner: Manner | undefined
  #card: CardEntry[] | undefined
  #services: ReturnType<typeof servicesFrom> | undefined

  constructor(parts: SheetParts) {
    this.parts = parts
  }

  get uri(): string {
    return this.parts.uri
  }

  get version(): number | null {
    return this.parts.version
  }

  get letter(): Letter {
    return this.parts.letter
  }

  get settings(): Settings {
    return this.parts.settings
  }

  get editor(): EditorSettings {
    return this.parts.editor
  }

  get locale(): Locale {
    return this.parts.locale
  }

  get configuration(): string[] {
    return this.parts.configuration
  }

  get problems(): ConfigProblem[] {
    return this.parts.problems
  }

  get findings(): Finding[] {
    return this.parts.findings
  }

  isKnown(finding: Finding): boolean {
    return this.parts.known.has(finding)
  }

  /** The findings that are shown. */
  get shown(): Finding[] {
    const {held} = this.parts
    return held === undefined ? this.findings : this.findings.filter((finding) => !held.has(finding))
  }

  /** The same letter with some of its findings held back. */
  holding(held: ReadonlySet<Finding>): Sheet {
    return new Sheet({...this.parts, held})
  }

  /** The findings that count. */
  get fresh(): Finding[] {
    return this.findings.filter((finding) => !this.isKnown(finding))
  }

  get text(): string {
    return this.letter.source.text
  }

  /** Everything that was found in the letter, and not only what is to be reported. */
  get evidence(): Evidence {
    return (this.#evidence ??= gather(this.letter, this.settings))
  }

  /** What linting takes of it. */
  get gathered(): Evidence {
    return this.parts.gathered ?? this.evidence
  }

  /** How the letter speaks. */
  get manner(): Manner {
    return (this.#manner ??= mannerOf(this.evidence))
  }

  /** The letter's checklist. */
  get card(): CardEntry[] {
    return (this.#card ??= cardFrom(this.evidence))
  }

  /** The sentences that serve as parts. */
  get services(): ReturnType<typeof servicesFrom> {
    return (this.#services ??= servicesFrom(this.evidence))
  }

  offsetAt(position: Position): number {
    return Math.min(offsetAt(this.letter.source.lineStarts, position), this.text.length)
  }

  positionAt(offset: number): Position {
    return positionAt(this.letter.source.lineStarts, offset)
  }

  rangeOf({start, end}: Span): Range {
    return {start: this.positionAt(start), end: this.positionAt(end)}
  }

  /** Where a line starts and ends, without what ends it. */
  line(number: number): Span {
    const {lineStarts} = this.letter.source
    const start = lineStarts[number] ?? this.text.length
    const next = lineStarts[number + 1] ?? this.text.length
    return {start, end: start + this.text.slice(start, next).replace(/[\r\n]+$/, '').length}
  }
}
