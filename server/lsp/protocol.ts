import {NotificationType, RequestType} from 'vscode-languageserver'
import type {TextDocumentIdentifier, TextDocumentPositionParams, WorkspaceEdit} from 'vscode-languageserver'
import type {CardEntry} from '../card.ts'
import type {Severity} from '../finding.ts'
import type {LanguageOrigin} from '../letter/letter.ts'
import type {Entry} from './host.ts'
import type {Range} from './sheet.ts'

// What goes between server and client beyond the protocol of language servers.

/** Names a letter. */
export interface LetterParams {
  textDocument: TextDocumentIdentifier
}

/** One part of a letter on its checklist. */
export interface CardPart extends Pick<CardEntry, 'part' | 'rule' | 'status' | 'text'> {
  /** The part's name in the user's language. */
  title: string
  /** The sentence that serves as the part. */
  range?: Range
  /** What is reported about it, where it is missing and asked for. */
  severity?: Severity
}

export interface LetterCard {
  uri: string
  version: number | null
  parts: CardPart[]
  present: number
  needed: number
}

/** `tactful/card`: the checklist of a letter; null for what is none. */
export const Card = new RequestType<LetterParams, LetterCard | null, void>('tactful/card')

export interface PhrasesParams extends LetterParams {
  /** A part (`finality`), or the guideline that asks for it (`require-finality`); all parts when absent. */
  part?: string
  /** Where the phrase is to stand; where its part belongs when absent. */
  position?: {line: number; character: number}
}

/** A phrase that can go into a letter, in the letter's manner. */
export interface OfferedPhrase {
  part: string
  rule: string
  title: string
  text: string
  /** The phrase with its placeholders as tab stops. */
  snippet: string
  /** Where it belongs. */
  range: Range
  /** What to put there: the phrase with the blank lines around it. */
  insert: string
  insertSnippet: string
  missing: boolean
  /** The letter has it already; what is neither present nor missing is not asked for. */
  present: boolean
}

/** `tactful/phrases`: phrases for a part of a letter, the missing parts' first. */
export const Phrases = new RequestType<PhrasesParams, OfferedPhrase[] | null, void>('tactful/phrases')

/** What there is to know of a letter at a glance. */
export interface LetterStatus {
  uri: string
  version: number | null
  isLetter: boolean
  language?: {
    tag: string
    name: string
    from: LanguageOrigin
    /** The language the words are in, where that is another. */
    spoken?: string
    /** Its guidelines are still being tried: nothing is reported as an error. */
    experimental?: true
  }
  register?: string
  voice?: 'I' | 'we'
  reason?: string[]
  /** It is an abuse case, by its front matter or its own words. */
  abuse?: boolean
  status?: string
  counts?: {error: number; warning: number; info: number}
  /** Missing parts that are asked for. */
  missing?: string[]
  /** Configuration files that apply, the weakest first. */
  configuration?: string[]
  /** Why the letter is not checked. */
  problems?: string[]
}

/** `tactful/status`: what there is to know of a document at a glance. */
export const Status = new RequestType<LetterParams, LetterStatus, void>('tactful/status')
/** `tactful/statusChanged`: sent when that changes, to clients that ask for it. */
export const StatusChanged = new NotificationType<LetterStatus>('tactful/statusChanged')

/** A stretch of text that is shown in one way. */
export interface ReadPiece {
  text: string
  strong?: true
  emphasis?: true
  deleted?: true
  code?: true
  /** It stands in a sentence that speaks of the reader. */
  reader?: true
  /** Which of the `leaks` it belongs to. */
  leak?: number
  /** The name of the placeholder that it is, as which `text` is written. */
  placeholder?: string
}

/** A block of a letter, and what is in it. A line of a paragraph that was broken on purpose ends with `\n`. */
export type ReadBlock =
  | {kind: 'heading'; level: number; pieces: ReadPiece[]}
  | {kind: 'paragraph'; pieces: ReadPiece[]}
  | {kind: 'list'; start?: number; items: ReadBlock[][]}
  | {kind: 'quote'; blocks: ReadBlock[]}
  | {kind: 'table'; rows: ReadPiece[][][]}
  | {kind: 'code'; text: string}
  | {kind: 'rule'}

/** A letter as its reader sees it, for a preview: no front matter, no comments, no HTML, no marks of Markdown. */
export interface ColdReading {
  uri: string
  version: number | null
  /** The letter's language and region (BCP 47). */
  lang: string
  blocks: ReadBlock[]
  placeholders: {range: Range; name: string; kind: string}[]
  /** Sentences that speak of the reader. */
  reader: Range[]
  /** Words from which the reader could guess the hidden reason, or the incident behind it. */
  leaks: {range: Range; rule: string; message: string}[]
}

/** `tactful/coldRead`: what a preview of a letter marks. */
export const ColdRead = new RequestType<LetterParams, ColdReading | null, void>('tactful/coldRead')

export interface WorkspaceParams {
  workDoneToken?: string | number
}

/** What a workspace's letters come to. */
export interface WorkspaceSummary {
  letters: number
  error: number
  warning: number
  info: number
}

/** `tactful/lintWorkspace`: checks all letters of the workspace and shows what is found. */
export const LintWorkspace = new RequestType<WorkspaceParams | undefined, WorkspaceSummary, void>(
  'tactful/lintWorkspace',
)
/** `tactful/fixWorkspace`: the safe fixes of all letters of the workspace; the client applies them. */
export const FixWorkspace = new RequestType<
  WorkspaceParams | undefined,
  {edit: WorkspaceEdit; letters: number; fixes: number},
  void
>('tactful/fixWorkspace')

/** Asked of clients with `files: true`: a file's text; null where there is none. */
export const ReadFile = new RequestType<{uri: string}, string | null, void>('tactful/readFile')
/** Asked of clients with `files: true`: what a folder holds; null where there is none. */
export const ReadDirectory = new RequestType<{uri: string}, Entry[] | null, void>('tactful/readDirectory')
/** Asked by the server in a web worker: a file of the folder that the server ships in (`languages/en.json`). */
export const ReadData = new RequestType<{name: string}, string | null, void>('tactful/readData')

/** `tactful/cursorMoved`: the client's cursor is on another line of a letter. */
export const CursorMoved = new NotificationType<TextDocumentPositionParams>('tactful/cursorMoved')
