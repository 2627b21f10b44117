import {existsSync} from 'node:fs'
import {dirname, isAbsolute, join, relative, sep} from 'node:path'

/** A path as it is shown: relative to a folder, with `/`. */
export function pathFrom(folder: string, path: string): string {
  const shown = relative(folder, path)
  return shown === '' ? '.' : sep === '/' ? shown : shown.split(sep).join('/')
}

/** Whether a path is a folder, or lies in it; both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** The nearest folder upward that is the root of a git repository. */
export function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : repositoryOf(parent)
}
