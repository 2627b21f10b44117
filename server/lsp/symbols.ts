import {SymbolKind} from 'vscode-languageserver'
import type {DocumentSymbol, SymbolInformation} from 'vscode-languageserver'
import type {Span} from '../letter/letter.ts'
import {wordsAt} from '../letter/words-at.ts'
import {shortened} from '../shortened.ts'
import {titleOf} from './parts.ts'
import type {Sheet} from './sheet.ts'

/** Characters of a sentence that are shown beside a symbol. */
const SHOWN = 60

/** The parts of a letter, as an outline: letterhead, salutation, what the body says, close and signature. */
export function symbolsOf(sheet: Sheet): DocumentSymbol[] {
  const {source} = sheet.letter
  const {parts} = sheet.evidence
  const {blocks, frontMatter} = source
  const symbols: DocumentSymbol[] = []
  if (frontMatter !== undefined) {
    const children = [...frontMatter.values].map(([key, place]) =>
      symbol(sheet, key, SymbolKind.Property, place, wordsAt(source, place)),
    )
    symbols.push({...symbol(sheet, titleOf(sheet, 'front-matter'), SymbolKind.Object, frontMatter), children})
  }
  const stretch = (from: number, to: number): Span | undefined => {
    const first = blocks[from]
    const last = blocks[to]
    return first === undefined || last === undefined || to < from
      ? undefined
      : {start: first.start, end: last.end}
  }
  const add = (
    part: string,
    kind: SymbolKind,
    span: Span | undefined,
    children: DocumentSymbol[] = [],
  ): void => {
    if (span === undefined) return
    const detail = children.length > 0 ? '' : wordsAt(source, span)
    symbols.push({...symbol(sheet, titleOf(sheet, part), kind, span, detail), children})
  }
  const [first, last] = parts.body
  const closing = parts.closing < 0 ? undefined : blocks[parts.closing]
  const signed = closing !== undefined && closing.lines.length > 1
  add('letterhead', SymbolKind.Namespace, stretch(0, parts.salutation - 1))
  add('salutation', SymbolKind.Field, stretch(parts.salutation, parts.salutation))
  const body = stretch(Math.max(first, 0), last)
  add('body', SymbolKind.Module, body, body === undefined ? [] : servicesIn(sheet, body))
  add('sign-off', SymbolKind.Field, closing)
  if (closing !== undefined && parts.signed && !signed)
    add('signature', SymbolKind.Field, blocks[parts.closing + 1])
  const after = parts.closing + (parts.signed && !signed ? 2 : 1)
  if (closing !== undefined) add('postscript', SymbolKind.String, stretch(after, blocks.length - 1))
  return symbols
}

/** The same one after the other, for clients that show no tree. */
export function flatSymbolsOf(sheet: Sheet): SymbolInformation[] {
  const flat = ({name, kind, range, children = []}: DocumentSymbol, within?: string): SymbolInformation[] => [
    {name, kind, location: {uri: sheet.uri, range}, ...(within === undefined ? {} : {containerName: within})},
    ...children.flatMap((child) => flat(child, name)),
  ]
  return symbolsOf(sheet).flatMap((each) => flat(each))
}

/** What the sentences of a stretch do for the letter. */
function servicesIn(sheet: Sheet, {start, end}: Span): DocumentSymbol[] {
  return sheet.services
    .filter((service) => service.start >= start && service.end <= end)
    .toSorted((a, b) => a.start - b.start)
    .map((service) =>
      symbol(
        sheet,
        titleOf(sheet, service.part),
        SymbolKind.String,
        service,
        wordsAt(sheet.letter.source, service),
      ),
    )
}

function symbol(sheet: Sheet, name: string, kind: SymbolKind, span: Span, detail = ''): DocumentSymbol {
  const range = sheet.rangeOf(span)
  const shown = shortened(detail, SHOWN)
  return {name, kind, range, selectionRange: range, ...(shown === '' ? {} : {detail: shown})}
}
