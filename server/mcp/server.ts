import {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import type {Desk} from '../cli/desk.ts'
import type {RuleInfo} from '../cli/rules.ts'
import type {Locale} from '../locale.ts'
import {offerGuidelines} from './guidelines.ts'
import {offerChecking} from './tools/check-letter.ts'
import {offerDrafts} from './tools/draft-letter.ts'
import {offerExplanations} from './tools/explain-guideline.ts'
import {offerPhrases} from './tools/offer-phrases.ts'

/** Told to an assistant once, before anything else. */
const INSTRUCTIONS = `Tactful holds letters that end a relationship with a client against guidelines.
Begin with draft_letter, or write a letter yourself; then call check_letter with the whole letter and mend what it finds,
until it finds nothing of severity error. Take the better words that a finding offers, or offer_phrases, rather than
inventing a reason. Put the real reason into the front matter (reason:), never into the letter.
Nothing is sent anywhere and no file is read or written.`

/** A server for assistants: tools that read a text and answer, and the guidelines as resources. */
export function createServer(desk: Desk, rules: readonly RuleInfo[], locale: Locale): McpServer {
  const server = new McpServer(
    {name: 'tactful', title: 'Tactful', version: desk.io.version},
    {instructions: INSTRUCTIONS},
  )
  offerChecking(server, desk)
  offerExplanations(server, rules, locale)
  offerPhrases(server, desk)
  offerDrafts(server, desk)
  offerGuidelines(server, rules, locale)
  return server
}
