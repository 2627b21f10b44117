/**
 * Lists of small numbers as text, a character each: JSON reads one string many times faster than an array, and a list
 * that is never looked at costs nothing more. The shift keeps clear of characters that JSON must escape.
 */
const SHIFT = 0x5d
/** Above lie surrogates, which may not stand alone. */
const MOST = 0xd7ff - SHIFT

/** @throws {RangeError} for a number below 0 or above 55,202 */
export function pack(numbers: readonly number[]): string {
  let packed = ''
  for (const number of numbers) {
    if (!(number >= 0 && number <= MOST)) throw new RangeError(`${number} does not fit`)
    packed += String.fromCharCode(number + SHIFT)
  }
  return packed
}

/** The number at a place of a packed list. */
export function unpackAt(packed: string, place: number): number {
  return packed.charCodeAt(place) - SHIFT
}

export function unpack(packed: string): number[] {
  const numbers: number[] = []
  for (let place = 0; place < packed.length; place++) numbers.push(unpackAt(packed, place))
  return numbers
}

/** Where the parts of a string begin that stand one after another, by their packed lengths; one entry more than parts. */
export function offsetsOf(lengths: string): Int32Array {
  const offsets = new Int32Array(lengths.length + 1)
  for (let part = 0; part < lengths.length; part++)
    offsets[part + 1] = offsets[part]! + unpackAt(lengths, part)
  return offsets
}
