import {describe, expect, test} from 'vitest'
import type {ColdReading, ReadBlock, ReadPiece} from '../../server/lsp/protocol.ts'
import {ABLE, openIn, uriOf} from './editor.ts'

const URI = uriOf('/letters/field.letter.md')

const read = async (text: string): Promise<ColdReading> => {
  const editor = await openIn(URI, text, {capabilities: ABLE})
  return editor.request<ColdReading>('tactful/coldRead', {textDocument: {uri: URI}})
}

/** Blocks as a person sees them. */
const shown = (blocks: ReadBlock[]): string[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
        return `${'#'.repeat(block.level)} ${words(block.pieces)}`
      case 'paragraph':
        return words(block.pieces)
      case 'quote':
        return shown(block.blocks).map((line) => `“${line}”`)
      case 'list':
        return block.items.flatMap((item, index) => {
          const sign = block.start === undefined ? '•' : `${block.start + index}.`
          return shown(item).map((line, at) => (at === 0 ? `${sign} ${line}` : `   ${line}`))
        })
      case 'table':
        return block.rows.map((row) => row.map(words).join(' | '))
      case 'code':
        return block.text
      case 'rule':
        return '———'
    }
  })
const words = (pieces: ReadPiece[]): string => pieces.map(({text}) => text).join('')

describe('the reader of a letter sees', () => {
  test.each([
    ['no front matter', '---\nletter: client-termination\nlang: en\n---\n\nDear Ann,\n', ['Dear Ann,']],
    ['none that dots close', '---\nletter: client-termination\n...\n\nDear Ann,\n', ['Dear Ann,']],
    ['what looks like it further down', 'Dear all,\n\n---\n\nthe end\n', ['Dear all,', '———', 'the end']],
    ['no comments', '<!-- tactful-disable -->\n\nWe <!-- not\nyet --> stop.\n', ['We  stop.']],
    ['no HTML', '<div class="x">\n</div>\n\nWe <b>stop</b> on<br>Monday.\n', ['We stop on\nMonday.']],
    [
      'no marks',
      '## The *end*\n\nWe **did** write `code` and 2 \\* 3.\n',
      ['## The end', 'We did write code and 2 * 3.'],
    ],
    [
      'names of links',
      'See [terms](https://e.org/a_(b)) and [more][a].\n\n[a]: https://e.org\n',
      ['See terms and more.'],
    ],
    ['addresses that stand for themselves', 'See <https://e.org>.\n', ['See https://e.org.']],
    ['characters, not what they are written as', 'Field &amp; Sons&#33;\n', ['Field & Sons!']],
    ['numbers before what is numbered', '3. one\n4. two\n', ['3. one', '4. two']],
    ['lists in lists', '- one\n  - a\n\n- two\n\n  and more\n', ['• one', '   • a', '• two', '   and more']],
    [
      'tables',
      '| When | What |\n| --- | --- |\n| {{date}} | the *end* |\n',
      ['When | What', '{{date}} | the end'],
    ],
    ['quotes', '> You wrote that\n> we {{x}} stop.\n', ['“You wrote that\nwe {{x}} stop.”']],
    ['code as it stands', '```\na *b*\n{{c}}\n```\n', ['a *b*\n{{c}}']],
    [
      'lines that were wrapped as one',
      'We have decided to end our agreement with you at the end of this\nmonth.\n',
      ['We have decided to end our agreement with you at the end of this month.'],
    ],
    ['lines that were broken on purpose as they are', 'Yours sincerely,\nAnn\n', ['Yours sincerely,\nAnn']],
  ])('%s', async (_, text, expected) => {
    expect(shown((await read(text)).blocks)).toEqual(expected)
  })

  test('how words are set, and what is struck out', async () => {
    const {blocks} = await read('We ~~*hope* to~~ **will** stop, ~~ on a_b_c.\n')
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        pieces: [
          {text: 'We '},
          {text: 'hope', emphasis: true, deleted: true},
          {text: ' to', deleted: true},
          {text: ' '},
          {text: 'will', strong: true},
          {text: ' stop, ~~ on a_b_c.'},
        ],
      },
    ])
  })
})

test('sentences that speak of the reader, words that give something away and placeholders are marked', async () => {
  const {blocks, leaks, lang} = await read(
    '---\nlang: en-GB\n---\n\nWe stop on {{date}}. You are **so** rude.\n',
  )
  expect(lang).toBe('en-GB')
  expect(leaks).toMatchObject([{rule: 'no-blame'}])
  const [paragraph] = blocks as {pieces: ReadPiece[]}[]
  expect(paragraph!.pieces.slice(0, 3)).toEqual([
    {text: 'We stop on '},
    {text: '{{date}}', placeholder: 'date'},
    {text: '. '},
  ])
  const spoken = paragraph!.pieces.slice(3)
  expect(words(spoken)).toBe('You are so rude.')
  expect(spoken.every(({reader}) => reader)).toBe(true)
  expect(spoken.find(({text}) => text === 'so')).toMatchObject({strong: true, leak: 0})
})

test.each([
  [
    'pt',
    'Encerramos a prestação dos serviços.',
    ['Desejamos-lhe sucesso.', 'A sua conta passa a outra equipe.'],
  ],
  ['pt', 'O contrato encerra-se a 30 de junho.', ['Não a podemos atender, porque você precisa de mais.']],
  [
    'es',
    'La decisión se tomó y las cuentas se cierran.',
    ['Le deseamos lo mejor.', 'Te escribo por la obra.', 'Queremos agradecerle todo.'],
  ],
  ['de', 'Wir beenden die Zusammenarbeit.', ['Wir wünschen Ihnen alles Gute.', 'Das passt nicht zu dir.']],
  ['id', 'Kami mengakhiri kerja sama ini.', ['Kami berterima kasih kepada Anda.']],
])('articles speak of nobody: %s, %s', async (lang, other, spoken) => {
  const {blocks} = await read(`---\nlang: ${lang}\n---\n\n${[other, ...spoken].join(' ')}\n`)
  const [paragraph] = blocks as {pieces: ReadPiece[]}[]
  const marked = paragraph!.pieces.filter(({reader}) => reader)
  expect(words(marked).replaceAll(' ', '')).toBe(spoken.join('').replaceAll(' ', ''))
})

test('a letter that gives itself away in thousands of places is read in no time', async () => {
  const text = 'You are rude.\n\n'.repeat(4000)
  const before = performance.now()
  const {blocks, leaks} = await read(text)
  expect(blocks).toHaveLength(4000)
  expect(leaks.length).toBeGreaterThan(100)
  expect(performance.now() - before).toBeLessThan(20_000)
})
