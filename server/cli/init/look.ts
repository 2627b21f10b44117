import {existsSync, readFileSync, readdirSync} from 'node:fs'
import type {Dirent} from 'node:fs'
import {join} from 'node:path'
import {cardOf} from '../../card.ts'
import {LETTER_NAME, MARKDOWN, saysLetter} from '../../letter/is-letter.ts'
import {byName} from '../../order.ts'
import {readConfigured} from '../desk.ts'
import type {Desk} from '../desk.ts'
import {repositoryOf} from '../paths.ts'
import {Unreadable, readText} from '../read.ts'
import type {Globs} from './config-file.ts'
import type {Service} from './workflows.ts'

/** What is found in a folder that a configuration and a workflow depend on. */
export interface Surroundings extends Globs {
  letters: number
  service: Service
  /** The branch that others are merged into. */
  branch: string
  /** The root of the repository, absolute; the working directory where there is no repository. */
  root: string
}

/** Folders that hold somebody else's files. */
const NEVER = new Set(['node_modules', 'vendor', 'dist', 'build'])
/** Files that are read; in a larger repository the rest are taken to be like them. */
const MOST = 1000

/** Looks for letters, by what files say of themselves and by how they read, and for the service in use. */
export async function lookAround(desk: Desk): Promise<Surroundings> {
  const {cwd} = desk.io
  const root = repositoryOf(cwd) ?? cwd
  const files: MarkdownFile[] = []
  for (const name of listMarkdown(cwd).slice(0, MOST)) files.push(await read(desk, name))
  return {
    ...globsFor(files),
    letters: files.filter(({kind}) => kind !== 'other').length,
    service: serviceOf(root),
    branch: branchOf(root),
    root,
  }
}

/** A Markdown file: a letter that says so itself, one that only reads like one, or something else. */
interface MarkdownFile {
  name: string
  kind: 'said' | 'like' | 'other'
}

function listMarkdown(cwd: string, folder = ''): string[] {
  return list(join(cwd, folder)).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory())
      return NEVER.has(entry.name) || entry.name.startsWith('.') ? [] : listMarkdown(cwd, name)
    return entry.isFile() && MARKDOWN.test(entry.name) ? [name] : []
  })
}

/** What is in a folder, by name; of one that cannot be read, the first check says so. */
function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, {withFileTypes: true}).sort((a, b) => byName(a.name, b.name))
  } catch {
    return []
  }
}

async function read(desk: Desk, name: string): Promise<MarkdownFile> {
  const path = join(desk.io.cwd, name)
  try {
    const text = readText(path)
    if (LETTER_NAME.test(name) || saysLetter(text)) return {name, kind: 'said'}
    const configured = await readConfigured(desk, path, text)
    return {
      name,
      kind: configured !== undefined && isLikeLetter(cardOf(configured.letter)) ? 'like' : 'other',
    }
  } catch (error) {
    // What cannot be read is reported by the first check.
    if (error instanceof Unreadable) return {name, kind: 'other'}
    throw error
  }
}

/** A letter greets and closes, or greets or closes and says that something ends. */
function isLikeLetter(card: ReturnType<typeof cardOf>): boolean {
  const present = new Set(card.filter(({status}) => status === 'present').map(({part}) => part))
  const frame = Number(present.has('salutation')) + Number(present.has('sign-off'))
  return frame + Number(present.has('decision')) >= 2 && frame > 0
}

/** Globs for the letters that do not say that they are, and for what is among them and is none. */
function globsFor(files: readonly MarkdownFile[], folder = ''): Globs {
  const inside = files.filter(({name}) => folder === '' || name.startsWith(`${folder}/`))
  if (!inside.some(({kind}) => kind === 'like')) return {files: [], ignore: []}
  const prefix = folder === '' ? '' : `${escape(folder)}/`
  if (folder !== '' && !inside.some(({kind}) => kind === 'other'))
    return {files: [`${prefix}**/${endings(inside)}`], ignore: []}
  const rest = inside.map((file) => ({file, path: file.name.slice(folder === '' ? 0 : folder.length + 1)}))
  const direct = rest.filter(({path}) => !path.includes('/')).map(({file}) => file)
  const folders = new Set(rest.filter(({path}) => path.includes('/')).map(({path}) => path.split('/', 1)[0]!))
  const below = [...folders].map((each) => globsFor(inside, folder === '' ? each : `${folder}/${each}`))
  const own = ownGlobs(direct, prefix)
  return {
    files: [...own.files, ...below.flatMap((globs) => globs.files)],
    ignore: [...own.ignore, ...below.flatMap((globs) => globs.ignore)],
  }
}

/** The same for the files of one folder: all but some where most are letters, else each by name. */
function ownGlobs(direct: readonly MarkdownFile[], prefix: string): Globs {
  const like = direct.filter(({kind}) => kind === 'like')
  const other = direct.filter(({kind}) => kind === 'other')
  if (like.length === 0) return {files: [], ignore: []}
  const named = (each: readonly MarkdownFile[]): string[] => each.map(({name}) => escape(name))
  if (prefix === '' || like.length < other.length) return {files: named(like), ignore: []}
  return {files: [`${prefix}${endings(like)}`], ignore: named(other)}
}

function endings(files: readonly MarkdownFile[]): string {
  return files.some(({name}) => name.endsWith('.markdown')) ? '*.{md,markdown}' : '*.md'
}

/** A name as a glob: what means something in globs stands for any character. */
function escape(name: string): string {
  return name.replaceAll(/[*?[\]{}()!+@\\|]/g, '?')
}

/** The service that the repository's files or its origin name; GitHub where none does. */
function serviceOf(cwd: string): Service {
  const has = (name: string): boolean => existsSync(join(cwd, name))
  if (has('.github')) return 'github'
  if (has('.gitlab-ci.yml') || has('.gitlab')) return 'gitlab'
  if (has('azure-pipelines.yml')) return 'azure'
  const origin =
    /\[remote "origin"\][^[]*?\burl\s*=\s*(\S+)/.exec(readIfThere(join(cwd, '.git/config')) ?? '')?.[1] ?? ''
  if (/gitlab/i.test(origin)) return 'gitlab'
  return /\b(?:dev\.azure|visualstudio)\.com\b/i.test(origin) ? 'azure' : 'github'
}

function branchOf(cwd: string): string {
  const head = (name: string, refs: string): string | undefined =>
    new RegExp(`^ref: ${refs}/(\\S+)`).exec(readIfThere(join(cwd, '.git', name)) ?? '')?.[1]
  const branch =
    head('refs/remotes/origin/HEAD', 'refs/remotes/origin') ??
    (head('HEAD', 'refs/heads') === 'master' ? 'master' : 'main')
  return /^[\w./-]+$/.test(branch) ? branch : 'main'
}

/** The text of a file; undefined where there is none that can be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
