/** What is in a folder. */
export interface Entry {
  name: string
  kind: 'file' | 'folder'
  /** It stands for something elsewhere. */
  link?: true
}

/** Files of a workspace, by address (`file:///…`, `vscode-vfs://…`). None of these throws. */
export interface Files {
  /** What a folder holds; empty where it cannot be read. */
  list(folder: string): Promise<Entry[]>
  isFile(address: string): Promise<boolean>
  /** A file's text; undefined where there is none, it is no text, or has more bytes than a letter or than `most`. */
  read(address: string, most?: number): Promise<string | undefined>
  /** The start of a file, enough to see whether its front matter says that it is a letter. */
  head(address: string): Promise<string>
  /** Changes whenever the file does; undefined where that cannot be told. */
  stamp(address: string): Promise<string | undefined>
  /** Told that files have changed: what was remembered of folders is no longer good. */
  forget?(): void
}

/** A language, before its data are there. */
export interface LanguageName {
  code: string
  /** What it calls itself. */
  name: string
  /** Regions that tell its letters apart. */
  regions: readonly string[]
}

/** All that the server has of the world besides its client. */
export interface Host {
  version: string
  /** The languages there are data for, and codes of those in which messages are worded; English first. */
  languages: readonly LanguageName[]
  locales: readonly string[]
  /** A file of data that ships with the server (`languages/en.json`); at once, where that can be. */
  data(name: string): string | undefined | Promise<string | undefined>
  /** Loads what tells the language of a text. */
  detector(): Detector | undefined | Promise<Detector | undefined>
  /** Files that the server can reach by itself; undefined for addresses that only the client can. */
  files(address: string): Files | undefined
}

/** Tells which of some languages a text is in. */
export type Detector = (text: string, among: readonly string[]) => string | undefined
