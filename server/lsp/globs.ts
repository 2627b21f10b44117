import type {Config} from '../config/config.ts'
import {matches} from '../config/resolve.ts'
import {pathFrom} from './addresses.ts'
import type {Place} from './desk.ts'

/** Globs, weak ones first, and the folder that they are relative to. */
interface Scope {
  folder: string
  layers: readonly Config[]
}

/** Whether `files` counts an address among the letters; a stronger scope can take back what a weaker one says. */
export function includesAddress(place: Place, address: string): boolean {
  return scopesOf(place).reduce((included, {folder, layers}) => {
    const globs = layers.flatMap(({files}) => files)
    return globs.length === 0 ? included : matches(globs, pathFrom(folder, address), included)
  }, false)
}

/** Whether `ignore` leaves out an address, or a folder that it is in. */
export function ignoresAddress(place: Place, address: string): boolean {
  const ignoring = scopesOf(place).flatMap(({folder, layers}) => {
    const globs = layers.flatMap(({ignore}) => ignore)
    return globs.length === 0 ? [] : {globs, parts: pathFrom(folder, address).split('/')}
  })
  const deepest = Math.max(0, ...ignoring.map(({parts}) => parts.length))
  // From the file outward; a folder around that of a scope is none of its concern.
  for (let out = 0; out < deepest; out++) {
    const ignored = ignoring.reduce((before, {globs, parts}) => {
      const path = parts.slice(0, Math.max(0, parts.length - out))
      return path.length === 0 ? before : matches(globs, path.join('/'), before)
    }, false)
    if (ignored) return true
  }
  return false
}

/** A configuration's globs, and the stronger ones of the settings. */
function scopesOf({editor, config, base, workspace}: Place): Scope[] {
  return [
    ...(base === undefined || config === undefined ? [] : [{folder: base, layers: config.layers}]),
    ...(workspace === undefined ? [] : [{folder: workspace, layers: [editor.layer]}]),
  ]
}
