import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node'
import {folderWith} from '../cli/folder.ts'
import {ABLE, PUSHED, edited, editsIn, start, startWorker, uriOf} from './editor.ts'
import type {Editor, Talk} from './editor.ts'

const RULE = 'matching-translations'
const EN = `---
letter: client-termination
lang: en
---

Dear {{client}},

Thank you for your business. We have decided to end our agreement on 30 June. This decision is final.

We wish you every success.

Yours sincerely,

{{sender}}
`
const ES = `---
letter: client-termination
lang: es
---

Estimada {{client}}:

Gracias por su confianza. Hemos decidido terminar nuestro contrato el 30 de junio. Esta decisión es definitiva.

Le deseamos mucho éxito.

Atentamente,

{{sender}}
`
const OPEN = ES.replace(' Esta decisión es definitiva.', '')
const RELATED = {
  ...ABLE,
  textDocument: {
    ...ABLE.textDocument,
    publishDiagnostics: {codeDescriptionSupport: true, relatedInformation: true},
  },
}

const about = (diagnostics: Diagnostic[]): Diagnostic[] => diagnostics.filter(({code}) => code === RULE)
const said = (diagnostics: Diagnostic[]): string[] =>
  about(diagnostics).map(({message}) => (typeof message === 'string' ? message : message.value))
const LACKS = 'notice.en.md has a part that is missing here: finality.'

async function pull(editor: Talk, uri: string): Promise<Diagnostic[]> {
  const report = await editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: {uri},
  })
  return report.kind === 'full' ? report.items : []
}

describe('a letter that lacks what its translation has', () => {
  const letters = {'notice.en.md': EN, 'notice.es.md': OPEN}

  test('is told so, with a link to the sentence of the other letter', async () => {
    const {path} = folderWith(letters)
    const editor = await start({capabilities: RELATED, folders: [path]})
    expect(editor.initialized.capabilities.diagnosticProvider).toMatchObject({interFileDependencies: true})
    const uri = uriOf(join(path, 'notice.es.md'))
    editor.open(uri, OPEN)
    const [finding] = about(await pull(editor, uri))
    expect(finding).toMatchObject({
      severity: 2,
      message: LACKS,
      relatedInformation: [
        {
          location: {uri: uriOf(join(path, 'notice.en.md')), range: {start: {line: 7, character: 78}}},
          message: 'This decision is final.',
        },
      ],
    })
  })

  test('is offered the part in its own language, once for all who ask for it', async () => {
    const {path} = folderWith(letters)
    const editor = await start({capabilities: {...ABLE, textDocument: PUSHED.textDocument!}, folders: [path]})
    const uri = uriOf(join(path, 'notice.es.md'))
    editor.open(uri, OPEN)
    const all = await editor.diagnostics(uri)
    const finding = all.find(({message}) => message === LACKS)!
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: {uri},
      range: finding.range,
      context: {diagnostics: [finding]},
    })
    const offers = actions.filter(({diagnostics}) => diagnostics?.some(({code}) => code === RULE))
    const insert = offers.find(({title}) => title.startsWith('Insert'))
    expect(insert!.diagnostics!.map(({code}) => code)).toEqual(
      expect.arrayContaining([RULE, 'require-finality']),
    )
    expect(new Set(actions.map(({title}) => title)).size).toBe(actions.length)
    const text = edited(OPEN, editsIn(insert!.edit, uri))
    expect(text).toMatch(/decisión es definitiva/)
    editor.change(uri, 2, text)
    expect(said(await editor.diagnostics(uri, 2))).toEqual([])
  })

  test('can leave it be by a comment', async () => {
    const {path} = folderWith(letters)
    const editor = await start({folders: [path]})
    const uri = uriOf(join(path, 'notice.es.md'))
    editor.open(uri, OPEN.replace('Estimada', `<!-- tactful-disable-file ${RULE} -->\n\nEstimada`))
    const all = await editor.diagnostics(uri)
    expect(all.map(({code}) => code)).not.toContain(RULE)
    expect(all.map(({code}) => code)).not.toContain('unused-suppression')
  })
})

describe('a letter that is a translation of what is not there', () => {
  const named = (original: string) => ES.replace('lang: es', `lang: es\ntranslation-of: ${original}`)

  test('is told so where it says it, and offered the letter that was probably meant', async () => {
    const text = named('notise.md')
    const {path} = folderWith({'notice.md': EN, 'aviso.md': text})
    const editor = await start({folders: [path]})
    const uri = uriOf(join(path, 'aviso.md'))
    editor.open(uri, text)
    const [finding] = about(await editor.diagnostics(uri))
    expect(finding).toMatchObject({
      message:
        'There is no letter “notise.md” here that this one could be a translation of. Did you mean “notice.md”?',
      range: {start: {line: 3, character: 16}, end: {line: 3, character: 25}},
    })
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: {uri},
      range: finding!.range,
      context: {diagnostics: [finding]},
    })
    const offer = actions.find(({title}) => title.includes('notice.md'))
    expect(edited(text, editsIn(offer!.edit, uri))).toBe(named('notice.md'))
    editor.change(uri, 2, named('notice'))
    expect(said(await editor.diagnostics(uri, 2))).toEqual([])
    editor.change(uri, 3, named('aviso.md'))
    editor.notify('textDocument/didSave', {textDocument: {uri}})
    expect(said(await editor.diagnostics(uri, 3))).toHaveLength(1)
  })

  test('is not told of what lies elsewhere, as long as nothing says where letters lie', async () => {
    const text = named('../other/notice.md')
    const {path} = folderWith({'letters/aviso.md': text})
    const editor = await start({folders: [join(path, 'letters')]})
    const uri = uriOf(join(path, 'letters/aviso.md'))
    editor.open(uri, text)
    expect(said(await editor.diagnostics(uri))).toEqual([])
  })
})

test('what is typed in one letter is seen in the others', async () => {
  const {path} = folderWith({'notice.en.md': EN, 'notice.es.md': ES})
  const editor = await start({folders: [path], settings: {debounce: 10}})
  const [en, es] = ['en', 'es'].map((lang) => uriOf(join(path, `notice.${lang}.md`)))
  editor.open(es!, ES)
  expect(said(await editor.diagnostics(es!))).toEqual([])
  editor.open(en!, EN)
  await editor.diagnostics(en!)
  editor.change(en!, 2, EN.replace('{{sender}}', '{{sender}}, {{role}}'))
  await editor.diagnostics(en!, 2)
  expect(said(await editor.diagnostics(es!))).toEqual([
    'The placeholder {{role}} of notice.en.md is missing here.',
  ])
  // What has not been saved is gone when it is closed.
  editor.close(en!)
  expect(said(await editor.diagnostics(es!))).toEqual([])
})

test('a client that asks is told to ask again when a translation changes', async () => {
  const {path} = folderWith({'notice.en.md': EN, 'notice.es.md': ES})
  const editor = await start({capabilities: ABLE, folders: [path], settings: {debounce: 0}})
  const [en, es] = ['en', 'es'].map((lang) => uriOf(join(path, `notice.${lang}.md`)))
  editor.open(es!, ES)
  editor.open(en!, EN)
  await pull(editor, en!)
  expect(said(await pull(editor, es!))).toEqual([])
  editor.change(en!, 2, EN.replace('{{client}}', '{{customer}}'))
  await pull(editor, en!)
  await expect.poll(() => editor.notified.map(({method}) => method)).toContain('workspace/diagnostic/refresh')
  expect(said(await pull(editor, es!))).toEqual([
    'This letter has {{client}} where notice.en.md has {{customer}}.',
  ])
})

describe('a workspace', () => {
  const all = async (editor: Editor): Promise<Record<string, string[]>> => {
    const {items} = await editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    })
    return Object.fromEntries(
      items.map((item) => [
        item.uri.split('/').slice(-2).join('/'),
        item.kind === 'full' ? said(item.items) : [],
      ]),
    )
  }

  test('is held together, open or not, and looked at again when a file changes', async () => {
    const {path} = folderWith({
      'en/notice.md': EN,
      'es/notice.md': OPEN,
      'x/plain.md': EN,
      'tactful.yaml': 'translations: {languages: [en, es, de]}',
    })
    const editor = await start({capabilities: ABLE, folders: [path]})
    const german = 'There is no version of this letter in this language: German.'
    const lacks = LACKS.replace('notice.en.md', '../en/notice.md')
    expect(await all(editor)).toEqual({'en/notice.md': [german], 'es/notice.md': [lacks], 'x/plain.md': []})
    writeFileSync(join(path, 'en/notice.md'), EN.replace(' This decision is final.', ''))
    editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{uri: uriOf(join(path, 'en/notice.md')), type: 2}],
    })
    expect((await all(editor))['es/notice.md']).toEqual([])
  })

  test('is held together by what front matter says, too', async () => {
    const aviso = OPEN.replace('lang: es\n', 'lang: es\ntranslation-of: notice.md\n')
    const {path} = folderWith({'notice.md': EN, 'aviso.md': aviso})
    const editor = await start({capabilities: ABLE, folders: [path]})
    const lacks = LACKS.replace('notice.en.md', 'notice.md')
    expect(Object.values(await all(editor))).toEqual([[lacks], []])
    const uri = uriOf(join(path, 'aviso.md'))
    editor.open(uri, OPEN)
    expect(said(await pull(editor, uri))).toEqual([])
    editor.change(uri, 2, aviso)
    expect(said(await pull(editor, uri))).toEqual([lacks])
  })
})

test('a letter in no workspace is held against those beside it', async () => {
  const {path} = folderWith({'notice.en.md': EN, 'notice.es.md': OPEN})
  const editor = await start()
  const uri = uriOf(join(path, 'notice.es.md'))
  editor.open(uri, OPEN)
  expect(said(await editor.diagnostics(uri))).toEqual([LACKS])
})

test('the server in a web worker reads translations through its client', async () => {
  const folder = 'vscode-test-web://mount/letters'
  const files: Record<string, string> = {[`${folder}/notice.en.md`]: EN, [`${folder}/notice.es.md`]: OPEN}
  const editor = await startWorker({capabilities: ABLE, folders: [folder], options: {files: true}})
  editor.connection.onRequest('tactful/readFile', ({uri}: {uri: string}) => files[uri] ?? null)
  editor.connection.onRequest('tactful/readDirectory', ({uri}: {uri: string}) =>
    uri === folder ? ['notice.en.md', 'notice.es.md'].map((name) => ({name, kind: 'file'})) : null,
  )
  const uri = `${folder}/notice.es.md`
  editor.open(uri, OPEN)
  expect(said(await pull(editor, uri))).toEqual([LACKS])
})
