import {join} from 'node:path'
import type {ExtensionContext} from 'vscode'
import {LanguageClient, TransportKind} from 'vscode-languageclient/node'
import {begin} from './extension.ts'
import type {Surface} from './extension.ts'

/** Starts the extension where Node.js runs it: on the desktop, and beside files on another machine. */
export function activate(context: ExtensionContext): Surface {
  const server = {module: join(context.extensionPath, 'dist/server.js'), transport: TransportKind.ipc}
  return begin(context, 'node', (id, name, options) =>
    Promise.resolve(new LanguageClient(id, name, {run: server, debug: server}, options)),
  )
}
