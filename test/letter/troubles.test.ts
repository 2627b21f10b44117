import {describe, expect, it} from 'vitest'
import {readSource} from '../../server/letter/read.ts'

describe('troubles', () => {
  it('are none in an empty text', () => {
    const empty = {blocks: [], placeholders: [], comments: [], lineStarts: [0], troubles: []}
    expect(readSource('')).toMatchObject(empty)
    expect(readSource('\uFEFF').troubles).toEqual([])
  })

  it.each([
    ['a NUL byte', 'Dear\0you', {kind: 'binary', start: 4, end: 5}],
    ['control characters', `PNG${'\u0001\u0002\u0003'.repeat(20)}`, {kind: 'binary', start: 3, end: 4}],
    ['10,000 nested quotes', `a\n\n${'> '.repeat(10_000)}b`, {kind: 'nesting', start: 3}],
    ['10,000 nested lists', `${'- '.repeat(10_000)}b`, {kind: 'nesting', start: 0}],
    [
      '300 indented lists',
      Array.from({length: 300}, (_, index) => `${'  '.repeat(index)}- a`).join('\n'),
      {kind: 'nesting'},
    ],
  ])('%s', (_, text, trouble) => {
    const source = readSource(text)
    expect(source.troubles).toMatchObject([trouble])
    expect(source.blocks).toEqual([])
  })

  it.each([
    ['rules', `${'- '.repeat(200)}\n\n${'* '.repeat(200)}\n\n${'-'.repeat(500)}`],
    ['a few quotes', `${'> '.repeat(20)}a`],
    ['text far to the right', `${' '.repeat(90)}30 June`],
    ['U+FFFD', 'Dear \uFFFD'],
    ['a form feed', 'Dear\fyou'],
  ])('are none: %s', (_, text) => {
    expect(readSource(text).troubles).toEqual([])
  })

  it.each([
    ['a line of 1 MB', 'You are rude. '.repeat(75_000)],
    ['a word of 1 MB', 'w'.repeat(1_000_000)],
    ['a sentence of 1 MB', 'word '.repeat(200_000)],
    ['abbreviations without end', 'a.'.repeat(500_000)],
    ['emphasis without end', 'a*'.repeat(50_000)],
    ['brackets without end', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['quotes without end', '“a « „ ‘ \' " '.repeat(50_000)],
    ['open placeholders', '{{ {% < ${ «'.repeat(50_000)],
    ['lone surrogates', '\uD800a \uDC00'.repeat(1000)],
  ])('do not come from %s', (_, text) => {
    const {blocks, troubles} = readSource(text)
    expect(troubles).toEqual([])
    expect(blocks).toHaveLength(1)
    const lengths = blocks.flatMap((block) => block.sentences.map(({start, end}) => end - start))
    if (/\s/.test(text)) expect(Math.max(...lengths.slice(0, 1000))).toBeLessThan(10_000)
  })
})
