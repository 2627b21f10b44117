import {grammarBits, isAny} from '../grammar.ts'
import {CANNOT_TURN, Reading} from './reading.ts'
import type {Segment} from './units.ts'

const PREPOSITION = grammarBits('preposition')

/** Finds the words of the form that is turned that are subjects, and which verb agrees with each. */
export class Subjects extends Reading {
  protected findSubjects(segment: Segment): void {
    for (const at of segment) {
      const rows = this.rowsAt(at)
      if (!rows.some(({as}) => as === 'subject')) continue
      if (rows.every(({as}) => as === 'subject') || this.isSubject(at, segment)) this.subjects.add(at)
    }
  }

  /**
   * Whether a word that may be an object too is the subject of its segment. “Die Mieter haben Sie gebeten”, “die Leute,
   * die Sie gebeten haben”: who asked whom is for the writer to know.
   */
  protected isSubject(at: number, segment: Segment): boolean {
    if (isAny(this.unit(at - 1)?.tokens[0], PREPOSITION)) return false
    if (segment.some((other) => this.isOther(other))) return false
    const verb = this.verbOf(at, segment)
    const {dropsSubject} = this.language.data.conventions
    if (verb === undefined) {
      const isElsewhere =
        dropsSubject || segment.some((other) => this.isFinite(other) && this.agrees(other).length === 0)
      if (isElsewhere && !this.isFirst(at)) return false
      throw CANNOT_TURN
    }
    if (dropsSubject) return true
    if (this.turn.table.doubtful.includes(this.units[segment[0]!]!.folded) && verb > at) throw CANNOT_TURN
    const before = segment.filter((other) => other < at)
    if (verb > at && before.some((other) => this.agrees(other).length > 0)) throw CANNOT_TURN
    if (verb < at && before.some((other) => this.isBareNoun(other))) throw CANNOT_TURN
    return true
  }

  /** The verb that agrees with a subject: the one right before it, the last of a subordinate clause, the next. */
  protected verbOf(at: number, segment: Segment): number | undefined {
    const verbs = segment.filter((other) => this.agrees(other).length > 0 || this.asVerb(other))
    const before = this.skip(at, -1)
    if (verbs.includes(before)) return before
    const after = verbs.filter((verb) => verb > at)
    const [first] = segment
    const leads = first === at || (at === first! + 1 && this.joins(first!))
    if (!this.turn.table.agrees) {
      const next = this.skip(at, 1)
      return verbs.includes(next) ? next : undefined
    }
    if (this.turn.table.verbLast && !leads) return after.at(-1) ?? verbs.at(-1)
    return after[0] ?? verbs.at(-1)
  }

  /** Whether a form can be nothing but the verb of the form that is turned. */
  protected isSure(at: number): boolean {
    const {chunks} = this.units[at]!.tokens[0]!.form
    const single = chunks.filter(({features}) => features !== 0)
    const agreeing = this.agrees(at)
    return (
      agreeing.length > 0 &&
      single.every(
        (chunk) =>
          agreeing.includes(chunk) ||
          this.from.some(
            ({imperative}) => imperative !== undefined && (chunk.features & imperative) === imperative,
          ),
      )
    )
  }
}
