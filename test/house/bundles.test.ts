import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const dist = join(import.meta.dirname, '../../dist')
/** Words of what reads guidelines, and of what compiles them. */
const MARKS = ['a guideline needs “', 'the pattern would match no words at all']

test('what has no house guidelines loads nothing of what reads them', () => {
  const holds = (name: string): boolean[] => {
    const code = readFileSync(join(dist, name), 'utf8')
    // Bundles may spell what is not ASCII as escapes.
    const plain = code.replaceAll(/\\u\{?([0-9a-f]{4})\}?/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    )
    return MARKS.map((mark) => plain.includes(mark))
  }
  expect(holds('house.js')).toEqual([true, true])
  expect(holds('house.mjs')).toEqual([true, true])
  for (const name of ['program.js', 'server.js', 'index.mjs'])
    expect(holds(name), name).toEqual([false, false])
})
