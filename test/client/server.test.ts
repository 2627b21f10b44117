import type * as vscode from 'vscode'
import type {BaseLanguageClient} from 'vscode-languageclient'
import {beforeEach, expect, test, vi} from 'vitest'
import {LanguageServer} from '../../client/server.ts'

// As much of the editor as a server needs to be started.
vi.mock('vscode', () => ({
  Disposable: {from: () => ({dispose: () => undefined})},
  EventEmitter: class {
    event = (): void => undefined
    fire = (): void => undefined
    dispose = (): void => undefined
  },
  commands: {registerCommand: () => undefined, executeCommand: () => undefined},
  window: {createOutputChannel: () => ({warn: () => undefined, error: () => undefined})},
  workspace: {},
}))

/** What happens, one after the other. */
let events: string[]
beforeEach(() => {
  events = []
})

/** A server of which the clients with these numbers cannot be started. */
function serverWith(...broken: number[]): LanguageServer {
  let count = 0
  const startClient = (): Promise<BaseLanguageClient> => {
    const name = ++count
    const client = {
      onRequest: () => undefined,
      onNotification: () => undefined,
      start: async () => {
        events.push(`start ${name}`)
        await Promise.resolve()
        if (broken.includes(name)) throw new Error(`no ${name}`)
      },
      dispose: async () => {
        await new Promise(setImmediate)
        events.push(`stopped ${name}`)
      },
      sendRequest: () => Promise.resolve(name),
    }
    return Promise.resolve(client as unknown as BaseLanguageClient)
  }
  return new LanguageServer({} as vscode.ExtensionContext, startClient)
}

test('whoever asks while the server is started again waits for the new one', async () => {
  const server = serverWith()
  expect(await server.ask('tactful/card', {})).toBe(1)
  const restarts = [server.restart(), server.restart()]
  expect(await server.ask('tactful/card', {})).toBe(3)
  await Promise.all(restarts)
  expect(events).toEqual(['start 1', 'stopped 1', 'start 2', 'stopped 2', 'start 3'])
})

test('a server that cannot be started is tried again when it is asked for again', async () => {
  const server = serverWith(1)
  await expect(server.ask('tactful/card', {})).rejects.toThrow('no 1')
  expect(server.isRunning).toBe(false)
  expect(await server.ask('tactful/card', {})).toBe(2)
})
