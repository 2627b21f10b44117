/** A place in a text, both counted from zero; `character` in UTF-16 code units, as editors count. */
export interface Position {
  line: number
  character: number
}

/** The offsets at which the lines of `text` start (UTF-16 code units); `\n`, `\r\n` and `\r` end a line. */
export function findLineStarts(text: string): number[] {
  const starts = [0]
  const lineEnd = /\r\n|\n|\r/g
  while (lineEnd.test(text)) starts.push(lineEnd.lastIndex)
  return starts
}

/** What ends the lines of a text: `\r\n` where that ends any. */
export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

/** The line and character of an offset (UTF-16 code units); an offset past the end stays on the last line. */
export function positionAt(lineStarts: readonly number[], offset: number): Position {
  const line = lastUpTo(lineStarts, offset)
  return {line, character: Math.max(0, offset - (lineStarts[line] ?? 0))}
}

/** The index of the last of some ascending numbers that is no larger than one; 0 where all are. */
export function lastUpTo(numbers: readonly number[], most: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= most) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The offset (UTF-16 code units) of a position. A line past the last gives the start of the last, as there is
 * no text to count in.
 */
export function offsetAt(lineStarts: readonly number[], position: Position): number {
  const line = Math.min(Math.max(position.line, 0), lineStarts.length - 1)
  const start = lineStarts[line] ?? 0
  const next = lineStarts[line + 1]
  const offset = start + Math.max(0, position.character)
  return next === undefined ? offset : Math.min(offset, next)
}
