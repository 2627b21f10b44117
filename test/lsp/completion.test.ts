import {describe, expect, test} from 'vitest'
import type {CompletionItem, MarkupContent} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import {ABLE, edited, positionOf, start, uriOf} from './editor.ts'
import type {Editor} from './editor.ts'
import {RUDE, SPANISH} from './letters.ts'

const URI = uriOf('/letters/field.md')

describe('completion', () => {
  const at = async (text: string, editor?: Editor, trigger?: string): Promise<CompletionItem[]> => {
    const offset = text.indexOf('|')
    const plain = text.replace('|', '')
    const own = editor ?? (await start({capabilities: ABLE}))
    own.open(URI, plain)
    const items = await own.request<CompletionItem[]>('textDocument/completion', {
      textDocument: {uri: URI},
      position: positionOf(plain, offset),
      context: trigger === undefined ? {triggerKind: 1} : {triggerKind: 2, triggerCharacter: trigger},
    })
    return items.sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
  }
  const labels = (items: CompletionItem[]): string[] => items.map(({label}) => label)

  test('knows the keys that are not there yet, and their values', async () => {
    const keys = await at('---\nletter: client-termination\n|\n---\n')
    expect(labels(keys)).toEqual([
      'lang',
      'reason',
      'status',
      'client-since',
      'likely-to-change',
      'translation-of',
    ])
    expect((keys[1]!.documentation as MarkupContent).value).toContain('real reason')
    const reasons = await at('---\nletter: client-termination\nreason: |\n---\n')
    expect(labels(reasons)).toContain('late-payment')
    expect(labels(await at('---\nletter: client-termination\nreason: [abuse, |]\n---\n'))).toContain('scope')
    expect(labels(await at('---\nletter: client-termination\nreason:\n  - |\n---\n'))).toContain('scope')
    expect(labels(await at('---\nletter: client-termination\nstatus: d|\n---\n'))).toEqual([
      'template',
      'draft',
      'final',
    ])
    expect(labels(await at('---\nletter: client-termination\nlang: |\n---\n'))).toContain('es')
  })

  test('knows the regions of every language, also of one that no letter has been written in', async () => {
    const tags = await at('---\nletter: client-termination\nlang: pt-B|\n---\n')
    expect(labels(tags)).toEqual(expect.arrayContaining(['pt-BR', 'pt-PT', 'de-AT', 'es-MX']))
    expect(tags.find(({label}) => label === 'pt-BR')!.detail).toBe('Português (BR)')
  })

  test.each([
    ['a language', 'lang: e|n', 'en', 'lang: en'],
    ['a language with its region', 'lang: |en-GB', 'es', 'lang: es'],
    ['a reason before another', 'reason: |abuse', 'scope', 'reason: scope'],
    ['one of several reasons', 'reason: [ab|use, fit]', 'scope', 'reason: [scope, fit]'],
    ['a key', 'sta|', 'status', 'status: '],
    ['nothing, right after a colon', 'reason:|', 'abuse', 'reason: abuse'],
    ['a key that has a value', 'reas|: fit', 'reason', 'reason: fit'],
    ['a key from within', 're|asn: fit', 'reason', 'reason: fit'],
  ])('takes the place of the whole of %s', async (_, line, label, after) => {
    const text = `---\nletter: client-termination\n${line}\n---\n`
    const item = (await at(text)).find((each) => each.label === label)
    const plain = text.replace('|', '')
    expect(edited(plain, [item!.textEdit as {range: never; newText: string}])).toBe(text.replace(line, after))
  })

  test('offers what is missing first, in the letter’s manner', async () => {
    const items = await at(SPANISH.replace('Un saludo', '|\n\nUn saludo'))
    expect(items[0]!.detail).toBe('Best wishes – missing')
    expect(items[0]!.textEdit!.newText).toBe('Te deseo lo mejor.')
    expect(labels(items).join(' ')).not.toContain('usted')
    const present = items.findIndex(({detail}) => !detail!.includes('missing'))
    expect(items.slice(present).some(({detail}) => detail!.includes('missing'))).toBe(false)
  })

  test('offers no other company to somebody who was abusive', async () => {
    const abusive = RUDE.replace('reason: capacity', 'reason: abuse').replace('\n\nYours', '\n\n|\n\nYours')
    const items = await at(abusive)
    expect(items.length).toBeGreaterThan(5)
    expect(items.map(({detail}) => detail).join(' ')).not.toMatch(/Alternative|Goodwill/)
  })

  test('takes the place of the words that have been written', async () => {
    const text = RUDE.replace('\n\nYours', '\n\nWe apolo|\n\nYours')
    const apology = (await at(text)).find(({detail}) => detail!.startsWith('Apology'))
    const after = edited(text.replace('|', ''), [apology!.textEdit as {range: never; newText: string}])
    expect(after).toMatch(/\n\nWe apologi[sz]e for [^\n]*\n\nYours/)
  })

  test.each([
    ['a quoted line', '> We apolo|', '> '],
    [
      'a sentence with a date in it',
      'It ends on 3 May. On Mr. Hale’s advice we apolo|',
      'It ends on 3 May. ',
    ],
  ])('leaves what stands before in %s', async (_, line, before) => {
    const text = RUDE.replace('\n\nYours', `\n\n${line}\n\nYours`)
    const apology = (await at(text)).find(({detail}) => detail!.startsWith('Apology'))
    const after = edited(text.replace('|', ''), [apology!.textEdit as {range: never; newText: string}])
    expect(after).toMatch(new RegExp(`\n\n${before}We apologi[sz]e for [^\n]*\n\nYours`))
  })

  test.each([
    ['code', '```\nWe |\n```'],
    ['a comment', '<!-- We | -->'],
    ['a link’s target', 'See [here](https://|)'],
    ['code within a sentence', 'See `We |` here.'],
  ])('offers no phrases in %s', async (_, line) => {
    expect(await at(RUDE.replace('\n\nYours', `\n\n${line}\n\nYours`))).toEqual([])
  })

  test('offers no phrases on the line that closes the front matter', async () => {
    expect(await at('---\nletter: client-termination\n---|\n')).toEqual([])
  })

  test.each([
    ['{{cli|}}', '{{client}}'],
    ['{{cli|ant_naem}}', '{{client}}'],
    ['{{cli| and {{sender}}', '{{client}} and {{sender}}'],
  ])('takes the place of the whole of a placeholder: %s', async (written, after) => {
    const text = RUDE.replace('Ms Field', '{{client}}').replace('30 June', written)
    const item = (await at(text)).find(({label}) => label === 'client')
    expect(edited(text.replace('|', ''), [item!.textEdit as {range: never; newText: string}])).toContain(
      `agreement on ${after}.`,
    )
  })

  test('knows the placeholders of this letter and of others', async () => {
    const {path} = folderWith({'other.letter.md': SPANISH})
    const editor = await start({capabilities: ABLE, folders: [path]})
    await editor.request('workspace/diagnostic', {previousResultIds: []})
    const text = RUDE.replace('Ms Field', '{{client}}').replace('30 June', '{{|')
    const items = await at(text, editor, '{')
    expect(labels(items).slice(0, 2)).toEqual(['client', 'remitente'])
    expect(items[1]!.detail).toBe('other.letter.md')
    const after = edited(text.replace('|', ''), [items[0]!.textEdit as {range: never; newText: string}])
    expect(after).toContain('agreement on {{client}}.')
    const bracket = await at(
      RUDE.replace('Ms Field', '[Client Name]').replace('30 June', '[|]'),
      undefined,
      '[',
    )
    expect(bracket[0]!.label).toBe('Client Name')
    expect(bracket[0]!.textEdit!.newText).toBe('[Client Name]')
  })

  test('is silent where a character was typed that asks for nothing', async () => {
    expect(await at(RUDE.replace('Field,', 'Field:|'), undefined, ':')).toEqual([])
  })
})
