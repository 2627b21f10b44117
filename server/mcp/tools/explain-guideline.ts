import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {z} from 'zod'
import type {Desk} from '../../cli/desk.ts'
import {listRules} from '../../cli/rules.ts'
import {pageOf} from '../../lint.ts'
import {RULE_NAMES} from '../../rule-names.ts'
import {READ_ONLY, answer, answering} from '../answer.ts'
import {guidelinePage} from '../guidelines.ts'

/** `explain_guideline`: says what a guideline asks for and why, with examples. */
export function offerExplanations(server: McpServer, desk: Desk): void {
  server.registerTool(
    'explain_guideline',
    {
      title: 'Explain a guideline',
      description:
        'Says what a guideline asks for, why, and where it comes from, with wrong and right examples; without a name it lists all guidelines.',
      inputSchema: {
        name: z
          .enum(RULE_NAMES as [string, ...string[]])
          .optional()
          .describe('the guideline, as findings name it'),
      },
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
        const rules = listRules(desk.locale).filter((rule) => name === undefined || rule.name === name)
        const guidelines = rules.map(({name: rule, title, kind, severity, on}) => ({
          name: rule,
          title,
          kind,
          severity,
          on,
          url: pageOf(rule),
        }))
        const text =
          name === undefined
            ? guidelines.map((rule) => `${rule.name} (${rule.severity}): ${rule.title}`).join('\n')
            : guidelinePage(name, desk.locale)
        return answer({guidelines}, text)
      }),
  )
}
