import {capitalised} from '../../ordinary-case.ts'
import type {TurnWord} from '../data.ts'
import {ENCLITIC, featureBits} from '../features.ts'
import {fold} from '../lexicon.ts'
import {CANNOT_TURN} from './reading.ts'
import type {Turned} from './reading.ts'
import type {Segment} from './units.ts'
import {Verbs} from './verbs.ts'

const FINITE = featureBits('finite')
const THIRD = featureBits('3')

/** Gives pronouns, possessives and attached endings the words of the other form, when its verbs are turned. */
export class Words extends Verbs {
  turned(): Turned[] {
    for (const segment of this.segments) this.findSubjects(segment)
    for (const segment of this.segments) this.turnVerbs(segment)
    for (const segment of this.segments) this.checkCoordinated(segment)
    this.turnWords()
    const turned = [...this.texts].sort(([a], [b]) => a - b)
    return turned.map(([at, text]) => {
      const {start, end, text: was} = this.units[at]!
      return {start, end, newText: this.inCase(at, was, text)}
    })
  }

  protected turnWords(): void {
    for (const segment of this.segments) {
      for (const at of segment) {
        if (!this.texts.has(at) && !this.verbs.has(at) && !this.turnWord(at, segment))
          this.turnEnding(at, segment)
      }
    }
  }

  protected turnWord(at: number, segment: Segment): boolean {
    const rows = this.rowsAt(at)
    if (rows.length === 0) return false
    if (this.isSubjectOfInfinitive(at)) throw CANNOT_TURN
    if (rows.every(({as}) => as === 'verb')) return false
    // What only stands for the subject itself is another's where the subject is (`sich`).
    const fitting = rows.filter((row) => this.fits(row, at, segment))
    if (fitting.length === 0 && rows.every(({as}) => as === 'clitic')) return true
    if (rows.every(({as}) => as === 'reflexive') && !this.isReflexive(at, segment)) return true
    const told = fitting.filter(({beside}) => beside !== undefined)
    const best = told.length > 0 ? told : fitting
    const texts = new Set(best.map((row) => this.outOf(row)))
    if (texts.size !== 1) {
      if (rows.some(({keep}) => keep !== undefined) && fitting.length === 0) return true
      throw CANNOT_TURN
    }
    const [text = ''] = texts
    this.texts.set(at, text)
    return true
  }

  /** Whether a pronoun is what an infinitive speaks of (`por você ter escolhido`). */
  protected isSubjectOfInfinitive(at: number): boolean {
    if (!this.language.data.conventions.dropsSubject || !this.unit(at + 1) || !this.hasInfinitive(at + 1))
      return false
    const subjects = this.turn.table.words.filter(({as}) => as === 'subject').flatMap((row) => this.of(row))
    const {folded} = this.units[at]!
    return subjects.some((word) => folded === word || folded.endsWith(` ${word}`))
  }

  protected fits({as, beside, keep}: TurnWord, at: number, segment: Segment): boolean {
    if (keep !== undefined && this.isBefore(at, keep)) return false
    const lemmas = beside === undefined ? undefined : new Set(beside)
    if (lemmas !== undefined && !this.lemmasBeside(at, segment).some((lemma) => lemmas.has(lemma)))
      return false
    switch (as) {
      case 'subject':
        return this.subjects.has(at)
      case 'object':
        return !this.subjects.has(at) && !this.isReflexive(at, segment)
      case 'reflexive':
        return !this.subjects.has(at) && this.isReflexive(at, segment)
      case 'sole':
        if (!this.isSole(segment)) throw CANNOT_TURN
        return true
      case 'before': {
        // “una petición vuestra” has another word than “vuestra petición”.
        const next = segment.includes(at + 1) ? at + 1 : undefined
        return next !== undefined && !this.isSmall(next)
      }
      case 'clitic':
        return segment.includes(at + 1) && this.isFinite(at + 1)
      case 'verb':
        return false
      default:
        return true
    }
  }

  /** Whether a noun of a class comes next, with at most an adjective between. */
  protected isBefore(at: number, className: string): boolean {
    const number = this.language.classNumber(className)
    return [1, 2].some((step) => this.unit(at + step)?.tokens[0]?.form.classes.has(number) === true)
  }

  protected isReflexive(at: number, segment: Segment): boolean {
    if (this.language.data.conventions.dropsSubject) {
      const next = segment.filter((other) => other > at).find((other) => this.isFinite(other))
      return next !== undefined && next - at <= 2 && this.verbs.has(next)
    }
    if (segment.some((other) => this.isOther(other))) return false
    return segment.some((other) => this.verbs.has(other))
  }

  /** Whether all verbs of the third person in a clause are turned: then nobody else owns what is owned. */
  protected isSole(segment: Segment): boolean {
    return segment.every(
      (at) =>
        this.verbs.has(at) ||
        this.isSmall(at) ||
        this.isInfinitive(at) ||
        !this.units[at]!.tokens.some(({form}) =>
          form.chunks.some(({features}) => (features & FINITE) !== 0 && (features & THIRD) !== 0),
        ),
    )
  }

  protected lemmasBeside(at: number, segment: Segment): string[] {
    const reach = this.language.data.conventions.dropsSubject ? 2 : segment.length
    const near = segment.filter((other) => Math.abs(other - at) <= reach)
    return near
      .flatMap((other) => [
        ...this.units[other]!.tokens[0]!.form.chunks,
        ...(this.sentence.text.chunks[this.units[other]!.at] ?? []),
      ])
      .map(({lemma}) => lemma)
  }

  /** A pronoun attached to a word: to an infinitive, to a noun (`kontrakmu`). */
  protected turnEnding(at: number, segment: Segment): void {
    const unit = this.units[at]!
    const [token] = unit.tokens
    if (token === undefined || token.kind !== 'word' || unit.tokens.length > 1) return
    for (const row of this.turn.table.endings) {
      const ending = this.of(row).find(
        (each) => unit.folded.endsWith(each) && unit.folded.length > each.length + 1,
      )
      if (ending === undefined) continue
      const {chunks} = token.form
      const need = row.need ?? ENCLITIC
      if (!chunks.some(({features}) => (features & need) === need)) {
        if (row.need !== undefined && chunks.length === 0) throw CANNOT_TURN
        continue
      }
      if (row.as !== undefined) {
        const governor = segment.filter((other) => other < at).findLast((other) => this.isFinite(other))
        const reflexive = governor !== undefined && this.verbs.has(governor)
        if (reflexive !== (row.as === 'reflexive')) continue
      }
      if (row.beside !== undefined && !chunks.some(({lemma}) => row.beside!.includes(lemma)))
        throw CANNOT_TURN
      this.texts.set(at, unit.folded.slice(0, -ending.length) + this.outOf(row))
      return
    }
    // What shows the person elsewhere in the word (`kaukirim`) has no form here.
    const needs = this.turn.table.endings.flatMap(({need}) => need ?? [])
    const {chunks} = token.form
    if (chunks.length > 0 && needs.some((need) => chunks.every(({features}) => (features & need) === need)))
      throw CANNOT_TURN
  }

  /** The capital of a sentence's first word stays there; one that a form of address asked for goes with it. */
  protected inCase(at: number, was: string, text: string): string {
    const curly = was.includes('’') ? text.replaceAll("'", '’') : text
    const capital = was !== fold(was) && was[0] !== was[0]?.toLowerCase()
    if (this.isFirst(at) && capital) return capitalised(curly)
    // What is the same in both forms stays as it was written: behind “PS:”, or at the start of a line.
    if (text === was.toLowerCase()) return was
    return capital && this.rowsAt(at).length === 0 ? capitalised(curly) : curly
  }
}
