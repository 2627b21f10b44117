import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {folderWith} from '../cli/folder.ts'
import {ABLE, edited, editsIn, openIn, rangeOf, start, uriOf} from './editor.ts'
import {GOOD, RUDE, SPANISH} from './letters.ts'

const URI = uriOf('/letters/field.md')

describe('what the extension asks', () => {
  const textDocument = {uri: URI}

  test('the checklist', async () => {
    const editor = await openIn(URI, RUDE)
    const card = await editor.request<{parts: {part: string; status: string}[]}>('tactful/card', {
      textDocument,
    })
    expect(Object.fromEntries(card.parts.map(({part, status}) => [part, status]))).toMatchObject({
      salutation: 'present',
      decision: 'present',
      finality: 'missing',
      'sign-off': 'present',
    })
    expect(card.parts[2]).toMatchObject({
      title: 'Decision',
      range: rangeOf(RUDE, 'We have decided to end our agreement on 30 June.'),
    })
  })

  test('phrases for a part, with their place', async () => {
    const editor = await openIn(URI, RUDE)
    const [first] = await editor.request<{insert: string; range: never}[]>('tactful/phrases', {
      textDocument,
      part: 'wishes',
    })
    expect(edited(RUDE, [{range: first!.range, newText: first!.insert}])).toMatch(
      /We wish you [^\n]*\n\nYours/,
    )
    const here = {line: 10, character: 0}
    const [placed] = await editor.request<{range: {start: object}}[]>('tactful/phrases', {
      textDocument,
      part: 'wishes',
      position: here,
    })
    expect(placed!.range.start).toEqual(here)
  })

  test('phrases for what is missing, what is there, and what nothing asks for', async () => {
    const editor = await openIn(URI, RUDE)
    const phrases = await editor.request<{part: string; missing: boolean; present: boolean}[]>(
      'tactful/phrases',
      {textDocument},
    )
    const standing = (name: string): boolean[] => {
      const {missing, present} = phrases.find(({part}) => part === name)!
      return [missing, present]
    }
    expect(standing('wishes')).toEqual([true, false])
    expect(standing('decision')).toEqual([false, true])
    expect(standing('goodwill')).toEqual([false, false])
  })

  test('how a letter stands, and when that changes', async () => {
    const editor = await openIn(URI, SPANISH, {capabilities: ABLE, options: {status: true}})
    expect(await editor.request('tactful/status', {textDocument})).toMatchObject({
      isLetter: true,
      language: {tag: 'es', name: 'Español', from: 'front-matter'},
      register: 'tú',
      voice: 'I',
      reason: ['capacity'],
      abuse: false,
    })
    await editor.request('textDocument/diagnostic', {textDocument})
    editor.change(URI, 2, GOOD)
    await editor.request('textDocument/diagnostic', {textDocument})
    const sent = editor.notified.filter(({method}) => method === 'tactful/statusChanged')
    expect(sent.map(({params}) => (params as {language: {tag: string}}).language.tag)).toEqual(['es', 'en'])
    expect(sent[1]!.params).toMatchObject({counts: {error: 0, warning: 0, info: 0}, missing: []})
    const other = {uri: uriOf('/readme.md')}
    expect(await editor.request('tactful/status', {textDocument: other})).toMatchObject({isLetter: false})
  })

  test('what a reader without the front matter sees', async () => {
    const editor = await openIn(URI, RUDE.replace('Ms Field', '{{client}}'))
    const reading = await editor.request<Record<string, unknown[]>>('tactful/coldRead', {textDocument})
    expect(reading['placeholders']).toMatchObject([{name: 'client', kind: 'name'}])
    expect(reading['reader']).toHaveLength(1)
    expect(reading['leaks']).toMatchObject([{rule: 'no-blame'}])
  })

  test('all safe fixes of the workspace', async () => {
    const wrong = RUDE.replace('reason: capacity', 'reason: capasity')
    const {path} = folderWith({'a.letter.md': wrong, 'b.letter.md': RUDE})
    const editor = await start({capabilities: ABLE, folders: [path]})
    const uri = uriOf(join(path, 'a.letter.md'))
    const {edit, letters, fixes} = await editor.request<{edit: never; letters: number; fixes: number}>(
      'tactful/fixWorkspace',
      {},
    )
    expect([letters, fixes]).toEqual([1, 1])
    expect(edited(wrong, editsIn(edit, uri))).toBe(RUDE)
  })
})
