import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {z} from 'zod'
import type {Desk} from '../../cli/desk.ts'
import {draft} from '../../cli/new.ts'
import {reasons} from '../../letter/frontmatter-schema.ts'
import {READ_ONLY, answer, answering} from '../answer.ts'
import {only} from '../arguments.ts'

/** `draft_letter`: a whole letter to begin with. */
export function offerDrafts(server: McpServer, {io}: Desk): void {
  server.registerTool(
    'draft_letter',
    {
      title: 'Draft a letter',
      description:
        'Gives a whole letter that keeps to the guidelines, with {{placeholders}} to fill in. The reason steers it and is not named in it.',
      inputSchema: only({
        reason: z
          .enum(reasons as [string, ...string[]])
          .optional()
          .describe('the real reason'),
        language: z
          .string()
          .max(40)
          .optional()
          .describe('BCP 47: en, es-MX, de-CH, id, pt-BR; English without'),
        register: z
          .string()
          .max(40)
          .optional()
          .describe('formal (default), informal, or the language’s own: usted, vos, Sie …'),
        writer: z.enum(['we', 'I']).optional().describe('who writes: a company (default), or a person'),
      }),
      outputSchema: {letter: z.string().describe('Markdown with front matter')},
      annotations: READ_ONLY,
    },
    ({reason, language, register, writer}) =>
      answering(() => {
        const letter = draft({reason, lang: language ?? 'en', register, writer}, io)
        return answer({letter}, letter)
      }),
  )
}
