import type {FoldingRange} from 'vscode-languageserver'
import type {Sheet} from './sheet.ts'

/** The front matter can be folded away. */
export function foldingRangesOf(sheet: Sheet): FoldingRange[] {
  const {frontMatter} = sheet.letter.source
  if (frontMatter === undefined) return []
  const startLine = sheet.positionAt(frontMatter.start).line
  const endLine = sheet.positionAt(frontMatter.end).line
  return endLine > startLine ? [{startLine, endLine, kind: 'region'}] : []
}
