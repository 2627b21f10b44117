import {chmodSync, existsSync, mkdirSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import type {Interviewer} from '../../../server/cli/init/interview.ts'
import {REPOSITORY} from '../../../server/cli/init/workflows.ts'
import {FILLED, folderWith} from '../folder.ts'
import type {Folder} from '../folder.ts'

const root = join(import.meta.dirname, '../../..')

/** All files of a folder, by name. */
function filesOf({path}: Folder): string[] {
  return readdirSync(path, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map(({parentPath, name}) => join(parentPath, name).slice(path.length + 1))
    .sort()
}

/** A letter that does not say that it is one. */
const PLAIN = FILLED.replace(/^---.*?---\n/s, '').concat('\nKind regards,\nAnn Miller\n')

async function config(files: Record<string, string>): Promise<{files?: string[]; ignore?: string[]}> {
  const folder = folderWith(files)
  expect(await folder.tactful('init')).toMatchObject({code: 0})
  return (parse(folder.read('tactful.yaml')) ?? {}) as {files?: string[]; ignore?: string[]}
}

test('an empty folder has a configuration, a workflow and a letter, and the check is clean', async () => {
  const folder = folderWith()
  const {code, out, err} = await folder.tactful('init')
  expect({code, err}).toEqual({code: 0, err: ''})
  expect(filesOf(folder)).toEqual(['.github/workflows/letters.yml', 'letters/ending.en.md', 'tactful.yaml'])
  for (const name of filesOf(folder)) expect(out).toContain(`written  ${name}\n`)
  expect(await folder.tactful('check', '--max-warnings', '0')).toEqual({
    code: 0,
    out: '1 letter checked, nothing found.\n',
    err: '',
  })
})

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a folder that cannot be read is passed over',
  async () => {
    const folder = folderWith({'letters/a.letter.md': FILLED})
    const closed = join(folder.path, 'closed')
    mkdirSync(closed, {mode: 0})
    expect(await folder.tactful('init')).toMatchObject({code: 0, err: ''})
    chmodSync(closed, 0o700)
  },
)

test('the letter is as asked, and clean in its language', async () => {
  for (const [lang, region] of [
    ['es-MX', 'es-MX'],
    ['de', 'de'],
    ['id', 'id'],
    ['pt-BR', 'pt-BR'],
  ] as const) {
    const folder = folderWith()
    await folder.tactful(
      'init',
      '--yes',
      '--lang',
      lang,
      '--reason',
      'abuse',
      '--register',
      'informal',
      '--ci',
      'none',
    )
    expect(filesOf(folder)).toEqual([`letters/ending.${region}.md`, 'tactful.yaml'])
    expect(folder.read(`letters/ending.${region}.md`)).toContain('reason: abuse\n')
    expect(await folder.tactful('check', '--max-warnings', '0')).toMatchObject({code: 0})
  }
})

test('what cannot be asked for is said before anything is written', async () => {
  const folder = folderWith()
  expect(await folder.tactful('init', '--lang', 'xx')).toMatchObject({
    code: 2,
    err: expect.stringContaining('There are no letters in “xx”') as string,
  })
  expect(await folder.tactful('init', '--ci', 'githab')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean “github”?') as string,
  })
  expect(filesOf(folder)).toEqual([])
})

test('nothing is overwritten without --force', async () => {
  const folder = folderWith({'tactful.yaml': 'files: [mine.md]\n', 'letters/ending.en.md': FILLED})
  const argv = ['init', '--lang', 'en', '--ci', 'none'] as const
  expect((await folder.tactful(...argv)).out).toContain(
    'kept     tactful.yaml, which is there already; --force overwrites it\n',
  )
  expect(folder.read('tactful.yaml')).toBe('files: [mine.md]\n')
  expect(folder.read('letters/ending.en.md')).toBe(FILLED)
  expect((await folder.tactful(...argv, '--force')).out).toContain('written  tactful.yaml\n')
  expect(folder.read('letters/ending.en.md')).not.toBe(FILLED)
  expect(filesOf(folder)).toEqual(['letters/ending.en.md', 'tactful.yaml'])
})

test('a configuration of another name is kept, and not outdone by a stronger one', async () => {
  const folder = folderWith({'tactful.yml': 'language: de\n'})
  expect((await folder.tactful('init', '--ci', 'none')).out).toContain(
    'kept     tactful.yml, which is there already; --force overwrites it\n',
  )
  expect(filesOf(folder)).toEqual(['letters/ending.en.md', 'tactful.yml'])
  expect((await folder.tactful('init', '--ci', 'none', '--force')).out).toContain('written  tactful.yml\n')
  const json = folderWith({'tactful.json': '{}'})
  expect((await json.tactful('init', '--ci', 'none')).out).toContain(
    'kept     tactful.json, which is there already; --force writes tactful.yaml, which is taken before it\n',
  )
  expect(filesOf(json)).toEqual(['letters/ending.en.md', 'tactful.json'])
})

test.each([
  ['gitlab', '.gitlab-ci.yml'],
  ['azure', 'azure-pipelines.yml'],
] as const)('a second run for %s knows the workflow of the first', async (service, main) => {
  const folder = folderWith()
  const init = async (...options: string[]): Promise<string> =>
    (await folder.tactful('init', '--ci', service, ...options)).out
  await init()
  const files = filesOf(folder)
  const text = folder.read(main)
  expect(await init()).toContain(`kept     ${main}, which is there already; --force overwrites it\n`)
  folder.write(main, text.replace('node', 'node --trace-warnings'))
  expect(await init('--force')).toContain(`written  ${main}\n`)
  expect(folder.read(main)).toBe(text)
  folder.write(main, `# Ours\n${text}`)
  expect(await init('--force')).toContain(`kept     ${main}, which checks letters already\n`)
  expect(filesOf(folder)).toEqual(files)
})

test('a workflow that is taken in already is not to be taken in again', async () => {
  const folder = folderWith({'.gitlab-ci.yml': 'include: [{local: .gitlab/letters.yml}]\n'})
  const {out} = await folder.tactful('init', '--ci', 'gitlab')
  expect(out).toContain('written  .gitlab/letters.yml\n')
  expect(out).not.toContain('Add it to')
})

test('in a folder of a repository, the workflow is where the service reads it, for that folder', async () => {
  const folder = folderWith({'.git/HEAD': 'ref: refs/heads/main\n', 'mail/clients/x.txt': ''})
  const cwd = join(folder.path, 'mail/clients')
  const {out} = await folder.tactfulWith({cwd}, 'init', '--ci', 'github')
  expect(out).toContain('written  ../../.github/workflows/letters-mail-clients.yml\n')
  const workflow = parse(folder.read('.github/workflows/letters-mail-clients.yml')) as Workflow
  expect(workflow.jobs.tactful.steps[1]?.with).toMatchObject({paths: 'mail/clients'})
  expect(existsSync(join(cwd, 'tactful.yaml'))).toBe(true)
  expect(await folder.tactful('check', 'mail/clients', '--max-warnings', '0')).toMatchObject({code: 0})
  await folder.tactfulWith({cwd}, 'init', '--ci', 'gitlab')
  expect(folder.read('.gitlab-ci.yml')).toContain('cli.cjs check mail/clients --format pretty')
  await folder.tactful('init', '--ci', 'gitlab')
  expect(folder.read('.gitlab/letters.yml')).toContain('cli.cjs check --format pretty')
})

test('what cannot be written says why, and leaves nothing half-done', async () => {
  const folder = folderWith({letters: 'a file', '.github/workflows/letters.yml/x': ''})
  expect(await folder.tactful('init', '--ci', 'none')).toMatchObject({
    code: 2,
    err: 'error letters/ending.en.md cannot be written: a part of its path is a file, not a folder\n',
  })
  expect(await folder.tactful('init', '--force')).toMatchObject({code: 2})
  expect(filesOf(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('letters that say so need no globs, and no further letter', async () => {
  const folder = folderWith({'drafts/a.md': FILLED, 'b.letter.md': PLAIN, 'README.md': '# Letters\n'})
  const {out} = await folder.tactful('init')
  expect(out).toContain('There are 2 letters here already.\n')
  expect(parse(folder.read('tactful.yaml'))).toBeNull()
  expect(existsSync(join(folder.path, 'letters'))).toBe(false)
})

test('letters that only read like letters are found, folder by folder', async () => {
  expect(
    await config({
      'mail/field.md': PLAIN,
      'mail/de/feld.md': PLAIN,
      'mixed/one.md': PLAIN,
      'mixed/two.md': PLAIN,
      'mixed/README.md': '# How we write\n\nShort sentences.\n',
      'docs/guide.md': '# Guide\n\nHow to deploy.\n',
      'docs/sample.md': PLAIN,
      'docs/style.md': '# Style\n',
      'node_modules/x/letter.md': PLAIN,
      'top.md': PLAIN,
    }),
  ).toEqual({
    files: ['top.md', 'docs/sample.md', 'mail/**/*.md', 'mixed/*.md'],
    ignore: ['mixed/README.md'],
  })
})

test('what means something in globs or in YAML is no trouble in a name', async () => {
  const folder = folderWith({'Letters [old] #1/a, b.md': PLAIN, '@home/x.markdown': PLAIN})
  await folder.tactful('init')
  const {out} = await folder.tactful('check', '--format', 'json')
  const {files} = JSON.parse(out) as {files: {path: string}[]}
  expect(files.map(({path}) => path)).toEqual(['@home/x.markdown', 'Letters [old] #1/a, b.md'])
})

test('what the configuration offers as comments is right too', async () => {
  const folder = folderWith()
  await folder.tactful('init')
  const whole = folder.read('tactful.yaml').replaceAll(/^# (?=[a-z]+:| {2})/gm, '')
  expect(Object.keys(parse(whole) as object)).toEqual(
    expect.arrayContaining([
      'files',
      'ignore',
      'baseline',
      'translations',
      'language',
      'rules',
      'placeholders',
      'words',
    ]),
  )
  folder.write('tactful.yaml', whole)
  await folder.tactful('baseline')
  expect(await folder.tactful('check')).toMatchObject({code: 0, err: ''})
})

test('a baseline that is there is honoured', async () => {
  const folder = folderWith({'a.letter.md': PLAIN.replace('Dear', 'You are rude. Dear')})
  await folder.tactful('baseline')
  await folder.tactful('init')
  expect(parse(folder.read('tactful.yaml'))).toEqual({baseline: 'tactful-baseline.json'})
  expect(await folder.tactful('check', '--max-warnings', '0')).toMatchObject({code: 0})
})

interface Workflow {
  on: {push: {branches: string[]}}
  permissions: object
  jobs: {tactful: {steps: {uses: string; with?: Record<string, string>}[]}}
}

test('the workflow for GitHub uses the inputs that the action has', async () => {
  const folder = folderWith({'.git/HEAD': 'ref: refs/heads/master\n'})
  await folder.tactful('init')
  const text = folder.read('.github/workflows/letters.yml')
  // Comments offer more inputs: they must be there too.
  const workflow = parse(text.replace('# max-warnings', 'max-warnings')) as Workflow
  const step = workflow.jobs.tactful.steps[1]
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {inputs: object}
  const {repository} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    repository: {url: string}
  }
  expect(`${REPOSITORY}.git`).toBe(repository.url)
  expect(`https://github.com/${step?.uses}`).toBe(`${REPOSITORY}@main`)
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})))
  expect(Object.keys(step?.with ?? {})).toContain('max-warnings')
  expect(workflow.permissions).toEqual({contents: 'read'})
  expect(workflow.on.push.branches).toEqual(['master'])
})

test.each([
  ['gitlab', {}, '.gitlab-ci.yml'],
  ['gitlab', {'.gitlab-ci.yml': 'test: {script: make}\n'}, '.gitlab/letters.yml'],
  ['azure', {}, 'azure-pipelines.yml'],
  ['azure', {'azure-pipelines.yml': 'steps: []\n'}, '.azure-pipelines/letters.yml'],
] as const)('the workflow for %s, %j, runs the copy in the repository', async (service, files, name) => {
  const folder = folderWith(files)
  const {out} = await folder.tactful('init', '--ci', service)
  expect(out).toContain(`written  ${name}\n`)
  expect(() => parse(folder.read(name)) as unknown).not.toThrow()
  const commands = [...folder.read(name).matchAll(/tactful"?\/action\/cli\.cjs"?/g)]
  expect(commands).toHaveLength(1)
  expect(existsSync(join(root, 'action/cli.cjs'))).toBe(true)
  // No file that is written may be taken for a configuration.
  expect(await folder.tactful('check', '--max-warnings', '0')).toMatchObject({code: 0})
})

test.each([
  ['github', {}],
  ['gitlab', {'.gitlab-ci.yml': ''}],
  ['azure', {'azure-pipelines.yml': ''}],
  ['github', {'.github/CODEOWNERS': '', '.gitlab-ci.yml': ''}],
  ['gitlab', {'.git/config': '[remote "origin"]\n\turl = git@gitlab.example.com:a/b.git\n'}],
  ['azure', {'.git/config': '[remote "origin"]\n\turl = https://dev.azure.com/a/b/_git/c\n'}],
  ['github', {'.git/config': '[remote "old"]\n\turl = https://gitlab.com/a/b\n'}],
])('the service is %s where there is %j', async (service, files) => {
  const {out} = await folderWith(files).tactful('init')
  const written = /written {2}(\S*(?:letters|gitlab-ci|azure-pipelines)\.yml)/.exec(out)?.[1] ?? ''
  expect(written.replace('.azure-pipelines', 'azure')).toContain(service)
})

/** Answers one question after the other. */
function answers(...given: (string | boolean | undefined)[]): {interviewer: Interviewer; asked: string[]} {
  const asked: string[] = []
  const answer = (question: string): never => {
    asked.push(question)
    return given.shift() as never
  }
  return {
    asked,
    interviewer: {
      choose: async (question) => answer(question),
      confirm: async (question) => answer(question),
    },
  }
}

test('on a terminal, what the command line leaves open is asked for', async () => {
  const folder = folderWith()
  const {interviewer, asked} = answers('none', true, 'pt', 'none')
  await folder.tactfulWith({interviewer}, 'init')
  expect(asked).toHaveLength(4)
  expect(filesOf(folder)).toEqual(['letters/ending.pt.md', 'tactful.yaml'])
  expect(folder.read('letters/ending.pt.md')).not.toContain('reason:')
})

test('what is given is not asked for, and --yes asks nothing', async () => {
  const folder = folderWith()
  const {interviewer, asked} = answers('scope')
  await folder.tactfulWith({interviewer}, 'init', '--ci', 'gitlab', '--lang', 'de')
  expect(asked).toEqual(['Why does the relationship end? The letter will not say it.'])
  expect(folder.read('letters/ending.de.md')).toContain('reason: scope\n')
  const silent = answers()
  await folderWith().tactfulWith({interviewer: silent.interviewer}, 'init', '--yes')
  expect(silent.asked).toEqual([])
})

test('who leaves at a question finds nothing written', async () => {
  for (const given of [
    [undefined],
    ['github', undefined],
    ['github', true, undefined],
    ['github', true, 'en', undefined],
  ]) {
    const folder = folderWith()
    const {code, err} = await folder.tactfulWith({interviewer: answers(...given).interviewer}, 'init')
    expect({code, err}).toEqual({code: 0, err: 'Nothing is written.\n'})
    expect(filesOf(folder)).toEqual([])
  }
})

test('a broken configuration is no hindrance: it is kept', async () => {
  const folder = folderWith({'tactful.yaml': 'file: []\n', 'a/b.md': PLAIN})
  expect(await folder.tactful('init')).toMatchObject({code: 0, err: ''})
  expect(folder.read('tactful.yaml')).toBe('file: []\n')
})
