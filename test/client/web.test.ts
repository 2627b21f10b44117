import type * as vscode from 'vscode'
import {expect, test, vi} from 'vitest'
import type {StartClient} from '../../client/server.ts'
import {activate} from '../../client/web.ts'

const host = vi.hoisted(() => ({
  readScript: (): Promise<Uint8Array> => Promise.resolve(new Uint8Array()),
  stopServer: (): Promise<void> => Promise.resolve(),
}))
vi.mock('vscode', () => ({
  Uri: {joinPath: (_: unknown, name: string) => name},
  workspace: {fs: {readFile: () => host.readScript()}},
}))
vi.mock('vscode-languageclient/browser', () => ({
  LanguageClient: class {
    dispose(): Promise<void> {
      return host.stopServer()
    }
  },
}))
vi.mock('../../client/extension.ts', () => ({begin: (_: unknown, __: unknown, start: StartClient) => start}))

const terminate = vi.fn<() => void>()
vi.stubGlobal(
  'Worker',
  class {
    terminate = terminate
  },
)
const start = activate({} as vscode.ExtensionContext) as unknown as StartClient

test('a server that is stopped leaves no worker behind, whether it answers or hangs', async () => {
  await (await start('tactful', 'Tactful', {})).dispose()
  expect(terminate).toHaveBeenCalledTimes(1)
  host.stopServer = () => Promise.reject(new Error('timed out'))
  await expect((await start('tactful', 'Tactful', {})).dispose()).rejects.toThrow('timed out')
  expect(terminate).toHaveBeenCalledTimes(2)
})

test('a server whose script cannot be read is not waited for', async () => {
  host.readScript = () => Promise.reject(new Error('offline'))
  await expect(start('tactful', 'Tactful', {})).rejects.toThrow('cannot read dist/server.worker.js')
})
