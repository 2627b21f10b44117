import {InlayHintKind} from 'vscode-languageserver'
import type {InlayHint} from 'vscode-languageserver'
import {titleOf} from './parts.ts'
import type {Range, Sheet} from './sheet.ts'

/** After each sentence that serves as a part of the letter, which; off unless the settings say otherwise. */
export function inlayHintsIn(sheet: Sheet, range: Range): InlayHint[] {
  if (!sheet.editor.inlayHints) return []
  const start = sheet.offsetAt(range.start)
  const end = sheet.offsetAt(range.end)
  const labels = new Map<number, string[]>()
  for (const service of sheet.services) {
    if (service.end < start || service.end > end) continue
    labels.set(service.end, [...(labels.get(service.end) ?? []), titleOf(sheet, service.part)])
  }
  return [...labels].map(([at, titles]) => ({
    position: sheet.positionAt(at),
    label: titles.join(', '),
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }))
}
