import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import {describeError} from './desk.ts'
import type {InputError} from './desk.ts'
import type {Io} from './io.ts'

/** Says on the standard error what could not be read. */
export function complain(errors: readonly InputError[], args: Arguments, io: Io): void {
  if (errors.length === 0) return
  const {red} = coloursFor(args, io, io.err)
  for (const error of errors) io.err.write(`${red('error')} ${describeError(error)}\n`)
}

/** Adds errors to those that are known. Many letters share a configuration; it is broken once. */
export function addErrors(known: InputError[], errors: readonly InputError[]): void {
  for (const error of errors) if (!known.some((each) => isSame(each, error))) known.push(error)
}

function isSame(a: InputError, b: InputError): boolean {
  return a.path === b.path && a.line === b.line && a.character === b.character && a.message === b.message
}
