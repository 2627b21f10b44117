import {fstatSync, readFileSync, statSync, writeSync} from 'node:fs'
import {availableParallelism, devNull} from 'node:os'
import {Worker, isMainThread, parentPort, workerData} from 'node:worker_threads'
import type {Job} from './check/serve-thread.ts'
import {FAILED, Misuse} from './io.ts'
import type {Io, Output, Questions} from './io.ts'
import {writeReasonOf} from './replace-file.ts'
import {run} from './run.ts'

declare const TACTFUL_VERSION: string

/** Asks the module for terminals, which brings half of the network with it, only what may be one. */
function isTerminal(descriptor: 0 | 1 | 2): boolean {
  if (process.platform !== 'win32') {
    const stats = fstatSync(descriptor)
    if (!stats.isCharacterDevice() || stats.rdev === statSync(devNull).rdev) return false
  }
  return process.getBuiltinModule('node:tty').isatty(descriptor)
}

function setFlags(...flags: string[]): void {
  for (const flag of flags) process.getBuiltinModule('node:v8').setFlagsFromString(flag)
}

/** Writes all at once and waits for it: a process that ends early would lose what a pipe has not taken yet. */
function outputTo(descriptor: 1 | 2): Output {
  // The streams take a while to make, so they are asked only when somebody wants to know.
  const stream = (): NodeJS.WriteStream => (descriptor === 1 ? process.stdout : process.stderr)
  let isClosed = false
  return {
    get isClosed() {
      return isClosed
    },
    get isTerminal() {
      return isTerminal(descriptor)
    },
    get columns() {
      return isTerminal(descriptor) ? stream().columns : undefined
    },
    write(text) {
      if (!isClosed) isClosed = !writeAll(descriptor, Buffer.from(text))
    },
  }
}

/**
 * @returns whether somebody reads on
 * @throws {Misuse} where the standard output cannot be written; of the standard error nobody could be told
 */
function writeAll(descriptor: 1 | 2, bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      // Nobody reads on (`tactful check | head`): that is no failure.
      if (code === 'EPIPE' || (code !== 'EAGAIN' && descriptor === 2)) return false
      if (code !== 'EAGAIN')
        throw new Misuse(`The standard output cannot be written: ${writeReasonOf(error)}.`, {cause: error})
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
  return true
}

/** Line by line, so that it goes with every terminal and with what reads one aloud. Ctrl+C ends the program as it always does. */
async function converse(): Promise<Questions> {
  const {createInterface} = await import('node:readline/promises')
  const lines = createInterface({input: process.stdin, output: process.stdout})
  const closed = new Promise<undefined>((resolve) => void lines.once('close', () => resolve(undefined)))
  lines.on('SIGINT', () => {
    lines.close()
    process.kill(process.pid, 'SIGINT')
  })
  return {
    ask: (question) => Promise.race([lines.question(question), closed]),
    close: () => lines.close(),
  }
}

/** The working directory; where it has been removed under the shell that stands in it, nothing can be named. */
function standing(): string {
  try {
    return process.cwd()
  } catch {
    outputTo(2).write('error The working directory is there no more: go to another.\n')
    process.exit(FAILED)
  }
}

const io: Io = {
  cwd: standing(),
  env: process.env,
  out: outputTo(1),
  err: outputTo(2),
  readInput: () => readFileSync(0),
  openInput: () => process.stdin,
  threads: {
    available: availableParallelism,
    start: (job) => new Worker(__filename, {workerData: job}),
  },
  detect: (text, known) => {
    const {detectLanguage} = require('../letter/detect.ts') as typeof import('../letter/detect.ts')
    return detectLanguage(text, known)
  },
  speedUp: () => setFlags('--opt'),
  // Without a limit the heap grows to several times what is in use before anything is cleared.
  saveMemory: () =>
    setFlags('--heap-growing-percent=10', '--max-semi-space-size=2', '--semi-space-growth-factor=1'),
  serve: async () => {
    await import('../lsp/node.ts')
    return new Promise<never>(() => undefined)
  },
  ...(isTerminal(0) && isTerminal(1)
    ? {converse, interview: async () => (await import('./init/interviewer.ts')).interviewer}
    : {}),
  data: __dirname,
  version: TACTFUL_VERSION,
}

// All that was to be written is: what the engine still has under way in the background would be waited for.
if (isMainThread) void run(process.argv.slice(2), io).then((code) => process.exit(code))
else
  void import('./check/serve-thread.ts').then(({serveThread}) =>
    serveThread(workerData as Job, parentPort!, io),
  )
