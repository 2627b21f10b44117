import type {Root, Nodes} from 'mdast'
import {frontmatterFromMarkdown} from 'mdast-util-frontmatter'
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table'
import {frontmatter} from 'micromark-extension-frontmatter'
import {gfmTable} from 'micromark-extension-gfm-table'
import remarkParse from 'remark-parse'
import {unified, type Processor} from 'unified'
import {readSegments} from './segments.ts'

// Not remark-gfm: its bare web addresses alone cost more than the rest of the parse.
function letterSyntax(this: Processor) {
  const data = this.data()
  data.micromarkExtensions = [frontmatter(['yaml'])]
  data.fromMarkdownExtensions = [frontmatterFromMarkdown(['yaml'])]
}

function tableSyntax(this: Processor) {
  const data = this.data()
  data.micromarkExtensions = [frontmatter(['yaml']), gfmTable()]
  data.fromMarkdownExtensions = [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown()]
}

const processor = unified().use(remarkParse).use(letterSyntax).freeze()
// Apart, as looking for tables takes a third of the parse and few letters have one.
const tableProcessor = unified().use(remarkParse).use(tableSyntax).freeze()
const tableRule = /^[ \t>]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)?[|:-][-:| \t]*$/m

const byteOrderMark = '\uFEFF'

/**
 * Reads Markdown with YAML front matter and tables; offsets are UTF-16 code units of `text`.
 * @param from where the front matter ends, where there is any: what it holds is left out of the tree
 */
export function parseMarkdown(text: string, from = 0): Root {
  const body = from === 0 ? 0 : text.indexOf('\n', from) + 1
  const isWhole = text.startsWith(byteOrderMark) || (from > 0 && body === 0)
  const children = isWhole ? undefined : readSegments(text, body, parseWhole)
  return children === undefined ? parseWhole(text) : {type: 'root', children}
}

/** The same, in which nothing is left out. */
export function parseWhole(text: string): Root {
  const hasTable = text.includes('|') && tableRule.test(text)
  const tree = (hasTable ? tableProcessor : processor).parse(text)
  // micromark skips a byte order mark without counting it.
  if (text.startsWith(byteOrderMark)) shift(tree, 1)
  return tree
}

const characters = new Map<string, string>()

/** What a character reference (`&amp;`, `&#39;`) stands for; itself where it stands for nothing. */
export function decodeReference(reference: string): string {
  let decoded = characters.get(reference)
  if (decoded === undefined) {
    const block = processor.parse(`x${reference}x`).children[0]
    const content = block?.type === 'paragraph' ? block.children[0] : undefined
    decoded = content?.type === 'text' ? content.value.slice(1, -1) : reference
    characters.set(reference, decoded)
  }
  return decoded
}

function shift(node: Nodes, by: number): void {
  const position = node.position
  if (position) {
    for (const point of node.type === 'root' ? [position.end] : [position.start, position.end]) {
      if (point.offset !== undefined) point.offset += by
      if (point.line === 1) point.column += by
    }
  }
  if ('children' in node) for (const child of node.children) shift(child, by)
}
