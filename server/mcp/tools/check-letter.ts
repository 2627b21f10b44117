import {join, resolve} from 'node:path'
import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {z} from 'zod'
import {cardOf} from '../../card.ts'
import {checkLetter} from '../../cli/check/letter.ts'
import {describeError, readConfigured} from '../../cli/desk.ts'
import type {Desk} from '../../cli/desk.ts'
import {Misuse} from '../../cli/io.ts'
import {isWithin} from '../../cli/paths.ts'
import {findingJson} from '../../cli/reporters/json.ts'
import type {CheckedFile} from '../../cli/reporters/report.ts'
import {positionAt} from '../../letter/positions.ts'
import {READ_ONLY, answer, answering} from '../answer.ts'
import {letterText, only} from '../arguments.ts'

/** Better words in the answer's text; its data hold all. */
const BETTER = 3

const position = z.object({line: z.number().int(), character: z.number().int()})
const range = z.object({start: position, end: position})

/** `check_letter`: holds a letter against the guidelines. */
export function offerChecking(server: McpServer, desk: Desk): void {
  server.registerTool(
    'check_letter',
    {
      title: 'Check a letter',
      description:
        'Holds a letter that ends a client relationship (Markdown, with or without front matter) against the guidelines. ' +
        'Gives each finding with its place, what is asked, and better words, and a checklist of the parts of the letter.',
      inputSchema: only({
        text: letterText.describe('the whole letter, in Markdown'),
        path: z
          .string()
          .max(1000)
          .optional()
          .describe(
            'where the letter will be kept, relative to the working directory: whose configuration applies',
          ),
      }),
      outputSchema: {
        language: z.string(),
        errors: z.number().int(),
        warnings: z.number().int(),
        findings: z.array(
          z.object({
            rule: z.string(),
            severity: z.enum(['error', 'warning', 'info']),
            message: z.string(),
            words: z.string(),
            range,
            source: z.array(z.string()),
            url: z.string(),
            fixes: z.array(
              z.object({
                title: z.string(),
                safe: z.boolean(),
                edits: z.array(z.object({range, newText: z.string()})),
              }),
            ),
          }),
        ),
        parts: z.array(z.object({part: z.string(), status: z.string(), text: z.string().optional()})),
      },
      annotations: READ_ONLY,
    },
    ({text, path}) =>
      answering(async () => {
        const place = placeOf(path, desk)
        const checked = await checkLetter(desk, place, path ?? 'letter', () => text, new Set())
        if ('errors' in checked) throw new Misuse(checked.errors.map(describeError).join('\n'))
        const {file} = checked
        const configured = await readConfigured(desk, place, text)
        const parts = configured === undefined ? [] : cardOf(configured.letter, configured.resolved.settings)
        const findings = file.findings.map((finding) => ({
          ...findingJson(finding, file),
          words: file.text.slice(finding.start, finding.end),
        }))
        const count = (severity: string): number =>
          file.findings.filter((finding) => finding.severity === severity).length
        return answer(
          {
            language: file.lang,
            errors: count('error'),
            warnings: count('warning'),
            findings,
            parts: parts.map(({part, status, text: words}) => ({
              part,
              status,
              ...(words === undefined ? {} : {text: words}),
            })),
          },
          describe(file),
        )
      }),
  )
}

function placeOf(path: string | undefined, {io}: Desk): string {
  if (path === undefined) return join(io.cwd, 'letter.md')
  const place = resolve(io.cwd, path)
  if (place === io.cwd || !isWithin(io.cwd, place))
    throw new Misuse(`“${path}” lies outside of the working directory.`)
  return place
}

function describe(file: CheckedFile): string {
  if (file.findings.length === 0) return 'Nothing found: the letter keeps to the guidelines.'
  return file.findings
    .map(({rule, severity, message, start, fixes}) => {
      const {line, character} = positionAt(file.lineStarts, start)
      const better = fixes.slice(0, BETTER).map(({title}) => `\n  → ${title}`)
      return `${line + 1}:${character + 1} ${severity} ${rule}: ${message}${better.join('')}`
    })
    .join('\n')
}
