import type {Connection} from 'vscode-languageserver'
import {folderOf, nameOf} from './addresses.ts'
import type {Entry, Files} from './host.ts'
import {ReadDirectory, ReadFile} from './protocol.ts'

/** Milliseconds for which a folder's list is remembered, unless files change: configurations are looked for in every folder around a letter. */
const FRESH = 1000

/** Files that only the client can reach: of virtual workspaces, and all of them from a web worker. */
export function clientFiles(connection: Connection): Files {
  const lists = new Map<string, {at: number; entries: Promise<Entry[]>}>()
  const list = (folder: string): Promise<Entry[]> => {
    const known = lists.get(folder)
    if (known !== undefined && Date.now() - known.at < FRESH) return known.entries
    const entries = connection.sendRequest(ReadDirectory, {uri: folder}).then(
      (found) => found ?? [],
      () => [],
    )
    lists.set(folder, {at: Date.now(), entries})
    return entries
  }
  const read = async (address: string): Promise<string | undefined> => {
    try {
      return (await connection.sendRequest(ReadFile, {uri: address})) ?? undefined
    } catch {
      return undefined
    }
  }
  return {
    list,
    read,
    async isFile(address) {
      const folder = folderOf(address)
      if (folder === undefined) return false
      const name = nameOf(address)
      return (await list(folder)).some((entry) => entry.kind === 'file' && entry.name === name)
    },
    head: async (address) => (await read(address)) ?? '',
    stamp: () => Promise.resolve(undefined),
    forget: () => lists.clear(),
  }
}
