import type {Span} from '../letter/letter.ts'
import type {Paint, Painted} from './painted.ts'
import type {ReadPiece} from './protocol.ts'

/** How words are set, by what stands around them. */
export type Style = Pick<ReadPiece, 'strong' | 'emphasis' | 'code' | 'placeholder'>

/** Around words that are struck out. CommonMark has no such sign, but most that show Markdown know it. */
const STRUCK = '~~'

/** Collects the words of a block, cut wherever the way they are shown changes. */
export class Pieces {
  readonly #painted: Painted
  readonly #pieces: (ReadPiece & {isSign?: true})[] = []

  constructor(painted: Painted) {
    this.#painted = painted
  }

  /** Adds words as they stand. */
  keep(text: string, span: Span, style: Style): void {
    for (const {start, end, paint} of this.#painted.stretches(span))
      for (const part of text.slice(start, end).split(/(?<!~)(~~)(?!~)/))
        if (part === STRUCK) this.#pieces.push({text: part, ...style, ...paint, isSign: true})
        else this.#add(part, style, paint)
  }

  /** Adds what is shown in the place of a stretch. */
  put(shown: string, span: Span, style: Style): void {
    const [first] = this.#painted.stretches(span)
    this.#add(shown, style, first?.paint ?? {})
  }

  /** All that has been added. */
  all(): ReadPiece[] {
    const signs = this.#pieces.filter(({isSign}) => isSign).length
    const pieces: ReadPiece[] = []
    let passed = 0
    for (const {isSign, ...piece} of this.#pieces) {
      // The last of an odd number strikes nothing out.
      const strikes = isSign === true && passed < signs - (signs % 2)
      if (strikes) passed++
      else join(pieces, passed % 2 === 1 ? {...piece, deleted: true} : piece)
    }
    return pieces
  }

  #add(text: string, style: Style, paint: Paint): void {
    if (text !== '') this.#pieces.push({text, ...style, ...paint})
  }
}

function join(pieces: ReadPiece[], {text, ...way}: ReadPiece): void {
  const last = pieces.at(-1)
  if (last !== undefined && way.placeholder === undefined && isSame(last, way)) last.text += text
  else pieces.push({text, ...way})
}

function isSame(a: Omit<ReadPiece, 'text'>, b: Omit<ReadPiece, 'text'>): boolean {
  const keys = ['strong', 'emphasis', 'deleted', 'code', 'reader', 'leak', 'placeholder'] as const
  return keys.every((key) => a[key] === b[key])
}
