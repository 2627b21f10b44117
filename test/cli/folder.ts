import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {onTestFinished} from 'vitest'
import {run} from '../../server/cli/run.ts'
import type {Io, Output, Questions} from '../../server/cli/io.ts'
import type {Interviewer} from '../../server/cli/init/interview.ts'
import {detectLanguage} from '../../server/letter/detect.ts'

/** What a command did. */
export interface Outcome {
  code: number
  out: string
  err: string
}

/** A folder with files, in which commands are run; it is removed after the test. */
export interface Folder {
  path: string
  write(name: string, content: string | Uint8Array): void
  read(name: string): string
  tactful(...argv: string[]): Promise<Outcome>
  /** Runs a command with an environment, a standard input or a terminal of its own. */
  tactfulWith(world: World, ...argv: string[]): Promise<Outcome>
}

export interface World {
  env?: Record<string, string>
  input?: string | Uint8Array
  isTerminal?: boolean
  /** What a person at the terminal answers, one line after the other; then nobody answers any more. */
  answers?: string[]
  cwd?: string
  /** Who asks questions, as on a terminal. */
  interviewer?: Interviewer
}

export const dist = join(import.meta.dirname, '../../dist')

export function folderWith(files: Record<string, string | Uint8Array> = {}): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'tactful-')))
  onTestFinished(() => rmSync(path, {recursive: true, force: true}))
  const folder: Folder = {
    path,
    write(name, content) {
      mkdirSync(dirname(join(path, name)), {recursive: true})
      writeFileSync(join(path, name), content)
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    tactful: (...argv) => folder.tactfulWith({}, ...argv),
    tactfulWith: (world, ...argv) => runIn(path, world, argv),
  }
  for (const [name, content] of Object.entries(files)) folder.write(name, content)
  return folder
}

async function runIn(
  path: string,
  {env = {}, input = '', isTerminal = false, answers, cwd = path, interviewer}: World,
  argv: string[],
): Promise<Outcome> {
  const out: string[] = []
  const err: string[] = []
  const outputTo = (parts: string[]): Output => ({isTerminal, write: (text) => parts.push(text)})
  const io: Io = {
    cwd,
    env,
    out: outputTo(out),
    err: outputTo(err),
    readInput: () => (typeof input === 'string' ? new TextEncoder().encode(input) : input),
    openInput: async function* () {
      yield typeof input === 'string' ? new TextEncoder().encode(input) : input
    },
    ...(answers === undefined ? {} : {converse: () => Promise.resolve(converse(answers, out))}),
    detect: detectLanguage,
    ...(interviewer === undefined ? {} : {interview: async () => interviewer}),
    data: dist,
    version: '1.2.3',
  }
  const code = await run(argv, io)
  return {code, out: out.join(''), err: err.join('')}
}

function converse(answers: string[], out: string[]): Questions {
  return {
    ask(question) {
      out.push(question, '\n')
      return Promise.resolve(answers.shift())
    },
    close: () => undefined,
  }
}

/** A letter that breaks exactly one guideline of form, whatever the language data say: a placeholder in a final letter. */
export const UNFILLED = `---
letter: client-termination
lang: en
status: final
---

Dear {{client}},

We have decided to end our contract.
`

/** The same letter without that. */
export const FILLED = UNFILLED.replace('{{client}}', 'Ms Field')

/** Asks for that guideline alone. */
export const ONLY = ['--rule', 'no-unfilled-placeholder']
