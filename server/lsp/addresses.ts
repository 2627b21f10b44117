import {decoded} from '../decoded.ts'

/** What comes before an address's path: `file://`, `vscode-vfs://github`, `untitled:`. */
const BEFORE_PATH = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i

/** The folder of a file or folder; undefined at the top. */
export function folderOf(address: string): string | undefined {
  const root = rootOf(address)
  const path = address.slice(root.length).replace(/\/+$/, '')
  const cut = path.lastIndexOf('/')
  if (cut < 0 || path === '') return undefined
  return root + (cut === 0 ? '/' : path.slice(0, cut))
}

export function join(folder: string, name: string): string {
  return `${folder.replace(/\/+$/, '')}/${name.split('/').map(encodeURIComponent).join('/')}`
}

/** What a relative path (`../base.yaml`) means in a folder. */
export function resolve(folder: string, path: string): string {
  const root = rootOf(folder)
  const parts = folder.slice(root.length).split('/').filter(Boolean)
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(encodeURIComponent(part))
  }
  return `${root}/${parts.join('/')}`
}

/** Whether an address lies in a folder, or is it. */
export function isWithin(folder: string, address: string): boolean {
  const [outer, inner] = [keyOf(folder).replace(/\/+$/, ''), keyOf(address)]
  return inner === outer || inner.startsWith(`${outer}/`)
}

/**
 * Forgets what is kept of a file, or of all in a folder.
 * @param kept by keys of addresses
 */
export function forgetIn(kept: Map<string, unknown>, address: string): void {
  const outer = keyOf(address)
  for (const key of kept.keys()) if (key === outer || key.startsWith(`${outer}/`)) kept.delete(key)
}

/** The path from a folder to a file in it, decoded; of one outside, its whole path. */
export function pathFrom(folder: string, address: string): string {
  const [outer, inner] = [keyOf(folder).replace(/\/+$/, ''), keyOf(address)]
  if (inner.startsWith(`${outer}/`)) return inner.slice(outer.length + 1)
  return inner.slice(rootOf(inner).length).replace(/^\/+/, '')
}

/** The last part of an address, decoded. */
export function nameOf(address: string): string {
  const path = address.slice(rootOf(address).length)
  return decoded(path.slice(path.lastIndexOf('/') + 1))
}

/** The same for every spelling of an address: editors differ in what they encode, and in the case of drives. */
export function keyOf(address: string): string {
  const root = rootOf(address)
  const path = decoded(address.slice(root.length)).replace(/^\/([A-Z]):/, (_, drive: string) => {
    return `/${drive.toLowerCase()}:`
  })
  return root.toLowerCase() + path
}

function rootOf(address: string): string {
  return BEFORE_PATH.exec(address)?.[0] ?? ''
}
