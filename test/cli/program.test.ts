import {spawnSync} from 'node:child_process'
import {cpSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {ONLY, UNFILLED, dist, folderWith} from './folder.ts'

function program(cwd: string, argv: string[], options: {input?: string; cli?: string} = {}) {
  return spawnSync(process.execPath, [options.cli ?? join(dist, 'cli.js'), ...argv], {
    cwd,
    encoding: 'utf8',
    input: options.input ?? '',
  })
}

test('the program needs nothing but its data beside it', () => {
  const folder = folderWith({'field.md': UNFILLED})
  const home = folderWith()
  for (const part of ['cli.js', 'program.js', 'languages', 'locales'])
    cpSync(join(dist, part), join(home.path, part), {recursive: true})
  const {status, stdout, stderr} = program(folder.path, ['check', ...ONLY, 'field.md'], {
    cli: join(home.path, 'cli.js'),
  })
  expect(stderr).toBe('')
  expect(status).toBe(1)
  expect(stdout).toContain('field.md:7:6  error  no-unfilled-placeholder')
})

test('it starts with the line that makes it executable, and names its version', () => {
  expect(readFileSync(join(dist, 'cli.js'), 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true)
  const {version} = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as {version: string}
  expect(program(dist, ['--version']).stdout).toBe(`${version}\n`)
})

test('a letter comes through the standard input, and its language is told from its words', () => {
  const input =
    'Estimada señora Campos:\n\nHemos decidido terminar nuestra relación comercial. Le deseamos mucho éxito.\n'
  const {stdout, stderr} = program(folderWith().path, ['check', '--stdin', '--format', 'json'], {input})
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({files: [{path: '<stdin>', lang: 'es'}]})
})

test('misuse exits with 2', () => {
  const {status, stderr} = program(dist, ['chekc'])
  expect(status).toBe(2)
  expect(stderr).toBe('error There is no command “chekc”: did you mean “check”?\n')
})

test.skipIf(process.platform !== 'linux')(
  'where the working directory has been removed, that is said',
  () => {
    for (const argv of [['check', 'field.md'], ['rules']]) {
      const gone = ['-c', 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', 'sh', process.execPath]
      const {status, stderr} = spawnSync('sh', [...gone, join(dist, 'cli.js'), ...argv], {
        cwd: folderWith().path,
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([2, 'error The working directory is there no more: go to another.\n'])
    }
  },
)

test('a report is complete even where it is long', () => {
  const files = Object.fromEntries(Array.from({length: 300}, (_, index) => [`${index}.letter.md`, UNFILLED]))
  const {stdout} = program(folderWith(files).path, ['check', ...ONLY, '--format', 'json'])
  expect((JSON.parse(stdout) as {files: unknown[]}).files).toHaveLength(300)
})

test.skipIf(process.platform === 'win32')('nobody has to read the report to its end', () => {
  const files = Object.fromEntries(Array.from({length: 300}, (_, index) => [`${index}.letter.md`, UNFILLED]))
  const command = `"${process.execPath}" "${join(dist, 'cli.js')}" check ${ONLY.join(' ')} | head -n 1`
  const {stdout, stderr} = spawnSync('sh', ['-c', command], {cwd: folderWith(files).path, encoding: 'utf8'})
  expect(stdout).toContain('0.letter.md:7:6')
  expect(stderr).toBe('')
})
