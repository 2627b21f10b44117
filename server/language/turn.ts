import type {TurnForm, TurnTable, TurnWord} from './data.ts'
import type {Span} from '../letter/letter.ts'
import {ENCLITIC, featureBits} from './features.ts'
import {grammarBits, isAny} from './grammar.ts'
import {Inflection, WHO} from './inflect.ts'
import type {Language, ReadSentence} from './language.ts'
import {fold, foldAccents} from './lexicon.ts'
import {segmentsOf, unitsOf} from './turn-units.ts'
import type {Segment, Unit} from './turn-units.ts'

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

const FINITE = featureBits('finite')
const VOSEO = featureBits('voseo')
const THIRD = featureBits('3')
const PRESENT = featureBits('present')
const SUBJUNCTIVE = featureBits('subjunctive')
const IMPERATIVE = featureBits('imperative')
const INFINITIVE = featureBits('infinitive')
const FORMAL = featureBits('formal')
const PREPOSITION = grammarBits('preposition')
const DETERMINER = grammarBits('determiner')
const CLITIC = grammarBits('clitic')
const NEGATOR = grammarBits('negator')
const BESIDE = grammarBits('adverb', 'negator', 'clitic', 'reader', 'writer')

/** Thrown inside, where a word cannot be turned: then nothing of the sentence is. */
class CannotTurn extends Error {}

const inflections = new WeakMap<Language, Inflection>()

function inflectionOf(language: Language): Inflection {
  let inflection = inflections.get(language)
  if (inflection === undefined)
    inflections.set(language, (inflection = new Inflection(language.data.lexicon)))
  return inflection
}

/**
 * Turns a sentence's pronouns, possessives and verbs into those of another form of address, or voice.
 * @returns the words that change, in the order of the text; undefined where one of them cannot be told, or has no form
 */
export function turnSentence(
  language: Language,
  sentence: ReadSentence,
  source: string,
  turn: Turn,
): Turned[] | undefined {
  try {
    const turned = new Turning(language, sentence, source, turn).turned()
    const all = turn.known.every(({start, end}) =>
      turned.some((word) => word.start < end && start < word.end),
    )
    return all ? turned : undefined
  } catch (error) {
    if (error instanceof CannotTurn) return undefined
    throw error
  }
}

class Turning {
  readonly #language: Language
  readonly #inflection: Inflection
  readonly #sentence: ReadSentence
  readonly #turn: Turn
  readonly #units: Unit[]
  readonly #segments: Segment[]
  readonly #to: TurnForm
  readonly #from: TurnForm[]
  /** What each unit becomes; those that stay are not in it. */
  readonly #texts = new Map<number, string>()
  /** Verbs that are turned, commands among them. */
  readonly #verbs = new Set<number>()
  readonly #commands = new Set<number>()
  readonly #subjects = new Set<number>()

  constructor(language: Language, sentence: ReadSentence, source: string, turn: Turn) {
    this.#language = language
    this.#inflection = inflectionOf(language)
    this.#sentence = sentence
    this.#turn = turn
    const {table} = turn
    const several = table.words.flatMap((row) => this.#of(row)).filter((words) => words.includes(' '))
    this.#units = unitsOf(sentence, source, new Set(several))
    this.#segments = segmentsOf(this.#units, sentence, new Set([...table.joins, ...table.opens]))
    const to = table.forms[turn.to]
    const from = turn.from.flatMap((name) => table.forms[name] ?? [])
    if (to === undefined || from.length === 0) throw new CannotTurn()
    this.#to = to
    this.#from = from
  }

  turned(): Turned[] {
    for (const segment of this.#segments) this.#findSubjects(segment)
    for (const segment of this.#segments) this.#turnVerbs(segment)
    for (const segment of this.#segments) this.#checkCoordinated(segment)
    this.#turnWords()
    const turned = [...this.#texts].sort(([a], [b]) => a - b)
    return turned.map(([at, text]) => {
      const {start, end, text: was} = this.#units[at]!
      return {start, end, newText: this.#inCase(at, was, text)}
    })
  }

  // Subjects

  #findSubjects(segment: Segment): void {
    for (const at of segment) {
      const rows = this.#rowsAt(at)
      if (!rows.some(({as}) => as === 'subject')) continue
      if (rows.every(({as}) => as === 'subject') || this.#isSubject(at, segment)) this.#subjects.add(at)
    }
  }

  /**
   * Whether a word that may be an object too is the subject of its segment. “Die Mieter haben Sie gebeten”, “die Leute,
   * die Sie gebeten haben”: who asked whom is for the writer to know.
   */
  #isSubject(at: number, segment: Segment): boolean {
    if (isAny(this.#unit(at - 1)?.tokens[0], PREPOSITION)) return false
    if (segment.some((other) => this.#isOther(other))) return false
    const verb = this.#verbOf(at, segment)
    const {dropsSubject} = this.#language.data.conventions
    if (verb === undefined) {
      if (dropsSubject || segment.some((other) => this.#isFinite(other) && this.#agrees(other).length === 0))
        return this.#isFirst(at) ? this.#cannot() : false
      return this.#cannot()
    }
    if (dropsSubject) return true
    if (this.#turn.table.doubtful.includes(this.#units[segment[0]!]!.folded) && verb > at) this.#cannot()
    const before = segment.filter((other) => other < at)
    if (verb > at && before.some((other) => this.#agrees(other).length > 0)) this.#cannot()
    if (verb < at && before.some((other) => this.#isBareNoun(other))) this.#cannot()
    return true
  }

  #cannot(): never {
    throw new CannotTurn()
  }

  /** Whether a determiner opens a noun that no preposition governs: it may be a subject. */
  #isBareNoun(at: number): boolean {
    return isAny(this.#units[at]!.tokens[0], DETERMINER) && !isAny(this.#unit(at - 1)?.tokens[0], PREPOSITION)
  }

  /** Whether a unit is the first word of its sentence. */
  #isFirst(at: number): boolean {
    return at === this.#units.findIndex(({tokens}) => tokens[0]!.kind !== 'mark')
  }

  /** The verb that agrees with a subject: the one right before it, the last of a subordinate clause, the next. */
  #verbOf(at: number, segment: Segment): number | undefined {
    const verbs = segment.filter((other) => this.#agrees(other).length > 0 || this.#asVerb(other))
    const before = this.#skip(at, -1)
    if (verbs.includes(before)) return before
    const after = verbs.filter((verb) => verb > at)
    const [first] = segment
    const leads = first === at || (at === first! + 1 && this.#joins(first!))
    if (!this.#turn.table.agrees) {
      const next = this.#skip(at, 1)
      return verbs.includes(next) ? next : undefined
    }
    if (this.#turn.table.verbLast && !leads) return after.at(-1) ?? verbs.at(-1)
    return after[0] ?? verbs.at(-1)
  }

  /** The nearest unit on one side that is no light word. */
  #skip(at: number, step: 1 | -1): number {
    let next = at + step
    while (
      isAny(this.#unit(next)?.tokens[0], BESIDE) &&
      this.#agrees(next).length === 0 &&
      !this.#asVerb(next)
    )
      next += step
    return next
  }

  /** Whether a word is a subject of another person. */
  #isOther(at: number): boolean {
    return this.#turn.others.has(this.#units[at]!.folded) && this.#rowsAt(at).length === 0
  }

  // Verbs

  /** The readings of a unit that agree with the form that is turned. */
  #agrees(at: number): {lemma: string; features: number}[] {
    const unit = this.#units[at]
    if (unit === undefined || unit.tokens.length !== 1 || this.#isSmall(at) || this.#isInfinitive(at))
      return []
    return unit.tokens[0]!.form.chunks.filter(
      ({features}) =>
        (features & FINITE) !== 0 &&
        (features & IMPERATIVE) === 0 &&
        this.#from.some(({verb}) => verb !== 0 && (features & verb & WHO) === (verb & WHO)),
    )
  }

  /** Whether a word is one of those that grammar is made of, whatever verb is spelt like it (`para`, `as`, `seu`). */
  #isSmall(at: number): boolean {
    const [token] = this.#units[at]!.tokens
    if (isAny(token, DETERMINER | PREPOSITION | CLITIC) || this.#joins(at) || this.#opens(at)) return true
    return this.#rowsAt(at).some(({as}) => as !== 'verb')
  }

  /** An infinitive is that, but in a clause that asks for the future of the subjunctive (`se precisar`). */
  #isInfinitive(at: number): boolean {
    if (!this.#language.data.conventions.dropsSubject || !this.#hasInfinitive(at)) return false
    const segment = this.#segments.find((each) => each.includes(at)) ?? []
    if (segment.length === 0 || !this.#opens(segment[0]!)) return true
    return segment.some((other) => other < at && this.#isFinite(other))
  }

  #hasInfinitive(at: number): boolean {
    return this.#units[at]!.tokens[0]!.form.chunks.some(({features}) => (features & INFINITIVE) !== 0)
  }

  /** Whether a word table says how a verb's form changes. */
  #asVerb(at: number): boolean {
    return this.#rowsAt(at).some(({as}) => as === 'verb')
  }

  /** Whether a form can be nothing but the verb of the form that is turned. */
  #isSure(at: number): boolean {
    const {chunks} = this.#units[at]!.tokens[0]!.form
    const single = chunks.filter(({features}) => features !== 0)
    const agreeing = this.#agrees(at)
    return (
      agreeing.length > 0 &&
      single.every(
        (chunk) =>
          agreeing.includes(chunk) ||
          this.#from.some(
            ({imperative}) => imperative !== undefined && (chunk.features & imperative) === imperative,
          ),
      )
    )
  }

  #turnVerbs(segment: Segment): void {
    for (const at of segment) {
      if (this.#isCommand(at, segment)) {
        this.#turnVerb(at, true)
        continue
      }
      const drops = this.#language.data.conventions.dropsSubject
      if ((drops && this.#asVerb(at)) || (this.#agrees(at).length > 0 && this.#isSure(at)))
        this.#turnVerb(at, false)
      else if (drops && this.#agrees(at).length > 0) this.#turnElided(at)
      this.#refuseUnknown(at)
    }
    for (const at of segment) {
      if (!this.#subjects.has(at)) continue
      const verb = this.#verbOf(at, segment)
      if (verb !== undefined && !this.#commands.has(verb)) this.#turnVerb(verb, false)
      else if (verb === undefined && this.#turn.table.agrees) throw new CannotTurn()
    }
  }

  /** A verb that may be another word, or another person's, in a language that leaves its subject out. */
  #turnElided(at: number): void {
    const {tokens, at: token} = this.#units[at]!
    const {chunks} = tokens[0]!.form
    const third = this.#from.some(({verb}) => (verb & THIRD) !== 0)
    if (third) {
      if (this.#sentence.text.elided[token] !== true && this.#hasSubjectBefore(at)) return
      const own = new Set(this.#from.flatMap(({elided}) => elided ?? []))
      const lemmas = this.#agrees(at).map(({lemma}) => lemma)
      if (lemmas.some((lemma) => own.has(lemma))) this.#turnVerb(at, false)
      else if (chunks.every(({features}) => features === 0 || (features & FINITE) !== 0))
        throw new CannotTurn()
      return
    }
    // A noun of the same spelling follows its determiner, or the verb whose object it is (`si tienes preguntas`).
    if (chunks.some(({features}) => (features & (FINITE | INFINITIVE)) === 0 && features !== 0)) {
      const before = this.#unit(at - 1)
      const [token] = before?.tokens ?? []
      const opens =
        before === undefined || token!.kind === 'mark' || this.#opens(at - 1) || this.#joins(at - 1)
      if (opens || isAny(token, CLITIC | NEGATOR)) throw new CannotTurn()
      return
    }
    const others = chunks.filter(({features}) => (features & FINITE) !== 0 && (features & IMPERATIVE) === 0)
    if (others.every((chunk) => this.#agrees(at).includes(chunk))) this.#turnVerb(at, false)
  }

  #hasSubjectBefore(at: number): boolean {
    const segment = this.#segments.find((each) => each.includes(at)) ?? []
    return segment.some((other) => {
      if (other >= at) return false
      const {kind, capital} = this.#units[other]!.tokens[0]!
      return (
        this.#isOther(other) || this.#isBareNoun(other) || kind === 'placeholder' || (capital && other > 0)
      )
    })
  }

  /** A word that no data know and that ends as the verb would may be it. */
  #refuseUnknown(at: number): void {
    const {tokens, folded, text} = this.#units[at]!
    const [token] = tokens
    if (token?.kind !== 'word' || token.form.chunks.length > 0 || text !== folded) return
    if (this.#language.isCommon(folded)) return
    const endings = this.#from.flatMap(({telling}) => telling ?? [])
    if (endings.some((ending) => folded.endsWith(ending))) throw new CannotTurn()
  }

  /** A command stands first in its clause, and has no subject but the one that politeness asks for. */
  #isCommand(at: number, segment: Segment): boolean {
    const wanted = this.#from.flatMap(({imperative}) => imperative ?? [])
    const chunks = this.#units[at]!.tokens[0]!.form.chunks
    if (this.#units[at]!.tokens.length > 1 || this.#isSmall(at)) return false
    if (!chunks.some(({features}) => wanted.some((bits) => isCommandOf(features, bits)))) return false
    const asked = this.#from.some(({after}) => after !== undefined)
    const first = segment.find((each) => {
      const [token] = this.#units[each]!.tokens
      if (this.#joins(each) || this.#turn.table.please.includes(this.#units[each]!.folded)) return false
      return asked || !isAny(token, grammarBits('adverb', 'negator'))
    })
    if (first !== at || this.#opens(segment[0]!)) return false
    if (
      segment.some(
        (other) => this.#isOther(other) && !this.#turn.table.others.includes(this.#units[other]!.folded),
      )
    )
      return false
    // A verb of the same spelling that agrees states something (`pode`: of poder, or of podar).
    if (
      this.#language.data.conventions.dropsSubject &&
      this.#agrees(at).some(({features}) => isStatement(features))
    )
      return false
    if (asked) {
      if (!this.#subjects.has(at + 1)) return false
      if (this.#sentence.tokens.some(({text}) => text === '?')) return false
      // “Haben Sie Fragen, rufen Sie an”: a condition begins as a command does.
      const next = this.#segments.find(([start]) => start !== undefined && start > segment.at(-1)!)
      return (
        next === undefined ||
        this.#joins(next[0]!) ||
        !next.slice(0, 2).some((each) => this.#agrees(each).length > 0)
      )
    }
    if (this.#subjects.has(at + 1) || this.#subjects.has(at - 1)) return false
    // “Termina el contrato”: a command, or a verb before its subject.
    const another = chunks.some(({features}) => (features & THIRD) !== 0 && (features & PRESENT) !== 0)
    if (
      another &&
      this.#language.data.conventions.dropsSubject &&
      isAny(this.#unit(at + 1)?.tokens[0], DETERMINER) &&
      this.#rowsAt(at + 1).length === 0
    )
      throw new CannotTurn()
    return true
  }

  #turnVerb(at: number, command: boolean): void {
    const unit = this.#units[at]!
    if (this.#verbs.has(at)) return
    const word = this.#rowsAt(at).find(({as}) => as === 'verb')
    this.#verbs.add(at)
    if (command) this.#commands.add(at)
    if (word !== undefined) {
      this.#texts.set(at, this.#outOf(word))
      return
    }
    if (!command && this.#from.every(({verb}) => verb === this.#to.verb)) return
    const wanted = this.#from.flatMap(({imperative}) => imperative ?? [])
    const readings = command
      ? unit.tokens[0]!.form.chunks.filter(({features}) => wanted.some((bits) => isCommandOf(features, bits)))
      : this.#agrees(at)
    const forms = new Set<string>()
    for (const {lemma, features} of readings) {
      const form = this.#formOf(unit, lemma, features, command)
      if (form !== undefined) forms.add(form)
    }
    if (forms.size !== 1) throw new CannotTurn()
    const [form = ''] = forms
    this.#texts.set(at, command && this.#to.after !== undefined ? `${form} ${this.#to.after}` : form)
    if (command && this.#from.some(({after}) => after !== undefined)) {
      // What politeness asks for goes, with the space before it.
      this.#texts.set(at + 1, '')
    }
  }

  #formOf({folded}: Unit, lemma: string, features: number, command: boolean): string | undefined {
    const {imperative, verb} = this.#to
    if (command && imperative === undefined) return undefined
    const mood = features & ~(WHO | VOSEO | FORMAL | FINITE | ENCLITIC)
    const wanted = command ? imperative! : mood | verb
    const clitic = (features & ENCLITIC) === 0 ? '' : this.#cliticOf(folded)
    const host = folded.slice(0, folded.length - clitic.length)
    const bare = clitic === '' || clitic.startsWith('-') ? host : foldAccents(host)
    // Of voseo, only the present and the command are forms of their own.
    const own = (verb & VOSEO) === 0 || ((mood & PRESENT) !== 0 && (mood & SUBJUNCTIVE) === 0) || command
    const form =
      this.#inflection.form(lemma, own ? wanted : wanted & ~VOSEO, bare) ??
      this.#inflection.form(lemma, wanted & ~VOSEO, bare)
    if (form === undefined || clitic === '') return form
    if ((wanted & VOSEO) !== 0 && command) return foldAccents(form) + this.#turnClitic(clitic, true)
    return accented(form, host) + this.#turnClitic(clitic, true)
  }

  #cliticOf(folded: string): string {
    const {forms} = this.#language.data.lexicon.enclitics
    const clitic = forms
      .toSorted((a, b) => b.length - a.length)
      .find((each) => folded.endsWith(each) && folded.length >= each.length + 2)
    if (clitic === undefined) throw new CannotTurn()
    return folded.endsWith(`-${clitic}`) ? `-${clitic}` : clitic
  }

  /** An attached pronoun; it is turned where it is of the form that is turned. */
  #turnClitic(clitic: string, reflexive: boolean): string {
    const rows = this.#turn.table.endings.filter(({is}) =>
      this.#turn.from.some((name) => is[name]?.includes(clitic)),
    )
    const row =
      rows.find(({as}) => (as === 'reflexive') === reflexive) ?? rows.find(({as}) => as === undefined)
    if (rows.length === 0) return clitic
    if (row === undefined) throw new CannotTurn()
    return this.#outOf(row)
  }

  /**
   * A verb whose subject stands in the clause before, and that may be an infinitive or another person's as well: it
   * cannot be told.
   */
  #checkCoordinated(segment: Segment): void {
    if (!this.#joins(segment[0]!)) return
    const before = this.#segments[this.#segments.indexOf(segment) - 1]
    if (before === undefined || !before.some((at) => this.#subjects.has(at))) return
    if (segment.some((at) => this.#subjects.has(at) || this.#isOther(at))) return
    const first = this.#skip(segment[0]!, 1)
    if (segment.includes(first) && (this.#asVerb(first) || this.#isPlainVerb(first)))
      this.#turnVerb(first, false)
    if (!this.#turn.table.agrees) return
    const open = segment.filter((at) => this.#agrees(at).length > 0 && !this.#verbs.has(at))
    if (open.length > 0) throw new CannotTurn()
  }

  /** Whether a form agrees and is no infinitive. */
  #isPlainVerb(at: number): boolean {
    const {chunks} = this.#units[at]!.tokens[0]!.form
    return this.#agrees(at).length > 0 && chunks.every(({features}) => (features & INFINITIVE) === 0)
  }

  // Pronouns, possessives and attached endings

  #turnWords(): void {
    for (const segment of this.#segments) {
      for (const at of segment) {
        if (!this.#texts.has(at) && !this.#verbs.has(at) && !this.#turnWord(at, segment))
          this.#turnEnding(at, segment)
      }
    }
  }

  #turnWord(at: number, segment: Segment): boolean {
    const rows = this.#rowsAt(at)
    if (rows.length === 0) return false
    if (rows.every(({as}) => as === 'verb')) return false
    // What only stands for the subject itself is another's where the subject is (`sich`).
    const fitting = rows.filter((row) => this.#fits(row, at, segment))
    if (fitting.length === 0 && rows.every(({as}) => as === 'clitic')) return true
    if (rows.every(({as}) => as === 'reflexive') && !this.#isReflexive(at, segment)) return true
    const told = fitting.filter(({beside}) => beside !== undefined)
    const best = told.length > 0 ? told : fitting
    const texts = new Set(best.map((row) => this.#outOf(row)))
    if (texts.size !== 1) {
      if (rows.some(({keep}) => keep !== undefined) && fitting.length === 0) return true
      throw new CannotTurn()
    }
    const [text = ''] = texts
    this.#texts.set(at, text)
    return true
  }

  #fits({as, beside, keep}: TurnWord, at: number, segment: Segment): boolean {
    if (keep !== undefined && this.#isBefore(at, keep)) return false
    const lemmas = beside === undefined ? undefined : new Set(beside)
    if (lemmas !== undefined && !this.#lemmasBeside(at, segment).some((lemma) => lemmas.has(lemma)))
      return false
    switch (as) {
      case 'subject':
        return this.#subjects.has(at)
      case 'object':
        return !this.#subjects.has(at) && !this.#isReflexive(at, segment)
      case 'reflexive':
        return !this.#subjects.has(at) && this.#isReflexive(at, segment)
      case 'sole':
        if (!this.#isSole(segment)) throw new CannotTurn()
        return true
      case 'clitic':
        return segment.includes(at + 1) && this.#isFinite(at + 1)
      case 'verb':
        return false
      default:
        return true
    }
  }

  /** Whether a noun of a class comes next, with at most an adjective between. */
  #isBefore(at: number, className: string): boolean {
    const number = this.#language.classNumber(className)
    return [1, 2].some((step) => this.#unit(at + step)?.tokens[0]?.form.classes.has(number) === true)
  }

  #isReflexive(at: number, segment: Segment): boolean {
    if (this.#language.data.conventions.dropsSubject) {
      const next = segment.filter((other) => other > at).find((other) => this.#isFinite(other))
      return next !== undefined && next - at <= 2 && this.#verbs.has(next)
    }
    if (segment.some((other) => this.#isOther(other))) return false
    return segment.some((other) => this.#verbs.has(other))
  }

  /** Whether all verbs of the third person in a clause are turned: then nobody else owns what is owned. */
  #isSole(segment: Segment): boolean {
    return segment.every(
      (at) =>
        this.#verbs.has(at) ||
        this.#isSmall(at) ||
        this.#isInfinitive(at) ||
        !this.#units[at]!.tokens.some(({form}) =>
          form.chunks.some(({features}) => (features & FINITE) !== 0 && (features & THIRD) !== 0),
        ),
    )
  }

  #isFinite(at: number): boolean {
    return (
      !this.#isSmall(at) &&
      this.#units[at]!.tokens.some(({form}) => form.chunks.some(({features}) => (features & FINITE) !== 0))
    )
  }

  #lemmasBeside(at: number, segment: Segment): string[] {
    return segment
      .filter((other) => (this.#language.data.conventions.dropsSubject ? Math.abs(other - at) <= 2 : true))
      .flatMap((other) => [
        ...this.#units[other]!.tokens[0]!.form.chunks,
        ...(this.#sentence.text.chunks[this.#units[other]!.at] ?? []),
      ])
      .map(({lemma}) => lemma)
  }

  /** A pronoun attached to a word: to an infinitive, to a noun (`kontrakmu`). */
  #turnEnding(at: number, segment: Segment): void {
    const unit = this.#units[at]!
    const [token] = unit.tokens
    if (token === undefined || token.kind !== 'word' || unit.tokens.length > 1) return
    for (const row of this.#turn.table.endings) {
      const ending = this.#of(row).find(
        (each) => unit.folded.endsWith(each) && unit.folded.length > each.length + 1,
      )
      if (ending === undefined) continue
      const {chunks} = token.form
      const need = row.need ?? ENCLITIC
      if (!chunks.some(({features}) => (features & need) === need)) {
        if (row.need !== undefined && chunks.length === 0) throw new CannotTurn()
        continue
      }
      if (row.as !== undefined) {
        const governor = segment.filter((other) => other < at).findLast((other) => this.#isFinite(other))
        const reflexive = governor !== undefined && this.#verbs.has(governor)
        if (reflexive !== (row.as === 'reflexive')) continue
      }
      if (row.beside !== undefined && !chunks.some(({lemma}) => row.beside!.includes(lemma)))
        throw new CannotTurn()
      this.#texts.set(at, unit.folded.slice(0, -ending.length) + this.#outOf(row))
      return
    }
    // What shows the person elsewhere in the word (`kaukirim`) has no form here.
    const needs = this.#turn.table.endings.flatMap(({need}) => need ?? [])
    const {chunks} = token.form
    if (chunks.length > 0 && needs.some((need) => chunks.every(({features}) => (features & need) === need)))
      throw new CannotTurn()
  }

  // Words of the table

  #unit(at: number): Unit | undefined {
    return this.#units[at]
  }

  #opens(at: number): boolean {
    return this.#turn.table.opens.includes(this.#units[at]!.folded)
  }

  #joins(at: number): boolean {
    return this.#turn.table.joins.includes(this.#units[at]!.folded)
  }

  #of({is, from}: Pick<TurnWord, 'is' | 'from'>): string[] {
    return this.#turn.from.flatMap((name) =>
      from === undefined || from.includes(name) ? (is[name] ?? []) : [],
    )
  }

  #rowsAt(at: number): TurnWord[] {
    return this.#turn.table.words.filter((row) => this.#of(row).some((word) => this.#spelt(at, word)))
  }

  /** A word with a capital in the data has it in the text; all others are the same in any case. */
  #spelt(at: number, word: string): boolean {
    const unit = this.#units[at]
    if (unit === undefined) return false
    return word === fold(word) ? unit.folded === word : unit.text.replaceAll('’', "'") === word
  }

  #outOf({is}: {is: Record<string, string[]>}): string {
    const text = is[this.#turn.to]?.[0]
    if (text === undefined) throw new CannotTurn()
    return text
  }

  /** The capital of a sentence's first word stays there; one that a form of address asked for goes with it. */
  #inCase(at: number, was: string, text: string): string {
    const curly = was.includes('’') ? text.replaceAll("'", '’') : text
    const capital = was !== fold(was) && was[0] !== was[0]?.toLowerCase()
    if (this.#isFirst(at) && capital) return curly.charAt(0).toUpperCase() + curly.slice(1)
    const cased = this.#rowsAt(at).length > 0
    return capital && !cased ? curly.charAt(0).toUpperCase() + curly.slice(1) : curly
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
  const at = [...host].findIndex((letter) => foldAccents(letter) !== letter && letter !== 'ñ')
  if (at < 0) return form
  if (foldAccents(form) !== form) return form
  const letters = [...form]
  if (at >= letters.length || letters[at] !== foldAccents(host[at]!)) throw new CannotTurn()
  letters[at] = host[at]!
  return letters.join('')
}
