import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parseWhole} from '../../server/letter/markdown.ts'
import {readSegments} from '../../server/letter/segments.ts'

const corpus = join(import.meta.dirname, '../corpus')
const letters = ['de', 'en', 'es', 'id', 'pt'].flatMap((code) => {
  const folder = join(corpus, code, 'learn/letters')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .slice(0, 12)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
})

const MARKUP = [
  '*',
  '_',
  '`',
  '[a](b)',
  '<b>',
  '&amp;',
  '\\',
  '![x]',
  '|',
  '!',
  '“',
  ':',
  '3.',
  '12',
  '. ',
].concat([
  '\n',
  '\n\n',
  '  \n',
  ' \n',
  '\n\n    ',
  '\t',
  '\n- ',
  '\n\n- ',
  '\n1. ',
  '\n\n> ',
  '\n#',
  '\n===',
  '\n***\n',
  '\n+ ',
])

/** Numbers that look random and are the same every time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** How often the stretches of a text could be read, having found them to be what the whole is. */
function compared(text: string): number {
  const from = /^---\n[\s\S]*?\n---(?:\n|$)/.exec(text)?.[0].length ?? 0
  const children = readSegments(text, from, parseWhole)
  if (children === undefined) return 0
  const whole = parseWhole(text).children.filter(({position}) => (position?.start.offset ?? 0) >= from)
  expect(children).toEqual(whole)
  return 1
}

test('letters come to the same tree in stretches and as a whole', () => {
  expect(letters.map(compared).filter((count) => count === 1).length).toBeGreaterThan(letters.length / 2)
})

test('and so they do whatever markup is put into them', () => {
  const random = generator(5)
  let read = 0
  for (const letter of letters) {
    let text = letter
    for (let times = 0; times < 12; times++) {
      const at = text.indexOf('\n---\n', 3) + 5 + Math.floor(random() * text.length)
      text = text.slice(0, at) + MARKUP[Math.floor(random() * MARKUP.length)]! + text.slice(at)
      read += compared(text)
    }
  }
  expect(read).toBeGreaterThan(letters.length)
})

test.each([
  ['a fence reaches over blank lines', 'A\n\n```\nb\n\nc\n```\n'],
  ['so does HTML', 'A\n\n<!-- b\n\nc -->\n'],
  ['a definition means what stands elsewhere', 'A [b]\n\n[b]: c\n'],
  ['further front matter is a rule', 'A\n\n---\nb: c\n---\n'],
])('%s', (_, text) => {
  expect(readSegments(text, 0, parseWhole)).toBeUndefined()
})
