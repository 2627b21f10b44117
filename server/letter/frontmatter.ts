import {isAlias, isMap, parseDocument, visit, type Alias, type Document} from 'yaml'
import {readKeys} from './frontmatter-keys.ts'
import {knownKeys} from './frontmatter-schema.ts'
import type {FrontMatter, FrontMatterProblem, Span} from './letter.ts'
import {slipOf} from './yaml-slips.ts'

// No custom tags, no merged maps, and own checks for keys that come twice: the parser's take the square of
// their number.
const options = {merge: false, prettyErrors: false, logLevel: 'silent', uniqueKeys: false} as const
const mostAliases = 20

/**
 * Reads a letter's front matter with its problems; nothing where it has none. Spans are in UTF-16 code units of
 * `text`; a byte order mark before the front matter is no part of it.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const fenced = findFenced(text)
  if (!fenced) return undefined
  const {start, end, yaml, closed} = fenced
  const frontMatter: FrontMatter = {start, end, reasons: [], values: new Map(), problems: []}
  const {problems} = frontMatter
  if (!closed) problems.push({kind: 'unclosed', start, end: start + 3})
  try {
    readYaml(text.slice(yaml.start, yaml.end), yaml.start, frontMatter)
  } catch (error) {
    // The parser's stack, in a hostile file.
    problems.push({kind: 'syntax', ...yaml, detail: error instanceof Error ? error.message : String(error)})
  }
  frontMatter.problems = withoutConsequences(problems).sort((a, b) => a.start - b.start)
  return frontMatter
}

// A value that the parser has stumbled in says nothing of what was meant.
function withoutConsequences(problems: FrontMatterProblem[]): FrontMatterProblem[] {
  const slips = problems.filter(({kind}) => kind === 'syntax')
  return problems.filter(
    ({kind, start, end}) =>
      (kind !== 'unknown-value' && kind !== 'wrong-type') ||
      !slips.some((slip) => slip.start <= end && slip.end >= start),
  )
}

interface Fenced extends Span {
  yaml: Span
  closed: boolean
}

function findFenced(text: string): Fenced | undefined {
  const opening = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0]
  if (!opening) return undefined
  const start = opening.startsWith('---') ? 0 : 1
  // YAML ends a document with dots too, and so do Jekyll and Pandoc.
  const fence = /^(?:---|\.\.\.)[ \t]*$/gm
  fence.lastIndex = opening.length
  const closing = fence.exec(text)
  if (closing) {
    const yaml = {start: opening.length, end: closing.index}
    return {start, end: closing.index + 3, yaml, closed: true}
  }
  const end = endOfUnclosed(text, opening.length)
  return end === undefined ? undefined : {start, end, yaml: {start: opening.length, end}, closed: false}
}

// A line of dashes alone may be a rule, so only lines of keys after it, one of them ours, make front matter.
function endOfUnclosed(text: string, from: number): number | undefined {
  const line = /(?:(?<key>[\w-]+):(?:[ \t][^\r\n]*)?|[ \t]+\S[^\r\n]*|- [^\r\n]*|#[^\r\n]*)(?:\r\n|[\r\n]|$)/y
  line.lastIndex = from
  let end: number | undefined
  let known = false
  for (let match = line.exec(text); match && match[0] !== ''; match = line.exec(text)) {
    known ||= knownKeys.has(match.groups?.['key'] ?? '')
    end = match.index + match[0].trimEnd().length
  }
  return known ? end : undefined
}

function readYaml(yaml: string, offset: number, frontMatter: FrontMatter): void {
  const document = parseDocument(yaml, options)
  const {problems} = frontMatter
  let last: number | undefined
  for (const error of document.errors) {
    // What else the parser says of the same line mostly follows from the first.
    const line = lineOf(yaml, error.pos[0])
    if (line === last) continue
    last = line
    const slip = slipOf(error, yaml)
    problems.push({
      kind: 'syntax',
      ...visibleSpan(yaml, error.pos, offset),
      detail: error.message,
      ...(slip && {slip}),
    })
  }
  const aliasProblem = yaml.includes('*') ? findAliasProblem(document, offset) : undefined
  if (aliasProblem) problems.push(aliasProblem)
  if (isMap(document.contents)) {
    readKeys(document, document.contents, yaml, offset, frontMatter)
  } else if (document.contents?.range) {
    const [start, end] = document.contents.range
    if (end > start) problems.push({kind: 'not-a-map', ...visibleSpan(yaml, [start, end], offset)})
  }
}

// Where the line of an offset starts.
function lineOf(yaml: string, at: number): number {
  return Math.max(yaml.lastIndexOf('\n', at - 1), yaml.lastIndexOf('\r', at - 1))
}

// An error at the end of a line or of the whole has nothing to show, so it is shown at what stands before.
function visibleSpan(yaml: string, [from, to]: readonly [number, number], offset: number): Span {
  let end = Math.min(Math.max(to, from + 1), yaml.length)
  while (end > 0 && /[\r\n]/.test(yaml.charAt(end - 1))) end--
  const start = Math.max(0, Math.min(from, end - 1))
  return {start: offset + start, end: offset + Math.max(end, start)}
}

// Anchors that hold aliases of anchors grow without end when they are resolved.
function findAliasProblem(document: Document, offset: number): FrontMatterProblem | undefined {
  try {
    document.toJS({maxAliasCount: mostAliases})
    return undefined
  } catch (error) {
    const aliases: Alias[] = []
    visit(document, {Alias: (_, alias) => void aliases.push(alias)})
    const missing =
      aliases.length > mostAliases ? undefined : aliases.find((alias) => !alias.resolve(document))
    const range = (missing ?? aliases.findLast(isAlias))?.range ?? [0, 0]
    return {
      kind: 'syntax',
      start: offset + range[0],
      end: offset + range[1],
      detail: error instanceof Error ? error.message : String(error),
    }
  }
}
