import {BrowserMessageReader, BrowserMessageWriter, createConnection} from 'vscode-languageserver/browser'
import {serve} from './connection.ts'
import type {Detector, Host} from './host.ts'
import {ReadData} from './protocol.ts'

declare const TACTFUL_VERSION: string
declare const TACTFUL_LANGUAGES: Host['languages']
declare const TACTFUL_LOCALES: string[]

/** What of a web worker's world is used here. */
interface WorkerScope {
  importScripts(address: string): void
  /** Where a script of CommonJS leaves what it exports. */
  module?: {exports: {detectLanguage?: Detector}}
}
declare const self: WorkerScope

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self))

/** Data come from the client, which can read what ships beside the server: a worker cannot, and opens no connection. */
async function data(name: string): Promise<string | undefined> {
  try {
    return (await connection.sendRequest(ReadData, {name})) ?? undefined
  } catch {
    return undefined
  }
}

serve(connection, {
  version: TACTFUL_VERSION,
  languages: TACTFUL_LANGUAGES,
  locales: TACTFUL_LOCALES,
  data,
  async detector() {
    const script = await data('languages/detect.js')
    if (script === undefined) return undefined
    const address = URL.createObjectURL(new Blob([script], {type: 'text/javascript'}))
    try {
      self.module = {exports: {}}
      self.importScripts(address)
      return self.module.exports.detectLanguage
    } catch {
      // Where no further script may be loaded, letters must name their language.
      return undefined
    } finally {
      URL.revokeObjectURL(address)
    }
  },
  files: () => undefined,
})
