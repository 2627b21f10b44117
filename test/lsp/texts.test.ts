import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {PARTS_OF_RULES} from '../../server/card.ts'
import {GUIDELINES} from '../../server/guidelines/index.ts'
import {knownKeys, letterKinds, reasons, statuses} from '../../server/letter/frontmatter-schema.ts'

const root = join(import.meta.dirname, '../../server')
const texts = Object.keys(
  parse(readFileSync(join(root, 'languages/en/interface.yaml'), 'utf8')) as Record<string, string>,
)

test('everything that editors and the command line show has a text, and every text is shown', () => {
  const code = ['lsp', 'cli']
    .flatMap((folder) =>
      readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'}).map((name) => join(folder, name)),
    )
    .filter((name) => /\.(?:ts|html)$/.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n')
  const parts = [...PARTS_OF_RULES.values()]
  const places = ['front-matter', 'letterhead', 'body', 'signature', 'postscript']
  const wanted = new Set([
    ...[...parts, ...places].map((part) => `part-${part}`),
    ...parts.flatMap((part) => [`lacks-${part}`, `serves-${part}`]),
    ...new Set([...knownKeys.values()].map((key) => `key-${key}`)),
    ...letterKinds.map((kind) => `letter-${kind}`),
    ...statuses.map((status) => `status-${status}`),
    ...reasons.map((reason) => `reason-${reason}`),
    ...['error', 'warning', 'info', 'off'].map((severity) => `severity-${severity}`),
    ...['must-not-say', 'must-say', 'form', 'suppression', 'house-must-not-say', 'house-must-say'].map(
      (kind) => `rules-${kind}`,
    ),
    ...new Set(
      GUIDELINES.flatMap(({sources}) => sources.filter((name) => name !== 'custom')).map(
        (name) => `source-${name}`,
      ),
    ),
    'likely-to-change-true',
    'likely-to-change-false',
    // The forms for one are asked for with those for many.
    ...texts.filter((name) => name.endsWith('-one') && texts.includes(name.replace(/-one$/, ''))),
    ...[
      ...code.matchAll(
        /['"]((?:serves|lens|action|hover|complete|progress|configuration|card|rules|explain|report|mend|ask|page|check|baseline)-[a-z-]+|serves|stale)['"]/g,
      ),
    ].map(([, name]) => name!),
  ])
  expect([...wanted].filter((name) => !texts.includes(name))).toEqual([])
  expect(texts.filter((name) => !wanted.has(name))).toEqual([])
})
