import {join} from 'node:path'
import type {ExtensionContext} from 'vscode'
import {begin} from './extension.ts'
import type {Surface} from './extension.ts'

/** Starts the extension where Node.js runs it: on the desktop, and beside files on another machine. */
export function activate(context: ExtensionContext): Surface {
  return begin(context, 'node', async (id, name, options) => {
    // Most of the extension is this library, which is not even read through before there is a letter.
    const {LanguageClient, TransportKind} = await import('vscode-languageclient/node')
    const server = {module: join(context.extensionPath, 'dist/server.js'), transport: TransportKind.ipc}
    return new LanguageClient(id, name, {run: server, debug: server}, options)
  })
}
