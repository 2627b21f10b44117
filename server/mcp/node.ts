import {StdioServerTransport} from '@modelcontextprotocol/sdk/server/stdio.js'
import type {Desk} from '../cli/desk.ts'
import type {RuleInfo} from '../cli/rules.ts'
import type {Locale} from '../locale.ts'
import {createServer} from './server.ts'

/**
 * Serves one assistant over the standard input and output; resolves with the exit code when it closes them.
 * @param rules what can be explained, the house's own guidelines among it
 * @param locale their texts
 */
export async function serveAssistant(
  desk: Desk,
  rules: readonly RuleInfo[],
  locale: Locale,
): Promise<number> {
  const server = createServer(desk, rules, locale)
  const closed = new Promise<void>((resolve) => {
    Object.assign(server.server, {onclose: resolve})
    // The transport does not notice by itself that nobody is there any more.
    process.stdin.once('end', () => void server.close())
  })
  await server.connect(new StdioServerTransport())
  await closed
  // The last answer may not be through yet.
  await new Promise<void>((resolve) => void process.stdout.write('', () => resolve()))
  return 0
}
