import {ResourceTemplate} from '@modelcontextprotocol/sdk/server/mcp.js'
import type {McpServer} from '@modelcontextprotocol/sdk/server/mcp.js'
import {quotedExamples} from '../cli/quoted-examples.ts'
import type {RuleInfo} from '../cli/rules.ts'
import type {Locale} from '../locale.ts'

/** The guidelines as pages that an assistant can read. */
export function offerGuidelines(server: McpServer, rules: readonly RuleInfo[], locale: Locale): void {
  const names = rules.map(({name}) => name)
  const template = new ResourceTemplate('tactful://guidelines/{name}', {
    list: () => ({
      resources: rules.map(({name, title}) => ({
        uri: `tactful://guidelines/${name}`,
        name,
        title,
        mimeType: 'text/markdown',
      })),
    }),
    complete: {name: (start) => names.filter((name) => name.startsWith(start))},
  })
  const about = {
    title: 'A guideline',
    description: 'What it asks for, why, and examples',
    mimeType: 'text/markdown',
  }
  server.registerResource('guideline', template, about, (uri, {name}) => {
    const known = names.find((each) => each === name)
    if (known === undefined) throw new Error(`There is no guideline “${String(name)}”.`)
    return {contents: [{uri: uri.href, mimeType: 'text/markdown', text: guidelinePage(known, locale)}]}
  })
}

/** One guideline as Markdown. */
export function guidelinePage(name: string, locale: Locale): string {
  const texts = locale.guidelines[name]
  const {title = '', what = '', why = ''} = texts ?? {}
  return [`# ${name}: ${title}`, what.trim(), why.trim(), ...quotedExamples(texts)]
    .filter((part) => part !== '')
    .join('\n\n')
}
