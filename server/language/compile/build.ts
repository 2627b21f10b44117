import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {parse} from 'yaml'
import type {Template} from '../../templates.ts'
import type {LanguageData, Phrase} from '../data.ts'
import {compileLanguage, compilePhrases} from './compile.ts'
import {checkExamples} from './examples.ts'
import type {
  ConventionsFile,
  InflectionFile,
  JargonFile,
  LanguageFolder,
  PatternFile,
  PhraseFile,
  TemplatesFile,
  TurnsFile,
  WordClassFile,
} from './folder.ts'
import {compileTemplates} from './templates.ts'
import type {ModelData} from '../model/model.ts'
import {LanguageError} from './words.ts'
import schema from './schema.json'

const ajv = new Ajv({allErrors: true, allowUnionTypes: true, strictTypes: false})
ajv.addSchema(schema)

/**
 * Compiles every language folder under `root` into `out`: `languages/CODE.json` for the tools, `languages/CODE.mjs`
 * for programs, `locales/CODE.json` with the guidelines' texts, `templates/CODE.json` with letters to begin with.
 * @returns what is odd in the data but does not stop the build
 * @throws {LanguageError} naming the file, on data that break their schema, mean nothing, or whose examples do not hold
 */
export function buildLanguages(root: string, out: string): {warnings: string[]} {
  const warnings: string[] = []
  for (const folder of ['languages', 'locales', 'templates']) mkdirSync(join(out, folder), {recursive: true})
  // A language whose patterns are still to be written says nothing about letters, and is not shipped.
  const codes = readdirSync(root)
    .filter((code) => existsSync(join(root, code, 'patterns')))
    .sort()
  for (const code of codes) writeTemplates(join(root, code), join(out, 'templates', `${code}.json`))
  for (const code of codes) {
    const folder = readFolder(join(root, code))
    const data = compileLanguage(folder)
    warnings.push(...checkExamples(data, folder.patterns))
    write(join(out, 'languages', code), data)
    const texts = read(join(root, code, 'guidelines.yaml'), 'guidelines')
    const shown = read(join(root, code, 'interface.yaml'), 'interface')
    if (texts !== undefined)
      write(join(out, 'locales', code), {
        code,
        texts: {},
        guidelines: {},
        ...texts,
        ...(shown === undefined ? {} : {interface: shown}),
      })
  }
  return {warnings}
}

/** Reads and checks one language's folder. */
export function readFolder(folder: string): LanguageFolder {
  const need = <T>(name: string, shape: string): T => readNeeded<T>(join(folder, name), shape)
  const each = <T>(name: string, shape: string): T[] =>
    existsSync(join(folder, name))
      ? readdirSync(join(folder, name))
          .filter((file) => file.endsWith('.yaml'))
          .sort()
          .map((file) => need<T>(join(name, file), shape))
      : []
  const words = each<Record<string, unknown>>('words', '')
  const jargon: JargonFile[] = []
  const classes: Record<string, WordClassFile>[] = []
  for (const file of words) {
    const {jargon: entries, ...rest} = file
    if (Array.isArray(entries))
      jargon.push(...checked<JargonFile[]>(entries, 'jargon', join(folder, 'words')))
    classes.push(checked(rest, 'words', join(folder, 'words')))
  }
  const model = read<ModelData>(join(folder, 'model.json'), 'model')
  const turns = read<TurnsFile>(join(folder, 'turns.yaml'), 'turns')
  const spelt = read<string[]>(join(folder, 'spelt.yaml'), 'strings')
  return {
    ...(turns === undefined ? {} : {turns}),
    ...(model === undefined ? {} : {model}),
    ...(spelt === undefined ? {} : {spelt}),
    conventions: readConventions(folder),
    inflection: need<InflectionFile>('inflection.yaml', 'inflection'),
    words: classes,
    patterns: each<PatternFile>('patterns', 'patternFile'),
    phrases: read<Record<string, PhraseFile[]>>(join(folder, 'phrases.yaml'), 'phrases') ?? {},
    jargon,
  }
}

/** How letters are written in one language's folder. */
export function readConventions(folder: string): ConventionsFile {
  return readNeeded<ConventionsFile>(join(folder, 'conventions.yaml'), 'conventions')
}

/** The compliant phrases in one language's folder, by guideline. */
export function readPhrases(folder: string): Record<string, Phrase[]> {
  return compilePhrases(read<Record<string, PhraseFile[]>>(join(folder, 'phrases.yaml'), 'phrases') ?? {})
}

/** Letters are read when somebody wants one, by tools only. */
function writeTemplates(folder: string, path: string): void {
  const templates = readTemplates(folder)
  if (templates.length > 0) writeFileSync(path, JSON.stringify(templates))
}

/** The letters to begin with in one language's folder. */
export function readTemplates(folder: string): Template[] {
  const path = join(folder, 'templates.yaml')
  const file = read<TemplatesFile>(path, 'templates')
  if (file === undefined) return []
  try {
    return compileTemplates(file, readConventions(folder))
  } catch (error) {
    if (error instanceof LanguageError) throw new LanguageError(`${path}: ${error.message}`, {cause: error})
    throw error
  }
}

/** A language compiled from its folder, for tests and tools that do not go through `dist`. */
export function compileFolder(folder: string): LanguageData {
  return compileLanguage(readFolder(folder))
}

function readNeeded<T>(path: string, shape: string): T {
  const value = read<T>(path, shape)
  if (value === undefined) throw new LanguageError(`${path}: this file is missing`)
  return value
}

function read<T>(path: string, shape: string): T | undefined {
  if (!existsSync(path)) return undefined
  let value: unknown
  try {
    value = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new LanguageError(`${path}: ${(error as Error).message}`, {cause: error})
  }
  return checked<T>(value ?? {}, shape, path)
}

function checked<T>(value: unknown, shape: string, path: string): T {
  if (shape === '') return value as T
  const validate = ajv.getSchema(`${schema.$id}#/definitions/${shape}`)!
  if (validate(value) === true) return value as T
  const errors = (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
  )
  throw new LanguageError(`${path}:\n  ${errors.slice(0, 10).join('\n  ')}`)
}

/** The same data for tools, which read it when they need it, and for programs, which import it. */
function write(path: string, value: unknown): void {
  const json = JSON.stringify(value)
  writeFileSync(`${path}.json`, json)
  writeFileSync(`${path}.mjs`, `export default JSON.parse(${JSON.stringify(json)})\n`)
}
