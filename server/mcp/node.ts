import {StdioServerTransport} from '@modelcontextprotocol/sdk/server/stdio.js'
import type {Desk} from '../cli/desk.ts'
import {createServer} from './server.ts'

/** Serves one assistant over the standard input and output; resolves with the exit code when it closes them. */
export async function serveAssistant(desk: Desk): Promise<number> {
  const server = createServer(desk)
  const closed = new Promise<void>((resolve) => {
    Object.assign(server.server, {onclose: resolve})
    // The transport does not notice by itself that nobody is there any more.
    process.stdin.once('end', () => void server.close())
  })
  await server.connect(new StdioServerTransport())
  await closed
  return 0
}
