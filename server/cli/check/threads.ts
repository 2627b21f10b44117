import {setImmediate} from 'node:timers/promises'
import type {MessagePort, Worker} from 'node:worker_threads'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import type {Lane} from './lanes.ts'

/** More threads than this are no faster: what they find is reported by one. */
const MOST = 16

/** The largest number of threads that can be asked for. */
const LIMIT = 999

/** What a thread answers to one task. */
type Answer<Result> = {number: number} & ({result: Result} | {misuse: string} | {crash: string})

/**
 * How many threads a command line asks for, this one among them.
 * @param useful how many could have something to do
 * @throws {Misuse} where that is no number
 */
export function countThreads(args: Arguments, io: Io, useful: number): number {
  const asked = optionValue(args, 'threads') ?? 'auto'
  if (asked !== 'auto' && !(/^[1-9]\d*$/.test(asked) && Number(asked) <= LIMIT))
    throw new Misuse(`--threads takes a number from 1 to ${LIMIT}, or auto, not “${asked}”.`)
  if (io.threads === undefined) return 1
  const wanted = asked === 'auto' ? Math.min(io.threads.available(), MOST) : Number(asked)
  return Math.max(1, Math.min(wanted, useful))
}

/** Threads that are at work on the same thing. */
export interface Crew<Task, Result> {
  lanes: Lane<Task, Result>[]
  dismiss: () => void
}

/**
 * Starts threads, and takes part in their work.
 * @param count how many there are to be, this one among them
 * @param job what a new thread is told; see `serveThread`
 * @param here does a task in this thread
 */
export function gather<Task, Result>(
  count: number,
  io: Io,
  job: object,
  here: (task: Task) => Promise<Result>,
): Crew<Task, Result> {
  const {threads} = io
  const others =
    threads === undefined
      ? []
      : Array.from({length: count - 1}, () => new Other<Task, Result>(threads.start(job)))
  const own: Lane<Task, Result> = {
    room: 1,
    async run(task) {
      const result = await here(task)
      // What the others have answered is heard only when this thread rests, and so is that it is to end.
      await setImmediate()
      return result
    },
  }
  return {
    lanes: [...others, own],
    dismiss() {
      for (const other of others) other.dismiss()
    },
  }
}

/** A thread, seen from the one that started it. */
class Other<Task, Result> implements Lane<Task, Result> {
  readonly room = 2
  readonly #thread: Worker
  readonly #open = new Map<number, {resolve: (result: Result) => void; reject: (error: Error) => void}>()
  #number = 0
  #failed: Error | undefined

  constructor(thread: Worker) {
    this.#thread = thread
    thread.on('message', (answer: Answer<Result>) => this.#take(answer))
    thread.on('error', (error: Error) => this.#fail(error))
    thread.on('exit', () => this.#fail(new Error('a thread has ended before its work was done')))
  }

  run(task: Task): Promise<Result> {
    if (this.#failed !== undefined) return Promise.reject(this.#failed)
    const number = this.#number++
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#thread.postMessage({number, task})
    return new Promise((resolve, reject) => this.#open.set(number, {resolve, reject}))
  }

  dismiss(): void {
    void this.#thread.terminate()
  }

  #take(answer: Answer<Result>): void {
    const waiting = this.#open.get(answer.number)
    this.#open.delete(answer.number)
    if ('result' in answer) waiting?.resolve(answer.result)
    else waiting?.reject('misuse' in answer ? new Misuse(answer.misuse) : new Error(answer.crash))
  }

  #fail(error: Error): void {
    this.#failed = error
    for (const {reject} of this.#open.values()) reject(error)
    this.#open.clear()
  }
}

/** Works off the tasks that come to a thread, one after another, for as long as it lives. */
export function answerTasks<Task, Result>(port: MessagePort, work: (task: Task) => Promise<Result>): void {
  const answer = (what: Answer<Result>): void => port.postMessage(what)
  let before: Promise<unknown> = Promise.resolve()
  port.on('message', ({number, task}: {number: number; task: Task}) => {
    before = before.then(async () => {
      try {
        answer({number, result: await work(task)})
      } catch (error) {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
        answer(error instanceof Misuse ? {number, misuse: error.message} : {number, crash: message})
      }
    })
  })
}
