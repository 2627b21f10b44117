import {CompletionItemKind, InsertTextFormat, MarkupKind} from 'vscode-languageserver'
import type {CompletionItem} from 'vscode-languageserver'
import type {Nodes} from 'mdast'
import type {Client} from '../client.ts'
import {titleOf} from '../parts.ts'
import {partPhrases} from '../phrases.ts'
import type {PartPhrase} from '../phrases.ts'
import type {Sheet} from '../sheet.ts'
import {toSnippet} from '../../tab-stops.ts'
import {say} from '../../locale.ts'
import {shortened} from '../../shortened.ts'

/** Characters of a phrase that its label shows. */
const SHOWN = 70

/**
 * Phrases for the part at an offset: what is still missing first, and of that what belongs there. The words of the
 * sentence that is being written are replaced.
 */
export function phraseItems(sheet: Sheet, offset: number, client: Client): CompletionItem[] {
  const start = sentenceStart(sheet, offset)
  const near = nearParts(sheet, offset)
  const rank = ({part, missing}: PartPhrase): string => {
    const place = near.indexOf(part)
    return `${missing ? 0 : 1}${String(place < 0 ? near.length : place).padStart(2, '0')}`
  }
  return partPhrases(sheet).map((phrase, index): CompletionItem => {
    const {part, rule, text, missing} = phrase
    const title = titleOf(sheet, part)
    const line = text.replaceAll('\n', ' / ')
    return {
      label: shortened(line, SHOWN),
      labelDetails: {description: title},
      detail: say(sheet.locale, missing ? 'complete-missing' : 'complete-present', {part: title}),
      documentation: {
        kind: MarkupKind.Markdown,
        value: `${text.replaceAll('\n', '  \n')}\n\n${say(sheet.locale, 'complete-phrase-for', {
          title: sheet.locale.guidelines[rule]?.title ?? rule,
        })}`,
      },
      kind: CompletionItemKind.Text,
      sortText: `${rank(phrase)}${String(index).padStart(3, '0')}`,
      // Found by its own words and by the part's name.
      filterText: `${line} ${title}`,
      insertTextFormat: client.snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: {
        range: sheet.rangeOf({start, end: offset}),
        newText: client.snippets ? toSnippet(text) : text,
      },
    }
  })
}

/** Marks of quotes, lists and tasks at the start of a line. */
const LINE_MARKS = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/
const SENTENCE_END = /[.!?:…][*_"”»)\]]*$/

/** Where the sentence that is being written starts, on its line. */
function sentenceStart(sheet: Sheet, offset: number): number {
  const line = sheet.line(sheet.positionAt(offset).line)
  const head = Math.min(offset, line.start + LINE_MARKS.exec(sheet.text.slice(line.start, offset))![0].length)
  const own = sheet.evidence.sentences.findLast(({start}) => start < offset)
  if (own === undefined || own.end <= head) return head
  const after = sheet.text.slice(own.end, offset)
  const isOver = after !== '' && SENTENCE_END.test(sheet.text.slice(own.start, own.end) + after.trimEnd())
  return isOver ? offset - after.trimStart().length : Math.max(head, own.start)
}

/** Whether a place of a letter holds none of its words: code, HTML, a comment, the target of a link. */
export function isNoProse(sheet: Sheet, offset: number): boolean {
  const {source} = sheet.letter
  if (offset <= (source.frontMatter?.end ?? -1)) return true
  const {start} = sheet.line(sheet.positionAt(offset).line)
  if (/\]\([^()\s]*$/.test(sheet.text.slice(start, offset))) return true
  return (
    source.comments.some((comment) => comment.start < offset && offset < comment.end) ||
    isCode(source.tree, offset)
  )
}

function isCode(node: Nodes, offset: number): boolean {
  const from = node.position?.start.offset ?? -1
  const to = node.position?.end.offset ?? -1
  if (node.type !== 'root' && (offset <= from || offset >= to)) return false
  if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') return true
  return 'children' in node && node.children.some((child) => isCode(child, offset))
}

const TOP = ['salutation', 'thanks', 'decision', 'date', 'finality', 'reason']
const MIDDLE = ['date', 'finality', 'reason', 'apology', 'alternative', 'goodwill', 'follow-up', 'decision']
const END = ['wishes', 'thanks', 'follow-up', 'apology', 'alternative', 'sign-off']
const FOOT = ['sign-off', 'wishes']

/** Parts that belong about where an offset is, the likeliest first. */
function nearParts(sheet: Sheet, offset: number): string[] {
  const {parts, sentences} = sheet.evidence
  const {blocks} = sheet.letter.source
  const salutation = blocks[parts.salutation]
  const closing = blocks[parts.closing]
  if (salutation !== undefined && offset <= salutation.end) return TOP
  if (closing !== undefined && offset >= closing.start) return FOOT
  const decision = sheet.evidence.of('require-decision')[0]
  const decided = decision === undefined ? undefined : sentences[decision.sentence]
  if (decided === undefined || offset < decided.start) return salutation === undefined ? TOP : TOP.slice(1)
  const last = blocks[parts.body[1]]
  return last === undefined || offset >= last.end || blocks[parts.body[0]] === last
    ? [...END, ...MIDDLE]
    : MIDDLE
}
