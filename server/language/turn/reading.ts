import {featureBits} from '../features.ts'
import type {Span} from '../../letter/letter.ts'
import type {TurnForm, TurnTable, TurnWord} from '../data.ts'
import {grammarBits, isAny} from '../grammar.ts'
import {WHO, inflectionOf} from '../inflect.ts'
import type {Inflection} from '../inflect.ts'
import type {Language, ReadSentence} from '../language.ts'
import {segmentsOf, unitsOf} from './units.ts'
import type {Segment, Unit} from './units.ts'

const FINITE = featureBits('finite')
const IMPERATIVE = featureBits('imperative')
const INFINITIVE = featureBits('infinitive')
const PREPOSITION = grammarBits('preposition')
const DETERMINER = grammarBits('determiner')
const CLITIC = grammarBits('clitic')
const BESIDE = grammarBits('adverb', 'negator', 'clitic', 'reader', 'writer')

/** A word of the source and what it becomes; `text` is empty for none. */
export interface Turned {
  start: number
  end: number
  newText: string
}

/** Which words of a sentence become which: from one form of address, or voice, to another. */
export interface Turn {
  table: TurnTable
  /** The forms that the sentence is in; several where its words may be of either. */
  from: readonly string[]
  to: string
  /** Words that are subjects, and are never of the form that is turned. */
  others: ReadonlySet<string>
  /** Words that are known to be of the forms that the sentence is in. */
  known: readonly Span[]
}

/** Thrown inside, where a word cannot be turned: then nothing of the sentence is. Nobody looks where that was. */
export const CANNOT_TURN = new Error('no rewriting is sure')

const rows = new WeakMap<TurnTable, Map<string, Map<string, TurnWord[]>>>()

/** The rows of a table by the words that some forms have in them; they are the same for every sentence. */
function rowsOf({table, from}: Turn): ReadonlyMap<string, readonly TurnWord[]> {
  let byForms = rows.get(table)
  if (byForms === undefined) rows.set(table, (byForms = new Map()))
  let byWord = byForms.get(from.join())
  if (byWord !== undefined) return byWord
  byForms.set(from.join(), (byWord = new Map()))
  for (const row of table.words)
    for (const word of new Set(wordsOf(row, from))) byWord.set(word, [...(byWord.get(word) ?? []), row])
  return byWord
}

function wordsOf({is, from}: Pick<TurnWord, 'is' | 'from'>, forms: readonly string[]): string[] {
  return forms.flatMap((name) => (from === undefined || from.includes(name) ? (is[name] ?? []) : []))
}

/** A sentence as it is turned: its words, the rows of the table that know them, and what their forms can be. */
export class Reading {
  protected readonly language: Language
  protected readonly inflection: Inflection
  protected readonly sentence: ReadSentence
  protected readonly turn: Turn
  protected readonly units: Unit[]
  protected readonly segments: Segment[]
  protected readonly to: TurnForm
  protected readonly from: TurnForm[]
  /** What each unit becomes; those that stay are not in it. */
  protected readonly texts = new Map<number, string>()
  /** Verbs that are turned, commands among them. */
  protected readonly verbs = new Set<number>()
  protected readonly commands = new Set<number>()
  protected readonly subjects = new Set<number>()
  readonly #rows: ReadonlyMap<string, readonly TurnWord[]>

  constructor(language: Language, sentence: ReadSentence, source: string, turn: Turn) {
    this.language = language
    this.inflection = inflectionOf(language.data.lexicon)
    this.sentence = sentence
    this.turn = turn
    const {table} = turn
    this.#rows = rowsOf(turn)
    const several = [...this.#rows.keys()].filter((words) => words.includes(' '))
    this.units = unitsOf(sentence, source, new Set(several))
    this.segments = segmentsOf(this.units, sentence, new Set([...table.joins, ...table.opens]))
    const to = table.forms[turn.to]
    const from = turn.from.flatMap((name) => table.forms[name] ?? [])
    if (to === undefined || from.length === 0) throw CANNOT_TURN
    this.to = to
    this.from = from
  }

  protected unit(at: number): Unit | undefined {
    return this.units[at]
  }

  protected segmentOf(at: number): Segment {
    return this.segments.find((each) => each.includes(at)) ?? []
  }

  protected opens(at: number): boolean {
    return this.turn.table.opens.includes(this.units[at]!.folded)
  }

  protected joins(at: number): boolean {
    return this.turn.table.joins.includes(this.units[at]!.folded)
  }

  protected of(row: Pick<TurnWord, 'is' | 'from'>): string[] {
    return wordsOf(row, this.turn.from)
  }

  /** The rows that know a unit. A word with a capital in the data has it in the text; all others are the same in any case. */
  protected rowsAt(at: number): readonly TurnWord[] {
    const unit = this.units[at]
    if (unit === undefined) return []
    const folded = this.#rows.get(unit.folded) ?? []
    const text = unit.text.replaceAll('’', "'")
    const capital = text === unit.folded ? undefined : this.#rows.get(text)
    return capital === undefined
      ? folded
      : this.turn.table.words.filter((row) => folded.includes(row) || capital.includes(row))
  }

  protected outOf({is}: {is: Record<string, string[]>}): string {
    const text = is[this.turn.to]?.[0]
    if (text === undefined) throw CANNOT_TURN
    return text
  }

  /** Whether a unit is the first word of its sentence. */
  protected isFirst(at: number): boolean {
    return at === this.units.findIndex(({tokens}) => tokens[0]!.kind !== 'mark')
  }

  /** Whether a word is a subject of another person. */
  protected isOther(at: number): boolean {
    return this.turn.others.has(this.units[at]!.folded) && this.rowsAt(at).length === 0
  }

  /** The readings of a unit that agree with the form that is turned. */
  protected agrees(at: number): {lemma: string; features: number}[] {
    const unit = this.units[at]
    if (unit === undefined || unit.tokens.length !== 1 || this.isSmall(at) || this.isInfinitive(at)) return []
    return unit.tokens[0]!.form.chunks.filter(
      ({features}) =>
        (features & FINITE) !== 0 &&
        (features & IMPERATIVE) === 0 &&
        this.from.some(({verb}) => verb !== 0 && (features & verb & WHO) === (verb & WHO)),
    )
  }

  /** Whether a word is one of those that grammar is made of, whatever verb is spelt like it (`para`, `as`, `seu`). */
  protected isSmall(at: number): boolean {
    const [token] = this.units[at]!.tokens
    if (isAny(token, DETERMINER | PREPOSITION | CLITIC) || this.joins(at) || this.opens(at)) return true
    return this.rowsAt(at).some(({as}) => as !== 'verb')
  }

  /** An infinitive is that, but in a clause that asks for the future of the subjunctive (`se precisar`). */
  protected isInfinitive(at: number): boolean {
    if (!this.language.data.conventions.dropsSubject || !this.hasInfinitive(at)) return false
    const segment = this.segmentOf(at)
    if (segment.length === 0 || !this.opens(segment[0]!)) return true
    return segment.some((other) => other < at && this.isFinite(other))
  }

  protected hasInfinitive(at: number): boolean {
    return this.units[at]!.tokens[0]!.form.chunks.some(({features}) => (features & INFINITIVE) !== 0)
  }

  /** Whether a word table says how a verb's form changes. */
  protected asVerb(at: number): boolean {
    return this.rowsAt(at).some(({as}) => as === 'verb')
  }

  protected isFinite(at: number): boolean {
    return (
      !this.isSmall(at) &&
      this.units[at]!.tokens.some(({form}) => form.chunks.some(({features}) => (features & FINITE) !== 0))
    )
  }

  /** Whether a determiner opens a noun that no preposition governs: it may be a subject. */
  protected isBareNoun(at: number): boolean {
    return isAny(this.units[at]!.tokens[0], DETERMINER) && !isAny(this.unit(at - 1)?.tokens[0], PREPOSITION)
  }

  /** The nearest unit on one side that is no light word. */
  protected skip(at: number, step: 1 | -1): number {
    let next = at + step
    while (isAny(this.unit(next)?.tokens[0], BESIDE) && this.agrees(next).length === 0 && !this.asVerb(next))
      next += step
    return next
  }
}
