import {relative, sep} from 'node:path'

/** A path as it is shown: relative to a folder, with `/`. */
export function pathFrom(folder: string, path: string): string {
  const shown = relative(folder, path)
  return shown === '' ? '.' : sep === '/' ? shown : shown.split(sep).join('/')
}

/** The order of paths: by code unit, the same on every machine. */
export function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
