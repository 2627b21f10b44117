import type {Arguments} from './arguments.ts'
import {openDesk} from './desk.ts'
import {openHouse} from './house.ts'
import type {Io} from './io.ts'
import {listRules} from './rules.ts'

/** `tactful mcp`: serves an assistant over the standard input and output until it closes them. */
export async function mcp(args: Arguments, io: Io): Promise<number> {
  const {locale, guidelines} = await openHouse(args, io)
  const {serveAssistant} = await import('../mcp/node.ts')
  return serveAssistant(openDesk(args, io), listRules(locale, guidelines), locale)
}
