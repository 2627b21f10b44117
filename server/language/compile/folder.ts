import type {PatternGroup} from '../data.ts'
import type {ModelData} from '../model/model.ts'

/** A language's folder as its YAML files say it, before it is compiled. The shapes are checked by schema.json. */
export interface LanguageFolder {
  conventions: ConventionsFile
  inflection: InflectionFile
  words: Record<string, WordClassFile>[]
  patterns: PatternFile[]
  phrases: Record<string, PhraseFile[]>
  jargon: JargonFile[]
  turns?: TurnsFile
  /** Words that are no slips for others. */
  spelt?: string[]
  model?: ModelData
}

export interface ConventionsFile {
  code: string
  name: string
  regions: string[]
  registers: string[]
  register_names?: Record<string, string>
  register_conflicts?: {forms: string[]; regions?: string[]}[]
  abbreviations: string[]
  function_words: string[]
  clause_marks: string[]
  drops_subject?: boolean
  verb_second?: boolean
  capitals?: string[]
  title_choices?: string[]
  register_homes?: Record<string, string[]>
  /** Findings are never more than warnings. */
  experimental?: boolean
  /** Whether a number with a full stop is an ordinal. */
  ordinal_stop?: boolean
  compound_infix?: string[]
}

export interface InflectionFile {
  /** Rows `[strip, add, features]`, or `[prefix-strip, prefix-add, strip, add, features]` where forms differ at the front too. */
  paradigms: Record<string, string[][]>
  stems?: Record<string, Record<string, string>>
  irregular?: Record<string, Record<string, string | string[]>>
  /** Where a verb's other stem stands: where its stress is (`cuento`, `contamos`), or in the first person and the subjunctive. */
  stem_use?: 'stressed' | 'first'
  separable_infix?: string
  enclitics?: {forms: string[]; hosts: string[]}
  contractions?: {
    words?: Record<string, string[]>
    endings?: Record<string, string>
    beginnings?: Record<string, string>
  }
}

export interface WordClassFile {
  about: string
  pos?: 'adjective' | 'noun' | 'verb' | 'phrase'
  words: string[]
}

export interface PatternFile {
  define?: Record<string, string>
  rule?: string
  find?: PatternEntry[]
  excuse?: ExcuseEntry[]
}

export interface PatternEntry {
  id: string
  sense?: string
  match: string | string[]
  negation?: 'blocks' | 'near' | 'ignored'
  reasons?: string[]
  finds: string[]
  leaves: string[]
}

export interface ExcuseEntry {
  id: string
  match: string | string[]
  within: Exclude<PatternGroup['within'], 'paragraph'>
  senses?: string[]
  silences: string[]
}

export interface PhraseFile {
  text: string
  register?: string
  writer?: 'I' | 'we' | 'any'
  region?: string[]
  reason?: string[]
  sense?: string
}

/** What words become in another form of address, and in another voice. */
export interface TurnsFile {
  joins?: string[]
  opens?: string[]
  please?: string[]
  doubtful?: string[]
  others?: string[]
  verb_last?: boolean
  address?: TurnTableFile
  voice?: TurnTableFile
}

export interface TurnTableFile {
  agrees?: boolean
  forms: Record<
    string,
    {
      verb: string
      imperative?: string
      after?: string
      telling?: string[]
      elided?: string[]
      told?: string[]
      of?: string
    }
  >
  words?: TurnRowFile[]
  endings?: TurnRowFile[]
}

/** A form's words under its name; the conditions have names of their own. */
export interface TurnRowFile {
  as?: 'subject' | 'object' | 'reflexive' | 'verb' | 'sole' | 'clitic' | 'before'
  beside?: string[]
  from?: string | string[]
  keep?: string
  need?: string
  [form: string]: string | string[] | undefined
}

export interface JargonFile {
  words: string
  better?: string
  region?: string | string[]
}

/** The letter templates of a language, before their alternatives are written out. */
export interface TemplatesFile {
  /** Labels of alternatives that go with several regions. */
  regions?: Record<string, string[]>
  /** Forms of address that are at home in some regions only. */
  homes?: Record<string, string[]>
  letters: LetterFile[]
}

export interface LetterFile {
  reason: string
  /** Several, where the text has alternatives for them. */
  register: string | string[]
  /** Absent where the text has alternatives for both. */
  writer?: 'I' | 'we'
  text: string
}
