import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {createRequire} from 'node:module'
import {spawnSync} from 'node:child_process'
import {expect, test} from 'vitest'
import type {Diagnostic} from 'vscode-languageserver/node'
import type * as Tactful from '../../server/index.ts'
import type {LanguageData} from '../../server/language/data.ts'
import {NEIGHBOURS} from '../../server/languages.ts'
import type {Locale} from '../../server/locale.ts'
import {ABLE, start, startWorker, uriOf} from './editor.ts'
import type {Talk} from './editor.ts'
import {folderWith} from '../cli/folder.ts'

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')

/** Letters of every language, among them some that do not say which it is. */
function letters(): Record<string, string> {
  const files: Record<string, string> = {}
  for (const code of readdirSync(join(root, 'test/corpus'))) {
    const folder = ['given', 'learn']
      .map((set) => join(root, 'test/corpus', code, set, 'letters'))
      .find((path) => existsSync(path))!
    const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
    for (const [index, name] of names.entries()) {
      const text = readFileSync(join(folder, name), 'utf8')
      files[`${code}-${name.replace(/\.md$/, '')}.letter.md`] =
        index % 3 === 0 ? text.replace(/^lang: .*\n/m, '') : text
    }
  }
  return files
}

/** A finding as every host can tell it. */
interface Told {
  rule: string
  severity: string
  message: string
  range: {start: object; end: object}
  url: string
}

const texts = letters()
const names = Object.keys(texts).sort()
const data = <T>(name: string): T => JSON.parse(readFileSync(join(dist, name), 'utf8')) as T

async function byLibrary(): Promise<Record<string, Told[]>> {
  const {createLanguages, lint, positionAt, readLetter} = (await import(
    pathToFileURL(join(dist, 'index.mjs')).href
  )) as typeof Tactful
  const {detectLanguage} = createRequire(import.meta.url)(join(dist, 'languages/detect.js')) as {
    detectLanguage: (text: string, among: readonly string[]) => string | undefined
  }
  const codes = readdirSync(join(dist, 'languages')).flatMap((name) => /^(\w+)\.json$/.exec(name)?.[1] ?? [])
  const known = codes.sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
  const languages = createLanguages(
    known.map((code) => data<LanguageData>(`languages/${code}.json`)),
    (text) => detectLanguage(text, [...new Set([...known, ...NEIGHBOURS])]),
  )
  const locale = data<Locale>('locales/en.json')
  return Object.fromEntries(
    names.map((name) => {
      const letter = readLetter(texts[name]!, {languages})
      const {lineStarts} = letter.source
      const told = lint(letter, locale).map(({rule, severity, message, start: from, end, url}) => ({
        rule,
        severity,
        message,
        range: {start: positionAt(lineStarts, from), end: positionAt(lineStarts, end)},
        url,
      }))
      return [name, told]
    }),
  )
}

function byCommandLine(): Record<string, Told[]> {
  const {path} = folderWith(texts)
  const args = [
    join(dist, 'cli.js'),
    'check',
    '--format',
    'json',
    '--no-config',
    '--locale',
    'en',
    '--exit-zero',
  ]
  const {stdout} = spawnSync(process.execPath, args, {cwd: path, encoding: 'utf8', maxBuffer: 1 << 28})
  const {files} = JSON.parse(stdout) as {files: {path: string; findings: Told[]}[]}
  return Object.fromEntries(
    files.map(({path: name, findings}) => [
      name,
      findings.map(({rule, severity, message, range, url}) => ({rule, severity, message, range, url})),
    ]),
  )
}

async function byServer(talk: Talk): Promise<Record<string, Told[]>> {
  const told: Record<string, Told[]> = {}
  for (const name of names) {
    const uri = uriOf(`/letters/${name}`)
    talk.open(uri, texts[name]!)
    const {items} = await talk.request<{items: Diagnostic[]}>('textDocument/diagnostic', {
      textDocument: {uri},
    })
    told[name] = items.map(({code, severity, message, range, codeDescription}) => ({
      rule: String(code),
      severity: ['error', 'warning', 'info'][severity! - 1]!,
      message: message as string,
      range,
      url: codeDescription!.href,
    }))
    talk.close(uri)
  }
  return told
}

const bytes = (told: Record<string, Told[]>): string =>
  names.map((name) => `${name} ${JSON.stringify(told[name])}`).join('\n')

test('library, command line and servers tell the same, byte for byte', {timeout: 120_000}, async () => {
  const library = bytes(await byLibrary())
  expect(names.length).toBeGreaterThan(20)
  expect(bytes(byCommandLine()), 'command line').toBe(library)
  expect(bytes(await byServer(await start({capabilities: ABLE}))), 'server in Node.js').toBe(library)
  expect(bytes(await byServer(await startWorker({capabilities: ABLE}))), 'server in a web worker').toBe(
    library,
  )
})

test('the server in a web worker offers the same fixes, and reads files through its client', async () => {
  const text = texts[names.find((name) => name.startsWith('en'))!]!
  const answers: string[] = []
  for (const talk of [await start({capabilities: ABLE}), await startWorker({capabilities: ABLE})]) {
    const uri = uriOf('/letters/a.letter.md')
    talk.open(uri, text)
    const range = {start: {line: 0, character: 0}, end: {line: 99, character: 0}}
    answers.push(
      JSON.stringify(
        await talk.request('textDocument/codeAction', {
          textDocument: {uri},
          range,
          context: {diagnostics: []},
        }),
      ),
    )
  }
  expect(answers[1]).toBe(answers[0])
  const worker = await startWorker({capabilities: ABLE, folders: ['file:///letters'], options: {files: true}})
  const files: Record<string, string> = {'tactful.yaml': 'rules: {no-blame: off}\n', 'a.letter.md': text}
  worker.connection.onRequest(
    'tactful/readFile',
    ({uri}: {uri: string}) => files[uri.slice('file:///letters/'.length)] ?? null,
  )
  worker.connection.onRequest('tactful/readDirectory', ({uri}: {uri: string}) =>
    uri === 'file:///letters' ? Object.keys(files).map((name) => ({name, kind: 'file'})) : null,
  )
  const {items} = await worker.request<{items: {uri: string; items: Diagnostic[]}[]}>(
    'workspace/diagnostic',
    {
      previousResultIds: [],
    },
  )
  expect(items.map(({uri}) => uri)).toEqual(['file:///letters/a.letter.md'])
  expect(items[0]!.items.map(({code}) => code)).not.toContain('no-blame')
})
