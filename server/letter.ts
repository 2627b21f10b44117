import type {Language} from './language/language.ts'
import {languageComments} from './letter/language-comments.ts'
import type {BlockKind, LanguageOrigin, Sentence, Source} from './letter/letter.ts'
import {partClose, partGreeting} from './letter/mail-lines.ts'
import {joinAbbreviations, readSource} from './letter/read.ts'

/** A letter that has been read: its Markdown, and the language its words are in. */
export interface Letter {
  source: Source
  /** BCP 47 tag, normalised (`es-MX`). */
  tag: string
  /** Where the tag was taken from. */
  from: LanguageOrigin
  /** The language the text is read in; absent when it is none of the known ones. */
  language?: Language
  /** The language the text is in, where that is another than the tag says. */
  spoken?: string
  /** Codes of the languages there are. */
  known: readonly string[]
  /** The language of a text, as far as a library can tell. */
  detect(text: string): string | undefined
}

/** Where a reader takes its languages from, so that none is loaded that no letter needs. */
export interface Languages {
  /** Codes of the languages there are (`en`, `es`). */
  known: readonly string[]
  /** The language, loaded on first use; undefined for an unknown code. */
  get(code: string): Language | undefined
  /** The language a text is in, among the known ones; undefined when it cannot be told. */
  detect(text: string): string | undefined
}

export interface ReadOptions {
  languages: Languages
  /** BCP 47 tag to assume when neither a comment nor the front matter names one. */
  language?: string
  /** Region subtag for a language that is named without one. */
  region?: string
  /** Own placeholder syntaxes, as `open…close`. */
  placeholders?: string[]
}

const TAG = /^([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?/i
/** The patterns that find a salutation, and a close; some words are both (“Saludos,”). */
const SALUTATIONS: ReadonlySet<string> = new Set(['part-salutation'])
const CLOSES: ReadonlySet<string> = new Set(['part-closing'])
/** Words a text needs before a share of them means anything. */
const ENOUGH_WORDS = 12
/** The least share of a language's commonest words in a text of that language. */
export const FAMILIAR = 0.2
/** The share in a text that is in the language beyond doubt. */
const PLAINLY_FAMILIAR = 0.4

/**
 * Reads a letter. Its language is what a `<!-- lang: es-MX -->` comment says, else the front matter, else
 * `options.language`, else what its words are.
 * @param text the Markdown, front matter included
 */
export function readLetter(text: string, options: ReadOptions): Letter {
  const source = readSource(
    text,
    options.placeholders === undefined ? {} : {placeholders: options.placeholders},
  )
  const named = namedTag(source, options)
  const declared = named === undefined ? undefined : options.languages.get(primary(named.tag))
  const spoken = spokenIn(source, declared, options.languages, named !== undefined)
  const tag = named?.tag ?? spoken ?? options.languages.known[0] ?? 'und'
  const from = named?.from ?? (spoken === undefined ? 'default' : 'detection')
  const code = spoken ?? primary(tag)
  const language = options.languages.get(code)
  if (language !== undefined) {
    joinAbbreviations(source.blocks, (word, next) => language.isAbbreviation(word, next))
    // Below the first line words that greet may close another letter, quoted or above.
    const greets = (line: Sentence): number | undefined =>
      line.block === 0 || language.openingOf(CLOSES, line) === undefined
        ? language.openingOf(SALUTATIONS, line)
        : undefined
    partGreeting(source, greets)
    partClose(source, (line) => language.openingOf(CLOSES, line) !== undefined)
  }
  return {
    source,
    tag: withRegion(tag, options.region),
    from,
    known: options.languages.known,
    detect: (words) => options.languages.detect(words),
    ...(language === undefined ? {} : {language}),
    ...(named !== undefined && spoken !== undefined && spoken !== primary(tag) ? {spoken} : {}),
  }
}

/** `es_mx` → `es-MX`; undefined for what is no language tag. */
export function normaliseTag(tag: string): string | undefined {
  const match = TAG.exec(tag.trim())
  if (match === null) return undefined
  const [, language, script, region] = match
  return [
    language!.toLowerCase(),
    script && script[0]!.toUpperCase() + script.slice(1).toLowerCase(),
    region?.toUpperCase(),
  ]
    .filter((part) => part !== undefined)
    .join('-')
}

/** The language of a tag, without region or script. */
export function primary(tag: string): string {
  return tag.split('-')[0]!.toLowerCase()
}

/** The region of a tag, or undefined. */
export function regionOf(tag: string): string | undefined {
  return tag.split('-').find((part, index) => index > 0 && /^(?:[A-Z]{2}|\d{3})$/.test(part))
}

function withRegion(tag: string, region: string | undefined): string {
  return region === undefined || regionOf(tag) !== undefined ? tag : `${tag}-${region.toUpperCase()}`
}

function namedTag(source: Source, options: ReadOptions): {tag: string; from: LanguageOrigin} | undefined {
  const comment = normaliseTag(languageComments(source.comments).find(({isTag}) => isTag)?.value ?? '')
  if (comment !== undefined) return {tag: comment, from: 'comment'}
  const front = source.frontMatter?.lang === undefined ? undefined : normaliseTag(source.frontMatter.lang)
  if (front !== undefined) return {tag: front, from: 'front-matter'}
  const option = options.language === undefined ? undefined : normaliseTag(options.language)
  return option === undefined ? undefined : {tag: option, from: 'option'}
}

/** The language a letter's words are in. A library is asked only where the named language's own words are missing. */
function spokenIn(
  source: Source,
  declared: Language | undefined,
  languages: Languages,
  isNamed: boolean,
): string | undefined {
  const words = proseWords(source)
  if (declared !== undefined) {
    if (words.length < ENOUGH_WORDS || declared.familiarity(words) >= FAMILIAR) return undefined
  }
  if (words.length === 0) return undefined
  const spoken = languages.detect(words.join(' '))
  if (declared !== undefined || !isNamed || spoken === undefined) return spoken
  // Of a language without data its neighbours know many words; whoever names it is believed unless the text is plainly in another.
  const isPlain =
    words.length >= ENOUGH_WORDS && (languages.get(spoken)?.familiarity(words) ?? 0) >= PLAINLY_FAMILIAR
  return isPlain ? spoken : undefined
}

/** Words that are enough to tell a language by. */
const SAMPLE = 250

/** The writer's own words of a letter, as many as tell its language; of headings and table cells only where there are no others. */
export function proseWords(source: Source): string[] {
  const own = sample(source, (kind) => kind === 'paragraph' || kind === 'item')
  return own.length > 0 ? own : sample(source, () => true)
}

function sample({blocks}: Source, counts: (kind: BlockKind) => boolean): string[] {
  const words: string[] = []
  for (const {kind, sentences} of blocks) {
    if (!counts(kind)) continue
    for (const sentence of sentences) {
      for (const word of sentence.words) if (word.kind === 'word') words.push(word.text)
      if (words.length >= SAMPLE) return words
    }
  }
  return words
}
