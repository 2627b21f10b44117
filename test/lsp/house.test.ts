import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {describe, expect, test} from 'vitest'
import type {CodeAction, Diagnostic, DocumentDiagnosticReport, Hover} from 'vscode-languageserver/node'
import type * as House from '../../server/house/library.ts'
import type * as Tactful from '../../server/index.ts'
import type {LanguageData} from '../../server/language/data.ts'
import type {Locale} from '../../server/locale.ts'
import {folderWith} from '../cli/folder.ts'
import {ABLE, edited, editsIn, rangeOf, start, startWorker, uriOf} from './editor.ts'
import type {Editor, Talk} from './editor.ts'

const examples = join(import.meta.dirname, '../../examples/house')
const read = (name: string): string => readFileSync(join(examples, name), 'utf8')
const FEES = read('guidelines/no-new-fees.yaml')
const DATA = read('guidelines/say-data-deletion.yaml')
const LETTER = read('letters/florist.letter.md')
const FILES = {
  'tactful.yaml': read('tactful.yaml'),
  'guidelines/no-new-fees.yaml': FEES,
  'guidelines/say-data-deletion.yaml': DATA,
  'a.letter.md': LETTER,
}

const pull = async (editor: Pick<Editor, 'request'>, uri: string): Promise<Diagnostic[]> => {
  const report = await editor.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: {uri},
  })
  return report.kind === 'full' ? report.items : []
}

describe('in an editor', () => {
  test('a guideline of the house is underlined, explained and mended as any other is', async () => {
    const {path} = folderWith(FILES)
    const uri = uriOf(join(path, 'a.letter.md'))
    const editor = await start({capabilities: ABLE, folders: [path]})
    editor.open(uri, LETTER)
    const diagnostics = await pull(editor, uri)
    expect(diagnostics.map(({code}) => code)).toEqual(['no-new-fees', 'say-data-deletion'])
    const range = rangeOf(LETTER, 'charge you a late fee')
    expect(diagnostics[0]!.range).toEqual(range)

    const hover = await editor.request<Hover>('textDocument/hover', {
      textDocument: {uri},
      position: range.start,
    })
    const {value} = hover.contents as {value: string}
    expect(value).toContain('**Announce no fees** `no-new-fees`')
    expect(value).toContain('*A fee in the letter that ends the relationship')
    expect(value).toContain('- We must invoice you for two penalties.')
    expect(value).toContain(`[no-new-fees.yaml](${uriOf(join(path, 'guidelines/no-new-fees.yaml'))})`)

    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: {uri},
      range,
      context: {diagnostics: []},
    })
    const titles = actions.map(({title}) => title)
    expect(titles).toContain('Ignore “no-new-fees” on this line')
    const best = await editor.request<CodeAction>('codeAction/resolve', actions[0])
    expect(best.isPreferred).toBe(true)
    expect(edited(LETTER, editsIn(best.edit, uri))).toBe(
      LETTER.replace(
        /We will charge[^.]*\./,
        'Our accounts department will write to you about open amounts.',
      ),
    )
  })

  test('a guideline that changes, comes or breaks is looked at again', async () => {
    const folder = folderWith(FILES)
    const uri = uriOf(join(folder.path, 'a.letter.md'))
    const fees = uriOf(join(folder.path, 'guidelines/no-new-fees.yaml'))
    const editor = await start({capabilities: ABLE, folders: [folder.path]})
    const after = async (name: string, text: string): Promise<string[]> => {
      folder.write(name, text)
      editor.notify('workspace/didChangeWatchedFiles', {
        changes: [{uri: uriOf(join(folder.path, name)), type: 2}],
      })
      return (await pull(editor, uri)).map(({code}) => String(code))
    }
    editor.open(uri, LETTER)
    await pull(editor, uri)
    expect(await after('guidelines/no-new-fees.yaml', FEES.replace('late (fee~', 'early (fee~'))).toContain(
      'no-new-fees',
    )
    expect(
      await after(
        'guidelines/no-new-fees.yaml',
        FEES.replace('[fee,', '[fine,').replace(/late \(.*\)/, 'toll'),
      ),
    ).toEqual(['say-data-deletion'])
    const moss = 'guideline: no-other-shops\nmessage: m\nlanguages: {en: {words: [Meadow & Moss]}}\n'
    expect(await after('guidelines/shops.yaml', moss)).toEqual(['no-other-shops', 'say-data-deletion'])
    expect(await after('guidelines/no-new-fees.yaml', FEES.replace('"@writer', '"@wrter'))).toEqual([
      'configuration',
    ])
    expect((await editor.diagnostics(fees)).at(0)?.message).toContain(
      'there is no class @wrter: did you mean @writer?',
    )
    expect(await after('guidelines/no-new-fees.yaml', 'guideline: 3')).toEqual(['configuration'])
    expect(await after('guidelines/no-new-fees.yaml', FEES)).toContain('no-new-fees')
  })

  test('settings switch it off', async () => {
    const {path} = folderWith(FILES)
    const uri = uriOf(join(path, 'a.letter.md'))
    const settings = {rules: {'no-new-fees': 'off'}}
    const editor = await start({capabilities: ABLE, folders: [path], settings})
    editor.open(uri, LETTER)
    expect((await pull(editor, uri)).map(({code}) => code)).toEqual(['say-data-deletion'])
    expect(editor.notified.filter(({method}) => method === 'window/logMessage')).toEqual([])
  })
})

/** A finding as every host can tell it. */
interface Told {
  rule: string
  severity: string
  message: string
  range: object
}

describe('every host', () => {
  const told = (diagnostics: Diagnostic[]): Told[] =>
    diagnostics.map(({code, severity, message, range}) => ({
      rule: String(code),
      severity: ['error', 'warning', 'info'][severity! - 1]!,
      message: message as string,
      range,
    }))

  async function byLibrary(): Promise<Told[]> {
    const dist = pathToFileURL(join(import.meta.dirname, '../../dist/')).href
    const load = async <T>(name: string): Promise<T> => (await import(`${dist}${name}`)) as T
    const {createLanguages, lint, positionAt, readLetter} = await load<typeof Tactful>('index.mjs')
    const {parseGuidelines, withGuidelines} = await load<typeof House>('house.mjs')
    const {default: english} = await load<{default: LanguageData}>('languages/en.mjs')
    const {default: locale} = await load<{default: Locale}>('locales/en.mjs')
    const {guidelines, problems} = parseGuidelines([
      {file: 'guidelines/no-new-fees.yaml', text: FEES},
      {file: 'guidelines/say-data-deletion.yaml', text: DATA},
    ])
    const {data, problems: unspoken} = withGuidelines(english, guidelines)
    expect([...problems, ...unspoken]).toEqual([])
    const letter = readLetter(LETTER, {languages: createLanguages([data])})
    const {lineStarts} = letter.source
    const rules = {'say-data-deletion': {severity: 'error' as const}}
    return lint(letter, locale, {guidelines, rules}).map(({rule, severity, message, start: from, end}) => ({
      rule,
      severity,
      message,
      range: {start: positionAt(lineStarts, from), end: positionAt(lineStarts, end)},
    }))
  }

  async function byCommandLine(): Promise<Told[]> {
    const {out} = await folderWith(FILES).tactful('check', '--format', 'json', '--locale', 'en')
    const {files} = JSON.parse(out) as {files: {findings: Told[]}[]}
    return files[0]!.findings.map(({rule, severity, message, range}) => ({rule, severity, message, range}))
  }

  async function byWorker(): Promise<Told[]> {
    const worker: Talk = await startWorker({
      capabilities: ABLE,
      folders: ['file:///letters'],
      options: {files: true},
    })
    worker.connection.onRequest(
      'tactful/readFile',
      ({uri}: {uri: string}) =>
        (FILES as Record<string, string>)[uri.replace('file:///letters/', '')] ?? null,
    )
    worker.connection.onRequest('tactful/readDirectory', ({uri}: {uri: string}) =>
      uri.endsWith('/guidelines')
        ? [
            {name: 'no-new-fees.yaml', kind: 'file'},
            {name: 'say-data-deletion.yaml', kind: 'file'},
            {name: 'elsewhere.yaml', kind: 'file', link: true},
          ]
        : [
            {name: 'tactful.yaml', kind: 'file'},
            {name: 'guidelines', kind: 'folder'},
          ],
    )
    const uri = 'file:///letters/a.letter.md'
    worker.open(uri, LETTER)
    return told(await pull(worker, uri))
  }

  async function byServer(): Promise<Told[]> {
    const {path} = folderWith(FILES)
    const uri = uriOf(join(path, 'a.letter.md'))
    const editor = await start({capabilities: ABLE, folders: [path]})
    editor.open(uri, LETTER)
    return told(await pull(editor, uri))
  }

  test('finds the same', async () => {
    const library = await byLibrary()
    expect(library.map(({rule}) => rule)).toEqual(['no-new-fees', 'say-data-deletion'])
    expect(await byCommandLine()).toEqual(library)
    expect(await byServer()).toEqual(library)
    expect(await byWorker()).toEqual(library)
  })
})
