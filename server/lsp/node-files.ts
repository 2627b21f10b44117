import {constants} from 'node:fs'
import {open, readdir, stat} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {HEAD, LARGEST_LETTER} from '../letter/is-letter.ts'
import {byName} from '../order.ts'
import type {Entry, Files} from './host.ts'

/** Files on the disk of this machine, by `file:` address. */
export const nodeFiles: Files = {
  async list(folder) {
    try {
      const entries = await readdir(fileURLToPath(folder), {withFileTypes: true})
      return entries
        .flatMap((entry): Entry[] => {
          if (entry.isDirectory()) return [{name: entry.name, kind: 'folder'}]
          // A link is what it leads to, as long as that is a file.
          if (entry.isSymbolicLink()) return [{name: entry.name, kind: 'file', link: true}]
          return entry.isFile() ? [{name: entry.name, kind: 'file'}] : []
        })
        .sort((a, b) => byName(a.name, b.name))
    } catch {
      return []
    }
  },
  async isFile(address) {
    try {
      return (await stat(fileURLToPath(address))).isFile()
    } catch {
      return false
    }
  },
  async read(address, most = LARGEST_LETTER) {
    const bytes = await readBytes(address, most)
    if (bytes === undefined || bytes.length > most) return undefined
    try {
      return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
    } catch {
      return undefined
    }
  },
  async head(address) {
    // Most Markdown has no front matter: three bytes say so.
    const start = await readBytes(address, 6, true)
    if (start === undefined || !start.toString('latin1').includes('---')) return ''
    return (await readBytes(address, HEAD, true))?.toString('latin1') ?? ''
  },
  async stamp(address) {
    try {
      const {mtimeMs, size} = await stat(fileURLToPath(address))
      return `${mtimeMs}:${size}`
    } catch {
      return undefined
    }
  },
}

/** Up to some bytes of a regular file, or all but for one that is larger; undefined where it cannot be read. */
async function readBytes(address: string, most: number, part = false): Promise<Buffer | undefined> {
  try {
    // Without O_NONBLOCK a pipe would be waited for until somebody writes into it.
    const file = await open(fileURLToPath(address), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stats = await file.stat()
      if (!stats.isFile() || (!part && stats.size > most)) return undefined
      if (!part) return await file.readFile()
      const buffer = Buffer.alloc(Math.min(most, stats.size))
      const {bytesRead} = await file.read(buffer, 0, buffer.length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}
