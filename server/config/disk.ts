import {lstatSync, readFileSync, readdirSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {byName} from '../order.ts'
import type {ConfigFiles, Listed} from './discover.ts'

/** Configurations on the disk of this machine, by path. */
export const disk: ConfigFiles = {
  join,
  resolve,
  parent(folder) {
    const parent = dirname(folder)
    return parent === folder ? undefined : parent
  },
  isFile(path) {
    try {
      // What a lost link was to configure is not to be checked without it: that it leads nowhere is said when it is read.
      return statSync(path, {throwIfNoEntry: false})?.isFile() ?? isLink(path)
    } catch {
      return false
    }
  },
  list(folder) {
    try {
      return readdirSync(folder, {withFileTypes: true})
        .flatMap((entry): Listed[] => {
          if (entry.isDirectory()) return [{name: entry.name, kind: 'folder'}]
          return entry.isFile() ? [{name: entry.name, kind: 'file'}] : []
        })
        .sort((a, b) => byName(a.name, b.name))
    } catch {
      return []
    }
  },
  read(path) {
    try {
      // A pipe or a device would be waited for without end.
      const stats = statSync(path)
      if (!stats.isFile())
        return {reason: stats.isDirectory() ? 'it is a folder' : 'it is not a regular file'}
      return new TextDecoder('utf-8', {fatal: true}).decode(readFileSync(path))
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code === 'ENOENT' && isLink(path)) return {reason: 'it is a symbolic link that leads to nothing'}
      if (code === 'ENOENT') return {reason: 'there is no such file', isMissing: true}
      if (code === 'EACCES' || code === 'EPERM')
        return {reason: 'you are not allowed to read it; check its permissions'}
      if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return {reason: 'it is not UTF-8'}
      return {reason: code ?? String(error)}
    }
  },
}

function isLink(path: string): boolean {
  return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() === true
}
