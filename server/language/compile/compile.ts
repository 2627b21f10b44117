import type {AtomData, CompoundTable, LanguageData, PatternGroup, PatternTable, Phrase} from '../data.ts'
import {DATA_VERSION} from '../data.ts'
import {fold, packLemmas} from '../lexicon.ts'
import {pack} from '../numbers.ts'
import {joined, parsePattern} from '../pattern/syntax.ts'
import type {Vocabulary} from '../pattern/syntax.ts'
import type {LanguageFolder, PatternFile} from './folder.ts'
import {compileTurns} from './turns.ts'
import {LanguageError, compileWords} from './words.ts'
import {Programs, layOut} from './program.ts'
import type {Program} from './program.ts'
import {endsInGap} from './gaps.ts'
import {Symbols, anchorsOf, firstOf} from './symbols.ts'
import type {Words} from './words.ts'
import {COMMON, weightIn} from './weights.ts'

export {LanguageError}

/**
 * Compiles a language's folder into what is shipped.
 * @throws {LanguageError | PatternError} on data that mean nothing
 */
export function compileLanguage(folder: LanguageFolder): LanguageData {
  const words = compileWords(folder.words, folder.inflection)
  const {conventions} = folder
  const symbols = new Symbols()
  const compounds = compoundTable(words.compounds.map((compound) => symbols.compound(compound)))
  const programs = new Programs(symbols)
  const {groups, patterns} = compilePatterns(folder, words, symbols, programs)
  return {
    version: DATA_VERSION,
    code: conventions.code,
    conventions: {
      name: conventions.name,
      regions: conventions.regions,
      abbreviations: conventions.abbreviations,
      functionWords: conventions.function_words,
      registers: conventions.registers,
      ...(conventions.register_names === undefined ? {} : {registerNames: conventions.register_names}),
      registerConflicts: conventions.register_conflicts ?? [],
      experimental: conventions.experimental ?? false,
      ordinalStop: conventions.ordinal_stop ?? false,
      dropsSubject: conventions.drops_subject ?? false,
      verbSecond: conventions.verb_second ?? false,
      ...(conventions.register_homes === undefined ? {} : {registerHomes: conventions.register_homes}),
      ...(conventions.title_choices === undefined ? {} : {titleChoices: conventions.title_choices}),
      ...(conventions.capitals === undefined ? {} : {capitals: conventions.capitals}),
      clauseMarks: conventions.clause_marks,
      compoundInfix: conventions.compound_infix ?? [],
    },
    classes: words.classes,
    lexicon: {...words.lexicon, lemmas: packLemmas(words.lexicon.lemmas)},
    spelt: (folder.spelt ?? []).map(fold).join(' '),
    symbols: symbols.names,
    compounds,
    places: programs.places,
    groups,
    patterns,
    phrases: compilePhrases(folder.phrases),
    jargon: folder.jargon.map(({region, ...entry}) =>
      region === undefined ? entry : {...entry, region: [region].flat()},
    ),
    ...(folder.turns === undefined ? {} : {turns: compileTurns(folder.turns, words.classes)}),
    ...(folder.model === undefined ? {} : {model: folder.model}),
  }
}

/** Phrases as they are shipped: one that any writer can use says nothing about it. */
export function compilePhrases(file: LanguageFolder['phrases']): Record<string, Phrase[]> {
  return Object.fromEntries(
    Object.entries(file).map(([rule, phrases]) => [
      rule,
      phrases.map(({writer, ...phrase}) =>
        writer === undefined || writer === 'any' ? phrase : {...phrase, writer},
      ),
    ]),
  )
}

/** Definitions are for all files; one that says the same name again would change what the first one's patterns mean. */
function definitionsOf(patterns: readonly PatternFile[]): Record<string, string> {
  const definitions: Record<string, string> = {}
  for (const [name, text] of patterns.flatMap((file) => Object.entries(file.define ?? {}))) {
    if (Object.hasOwn(definitions, name))
      throw new LanguageError(`the definition “${name}” is made twice, in two files of patterns: rename one`)
    definitions[name] = text
  }
  return definitions
}

function compilePatterns(
  {patterns, conventions, jargon}: LanguageFolder,
  words: Words,
  symbols: Symbols,
  programs: Programs,
): {groups: PatternGroup[]; patterns: PatternTable} {
  const definitions = definitionsOf(patterns)
  const classes = new Map(words.classes.map((name, index) => [name, index]))
  const common = new Set(conventions.function_words.map(fold))
  const vocabulary: Vocabulary = {
    classNumber: (name) => classes.get(name),
    // A verb that patterns name and no class holds is inflected all the same; of what is none, no form would be found.
    hasLemma: (lemma) => {
      const {lemmas, paradigms} = words.lexicon
      if (Object.values(lemmas).some((known) => Object.hasOwn(known, lemma))) return true
      const isVerb = (paradigms['verb'] ?? []).some(([strip]) => lemma.endsWith(strip))
      if (isVerb) (lemmas['verb'] ??= {})[lemma] = ''
      return isVerb
    },
    definition: (name) => definitions[name],
  }
  const commonIn = commonMembers(words, common)
  const weightOf = (atom: AtomData): number =>
    weightIn(atom, common, (number) => (words.sizes[number] ?? 0) + COMMON * (commonIn.get(number) ?? 0))
  const toProgram = (text: string, effect: PatternGroup['effect']): Program => {
    const parsed = parsePattern(text, vocabulary)
    if (endsInGap(parsed)) throw new LanguageError(`a gap at the end matches nothing: “${text}”`)
    const node = effect === 'excuse' ? joined(parsed) : parsed
    const numbers = (atoms: AtomData[]): number[] => atoms.map((atom) => symbols.of(atom)!)
    const first = firstOf(node)
    return {
      code: programs.compile(node),
      first: first === null ? null : numbers(first),
      anchors: anchorsOf(node, weightOf).map(numbers),
    }
  }
  const jargonFile: PatternFile = {
    rule: 'no-jargon',
    find: jargon.map(({words: text}, index) => ({
      id: String(index),
      sense: 'default',
      match: text,
      finds: [],
      leaves: [],
    })),
  }
  const all: Program[] = []
  const compile: Compile = (text, effect) => void all.push(toProgram(text, effect))
  const groups = [...patterns, jargonFile].flatMap((file) => groupsOf(file, compile))
  checkSenses(groups)
  return {groups, patterns: layOut(all, programs.definitions)}
}

type Compile = (text: string, effect: PatternGroup['effect']) => void

function groupsOf(file: PatternFile, compile: Compile): PatternGroup[] {
  if (file.rule === undefined) return []
  const rule = file.rule
  const patterns = (id: string, match: string | string[], effect: PatternGroup['effect']): number => {
    const texts = Array.isArray(match) ? match : [match]
    try {
      for (const text of texts) compile(text, effect)
      return texts.length
    } catch (error) {
      throw new LanguageError(`${rule}, ${id}: ${(error as Error).message}`, {cause: error})
    }
  }
  return [
    ...(file.find ?? []).map((entry): PatternGroup => ({
      rule,
      id: entry.id,
      effect: 'find',
      sense: entry.sense ?? entry.id,
      negation: entry.negation ?? 'blocks',
      within: 'match',
      ...(entry.reasons === undefined ? {} : {reasons: entry.reasons}),
      patterns: patterns(entry.id, entry.match, 'find'),
    })),
    ...(file.excuse ?? []).map((entry): PatternGroup => ({
      rule,
      id: entry.id,
      effect: 'excuse',
      sense: entry.id,
      negation: 'ignored',
      within: entry.within,
      ...(entry.senses === undefined ? {} : {senses: entry.senses}),
      patterns: patterns(entry.id, entry.match, 'excuse'),
    })),
  ]
}

/** An excuse from a sense that nothing of its rule has would excuse nothing. */
function checkSenses(groups: readonly PatternGroup[]): void {
  for (const {rule, id, senses = []} of groups)
    for (const sense of senses)
      if (!groups.some((group) => group.effect === 'find' && group.rule === rule && group.sense === sense))
        throw new LanguageError(`${rule}, excuse ${id}: nothing is found in the sense “${sense}”`)
}

function compoundTable(entries: number[][]): CompoundTable {
  const byFirst = new Map<number, number[][]>()
  for (const entry of entries) {
    const first = entry[2 + entry[1]!]! - 1
    const list = byFirst.get(first)
    if (list === undefined) byFirst.set(first, [entry])
    else list.push(entry)
  }
  const parts = [...byFirst.values()].map((list) => list.flatMap((entry) => [entry.length, ...entry]))
  return {
    first: pack([...byFirst.keys()]),
    lengths: pack(parts.map(({length}) => length)),
    entries: pack(parts.flat()),
  }
}

function commonMembers(words: Words, common: Set<string>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const lemmas of Object.values(words.lexicon.lemmas)) {
    for (const [lemma, packed] of Object.entries(lemmas)) {
      if (packed === '' || !common.has(lemma)) continue
      for (const number of packed.split(',').map(Number)) counts.set(number, (counts.get(number) ?? 0) + 1)
    }
  }
  return counts
}
