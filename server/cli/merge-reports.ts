import {dirname, resolve} from 'node:path'
import {setImmediate} from 'node:timers/promises'
import type {Arguments} from './arguments.ts'
import {Blob, checkShares, mergeBlobs} from './check/blob.ts'
import {isOff, readAsked} from './check/asked.ts'
import type {Asked} from './check/asked.ts'
import {Run, hasBroken} from './check/check.ts'
import {openBaselines} from './check/baselines.ts'
import {openOutputs} from './check/outputs.ts'
import {filesOf, keepApart} from './check/real-files.ts'
import {reportStale} from './check/stale.ts'
import {mergeTranslations} from './check/translations.ts'
import {complain} from './complain.ts'
import {openDesk, resolvedFor} from './desk.ts'
import type {Desk} from './desk.ts'
import {Misuse} from './io.ts'
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
  await checkLooked(asked, blobs, files, desk)
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
 * Makes sure that what is asked for by name was looked at when the shares were made.
 * @throws {Misuse} where it was not, so that there is nothing to be found of it
 */
async function checkLooked(
  {rules}: Asked,
  blobs: readonly Blob[],
  files: () => Iterable<CheckedFile>,
  desk: Desk,
): Promise<void> {
  for (const rule of rules) {
    const remedy = `make it with --rule ${rule}`
    const without = blobs.filter(({head: {options}}) => !options.includes(`--rule ${rule}`))
    for (const {name, head} of without)
      if (head.options.some((option) => option.startsWith('--rule ')))
        throw new Misuse(`${name} was made for other rules than ${rule}: ${remedy}, or without --rule.`)
    if (without[0] === undefined) continue
    for (const {path} of files()) {
      const resolved = await resolvedFor(desk, resolve(desk.io.cwd, path))
      if (resolved !== undefined && isOff(rule, resolved.settings))
        throw new Misuse(`${without[0].name} holds nothing of ${rule}, which is off for ${path}: ${remedy}.`)
    }
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
