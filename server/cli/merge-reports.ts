import {dirname, resolve} from 'node:path'
import {setImmediate} from 'node:timers/promises'
import type {Arguments} from './arguments.ts'
import {Blob, checkShares, mergeBlobs} from './check/blob.ts'
import {readAsked} from './check/asked.ts'
import {Run, hasBroken} from './check/check.ts'
import {openBaselines} from './check/baselines.ts'
import {openOutputs} from './check/outputs.ts'
import {filesOf, keepApart} from './check/real-files.ts'
import {reportStale} from './check/stale.ts'
import {mergeTranslations} from './check/translations.ts'
import {complain} from './complain.ts'
import {openDesk} from './desk.ts'
import type {Desk} from './desk.ts'
import type {Io} from './io.ts'
import type {CheckedFile} from './reporters/report.ts'

/** `tactful merge-reports FILE…`: reports what shares of a check have found as if it had been one. */
export async function mergeReports(args: Arguments, io: Io): Promise<number> {
  const asked = readAsked(args)
  const blobs = args.operands.map((name) => new Blob(name, io))
  checkShares(blobs)
  const files = (): Generator<CheckedFile> => {
    for (const blob of blobs) blob.rewind()
    return mergeBlobs(blobs)
  }
  const desk = openDesk(args, io)
  const baselines = await openBaselines(args, desk)
  if (args.values.has('output')) await keepLettersApart(files(), args, desk)
  const outputs = await openOutputs(args, io, desk.locale)
  try {
    const run = new Run(asked, args.switches.has('quiet'), outputs)
    for (const file of mergeTranslations(files, desk.locale)) {
      const checked = await baselines.apply({file})
      await baselines.see(checked)
      run.take(checked)
      // Only a program that rests hears that it is to end.
      await setImmediate()
    }
    for (const {errors} of blobs) run.addErrors(errors)
    if (await hasBroken(desk.configurations)) outputs.spareOld()
    run.finish()
    if (!args.switches.has('quiet')) reportStale(baselines, desk)
    complain(run.errors, args, io)
    return run.exitCode(args.switches.has('exit-zero'))
  } finally {
    outputs.abandon()
  }
}

/**
 * Makes sure that the report replaces no letter that it is about, nor what is asked for their baselines.
 * @throws {Misuse} where it would
 */
async function keepLettersApart(files: Iterable<CheckedFile>, args: Arguments, desk: Desk): Promise<void> {
  const {configurations, io} = desk
  const letters: string[] = []
  for (const {path} of files) letters.push(resolve(io.cwd, path))
  for (const folder of new Set(letters.map((path) => dirname(path)))) await configurations.of(folder)
  keepApart(args, [...letters, ...(await filesOf(configurations))], io)
}
