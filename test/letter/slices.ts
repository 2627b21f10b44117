import {readSource, type ReadOptions} from '../../server/letter/read.ts'
import type {Source, Span, WordKind} from '../../server/letter/letter.ts'

/** The stretches of a source that spans name. */
export function slices(text: string, spans: readonly Span[]): string[] {
  return spans.map(({start, end}) => text.slice(start, end))
}

/** Each sentence's words as they stand in the source, with blanks between. */
export function sentencesOf(source: Source): string[] {
  return source.blocks.flatMap((block) =>
    block.sentences.map((sentence) => slices(source.text, sentence.words).join(' ')),
  )
}

/** The words of a kind, as they stand in the source. */
export function wordsOf(text: string, kind: WordKind, options?: ReadOptions): string[] {
  const source = readSource(text, options)
  const words = source.blocks.flatMap((block) => block.sentences.flatMap((sentence) => sentence.words))
  return slices(
    text,
    words.filter((word) => word.kind === kind),
  )
}

/** Placeholders as `kind: source`. */
export function placeholdersOf(text: string, options?: ReadOptions): string[] {
  return readSource(text, options).placeholders.map(
    ({kind, start, end}) => `${kind}: ${text.slice(start, end)}`,
  )
}
