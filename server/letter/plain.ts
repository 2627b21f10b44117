import type {Span} from './letter.ts'

/** Stands in the plain text for what has no words of its own; two, so that it is no initial. */
export const objectStandIn = '\uFFFC\uFFFC'

/** What an object in the plain text is. */
type ObjectKind = 'placeholder' | 'opaque'

/** A stretch of plain text from `at` on, with the stretch of the source that it comes from. */
interface Piece extends Span {
  at: number
  /** One code unit of plain text for one of the source, or the whole for the whole. */
  verbatim: boolean
  object?: ObjectKind
}

/** Text as the reader sees it, each code unit of which knows where it stands in the source. */
export class PlainText {
  text = ''
  readonly #pieces: Piece[] = []
  #cursor = 0

  /** Adds a stretch of the source as it stands. */
  append(source: string, start: number, end: number): void {
    if (end <= start) return
    this.#pieces.push({at: this.text.length, start, end, verbatim: true})
    this.text += source.slice(start, end)
  }

  /** Adds text that replaces a stretch of the source. */
  replace(text: string, start: number, end: number): void {
    if (text === '') return
    this.#pieces.push({at: this.text.length, start, end, verbatim: false})
    this.text += text
  }

  /** Adds a stretch of the source that is read as one thing. */
  appendObject(object: ObjectKind, start: number, end: number): void {
    this.#pieces.push({at: this.text.length, start, end, verbatim: false, object})
    this.text += objectStandIn
  }

  /** The object that stands at an offset of the plain text. */
  objectAt(at: number): ObjectKind | undefined {
    const piece = this.#pieceAt(at)
    return piece?.at === at ? piece.object : undefined
  }

  /** The span in the source of a stretch of the plain text that is not empty. */
  span(from: number, to: number): Span {
    const first = this.#pieceAt(from)
    const last = this.#pieceAt(to - 1)
    if (!first || !last) return {start: 0, end: 0}
    return {
      start: first.verbatim ? first.start + from - first.at : first.start,
      end: last.verbatim ? last.start + to - last.at : last.end,
    }
  }

  /** What a reader sees of a stretch of the source; objects stay as they are written. */
  shown(source: string, {start, end}: Span): string {
    let text = ''
    for (let index = Math.max(0, lastFrom(this.#pieces, start)); index < this.#pieces.length; index++) {
      const piece = this.#pieces[index]!
      if (piece.start >= end) break
      if (piece.end <= start) continue
      if (piece.verbatim) text += source.slice(Math.max(piece.start, start), Math.min(piece.end, end))
      else if (piece.object) text += source.slice(piece.start, piece.end)
      else text += this.text.slice(piece.at, this.#pieces[index + 1]?.at)
    }
    return text
  }

  // Questions come in the order of the text, so the search starts where the last one ended.
  #pieceAt(at: number): Piece | undefined {
    const pieces = this.#pieces
    let index = this.#cursor
    while (index > 0 && (pieces[index]?.at ?? Infinity) > at) index--
    while (index + 1 < pieces.length && (pieces[index + 1]?.at ?? Infinity) <= at) index++
    this.#cursor = index
    return pieces[index]
  }
}

/** The index of the last span, among spans in order, that starts at an offset or before it; -1 where none does. */
export function lastFrom(spans: readonly Span[], offset: number): number {
  let low = -1
  let high = spans.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (spans[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
