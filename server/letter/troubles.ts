import type {Trouble} from './letter.ts'

const deepest = 100
// More than one control character in a hundred: nothing that a person wrote.
const controlShare = 0.01
const controls = /[\u0001-\u0008\u000B\u000E-\u001F\u007F]/g

/** What makes a text unreadable as a letter: bytes of something else, or blocks nested too deeply. */
export function findTroubles(text: string): Trouble[] {
  return findBinary(text) ?? findNesting(text) ?? []
}

function findBinary(text: string): Trouble[] | undefined {
  const nul = text.indexOf('\0')
  if (nul >= 0) return [{kind: 'binary', start: nul, end: nul + 1}]
  const found = text.match(controls)
  if (!found || found.length <= Math.max(8, text.length * controlShare)) return undefined
  const start = text.search(controls)
  return [{kind: 'binary', start, end: start + 1}]
}

// Markdown parsers take time and stack by the depth of nesting, so a hostile file is turned away by its line
// prefixes alone.
function findNesting(text: string): Trouble[] | undefined {
  if (text.length <= deepest) return undefined
  const prefix = /^[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t>+*\d.)-]*/gm
  for (const match of text.matchAll(prefix)) {
    const markers = match[0].match(/>|[-+*](?=[ \t]|$)|\d[.)](?=[ \t]|$)/g) ?? []
    const depth = markers.length + indentation(match[0])
    if (depth > deepest && !isRule(text, match.index))
      return [{kind: 'nesting', start: match.index, end: match.index + match[0].length}]
  }
  return undefined
}

function indentation(prefix: string): number {
  return (prefix.length - prefix.trimStart().length) / 2
}

function isRule(text: string, at: number): boolean {
  const rule = /[ \t]*(?:[-\t ]+|[*\t ]+)(?=[\r\n]|$)/y
  rule.lastIndex = at
  return rule.test(text)
}
