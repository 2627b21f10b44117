import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {z} from 'zod'
import type {RuleInfo} from '../../cli/rules.ts'
import {pageOf} from '../../guidelines/pages.ts'
import type {Locale} from '../../locale.ts'
import {READ_ONLY, answer, answering} from '../answer.ts'
import {only} from '../arguments.ts'
import {guidelinePage} from '../guidelines.ts'

/** `explain_guideline`: says what a guideline asks for and why, with examples. */
export function offerExplanations(server: McpServer, rules: readonly RuleInfo[], locale: Locale): void {
  const names = rules.map((rule) => rule.name)
  server.registerTool(
    'explain_guideline',
    {
      title: 'Explain a guideline',
      description:
        'Says what a guideline asks for, why, and where it comes from, with wrong and right examples; without a name it lists all guidelines.',
      inputSchema: only({
        name: z
          .enum(names as [string, ...string[]])
          .optional()
          .describe('the guideline, as findings name it'),
      }),
      outputSchema: {
        guidelines: z.array(
          z.object({
            name: z.string(),
            title: z.string(),
            kind: z.string(),
            severity: z.string(),
            on: z.boolean(),
            url: z.string(),
          }),
        ),
      },
      annotations: READ_ONLY,
    },
    ({name}) =>
      answering(() => {
        const asked = rules.filter((rule) => name === undefined || rule.name === name)
        const guidelines = asked.map(({name: rule, title, kind, severity, on, file}) => ({
          name: rule,
          title,
          kind,
          severity,
          on,
          url: file ?? pageOf(rule),
        }))
        const text =
          name === undefined
            ? guidelines.map((rule) => `${rule.name} (${rule.severity}): ${rule.title}`).join('\n')
            : guidelinePage(name, locale)
        return answer({guidelines}, text)
      }),
  )
}
