import type {Arguments} from './arguments.ts'
import {Blob, checkShares, mergeBlobs} from './check/blob.ts'
import {readAsked} from './check/asked.ts'
import {Run, complain} from './check/check.ts'
import {openOutputs} from './check/outputs.ts'
import type {Io} from './io.ts'
import {openLocale} from './locale.ts'

/** `tactful merge-reports FILE…`: reports what shares of a check have found as if it had been one. */
export async function mergeReports(args: Arguments, io: Io): Promise<number> {
  const asked = readAsked(args)
  const blobs = args.operands.map((name) => new Blob(name, io))
  checkShares(blobs)
  const outputs = await openOutputs(args, io, openLocale(args, io))
  try {
    const run = new Run(asked, args.switches.has('quiet'), outputs)
    for (const file of mergeBlobs(blobs)) run.take({file})
    for (const {errors} of blobs) run.addErrors(errors)
    run.finish()
    complain(run.errors, args, io)
    return run.exitCode(args.switches.has('exit-zero'))
  } finally {
    outputs.abandon()
  }
}
