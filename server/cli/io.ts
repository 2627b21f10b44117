import type {Worker} from 'node:worker_threads'
import type {Interviewer} from './init/interview.ts'

/** Where a command writes its output. */
export interface Output {
  write(text: string): void
  /** Whether nobody reads on (`tactful check | head`); what is written then goes nowhere. */
  readonly isClosed?: boolean
  /** Whether a person looks at it. */
  readonly isTerminal: boolean
  /** Width in columns, where it is known. */
  readonly columns?: number | undefined
}

/** Output that nobody sees. */
export const NOWHERE: Output = {isTerminal: false, write: () => undefined}

/** Columns of an output; where they are not known, as many as most have. */
export function widthOf({columns = 100}: Output): number {
  return columns
}

/** Where threads come from. */
export interface Threads {
  /** How many can be at work at the same time. */
  available(): number
  /** Starts one; `job` is what it is told. */
  start(job: object): Worker
}

/** A person at a terminal who is asked. */
export interface Questions {
  /** The line that is answered; undefined where nobody answers any more. */
  ask(question: string): Promise<string | undefined>
  close(): void
}

/** All that a command has of the world besides the file system. */
export interface Io {
  /** The working directory, absolute. */
  cwd: string
  env: Record<string, string | undefined>
  out: Output
  err: Output
  /** Reads the standard input to its end. */
  readInput(): Uint8Array
  /** Reads the standard input as it comes, and no faster than it is asked for. */
  openInput(): AsyncIterable<Uint8Array>
  /** Opens a conversation; absent where nobody is at a terminal. */
  converse?: () => Promise<Questions>
  /** The language a text is in, among the known ones. What tells it is large: it is loaded when this is first called. */
  detect: (text: string, known: readonly string[]) => string | undefined
  /** Has the engine make code quick, which the program is started without: it pays where much is read. */
  speedUp?: () => void
  /** Has the engine clear memory sooner: it pays where many letters are read. */
  saveMemory?: () => void
  /** Threads that do the same as this program, where there can be any. */
  threads?: Threads
  /** Serves an editor until it is gone; how they talk is in the process's own arguments. */
  serve?: () => Promise<never>
  /** Somebody who asks questions, where a person is there to answer. */
  interview?: () => Promise<Interviewer>
  /** The folder with `languages` and `locales`, absolute. */
  data: string
  version: string
}

/** No findings that count. */
export const CLEAN = 0
/** Findings of severity error, or more warnings than are allowed. */
export const FOUND = 1
/** Misuse, a broken configuration, or input that cannot be read. */
export const FAILED = 2

/** A command line that cannot be carried out; its message says why and what to do. */
export class Misuse extends Error {}
