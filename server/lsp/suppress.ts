import type {Nodes} from 'mdast'
import type {Edit, Finding} from '../finding.ts'
import {lineEndOf} from '../letter/positions.ts'
import type {Sheet} from './sheet.ts'

const NEXT_LINE = 'tactful-disable-next-line'
const FILE = 'tactful-disable-file'

/** The edit that leaves a guideline be on the line of a finding; undefined where no comment can stand. */
export function suppressOnLine(sheet: Sheet, {rule, start}: Finding): Edit | undefined {
  const {source} = sheet.letter
  const {line} = sheet.positionAt(start)
  // What is missing from a letter without words is found at the end of the front matter, where no line comes after a comment.
  if (source.frontMatter !== undefined && start <= source.frontMatter.end) return undefined
  const block = source.blocks.find((each) => each.start <= start && start <= each.end)
  if (block?.kind === 'cell') return undefined
  const before = line > 0 ? sheet.line(line - 1) : undefined
  if (before !== undefined) {
    const added = addTo(sheet, NEXT_LINE, rule, before.start, before.end)
    if (added !== undefined) return added
  }
  const own = sheet.line(line)
  const comment = `<!-- ${NEXT_LINE} ${rule} -->`
  // On a line of its own it would part a paragraph in two, so within one it goes to the end of the line before.
  if (before !== undefined && block !== undefined && block.start < own.start) {
    const at = placeAtEnd(sheet, before.end)
    return at === undefined ? undefined : {start: at, end: at, newText: ` ${comment}`}
  }
  const indent = /^[ \t]*/.exec(sheet.text.slice(own.start, own.end))?.[0] ?? ''
  return {start: own.start, end: own.start, newText: `${indent}${comment}${lineEndOf(sheet.text)}`}
}

/**
 * Where a comment can stand at the end of a line within a paragraph: before what makes a hard break, and nowhere in code, in
 * HTML, in the target of a link or in a placeholder, of which it would become a part.
 */
function placeAtEnd({letter: {source}}: Sheet, end: number): number | undefined {
  if (source.placeholders.some((each) => each.start < end && end < each.end)) return undefined
  let node: Nodes = source.tree
  for (let inner: Nodes | undefined = node; inner !== undefined;) {
    node = inner
    inner = 'children' in node ? node.children.find((child) => isAround(child, end)) : undefined
  }
  if (node.type === 'break') return node.position?.start.offset
  if (node.type === 'text') return end
  // Emphasis may end with the line; what comes after the words of a link is its target.
  return 'children' in node && node.type !== 'link' && node.type !== 'linkReference' ? end : undefined
}

function isAround({position}: Nodes, offset: number): boolean {
  const {start, end} = position ?? {}
  return (start?.offset ?? Infinity) < offset && offset < (end?.offset ?? 0)
}

/** The edit that leaves a guideline be in the whole letter. */
export function suppressInFile(sheet: Sheet, rule: string): Edit {
  const added = addTo(sheet, FILE, rule, 0, sheet.text.length)
  if (added !== undefined) return added
  const end = lineEndOf(sheet.text)
  const comment = `<!-- ${FILE} ${rule} -->`
  const front = sheet.letter.source.frontMatter
  if (front === undefined) {
    const start = sheet.text.startsWith('\uFEFF') ? 1 : 0
    return {start, end: start, newText: `${comment}${end}${end}`}
  }
  return {start: front.end, end: front.end, newText: `${end}${end}${comment}`}
}

/** Adds a rule to the names of a directive that is there already. */
function addTo(sheet: Sheet, directive: string, rule: string, from: number, to: number): Edit | undefined {
  const {comments} = sheet.letter.source
  for (const {start, end, text} of comments) {
    if (start < from || end > to) continue
    const names = new RegExp(`^\\s*${directive}(?:[\\s,]+(?!--)[\\w-]+)+`).exec(text)
    if (names === null) continue
    const at = start + '<!--'.length + names[0].length
    return {start: at, end: at, newText: ` ${rule}`}
  }
  return undefined
}
