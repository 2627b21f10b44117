import type {Root} from 'mdast'
import type {PlainText} from './plain.ts'

/** A stretch of the source text, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  start: number
  end: number
}

/**
 * What a word is.
 * - `word`: a word of the writer's own
 * - `number`: digits, with their separators (`12`, `3.500`, `30/06/2025`)
 * - `mark`: punctuation
 * - `placeholder`: something to fill in (`{{client}}`, `[Client Name]`)
 * - `quote`: quoted words, taken together: not the writer's own
 * - `opaque`: code, an address of the internet, a telephone number
 */
export type WordKind = 'word' | 'number' | 'mark' | 'placeholder' | 'quote' | 'opaque'

/** One word or mark, as the reader sees it (markup and entities resolved), with its place in the source. */
export interface Word extends Span {
  text: string
  kind: WordKind
}

export interface Sentence extends Span {
  words: Word[]
  /** The index of its block in `Source.blocks`. */
  block: number
}

export type BlockKind = 'paragraph' | 'heading' | 'item' | 'cell'

/** A stretch of prose that stands by itself: a paragraph, a heading, a list item, a table cell. */
export interface Block extends Span {
  kind: BlockKind
  sentences: Sentence[]
  /** Its text as a reader sees it. */
  plain: PlainText
  /** Its lines, as spans of the source; a line ends at a line break in the source or at a hard break. */
  lines: Span[]
}

export interface Placeholder extends Span {
  /** The name without its brackets (`client`, `Client Name`), or the brackets' whole text where there is no name. */
  name: string
  /** A name, a whole instruction to the writer, a template tag, or a blank to fill in (`____`, `xx.xx.xxxx`). */
  kind: 'name' | 'instruction' | 'tag' | 'blank'
}

/** An HTML comment, where directives stand; its span has its brackets. */
export interface Comment extends Span {
  /** What is between the brackets, as written: it starts at `start + 4`. */
  text: string
}

/** A problem of the front matter, found while it was read. */
export interface FrontMatterProblem extends Span {
  kind: 'syntax' | 'unknown-value' | 'wrong-type' | 'near-key' | 'not-a-map' | 'unclosed'
  /** The key it concerns, where there is one. */
  key?: string
  /** The value that is wrong, as written. */
  value?: string
  /** The nearest known key or value, where one is near. */
  nearest?: string
  /** What would be accepted, for a value of a closed set or of another type. */
  expected?: string[]
  /** The YAML parser's own words, for `syntax`. */
  detail?: string
  /** What is wrong, for `syntax`, where it is one of the common slips. */
  slip?: YamlSlip
}

/** Slips that YAML is commonly written with. */
export type YamlSlip =
  'duplicate' | 'quote' | 'bracket' | 'indent' | 'tab' | 'colon' | 'second-colon' | 'start'

export type Status = 'template' | 'draft' | 'final'

export interface FrontMatter extends Span {
  /** The kind of letter that it says it is (`letter:`). */
  letter?: string
  /** As written, not normalised. */
  lang?: string
  /** Known reasons only; an unknown one is among `problems` and counts as none. */
  reasons: string[]
  status?: Status
  /** The year, month or day since when the client is one: `2019`, `2019-05`, `2019-05-31`. */
  clientSince?: string
  likelyToChange?: boolean
  /** The letter of which this one is a translation, as written. */
  translationOf?: string
  /** Where each key's value stands in the source; the key where it has none. `language` is under `lang`. */
  values: Map<string, Span>
  problems: FrontMatterProblem[]
}

export type LanguageOrigin = 'comment' | 'front-matter' | 'option' | 'detection' | 'default'

/** What a letter's Markdown says before any language is known. */
export interface Source {
  text: string
  /** The Markdown after the front matter; in its text a letter stands for each code unit of a placeholder, so read text from `text`. */
  tree: Root
  frontMatter?: FrontMatter
  blocks: Block[]
  placeholders: Placeholder[]
  comments: Comment[]
  /** Offsets of line starts; the first is 0. */
  lineStarts: number[]
  /** Trouble with the file as such: binary, too deeply nested. */
  troubles: Trouble[]
}

export interface Trouble extends Span {
  kind: 'binary' | 'nesting'
}
