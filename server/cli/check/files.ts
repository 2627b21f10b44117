import {resolve} from 'node:path'
import {say} from '../../locale.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import type {Desk} from '../desk.ts'
import {Misuse} from '../io.ts'
import {readText} from '../read.ts'
import {writeReasonOf} from '../replace-file.ts'
import {findLetters} from '../search.ts'
import type {Found} from '../search.ts'
import type {Asked} from './asked.ts'
import {withoutBaselines} from './baselines.ts'
import type {Cache, CacheWriter} from './cache.ts'
import type {Run} from './check.ts'
import {checkLetter} from './letter.ts'
import type {Checked, Memory} from './letter.ts'
import {inOrder} from './lanes.ts'
import {Progress} from './progress.ts'
import {among, eachOnce, filesOf, keepApart} from './real-files.ts'
import {planTranslations} from './relations.ts'
import type {Plan} from './relations.ts'
import {readShard, shareOf, wholeOf} from './shard.ts'
import {countThreads, gather} from './threads.ts'
import {matchTranslations, noteTranslations} from './translations.ts'

/** Letters that are read before code that is made quick has paid for being made so. */
const FEW = 6
/** Letters that are worth saving memory for. */
const MANY = 50
/** Letters that a thread is given at once. */
const CHUNK = 8
/** Letters for which one more thread is worth its start: until a thread has warmed up, it takes more than it gives. */
const WORTH_A_THREAD = 1500
/** The name of a cache where none is given. */
const CACHE_NAME = '.tactfulcache'

/** What a thread is told that checks files. */
export interface FilesJob {
  kind: 'files'
  args: Arguments
  rules: ReadonlySet<string>
  cache?: SharedArrayBuffer
}

/** Who is told what cannot be looked at at all, and of which letters a share is checked. */
export type Told = Pick<Run, 'addErrors'> & Partial<Pick<Run, 'whole'>>

/** A file to be checked. */
export interface Place {
  /** Absolute. */
  path: string
  /** Whether it is to be held against its translations. */
  compared: boolean
}

export type CheckPlaces = (places: readonly Place[]) => Promise<Checked[]>

export function filesChecker(
  desk: Desk,
  rules: ReadonlySet<string>,
  memory: Memory | undefined,
): CheckPlaces {
  return async (places) => {
    const checked: Checked[] = []
    for (const {path, compared} of places)
      checked.push(
        await checkLetter(desk, path, desk.nameOf(path), () => readText(path), rules, {memory, compared}),
      )
    return checked
  }
}

/**
 * Checks the letters that a command line names, in the order of their paths.
 * @param run is told what cannot be looked at at all, and of which letters a share is checked
 */
export async function* checkFiles(
  args: Arguments,
  desk: Desk,
  {rules}: Asked,
  run: Told,
): AsyncGenerator<{checked: Checked; progress: Progress}> {
  const {io} = desk
  const found = await filesToCheck(args, desk, run)
  const {files} = found
  const plan = await planTranslations(desk, found)
  keepApart(args, [...plan.beside.values(), ...(await filesOf(desk.configurations))], io)
  const open = await openCache(args, desk)
  const memory = open?.cache
  const job: FilesJob = {
    kind: 'files',
    // What is found is held against baselines in one place, here.
    args: withoutBaselines(args),
    rules,
    ...(memory === undefined ? {} : {cache: memory.bytes}),
  }
  const here = filesChecker(desk, rules, memory)
  const useful = Math.floor(files.length / WORTH_A_THREAD) + 1
  const count = countThreads(args, io, args.values.has('threads') ? Math.ceil(files.length / CHUNK) : useful)
  if (files.length > FEW) io.speedUp?.()
  if (files.length > MANY) io.saveMemory?.()
  const {lanes, dismiss} = gather<Place[], Checked[] | string>(count, io, job, here)
  const inShares = args.values.has('shard')
  const places = placesOf(files, plan, inShares)
  const progress = new Progress(io.err, files.length, desk.locale)
  const each = async function* (): AsyncGenerator<Checked> {
    for await (const answer of inOrder(chunksOf(places), lanes)) {
      const chunk = typeof answer === 'string' ? (JSON.parse(answer) as Checked[]) : answer
      for (const checked of chunk) {
        if ('kept' in checked && checked.kept !== undefined) open?.add(checked.file, checked.kept)
        progress.step()
        yield checked
      }
    }
  }
  const beside = async (path: string): Promise<Checked> =>
    (await here([{path, compared: true}]))[0] ?? {errors: []}
  try {
    const matched = inShares
      ? noteTranslations(plan, each())
      : matchTranslations(plan, each(), beside, desk.locale)
    for await (const checked of matched) yield {checked, progress}
    open?.save()
  } finally {
    progress.clear()
    open?.abandon()
    dismiss()
  }
}

/** Where only a share of the letters is checked, any of them may have a translation among the others. */
function placesOf(files: readonly string[], {relations, sets}: Plan, inShares: boolean): Place[] {
  const members = new Set(sets.flatMap(({letters}) => letters.map(({path}) => path)))
  return files.map((path, at) => ({path, compared: inShares || members.has(relations[at]?.path ?? '')}))
}

function* chunksOf(places: readonly Place[]): Generator<Place[]> {
  for (let at = 0; at < places.length; at += CHUNK) yield places.slice(at, at + CHUNK)
}

async function filesToCheck(args: Arguments, desk: Desk, run: Told): Promise<Found> {
  const {operands, switches} = args
  const {io, locale} = desk
  const revision = optionValue(args, 'changed-since')
  const share = optionValue(args, 'shard')
  const shard = share === undefined ? undefined : readShard(share)
  const changed =
    revision === undefined ? undefined : await (await import('./git.ts')).changedSince(revision, io)
  const found = await findLetters(operands.length === 0 ? ['.'] : operands, desk, {
    onlyLetters: switches.has('only-letters'),
  })
  const {files, errors, empty} = found
  run.addErrors(errors)
  for (const {folder, ignores} of empty)
    io.err.write(`${say(locale, ignores ? 'check-ignored' : 'check-none', {folder})}\n`)
  keepApart(args, files, io)
  const changes = ['fix', 'fix-suggestions', 'diff'].some((name) => switches.has(name))
  const known = changed === undefined ? files : among(files, changed)
  const left = changes ? eachOnce(known) : known
  if (revision !== undefined && files.length > 0 && left.length === 0)
    io.err.write(`${say(locale, 'check-unchanged', {revision})}\n`)
  // Of letters that have not changed, some may be translations of those that have.
  const walked = changed === undefined ? found.walked : []
  if (shard === undefined) return {...found, walked, files: left}
  run.whole = wholeOf(left.map((path) => desk.nameOf(path)))
  return {...found, walked, files: shareOf(left, shard)}
}

/** A cache that is being used, and what is written of it; what goes wrong with writing is said, and is no failure. */
async function openCache(args: Arguments, desk: Desk) {
  const given = optionValue(args, 'cache-location')
  if (!args.switches.has('cache')) {
    if (given !== undefined) throw new Misuse('--cache-location goes with --cache.')
    return undefined
  }
  const {Cache: Known, CacheWriter: Writer, readCache} = await import('./cache.ts')
  const path = resolve(desk.io.cwd, given ?? CACHE_NAME)
  const name = desk.nameOf(path)
  const {bytes, note, isHidden = false} = readCache(path, name)
  if (note !== undefined) desk.io.err.write(`${note}\n`)
  const cache: Cache = new Known(desk, bytes)
  let writer: CacheWriter | undefined = isHidden ? undefined : new Writer(path, cache)
  const attempt = (work: (to: CacheWriter) => void): void => {
    try {
      if (writer !== undefined) work(writer)
    } catch (error) {
      writer?.abandon()
      writer = undefined
      desk.io.err.write(`The cache ${name} is not kept: ${writeReasonOf(error)}.\n`)
    }
  }
  return {
    cache,
    add: (...entry: Parameters<CacheWriter['add']>) => attempt((to) => to.add(...entry)),
    save: () => attempt((to) => to.save()),
    abandon: () => writer?.abandon(),
  }
}
