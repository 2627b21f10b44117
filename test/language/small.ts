import {compileLanguage} from '../../server/language/compile/compile.ts'
import type {LanguageFolder, PatternFile, WordClassFile} from '../../server/language/compile/folder.ts'
import type {LanguageData} from '../../server/language/data.ts'
import {Language} from '../../server/language/language.ts'
import type {Hit} from '../../server/language/hit.ts'
import {readSource} from '../../server/letter/read.ts'

/** A language of a few dozen words, so that a test shows all that it rests on. */
const FOLDER: LanguageFolder = {
  conventions: {
    code: 'en',
    name: 'Small English',
    regions: ['GB'],
    registers: ['formal'],
    abbreviations: ['Mr'],
    function_words: ['the', 'you', 'we', 'not', 'that', 'to'],
    clause_marks: [',', ';', '.'],
  },
  inflection: {
    paradigms: {
      verb: [
        ['', '', 'infinitive'],
        ['', '', 'present'],
        ['', 's', '3 s present'],
        ['', 'ed', 'past'],
        ['e', 'ed', 'past'],
        ['g', 'gged', 'past'],
        ['', 'ing', 'gerund'],
      ],
      noun: [
        ['', '', 's'],
        ['', 's', 'p'],
      ],
      adjective: [['', '', '']],
    },
    irregular: {be: {are: 'present', were: 'past', been: 'participle'}, swear: {swore: 'past'}},
    contractions: {words: {"can't": ['can', 'not']}, endings: {"n't": 'not', "'ve": 'have'}},
  },
  words: [
    {
      reader: {about: 'r', words: ['you']},
      writer: {about: 'w', words: ['we', 'i']},
      negator: {about: 'n', words: ['not', 'never', 'nobody']},
      'pseudo-negator': {about: 'p', words: ['no doubt', 'not only']},
      contrast: {about: 'c', words: ['but']},
      'say-think': {about: 's', pos: 'verb', words: ['think', 'say', 'call']},
      tolerate: {about: 't', pos: 'verb', words: ['accept', 'ignore']},
      cease: {about: 'c', pos: 'verb', words: ['stop']},
      complementizer: {about: 'c', words: ['that']},
      because: {about: 'b', words: ['because', 'because of']},
      copula: {about: 'c', pos: 'verb', words: ['be']},
      conjunction: {about: 'c', words: ['and', 'or']},
      preposition: {about: 'p', words: ['of', 'at', 'to', 'with']},
      auxiliary: {about: 'a', pos: 'verb', words: ['be', 'have', 'do', 'can', 'would']},
      possessive: {about: 'p', words: ['your', 'our']},
      trait: {about: 't', pos: 'adjective', words: ['rude', 'high-maintenance', 'hard to please']},
      conduct: {
        about: 'c',
        pos: 'verb',
        words: ['shout', 'swear at', 'raise @possessive voice', 'drag ..2 out'],
      },
      misconduct: {about: 'm', pos: 'noun', words: ['outburst', 'lack~ of manners']},
      'name-link': {about: 'n', words: ['and', 'of']},
    },
  ],
  patterns: [],
  phrases: {},
  jargon: [],
}

/** The small language with patterns of a test's own, all of rule `no-blame`. */
export function small(
  match: string | string[],
  more: Partial<PatternFile> & {negation?: 'blocks' | 'near' | 'ignored'} = {},
  words: Record<string, WordClassFile> = {},
): Language {
  return new Language(smallData(match, more, words))
}

export function smallData(
  match: string | string[],
  {negation = 'blocks', ...more}: Partial<PatternFile> & {negation?: 'blocks' | 'near' | 'ignored'} = {},
  words: Record<string, WordClassFile> = {},
): LanguageData {
  const find = [{id: 'test', match, negation, finds: [], leaves: []}]
  return compileLanguage({
    ...FOLDER,
    words: [...FOLDER.words, words],
    patterns: [{rule: 'no-blame', find, ...more}],
  })
}

/** What a language's patterns find in a text, as the words pointed at; those denied from outside in brackets. */
export function found(language: Language, text: string): string[] {
  const hits: Hit[] = language
    .readBlocks(readSource(text).blocks)
    .flatMap((sentence, index) => language.match(language.candidates(sentence), sentence, index))
  return hits.map((hit) =>
    hit.negated ? `(${text.slice(hit.start, hit.end)})` : text.slice(hit.start, hit.end),
  )
}
