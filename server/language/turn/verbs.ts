import {ENCLITIC, featureBits} from '../features.ts'
import type {Chunk} from '../forms.ts'
import {grammarBits, isAny} from '../grammar.ts'
import {WHO} from '../inflect.ts'
import {foldAccents} from '../lexicon.ts'
import {CANNOT_TURN} from './reading.ts'
import {Subjects} from './subjects.ts'
import type {Segment, Unit} from './units.ts'

const RELATIVE = grammarBits('relative', 'complementizer')
const FINITE = featureBits('finite')
const VOSEO = featureBits('voseo')
const FIRST = featureBits('1')
const THIRD = featureBits('3')
const PRESENT = featureBits('present')
const SUBJUNCTIVE = featureBits('subjunctive')
const IMPERATIVE = featureBits('imperative')
const INFINITIVE = featureBits('infinitive')
const FORMAL = featureBits('formal')
const DETERMINER = grammarBits('determiner')
const CLITIC = grammarBits('clitic')
const NEGATOR = grammarBits('negator')
/** What may stand before a command that needs no pronoun. */
const BEFORE_COMMAND = grammarBits('adverb', 'negator')

/** Finds the verbs of the form that is turned, and gives them the person of the other. */
export class Verbs extends Subjects {
  protected turnVerbs(segment: Segment): void {
    for (const at of segment) {
      if (this.isCommand(at, segment)) {
        this.turnVerb(at, true)
        continue
      }
      const drops = this.language.data.conventions.dropsSubject
      const third = this.from.some(({verb}) => (verb & THIRD) !== 0)
      if (
        (drops && this.asVerb(at) && !third) ||
        (this.agrees(at).length > 0 && this.isSure(at) && !(drops && (third || this.followsVerb(at))))
      )
        this.turnVerb(at, false)
      else if (drops && this.agrees(at).length > 0) this.turnElided(at)
      this.refuseUnknown(at)
    }
    for (const at of segment) {
      if (!this.subjects.has(at)) continue
      const verb = this.verbOf(at, segment)
      if (verb !== undefined && !this.commands.has(verb)) this.turnVerb(verb, false)
      else if (verb === undefined && this.turn.table.agrees) throw CANNOT_TURN
    }
  }

  /** A verb that may be another word, or another person's, in a language that leaves its subject out. */
  protected turnElided(at: number): void {
    const {tokens, at: place} = this.units[at]!
    const {chunks} = tokens[0]!.form
    const third = this.from.some(({verb}) => (verb & THIRD) !== 0)
    if (third) {
      if (this.sentence.text.elided[place] !== true && this.hasSubjectBefore(at)) return
      // “la empresa que puede” is not the reader, “esperamos que pueda” may be.
      const [opener] = this.segmentOf(at)
      if (
        this.opens(opener!) &&
        isAny(this.units[opener!]!.tokens[0], RELATIVE) &&
        (opener === 0 || !this.isFinite(opener! - 1))
      )
        throw CANNOT_TURN
      const own = new Set(this.from.flatMap(({elided}) => elided ?? []))
      const lemmas = this.agrees(at).map(({lemma}) => lemma)
      if (lemmas.some((lemma) => own.has(lemma))) this.turnVerb(at, false)
      else if (chunks.every(({features}) => features === 0 || (features & FINITE) !== 0)) throw CANNOT_TURN
      return
    }
    if (this.followsVerb(at)) {
      // Two verbs side by side are one clause each; a noun that only looks like one is the first one's object.
      const verbs = new Set(Object.values(this.turn.table.forms).flatMap(({elided}) => elided ?? []))
      if (this.agrees(at).some(({lemma}) => verbs.has(lemma))) throw CANNOT_TURN
      return
    }
    // A noun of the same spelling follows its determiner, or the verb whose object it is (`si tienes preguntas`).
    if (chunks.some(({features}) => (features & (FINITE | INFINITIVE)) === 0 && features !== 0)) {
      const before = this.unit(at - 1)
      const [token] = before?.tokens ?? []
      const opens = before === undefined || token!.kind === 'mark' || this.opens(at - 1) || this.joins(at - 1)
      if (opens || isAny(token, CLITIC | NEGATOR)) throw CANNOT_TURN
      return
    }
    const others = chunks.filter(({features}) => (features & FINITE) !== 0 && (features & IMPERATIVE) === 0)
    if (others.every((chunk) => this.agrees(at).includes(chunk))) this.turnVerb(at, false)
  }

  /** Whether a finite verb stands right before. */
  protected followsVerb(at: number): boolean {
    return this.segmentOf(at).includes(at - 1) && this.isFinite(at - 1)
  }

  protected hasSubjectBefore(at: number): boolean {
    const segment = this.segmentOf(at)
    return segment.some((other) => {
      if (other >= at) return false
      const {kind, capital} = this.units[other]!.tokens[0]!
      return this.isOther(other) || this.isBareNoun(other) || kind === 'placeholder' || (capital && other > 0)
    })
  }

  /** A word that no data know and that ends as the verb would may be it. */
  protected refuseUnknown(at: number): void {
    const {tokens, folded, text} = this.units[at]!
    const [token] = tokens
    if (token?.kind !== 'word' || token.form.chunks.length > 0 || text !== folded) return
    if (this.language.isCommon(folded)) return
    const endings = this.from.flatMap(({telling}) => telling ?? [])
    if (endings.some((ending) => folded.endsWith(ending))) throw CANNOT_TURN
  }

  /** A command stands first in its clause, and has no subject but the one that politeness asks for. */
  protected isCommand(at: number, segment: Segment): boolean {
    if (this.units[at]!.tokens.length > 1 || this.isSmall(at) || this.asCommand(at).length === 0) return false
    if (!this.leads(at, segment) || this.goesOn(at, segment)) return false
    if (this.language.data.conventions.dropsSubject && this.mayState(at)) return false
    return this.namesReader ? this.isPoliteCommand(at, segment) : this.isBareCommand(at)
  }

  /** The readings of a unit as a command of the form that is turned. */
  protected asCommand(at: number): readonly Chunk[] {
    const wanted = this.from.flatMap(({imperative}) => imperative ?? [])
    const {chunks} = this.units[at]!.tokens[0]!.form
    return chunks.filter(({features}) => wanted.some((bits) => isCommandOf(features, bits)))
  }

  /** Whether a pronoun stands behind the commands of the form that is turned (`Kommen Sie`). */
  protected get namesReader(): boolean {
    return this.from.some(({after}) => after !== undefined)
  }

  /** Whether a unit opens its segment, in which nobody else acts; what may stand before a command is passed over. */
  protected leads(at: number, segment: Segment): boolean {
    const first = segment.find((each) => {
      const {tokens, folded} = this.units[each]!
      if (this.joins(each) || this.turn.table.please.includes(folded)) return false
      return this.namesReader || !isAny(tokens[0], BEFORE_COMMAND)
    })
    if (first !== at || this.opens(segment[0]!)) return false
    return !segment.some(
      (other) => this.isOther(other) && !this.turn.table.others.includes(this.units[other]!.folded),
    )
  }

  /** After “and”, a command follows another; else the verb goes on with what was said before (`y puede`, `und empfehle`). */
  protected goesOn(at: number, segment: Segment): boolean {
    const {chunks} = this.units[at]!.tokens[0]!.form
    const hasEnclitic = chunks.some(({features}) => (features & ENCLITIC) !== 0)
    return this.joins(segment[0]!) && this.commands.size === 0 && !this.namesReader && !hasEnclitic
  }

  /** Whether a form may be a statement: the writer's own (`não consegui`), or of a verb of the same spelling (`pode`: of poder, or of podar). */
  protected mayState(at: number): boolean {
    const isWriters = ({features}: Chunk): boolean =>
      (features & FIRST) !== 0 && (features & FINITE) !== 0 && (features & (IMPERATIVE | SUBJUNCTIVE)) === 0
    return (
      this.units[at]!.tokens[0]!.form.chunks.some(isWriters) ||
      this.agrees(at).some(({features}) => isStatement(features))
    )
  }

  /** Whether what looks like a command with its pronoun is one, and no question or condition: these begin alike. */
  protected isPoliteCommand(at: number, segment: Segment): boolean {
    if (!this.subjects.has(at + 1)) return false
    if (this.sentence.tokens.some(({text}) => text === '?')) return false
    // “Haben Sie Fragen, rufen Sie an”.
    const next = this.segments.find(([start]) => start !== undefined && start > segment.at(-1)!)
    return (
      next === undefined ||
      this.joins(next[0]!) ||
      !next.slice(0, 2).some((each) => this.agrees(each).length > 0)
    )
  }

  /** Whether what looks like a command without a pronoun is one. */
  protected isBareCommand(at: number): boolean {
    if (this.subjects.has(at + 1) || this.subjects.has(at - 1)) return false
    // “Termina el contrato”: a command, or a verb before its subject.
    const {chunks} = this.units[at]!.tokens[0]!.form
    if (
      chunks.some(({features}) => (features & THIRD) !== 0 && (features & PRESENT) !== 0) &&
      this.language.data.conventions.dropsSubject &&
      isAny(this.unit(at + 1)?.tokens[0], DETERMINER) &&
      this.rowsAt(at + 1).length === 0
    )
      throw CANNOT_TURN
    return true
  }

  protected turnVerb(at: number, command: boolean): void {
    const unit = this.units[at]!
    if (this.verbs.has(at)) return
    const word = this.rowsAt(at).find(({as}) => as === 'verb')
    this.verbs.add(at)
    if (command) this.commands.add(at)
    if (word !== undefined) {
      this.texts.set(at, this.outOf(word))
      return
    }
    if (!command && this.from.every(({verb}) => verb === this.to.verb)) return
    const readings = command ? this.asCommand(at) : this.agrees(at)
    const forms = new Set<string>()
    for (const {lemma, features} of readings) {
      const form = this.formOf(unit, lemma, features, command)
      if (form !== undefined) forms.add(form)
    }
    if (forms.size !== 1) throw CANNOT_TURN
    const [form = ''] = forms
    this.texts.set(at, command && this.to.after !== undefined ? `${form} ${this.to.after}` : form)
    // What politeness asks for goes, with the space before it.
    if (command && this.namesReader) this.texts.set(at + 1, '')
  }

  protected formOf({folded}: Unit, lemma: string, features: number, command: boolean): string | undefined {
    const {imperative, verb} = this.to
    if (command && imperative === undefined) return undefined
    const mood = features & ~(WHO | VOSEO | FORMAL | FINITE | ENCLITIC)
    const wanted = command ? imperative! : mood | verb
    const clitic = (features & ENCLITIC) === 0 ? '' : this.cliticOf(folded)
    const host = folded.slice(0, folded.length - clitic.length)
    const bare = clitic === '' || clitic.startsWith('-') ? host : foldAccents(host)
    // Of voseo, only the present and the command are forms of their own.
    const own = (verb & VOSEO) === 0 || ((mood & PRESENT) !== 0 && (mood & SUBJUNCTIVE) === 0) || command
    const form =
      this.inflection.form(lemma, own ? wanted : wanted & ~VOSEO, bare) ??
      this.inflection.form(lemma, wanted & ~VOSEO, bare)
    if (form === undefined || clitic === '') return form
    if ((wanted & VOSEO) !== 0 && command) return foldAccents(form) + this.turnClitic(clitic, true)
    return accented(form, host) + this.turnClitic(clitic, true)
  }

  protected cliticOf(folded: string): string {
    const {forms} = this.language.data.lexicon.enclitics
    const clitic = forms
      .toSorted((a, b) => b.length - a.length)
      .find((each) => folded.endsWith(each) && folded.length >= each.length + 2)
    if (clitic === undefined) throw CANNOT_TURN
    return folded.endsWith(`-${clitic}`) ? `-${clitic}` : clitic
  }

  /** An attached pronoun; it is turned where it is of the form that is turned. */
  protected turnClitic(clitic: string, reflexive: boolean): string {
    const rows = this.turn.table.endings.filter(({is}) =>
      this.turn.from.some((name) => is[name]?.includes(clitic)),
    )
    const row =
      rows.find(({as}) => (as === 'reflexive') === reflexive) ?? rows.find(({as}) => as === undefined)
    if (rows.length === 0) return clitic
    if (row === undefined) throw CANNOT_TURN
    return this.outOf(row)
  }

  /**
   * A verb whose subject stands in the clause before, and that may be an infinitive or another person's as well: it
   * cannot be told.
   */
  protected checkCoordinated(segment: Segment): void {
    if (!this.joins(segment[0]!)) return
    const before = this.segments[this.segments.indexOf(segment) - 1]
    if (before === undefined || !before.some((at) => this.subjects.has(at))) return
    if (segment.some((at) => this.subjects.has(at) || this.isOther(at))) return
    const first = this.skip(segment[0]!, 1)
    if (segment.includes(first) && (this.asVerb(first) || this.isPlainVerb(first)))
      this.turnVerb(first, false)
    if (!this.turn.table.agrees) return
    const open = segment.filter((at) => this.agrees(at).length > 0 && !this.verbs.has(at))
    if (open.length > 0) throw CANNOT_TURN
  }

  /** Whether a form agrees and is no infinitive. */
  protected isPlainVerb(at: number): boolean {
    const {chunks} = this.units[at]!.tokens[0]!.form
    return this.agrees(at).length > 0 && chunks.every(({features}) => (features & INFINITIVE) === 0)
  }
}

function isStatement(features: number): boolean {
  return (features & PRESENT) !== 0 && (features & SUBJUNCTIVE) === 0
}

function isCommandOf(features: number, wanted: number): boolean {
  const aside = FINITE | ENCLITIC
  return (features & ~aside) === (wanted & ~aside)
}

/** Puts the accent that an attached pronoun asks for on the vowel that had it before. */
function accented(form: string, host: string): string {
  const at = Array.from(host).findIndex((letter) => foldAccents(letter) !== letter && letter !== 'ñ')
  if (at < 0) return form
  if (foldAccents(form) !== form) return form
  const letters = Array.from(form)
  if (at >= letters.length || letters[at] !== foldAccents(host[at]!)) throw CANNOT_TURN
  letters[at] = host[at]!
  return letters.join('')
}
