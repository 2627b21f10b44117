import {describe, expect, it} from 'vitest'
import {readSource} from '../../server/letter/read.ts'

const read = (yaml: string) => {
  const text = `---\n${yaml}\n---\n\nDear you`
  const {frontMatter} = readSource(text)
  if (!frontMatter) throw new Error('no front matter')
  const problems = frontMatter.problems.map(
    ({kind, start, end, nearest}) => `${kind}: ${text.slice(start, end)}${nearest ? ` → ${nearest}` : ''}`,
  )
  return {...frontMatter, problems}
}

describe('front matter', () => {
  it('is read in any order', () => {
    const yaml = [
      'status: draft',
      'translation-of: letter.es.md',
      'likely-to-change: true',
      'reason: [abuse, late-payment]',
      'title: Ours',
      'client-since: 2009-05-01',
      'lang: es_MX',
      'letter: client-termination',
    ].join('\n')
    expect(read(yaml)).toMatchObject({
      letter: 'client-termination',
      lang: 'es_MX',
      reasons: ['abuse', 'late-payment'],
      status: 'draft',
      clientSince: '2009-05-01',
      likelyToChange: true,
      translationOf: 'letter.es.md',
      problems: [],
    })
  })

  it('tells where each value stands', () => {
    const text = '\uFEFF---\r\nreason:\r\n  - abuse\r\n  - fit\r\nlanguage: "es"\r\n---\r\nx'
    const {frontMatter} = readSource(text)
    const spans = Array.from(frontMatter?.values ?? [], ([key, {start, end}]) => [
      key,
      text.slice(start, end),
    ])
    expect(spans).toEqual([
      ['reason', '- abuse\r\n  - fit'],
      ['lang', '"es"'],
    ])
    expect(text.slice(frontMatter?.start, frontMatter?.end)).toMatch(/^---[^]*---$/)
    expect(frontMatter?.problems).toEqual([])
  })

  it.each([
    ['reason: abus', ['unknown-value: abus → abuse']],
    [
      'reason: [abuse, late payment, xyz]',
      ['unknown-value: late payment → late-payment', 'unknown-value: xyz'],
    ],
    ['status: Final', ['unknown-value: Final → final']],
    ['letter: client-terminaton', ['unknown-value: client-terminaton → client-termination']],
    ['lang: english', ['unknown-value: english']],
    ['lang: [es]', ['wrong-type: [es]']],
    ['status: 3', ['wrong-type: 3']],
    ['status:', ['wrong-type: status']],
    ['reason: {a: b}', ['wrong-type: {a: b}']],
    ['likely-to-change: maybe', ['wrong-type: maybe']],
    ['client-since: long ago', ['wrong-type: long ago']],
    ['client-since: 2009', []],
    ['client-since: 2009-05', []],
    ['client-since: "2012-02-29"', []],
    ['client-since: 01.05.2010', ['wrong-type: 01.05.2010']],
    ['client-since: May 2010', ['wrong-type: May 2010']],
    ['client-since: 2010-13-45', ['wrong-type: 2010-13-45']],
    ['client-since: 2011-02-29', ['wrong-type: 2011-02-29']],
    ['lang: zh-Hant-TW', []],
    ['lang: no', []],
  ])('%s', (yaml, problems) => {
    expect(read(yaml).problems).toEqual(problems)
  })

  it.each([
    ['reasons: abuse', ['near-key: reasons → reason']],
    ['lnag: es', ['near-key: lnag → lang']],
    ['clientSince: 2009', ['near-key: clientSince → client-since']],
    ['likely_to_change: true', ['near-key: likely_to_change → likely-to-change']],
    ['title: x\ndate: 2025-01-01\nlayout: y\ntags: [a]\nlong: 12.5\nlat: 3\nslug: z\nstate: open', []],
    ['lang: en\nlangs: [en, de]', []],
  ])('keys: %s', (yaml, problems) => {
    expect(read(yaml).problems).toEqual(problems)
  })

  it.each([
    ['tabs', 'lang: es\n\tstatus: draft', 'syntax: \t'],
    ['a key twice', 'lang: es\nlang: de', 'syntax: lang'],
    ['an open quote', 'lang: "es', 'syntax: s'],
    ['no map', '- a', 'not-a-map: - a'],
    ['a missing anchor', 'lang: *nope', 'syntax: *nope'],
  ])('syntax: %s', (_, yaml, problem) => {
    expect(read(yaml).problems[0]).toBe(problem)
  })

  it('counts an unknown reason as none', () => {
    expect(read('reason: [rude, abuse]').reasons).toEqual(['abuse'])
  })

  it('resolves aliases, and turns away anchors that explode', () => {
    expect(read('x: &r abuse\nreason: *r').reasons).toEqual(['abuse'])
    const levels = Array.from('bcdefghij', (name, index) => {
      const alias = `*${'abcdefghij'[index]}`
      return `${name}: &${name} [${Array.from({length: 9}, () => alias).join(', ')}]`
    })
    const {problems} = read(['a: &a [x, x]', ...levels, 'reason: *j'].join('\n'))
    expect(problems).toContain('syntax: *j')
  })

  it('that nobody closed is reported and still read', () => {
    const text = '---\nletter: client-termination\nlang: es\n\nEstimado cliente'
    const {frontMatter, blocks} = readSource(text)
    expect(frontMatter).toMatchObject({lang: 'es', problems: [{kind: 'unclosed', start: 0, end: 3}]})
    expect(blocks).toHaveLength(1)
    expect(readSource('---\nlang: es\nEstimado cliente').blocks).toMatchObject([{start: 13}])
  })

  it('may be closed with dots, as YAML is', () => {
    const text = '---\nletter: client-termination\nlang: es\n...\n\nEstimado **cliente**\n---\n'
    const {frontMatter, blocks} = readSource(text)
    expect(frontMatter).toMatchObject({lang: 'es', problems: [], end: text.indexOf('...') + 3})
    expect(blocks.map(({start, end}) => text.slice(start, end))).toEqual(['Estimado **cliente**\n---'])
    // Of two ends the first counts.
    expect(readSource('---\nlang: es\n---\n\nHola\n\n...\n').blocks[0]).toMatchObject({start: 18, end: 22})
    expect(readSource('\uFEFF---\r\nlang: es\r\n...\r\n\r\nHola\r\n').blocks).toMatchObject([{start: 23}])
  })

  it.each(['---\n\nDear you', 'Dear you\n\n---\nlang: es\n---\n', '---\nDear you: bye\n', ''])(
    'is none: %j',
    (text) => {
      expect(readSource(text).frontMatter).toBeUndefined()
    },
  )

  it('may be empty', () => {
    expect(read('')).toMatchObject({reasons: [], problems: []})
  })
})
