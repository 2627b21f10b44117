/** A line of a block, without what Markdown puts before it; places are UTF-16 code units from the file's start. */
export interface Line {
  start: number
  end: number
  /** Whether the next line begins on a line of its own. */
  breaks: boolean
}

export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'quote'
  lines: Line[]
}

/** Lines shorter than this were broken on purpose: addresses, signatures. Longer ones were wrapped. */
const WRAPPED = 60

const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n[^]*?^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m
const LEADS: [kind: Block['kind'], lead: RegExp][] = [
  ['heading', /^ {0,3}#{1,6}[ \t]+/],
  ['item', /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+/],
  ['quote', /^ {0,3}>[ \t]?/],
]
/** A line that is drawn, or a comment: nothing to read. */
const UNREAD = /^[ \t]*(?:(?:[-*_][ \t]*){3,}|<!--.*?-->)[ \t]*$/

/** The blocks of a letter. Letters are plain: paragraphs, headings, lists and quotes, and nothing within another. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  const front = FRONT_MATTER.exec(text)
  let at = front?.index === 0 ? front[0].length : 0
  let open: Block | undefined
  for (const line of text.slice(at).split('\n')) {
    const start = at
    at += line.length + 1
    if (line.trim() === '' || UNREAD.test(line)) {
      open = undefined
      continue
    }
    const [kind, lead] = LEADS.find(([, pattern]) => pattern.test(line)) ?? ['paragraph' as const, /^[ \t]*/]
    const from = start + (lead.exec(line)?.[0].length ?? 0)
    const {length} = line.replace(/(?:[ \t]+|\\)?\r?$/, '')
    const breaks = /(?: {2}|\\)\r?$/.test(line) || length < WRAPPED
    const continues = open !== undefined && (kind === 'paragraph' || (kind === 'quote' && open.kind === kind))
    if (open === undefined || !continues) {
      open = {kind, lines: []}
      blocks.push(open)
    }
    open.lines.push({start: from, end: Math.max(from, start + length), breaks})
    if (kind === 'heading') open = undefined
  }
  return blocks
}
