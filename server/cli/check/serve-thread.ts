import type {MessagePort} from 'node:worker_threads'
import type {Io} from '../io.ts'
import {openDesk} from '../desk.ts'
import {filesChecker} from './files.ts'
import type {FilesJob, Place} from './files.ts'
import {linesChecker} from './lines.ts'
import type {LinesJob} from './lines.ts'
import {answerTasks} from './threads.ts'

/** What a thread can be started for. */
export type Job = FilesJob | LinesJob

/** Does the work of a thread; it ends with the thread. */
export async function serveThread(job: Job, port: MessagePort, io: Io): Promise<void> {
  const desk = openDesk(job.args, io)
  if (job.kind === 'lines') return answerTasks(port, linesChecker(job, desk))
  const memory = job.cache === undefined ? undefined : new (await import('./cache.ts')).Cache(desk, job.cache)
  const check = filesChecker(desk, job.rules, memory)
  // One text is quicker to hand over than many small things.
  answerTasks(port, async (places: Place[]) => JSON.stringify(await check(places)))
}
