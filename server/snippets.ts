import type {Phrase} from './language/data.ts'
import {foldAccents} from './language/lexicon.ts'
import {WITHIN_SENTENCE} from './phrases.ts'
import {hasStops, toSnippet} from './tab-stops.ts'
import {letterFile, registersOf} from './templates.ts'
import type {Template} from './templates.ts'

/** A snippet as VS Code's files hold them. */
export interface Snippet {
  prefix: string
  description: string
  body: string[]
}

/** What a language's snippets are made of. */
export interface SnippetSource {
  code: string
  /** The first is the one whose spelling and customs are followed. */
  regions: string[]
  phrases: Record<string, Phrase[]>
  templates: Template[]
}

/** Phrases to choose from at one place. */
const MOST_CHOICES = 8
/** Phrases with places to fill in: none of them can stand in a choice, so each is a snippet of its own. */
const MOST_FILLED = 2
const PART = 'require-'

/** Phrases that go together: for the same part, reason, form of address and writer. */
interface Group {
  part: string
  reason: string | undefined
  register: string | undefined
  writer: string | undefined
  phrases: Phrase[]
}

/**
 * A language's snippets by name: whole letters for every reason, and the phrases of each guideline in the forms of
 * address that the letters come in. Placeholders are tab stops.
 */
export function snippetsOf(source: SnippetSource): Record<string, Snippet> {
  const snippets: Record<string, Snippet> = {}
  const add = (words: (string | undefined)[], body: string): void => {
    const told = words.filter((word) => word !== undefined)
    const prefix = [source.code, ...told].map(plain).join('-')
    const description = `${source.code}: ${told.join(', ')}`
    let name = description
    for (let count = 2; snippets[name] !== undefined; count++) name = `${description} (${count})`
    snippets[name] = {prefix, description, body: body.split('\n')}
  }
  const letters = registersOf(source.templates).flatMap((register) =>
    wherever(
      source.templates.filter((template) => template.register === register),
      undefined,
    ),
  )
  for (const {reason, register, writer, region, text} of letters) {
    const tag = region === undefined ? source.code : `${source.code}-${region[0]}`
    const letter = letterFile(tag, text, reason).replace('status: template', 'status: draft')
    add(['letter', reason, register, writer], toSnippet(letter))
  }
  for (const group of groupsOf(source)) {
    const {part, reason, register, writer} = group
    for (const body of bodiesOf(
      wherever(group.phrases, source.regions[0]),
      reason === undefined ? MOST_FILLED : 1,
    ))
      add([part, reason, register, writer], body)
  }
  return snippets
}

/** What is written alike everywhere, or in one region; where there is none such, what there is. */
function wherever<T extends {region?: string[] | undefined}>(
  all: readonly T[],
  own: string | undefined,
): T[] {
  const fitting = all.filter(
    ({region}) => region === undefined || (own !== undefined && region.includes(own)),
  )
  return fitting.length > 0 ? fitting : [...all]
}

function groupsOf({phrases, templates}: SnippetSource): Group[] {
  const registers = new Set(registersOf(templates))
  const groups = new Map<string, Group>()
  for (const [rule, all] of Object.entries(phrases)) {
    for (const phrase of all) {
      const {register, writer} = phrase
      if (register !== undefined && !registers.has(register)) continue
      const within = phrase.sense === WITHIN_SENTENCE
      const part = `${rule.startsWith(PART) ? rule.slice(PART.length) : rule}${within ? '-words' : ''}`
      // A phrase for several reasons suits each; it is found under the first.
      const reason = phrase.reason?.[0]
      const key = [part, reason, register, writer].join(' ')
      const group = groups.get(key) ?? {part, reason, register, writer, phrases: []}
      group.phrases.push(phrase)
      groups.set(key, group)
    }
  }
  return [...groups.values()]
}

/** One snippet with a choice, and one for each phrase that has places to fill in. */
function bodiesOf(phrases: readonly Phrase[], mostFilled: number): string[] {
  const texts = [...new Set(phrases.map(({text}) => text))]
  // A choice is of one line.
  const alone = texts.filter((text) => hasStops(text) || text.includes('\n'))
  const choices = texts.filter((text) => !alone.includes(text)).slice(0, MOST_CHOICES)
  const choice =
    choices.length > 1 ? [`\${1|${choices.map(escapeChoice).join(',')}|}`] : choices.map(toSnippet)
  return [...choice, ...alone.slice(0, mostFilled).map(toSnippet)]
}

function escapeChoice(text: string): string {
  return text.replaceAll(/[\\,|]/g, '\\$&')
}

/** Prefixes are typed on any keyboard: without marks on letters, in lower case. */
function plain(text: string): string {
  return foldAccents(text).toLowerCase()
}

/** The page that lists all prefixes. */
export function snippetPage(
  languages: readonly {code: string; name: string; snippets: Record<string, Snippet>}[],
): string {
  const sections = languages.map(({code, name, snippets}) => {
    const rows = new Map<string, Set<string>>()
    for (const {description, prefix} of Object.values(snippets)) {
      const row = rowOf(code, description)
      rows.set(row, (rows.get(row) ?? new Set()).add(`\`${prefix}\``))
    }
    const lines = [...rows].map(([row, prefixes]) => `| ${row} | ${[...prefixes].join('<br>')} |`)
    return `## ${name}\n\n| what | prefixes |\n| --- | --- |\n${lines.join('\n')}\n`
  })
  return `${INTRODUCTION}\n${sections.join('\n')}`
}

const INTRODUCTION = `# Snippets

Generated by \`npm run snippets\` from \`phrases.yaml\` and \`templates.yaml\` in \`server/languages\`; change those, not this page.

In a Markdown file in VS Code, type the beginning of a prefix and press Ctrl+Space, or run _Snippets: Insert Snippet_. A
prefix names the language, the part or guideline, the reason where the words depend on it, the form of address, and who
writes: \`i\` or \`we\`. What is to be filled in is a tab stop; where there are several ways to say it, a list offers them.

Whole letters begin with their front matter and belong into an empty file. The phrases that the language server offers as
quick fixes and completions are the same and more: there they follow the letter's own manner.
`

/** The part, and the reason of a letter: what a row of the page is about. */
function rowOf(code: string, description: string): string {
  const [part = '', second = ''] = description.slice(code.length + 2).split(', ')
  return part === 'letter' ? `letter, ${second}` : part
}
