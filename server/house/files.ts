import picomatch from 'picomatch'
import type {ConfigFiles} from '../config/discover.ts'
import {matches} from '../config/resolve.ts'

const NEVER = new Set(['node_modules', '.git'])
const GUIDELINE = /\.(?:ya?ml|json)$/i
/** Files and folders that are looked at for one glob; a house has dozens of guidelines. */
const MOST_ENTRIES = 5000
const DEEPEST = 20

/** Globs that ask for too much. */
export class TooMany extends Error {}

/**
 * The files in a folder that a glob selects, as paths from the folder, in their order. Links are not followed, so that
 * nothing outside of the folder is read.
 * @throws {TooMany}
 */
export async function filesMatching(glob: string, folder: string, files: ConfigFiles): Promise<string[]> {
  const {base, isGlob} = picomatch.scan(glob.replace(/^\.\//, ''))
  const parts = base.split('/').filter((part) => part !== '' && part !== '.')
  const start = isGlob ? parts : parts.slice(0, -1)
  let at = folder
  for (const part of start) {
    const entries = await files.list(at)
    if (!entries.some(({name, kind}) => name === part && kind === 'folder')) return []
    at = files.join(at, part)
  }
  const found: string[] = []
  let looked = 0
  const walk = async (inside: string, path: readonly string[]): Promise<void> => {
    for (const {name, kind} of await files.list(inside)) {
      if (++looked > MOST_ENTRIES)
        throw new TooMany(`more than ${MOST_ENTRIES} files lie where this glob looks`)
      if (NEVER.has(name)) continue
      const own = [...path, name]
      if (kind === 'folder') {
        if (isGlob && own.length < DEEPEST) await walk(files.join(inside, name), own)
      } else if (GUIDELINE.test(name) && (isGlob ? matches([glob], own.join('/')) : name === parts.at(-1)))
        found.push(own.join('/'))
    }
  }
  await walk(at, start)
  return found.sort()
}
