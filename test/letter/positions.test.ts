import {describe, expect, it} from 'vitest'
import {findLineStarts, offsetAt, positionAt} from '../../server/letter/positions.ts'

describe('positions', () => {
  const text = 'one\ntwo\r\n\r\n😀 four\rfive'
  const starts = findLineStarts(text)

  it('know the starts of lines', () => {
    expect(starts).toEqual([0, 4, 9, 11, 19])
  })

  it.each([
    [0, 0, 0],
    [3, 0, 3],
    [4, 1, 0],
    [9, 2, 0],
    [14, 3, 3],
    [23, 4, 4],
  ])('offset %i is line %i, character %i, and back', (offset, line, character) => {
    expect(positionAt(starts, offset)).toEqual({line, character})
    expect(offsetAt(starts, {line, character})).toBe(offset)
  })

  it('stay within the text', () => {
    expect(offsetAt(starts, {line: 0, character: 99})).toBe(4)
    expect(offsetAt(starts, {line: 99, character: 2})).toBe(21)
    expect(positionAt(starts, -3)).toEqual({line: 0, character: 0})
  })
})
