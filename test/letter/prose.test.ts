import {describe, expect, it} from 'vitest'
import {readSource} from '../../server/letter/read.ts'
import {sentencesOf, slices, wordsOf} from './slices.ts'

const read = (text: string) => sentencesOf(readSource(text))
const texts = (text: string) =>
  readSource(text).blocks.flatMap((block) => block.sentences.flatMap((s) => s.words.map((word) => word.text)))

describe('words stand where they stand in the source', () => {
  it.each([
    ['through emphasis', 'You **are** _rude_.', ['You are rude .']],
    ['through emphasis inside a word', 'That is **un**fair.', ['That is un**fair .']],
    [
      'through links',
      'See [our *new* terms](https://example.com/you-are-rude "You").',
      ['See our new terms .'],
    ],
    ['through reference links', 'See [our terms][t].\n\n[t]: https://example.com/', ['See our terms .']],
    ['in lists', '- First one.\n- Second\n  one.\n  1. Third.', ['First one .', 'Second one .', 'Third .']],
    ['in headings', '# Ending our contract #\n\nText\n====', ['Ending our contract', 'Text']],
    ['in tables', '| Dear | you |\n|--|:-:|\n| a \\| b | `c` |', ['Dear', 'you', 'a \\| b', '`c`']],
    [
      'through character references',
      'Smith &amp; Sons&#39; t&eacute;am',
      ['Smith &amp; Sons &#39; t&eacute;am'],
    ],
    [
      'through references of two code units',
      '&#x1F600; we &NotEqualTilde; you',
      ['&#x1F600; we &NotEqualTilde; you'],
    ],
    ['through escapes', '\\*Dear\\* \\\\ you', ['\\* Dear \\* \\\\ you']],
    ['over hard breaks', 'Yours  \nAnn\\\nBee<br>Cee', ['Yours Ann Bee Cee']],
    ['over CRLF', 'You are\r\nrude.\r\n\r\nBye.', ['You are rude .', 'Bye .']],
    ['with tabs', '-\tYou\tare\n\trude', ['You are rude']],
    ['with emoji', '😀 You 👩‍👩‍👧 are 🇩🇪 rude', ['😀 You 👩‍👩‍👧 are 🇩🇪 rude']],
    ['with combining accents', 'Cafe\u0301 na\u0308chste', ['Cafe\u0301 na\u0308chste']],
    ['after a byte order mark', '\uFEFFDear you', ['Dear you']],
    ['after a byte order mark and front matter', '\uFEFF---\nlang: en\n---\n\nDear *you*', ['Dear you']],
    ['in inline HTML', 'You are <b title="x">rude</b>.', ['You are rude .']],
  ])('%s', (_, text, sentences) => {
    expect(read(text)).toEqual(sentences)
  })

  it('are read with markup and references resolved', () => {
    expect(texts('**un**fair t&eacute;am \\*x')).toEqual(['unfair', 'téam', '*', 'x'])
  })

  it('and sentences go from their first word to their last', () => {
    const text = 'One *is* here. **Two** is\nthere!'
    const source = readSource(text)
    expect(
      slices(
        text,
        source.blocks.flatMap((block) => block.sentences),
      ),
    ).toEqual(['One *is* here.', 'Two** is\nthere!'])
    expect(source.blocks[0]?.sentences.map(({block}) => block)).toEqual([0, 0])
  })
})

describe('blocks', () => {
  it('have a kind', () => {
    const kinds = readSource('# A\n\nB\n\n- C\n\n| D |\n|---|\n| E |').blocks.map(({kind}) => kind)
    expect(kinds).toEqual(['heading', 'paragraph', 'item', 'cell', 'cell'])
  })

  it('have lines, which end at line ends and hard breaks', () => {
    const text = '- Ann  \n  *Bee*\\\n  Cee\r\n  Dee<br>Eff'
    expect(slices(text, readSource(text).blocks[0]?.lines ?? [])).toEqual(['Ann', 'Bee', 'Cee', 'Dee', 'Eff'])
  })

  it.each([
    ['code', '```\nYou are rude\n```\n\n    You too'],
    ['block quotes', '> You are rude\n> - and you'],
    ['HTML', '<div>\nYou are rude\n</div>'],
    ['images', '![You are rude](you.png)'],
    ['definitions', '[you]: https://example.com/ "You are rude"'],
    ['footnotes', '[^1]: You are rude'],
  ])('leave out %s', (_, text) => {
    expect(readSource(text).blocks).toEqual([])
  })

  it('drop the numbers of footnotes and the boxes of tasks', () => {
    expect(read('- [ ] Call[^1] them\n- [x] Done')).toEqual(['Call them', 'Done'])
  })
})

describe('comments', () => {
  it('are found in blocks, in lines, in lists and in quotes', () => {
    const text = '<!-- one -->\n\nDear <!--two--> you\n\n- <!-- three\n  more --> x\n\n> <!-- four -->\n'
    const {comments} = readSource(text)
    expect(comments.map((comment) => comment.text)).toEqual([' one ', 'two', ' three\n  more ', ' four '])
    expect(slices(text, comments)[1]).toBe('<!--two-->')
  })

  it('are none in code', () => {
    expect(readSource('`<!-- a -->`\n\n```\n<!-- b -->\n```').comments).toEqual([])
  })
})

describe('words', () => {
  it.each([
    [
      'keep hyphens and apostrophes',
      "Don't re-read the client’s o'clock",
      ["Don't", 're-read', 'the', 'client’s', "o'clock"],
    ],
    ['keep the dots of abbreviations', 'z.B, D.ª EE.UU i.d.R', ['z.B', 'D.ª', 'EE.UU', 'i.d.R']],
    ['keep the signs of forms for all genders', 'Kund:innen Kund*innen', ['Kund:innen', 'Kund*innen']],
    ['end at a full stop without a blank', 'rude.Goodbye', ['rude', 'Goodbye']],
    ['end at a slash', 'señor/a', ['señor', 'a']],
  ])('%s', (_, text, words) => {
    expect(wordsOf(text, 'word')).toEqual(words)
  })

  it('are numbers: dates, times, amounts, sections, ordinals', () => {
    const text = '30/06/2025 2025-06-30 30.06.2025 € 1.250,00 Rp1.250.000 1.250,00 €, 4.2 16:30 30th 1.º 10%'
    expect(wordsOf(text, 'number')).toEqual([
      '30/06/2025',
      '2025-06-30',
      '30.06.2025',
      '€ 1.250,00',
      'Rp1.250.000',
      '1.250,00 €',
      '4.2',
      '16:30',
      '30th',
      '1.º',
      '10%',
    ])
  })

  it('are opaque: addresses, telephone numbers, code', () => {
    const text =
      'https://a.example/b?c=d, www.a.example; ann.b@c.example. firm.de/x <https://d.example> ' +
      '+49 30 1234-5, 01632 960 114 (030 1234567) `You are rude`'
    expect(wordsOf(text, 'opaque')).toEqual([
      'https://a.example/b?c=d',
      'www.a.example',
      'ann.b@c.example',
      'firm.de/x',
      'https://d.example',
      '+49 30 1234-5',
      '01632 960 114',
      '030 1234567',
      '`You are rude`',
    ])
  })

  it('are marks one by one, runs together', () => {
    expect(wordsOf('Wow!! (so) — well... no.', 'mark')).toEqual(['!!', '(', ')', '—', '...', '.'])
  })
})
