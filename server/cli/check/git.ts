import {execFile} from 'node:child_process'
import {resolve} from 'node:path'
import {promisify} from 'node:util'
import {Misuse} from '../io.ts'
import type {Io} from '../io.ts'

const run = promisify(execFile)
/** Bytes of names: a million changed files. */
const MOST = 1 << 28

/** Nothing that a repository can be set up with is run, nothing is fetched, and nothing in it is changed. */
const HARMLESS = [
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never'].flatMap((setting) => [
    '-c',
    setting,
  ]),
  '--no-pager',
  '--no-optional-locks',
]
const ENVIRONMENT = {GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C'}

/**
 * The files that are not as they were where a revision and the present one parted: changed, added or renamed since, whether
 * that is committed or not, and files that git does not know yet.
 * @returns absolute paths; those of files that are gone are not among them
 * @throws {Misuse} outside a repository, for an unknown revision, without git
 */
export async function changedSince(
  revision: string,
  {cwd, env}: Pick<Io, 'cwd' | 'env'>,
): Promise<Set<string>> {
  const withoutFilters: string[] = []
  const git = async (...args: string[]): Promise<string> => {
    const {stdout} = await run('git', [...HARMLESS, ...withoutFilters, ...args], {
      cwd,
      env: {...env, ...ENVIRONMENT},
      maxBuffer: MOST,
      encoding: 'utf8',
    })
    return stdout
  }
  const top = resolve(cwd, lineOf(await git('rev-parse', '--show-cdup').catch(outside)))
  const configured = await git('config', '--null', '--name-only', '--get-regexp', '^filter\\.').catch(none)
  withoutFilters.push(...turnedOff(configured.split('\0')))
  const commit = lineOf(
    await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).catch(() => {
      throw new Misuse(
        `--changed-since ${revision}: this repository has no such revision. Name a branch, a tag or a commit, and fetch it first where it is a remote one.`,
      )
    }),
  )
  const base = lineOf(
    await git('merge-base', commit, 'HEAD').catch(() => {
      throw new Misuse(
        `--changed-since ${revision}: it and the present revision have no common ancestor here. Fetch more of the history (git fetch --unshallow).`,
      )
    }),
  )
  const [changed, untracked] = await Promise.all([
    git(
      'diff',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules',
      '--name-only',
      '--no-relative',
      '-z',
      '--diff-filter=d',
      base,
      '--',
    ),
    git('ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', top),
  ])
  return new Set(
    `${changed}${untracked}`.split('\0').flatMap((name) => (name === '' ? [] : resolve(top, name))),
  )
}

/** Git ends with 1 where nothing is configured. */
function none(error: {code?: unknown}): string {
  if (error.code === 1) return ''
  throw error
}

/**
 * Settings that turn filters off: git asks them what a file is whose date has changed. Without them such a file may be taken
 * for changed although it is not, and is only checked once more.
 * @param keys as `filter.NAME.clean`
 * @throws {Misuse} for a name that git takes from no command line
 */
function turnedOff(keys: readonly string[]): string[] {
  const names = new Set(keys.flatMap((key) => /^filter\.(.*)\.[^.]*$/s.exec(key)?.[1] ?? []))
  for (const name of names)
    if (name.includes('='))
      throw new Misuse(
        `--changed-since: the filter “${name}” that git is configured with would be run, and cannot be turned off. Give it a name without “=”.`,
      )
  return [...names].flatMap((name) =>
    ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `filter.${name}.${setting}`]),
  )
}

function lineOf(output: string): string {
  return output.replace(/\r?\n$/, '')
}

function outside(error: NodeJS.ErrnoException & {stderr?: string}): never {
  if (error.code === 'ENOENT')
    throw new Misuse('--changed-since needs git, which is not installed here.', {cause: error})
  const said = /^fatal: (.*)$/m.exec(error.stderr ?? '')?.[1] ?? error.message
  const why = said.startsWith('not a git repository')
    ? 'this folder is in no git repository.'
    : `git says: ${said}.`
  throw new Misuse(`--changed-since: ${why}`, {cause: error})
}
