import {rmSync} from 'node:fs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const unfinished = new Set<string>()

/**
 * Has a file removed where the program is interrupted, until it is let go of. The program is then told of signals only when
 * its loop turns: whoever works for long between two turns keeps a person waiting who has pressed Ctrl+C.
 */
export function removeIfInterrupted(path: string): () => void {
  if (!process.listeners('SIGINT').includes(end)) for (const signal of SIGNALS) process.on(signal, end)
  unfinished.add(path)
  return () => unfinished.delete(path)
}

/** Ends the program by the signal itself, as whoever started it can tell. */
function end(signal: NodeJS.Signals): void {
  for (const path of unfinished) rmSync(path, {force: true})
  for (const each of SIGNALS) process.removeListener(each, end)
  process.kill(process.pid, signal)
}
