import * as vscode from 'vscode'
import {begin} from './extension.ts'
import type {Surface} from './extension.ts'
import {readText} from './files.ts'

/** Milliseconds in which a worker has surely read its script. */
const REVOKE_AFTER = 60_000

declare const Worker: new (address: string) => {terminate(): void}

/** Starts the extension where a browser runs it: in a worker, with the server in a worker of its own. */
export function activate(context: vscode.ExtensionContext): Surface {
  return begin(context, 'web', async (id, name, options) => {
    const {LanguageClient} = await import('vscode-languageclient/browser')
    const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.worker.js')
    const worker = await workerOf(script)
    return new (class extends LanguageClient {
      /** The library leaves a worker where it is, with all that it has read. */
      override async dispose(timeout?: number): Promise<void> {
        try {
          await super.dispose(timeout)
        } finally {
          worker.terminate()
        }
      }
    })(id, name, worker, options)
  })
}

/** A worker may not be started from where extensions lie (`vscode-remote:`, another origin), but from its own text it may. */
async function workerOf(script: vscode.Uri): Promise<InstanceType<typeof Worker>> {
  const text = await readText(script)
  // A worker without its text would never answer.
  if (text === undefined) throw new Error(`cannot read ${script.toString()}`)
  const address = URL.createObjectURL(new Blob([text], {type: 'text/javascript'}))
  try {
    return new Worker(address)
  } finally {
    // The worker has been told where its text is; it reads it even when the address is given up soon after.
    setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER)
  }
}
