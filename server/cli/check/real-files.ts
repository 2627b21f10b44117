import {lstatSync, realpathSync, statSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {CONFIG_NAMES} from '../../config/config.ts'
import type {Configurations} from '../../config/discover.ts'
import type {Arguments} from '../arguments.ts'
import {Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {pathFrom} from '../paths.ts'

/** What files really are, where symbolic links lead to them. */
class RealFiles {
  readonly #folders = new Map<string, string>()

  /** The path without links; as it is where nothing is there. */
  of(path: string): string {
    try {
      // Few files are links, but many lie in the same folder.
      return lstatSync(path).isSymbolicLink() ? realpathSync(path) : this.placeOf(path)
    } catch {
      return path
    }
  }

  /** The path without the links that lead to its folder; where that folder is not there, as it is. */
  placeOf(path: string): string {
    const folder = dirname(path)
    try {
      let real = this.#folders.get(folder)
      if (real === undefined) this.#folders.set(folder, (real = realpathSync(folder)))
      return join(real, basename(path))
    } catch {
      return path
    }
  }
}

export function realPath(path: string): string {
  return new RealFiles().of(path)
}

/** The files that are among some others, by whatever links they are named; a link is there with itself or with what it leads to. */
export function among(files: readonly string[], others: ReadonlySet<string>): string[] {
  const real = new RealFiles()
  return files.filter((path) => others.has(real.placeOf(path)) || others.has(real.of(path)))
}

/** Files that are to be changed, each once, by its own name rather than by that of a link where both are there. */
export function eachOnce(files: readonly string[]): string[] {
  const real = new RealFiles()
  const names = new Map<string, string>()
  for (const path of files) {
    const file = real.of(path)
    if (!names.has(file) || file === path) names.set(file, path)
  }
  const kept = new Set(names.values())
  return files.filter((path) => kept.has(path))
}

/**
 * Everything that the configurations found so far are made of: themselves, what they extend, house guidelines, baselines.
 * @returns absolute paths, whether there is a file or not
 */
export async function filesOf(configurations: Configurations): Promise<string[]> {
  const loaded = await configurations.loaded()
  // A baseline that is left unread this time is read the next.
  return loaded.flatMap(({sources, baselineFile}) => [
    ...sources,
    ...(baselineFile === undefined ? [] : [baselineFile.value]),
  ])
}

/**
 * Makes sure that nothing is written over what is read.
 * @param read paths, absolute or from the working directory
 * @throws {Misuse} where an output or the cache is one of them, or would be taken for a configuration
 */
export function keepApart(
  {values}: Pick<Arguments, 'values'>,
  read: readonly string[],
  {cwd}: Pick<Io, 'cwd'>,
): void {
  const real = new RealFiles()
  for (const option of ['output', 'cache-location'])
    for (const given of values.get(option) ?? []) {
      const path = resolve(cwd, given)
      if (given === '-' || statSync(path, {throwIfNoEntry: false})?.isFile() !== true) continue
      const written = real.of(path)
      const same = read.find((each) => real.of(resolve(cwd, each)) === written)
      if (same !== undefined)
        throw new Misuse(
          `--${option} ${given} would be written over ${pathFrom(cwd, resolve(cwd, same))}, which is read: name another file.`,
        )
    }
  for (const given of values.get('output') ?? [])
    if (CONFIG_NAMES.some((name) => name === basename(given)))
      throw new Misuse(`--output ${given} would be taken for a configuration: name another file.`)
}
