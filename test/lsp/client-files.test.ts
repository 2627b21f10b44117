import {expect, test} from 'vitest'
import type {Connection} from 'vscode-languageserver'
import {clientFiles} from '../../server/lsp/client-files.ts'

test('a file is found whose name is not encoded as addresses are', async () => {
  const sendRequest = () => Promise.resolve([{name: '50% off.md', kind: 'file'}])
  const files = clientFiles({sendRequest} as unknown as Connection)
  expect(await files.isFile('vscode-vfs://host/letters/50% off.md')).toBe(true)
  expect(await files.isFile('vscode-vfs://host/letters/50%25%20off.md')).toBe(true)
  expect(await files.isFile('vscode-vfs://host/letters/60% off.md')).toBe(false)
})
