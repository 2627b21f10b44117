import {describe, expect, test} from 'vitest'
import type {
  CodeLens,
  DocumentSymbol,
  Hover,
  MarkupContent,
  SymbolInformation,
} from 'vscode-languageserver/node'
import {PUSHED, openIn, rangeOf, uriOf} from './editor.ts'
import type {Editor} from './editor.ts'
import {GOOD, RUDE} from './letters.ts'

const URI = uriOf('/letters/field.md')

describe('hover', () => {
  const at = async (editor: Editor, text: string, words: string): Promise<string> => {
    const hover = await editor.request<Hover | null>('textDocument/hover', {
      textDocument: {uri: URI},
      position: rangeOf(text, words).start,
    })
    return (hover?.contents as MarkupContent | undefined)?.value ?? ''
  }

  test('explains the guideline, with its source, wrong and right', async () => {
    const text = await at(await openIn(URI, RUDE), RUDE, 'You are rude')
    expect(text).toContain('Do not blame the client')
    expect(text).toContain(
      'Asked for by S0, how to tell a client that you will no longer serve them · S4, seven reasons',
    )
    expect(text).toContain('Instead of')
    expect(text).toContain('You have been rude to our drivers')
  })

  test('says what a sentence does for the letter', async () => {
    const editor = await openIn(URI, GOOD)
    expect(await at(editor, GOOD, 'This decision')).toContain('says that the decision is final')
    expect(await at(editor, GOOD, 'Yours')).toBe('This sentence closes the letter.')
    expect(await at(editor, GOOD, 'capacity')).toContain('The company grows faster')
  })

  test('says where a placeholder stands besides', async () => {
    const text = RUDE.replace('Ms Field', '{{client}}').replace('Ann Moor', '{{client}}')
    const editor = await openIn(URI, text)
    editor.open(uriOf('/letters/other.md'), text)
    const shown = await at(editor, text, '{{client}}')
    expect(shown).toContain('once more in this letter, on line 15')
    expect(shown).toContain('[other.md](file:///letters/other.md)')
  })
})

describe('the outline', () => {
  test('is the parts of the letter', async () => {
    const text = RUDE.replace('Dear', 'Acme Ltd, 1 High Street\n\nDear')
    const editor = await openIn(URI, text)
    const symbols = await editor.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: {uri: URI},
    })
    expect(symbols.map(({name}) => name)).toEqual([
      'Front matter',
      'Letterhead',
      'Salutation',
      'Letter',
      'Sign-off',
      'Signature',
    ])
    expect(symbols[3]!.children!.map(({name}) => name)).toEqual(['Decision', 'End date', 'Reason'])
  })

  test('is the same one after the other for a client that shows no tree', async () => {
    const editor = await openIn(URI, RUDE, {capabilities: PUSHED})
    const symbols = await editor.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: {uri: URI},
    })
    const decision = symbols.find(({name}) => name === 'Decision')
    expect(decision).toMatchObject({containerName: 'Letter', location: {uri: URI}})
  })

  test('folds the front matter', async () => {
    const editor = await openIn(URI, RUDE)
    expect(await editor.request('textDocument/foldingRange', {textDocument: {uri: URI}})).toEqual([
      {startLine: 0, endLine: 4, kind: 'region'},
    ])
  })
})

test('a line above the letter says how it stands, unless it is switched off', async () => {
  const editor = await openIn(URI, RUDE)
  const lens = async (): Promise<string[]> => {
    const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', {textDocument: {uri: URI}})
    return lenses.map(({command}) => command!.title)
  }
  expect(await lens()).toEqual([
    '3 errors, 1 warning · missing: thanks, finality, apology, alternative, what happens next, best wishes',
  ])
  editor.change(URI, 2, GOOD)
  expect(await lens()).toEqual(['Nothing to report · all parts are there'])
  editor.setSettings({codeLens: {enabled: false}})
  expect(await lens()).toEqual([])
})

test('sentences are labelled with what they do, when that is switched on', async () => {
  const editor = await openIn(URI, GOOD)
  const hints = (): Promise<{label: string}[]> =>
    editor.request('textDocument/inlayHint', {
      textDocument: {uri: URI},
      range: {start: {line: 0, character: 0}, end: {line: 99, character: 0}},
    })
  expect(await hints()).toEqual([])
  editor.setSettings({inlayHints: {enabled: true}})
  expect((await hints()).map(({label}) => label).join(', ')).toContain('Finality')
})
