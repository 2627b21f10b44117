import type {Arguments} from './arguments.ts'
import {Misuse} from './io.ts'
import type {Io} from './io.ts'

/** `tactful lsp`: serves an editor. */
export function lsp(_: Arguments, io: Io): Promise<number> {
  if (io.serve === undefined) throw new Misuse('The language server cannot be started from here.')
  return io.serve()
}
