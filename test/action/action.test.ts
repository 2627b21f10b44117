import {spawnSync} from 'node:child_process'
import {cpSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {FILLED, UNFILLED, folderWith} from '../cli/folder.ts'
import type {Folder} from '../cli/folder.ts'

const root = join(import.meta.dirname, '../..')
const {runs} = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {runs: {using: string; main: string}}

/** Runs the action as a runner does: by its main file, in an environment, with nothing beside it but its own folder. */
function act(workspace: Folder, inputs: Record<string, string>, environment: Record<string, string> = {}) {
  const home = folderWith()
  cpSync(join(root, 'action'), join(home.path, 'action'), {recursive: true})
  const runner = folderWith({output: '', summary: ''})
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace.path,
    GITHUB_OUTPUT: join(runner.path, 'output'),
    GITHUB_STEP_SUMMARY: join(runner.path, 'summary'),
    RUNNER_TEMP: runner.path,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...environment,
  }
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(home.path, runs.main)], {
    cwd: workspace.path,
    env,
    encoding: 'utf8',
  })
  const outputs = [...runner.read('output').matchAll(/^([a-z]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)]
  return {
    status,
    stdout,
    stderr,
    summary: runner.read('summary'),
    outputs: Object.fromEntries(outputs.map(([, name, , value]) => [name, value])),
  }
}

test('runs on the Node.js that runners have', () => {
  expect(runs.using).toBe('node24')
})

test('annotates what it finds, sums it up, and fails', () => {
  const {status, stdout, stderr, summary, outputs} = act(
    folderWith({'letters/field.letter.md': UNFILLED, 'README.md': '# Letters\n'}),
    {paths: '.'},
  )
  expect(stderr).toBe('')
  expect(status).toBe(1)
  expect(stdout).toMatch(/^::error file=letters\/field\.letter\.md,line=7,/m)
  expect(summary).toContain('no-unfilled-placeholder')
  expect(outputs).toMatchObject({letters: '1', errors: expect.stringMatching(/^[1-9]/) as string})
  const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8')) as {summary: {errors: number}}
  expect(String(report.summary.errors)).toBe(outputs['errors'])
})

test('a folder of the checkout is where it works, and paths stay those of the checkout', () => {
  const workspace = folderWith({'mail/a b.letter.md': UNFILLED, 'mail/tactful.yaml': 'ignore: [old/**]\n'})
  const {stdout, status} = act(workspace, {
    'working-directory': 'mail',
    paths: 'a b.letter.md',
    'sarif-file': 'tactful.sarif',
    'exit-zero': 'true',
  })
  expect(status).toBe(0)
  expect(stdout).toContain('file=mail/a b.letter.md,')
  expect(workspace.read('mail/tactful.sarif')).toContain('"uri": "mail/a%20b.letter.md"')
})

test('letters in every language are read from the compressed data', () => {
  const letters = ['de', 'en', 'es', 'fr', 'id', 'pt'].map(
    (lang) => [`${lang}.letter.md`, FILLED.replace('lang: en', `lang: ${lang}`)] as const,
  )
  const {status, outputs, stderr} = act(folderWith(Object.fromEntries(letters)), {format: 'compact'})
  expect(stderr).toBe('')
  expect(status).toBe(1)
  expect(outputs['letters']).toBe('6')
})

test('the language of a letter that does not say it is told', () => {
  const text = 'Estimada señora Campos:\n\nHemos decidido terminar nuestra relación comercial con usted.\n'
  const {outputs} = act(folderWith({'campos.letter.md': text}), {})
  const {files} = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8')) as {files: {lang: string}[]}
  expect(files[0]?.lang).toBe('es')
})

test('what is known waits, what is new does not', () => {
  const workspace = folderWith({'a.letter.md': UNFILLED})
  const cli = join(root, 'action/cli.cjs')
  expect(spawnSync(process.execPath, [cli, 'baseline'], {cwd: workspace.path}).status).toBe(0)
  const baseline = 'tactful-baseline.json'
  expect(act(workspace, {baseline}).outputs).toMatchObject({errors: '0'})
  workspace.write('b.letter.md', UNFILLED)
  expect(act(workspace, {baseline}).stdout).toMatch(/^::error file=b\.letter\.md/)
})

test('letters that have changed since a revision, with the report as a page', () => {
  const workspace = folderWith({'a.letter.md': UNFILLED})
  const git = (...argv: string[]) =>
    spawnSync('git', ['-c', 'user.name=n', '-c', 'user.email=n@example.com', ...argv], {cwd: workspace.path})
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'One')
  workspace.write('b.letter.md', UNFILLED)
  const {outputs} = act(workspace, {'changed-since': 'HEAD', 'html-file': 'report.html'})
  expect(outputs['letters']).toBe('1')
  expect(workspace.read('report.html')).toContain('b.letter.md')
})

test('misuse is an annotation too, and sets no outputs', () => {
  const wrong = act(folderWith({'a.letter.md': UNFILLED}), {severity: 'eror'})
  expect(wrong.status).toBe(2)
  expect(wrong.stdout).toContain(
    '::error title=tactful::error --severity cannot be “eror”: did you mean “error”?',
  )
  expect(wrong.outputs).toEqual({})
  const nowhere = act(folderWith(), {'working-directory': 'lettres'})
  expect(nowhere.status).toBe(2)
  expect(nowhere.stdout).toContain('there is no folder lettres. Is the repository checked out?')
})

test('a damaged file says so', () => {
  const home = folderWith()
  cpSync(join(root, 'action'), join(home.path, 'action'), {recursive: true})
  home.write('action/languages/en.json.br', 'version https://git-lfs')
  const {stderr, status} = spawnSync(
    process.execPath,
    [join(home.path, 'action/cli.cjs'), 'check', '--stdin'],
    {encoding: 'utf8', input: FILLED},
  )
  expect(status).toBe(2)
  expect(stderr).toMatch(/^error .*en\.json: it is damaged\. Install tactful again\.\n/)
})

test('commands for editors and assistants are not in this copy', () => {
  for (const command of ['lsp', 'mcp']) {
    const {stderr, status} = spawnSync(process.execPath, [join(root, 'action/cli.cjs'), command], {
      encoding: 'utf8',
      input: '',
    })
    expect({stderr, status}).toEqual({
      stderr: `error tactful ${command} is not part of this copy, which checks letters only.\n`,
      status: 2,
    })
  }
})
