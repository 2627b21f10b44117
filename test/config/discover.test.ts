import {join} from 'node:path'
import {expect, test} from 'vitest'
import {describeProblem} from '../../server/config/config.ts'
import {disk} from '../../server/config/disk.ts'
import {Configurations} from '../../server/config/discover.ts'
import type {LoadedConfig} from '../../server/config/discover.ts'
import {folderWith} from '../cli/folder.ts'

async function load(
  files: Record<string, string | Uint8Array>,
  folder: string,
  fixed?: string,
): Promise<LoadedConfig | undefined> {
  const {path} = folderWith(files)
  const configurations = new Configurations({
    files: disk,
    rules: ['no-blame'],
    nameOf: (file) => file.slice(path.length + 1),
    ...(fixed === undefined ? {} : {fixed: join(path, fixed)}),
  })
  return configurations.of(join(path, folder))
}

const names = (loaded: LoadedConfig | undefined): string[] | undefined => loaded?.layers.map(({file}) => file)
const problems = (loaded: LoadedConfig | undefined): string[] | undefined =>
  loaded?.problems.map(describeProblem)

test('the nearest configuration upward is used, and it alone', async () => {
  const files = {'tactful.yaml': 'language: en', 'a/tactful.json': '{"language": "es"}', 'a/b/c/x.md': ''}
  expect(names(await load(files, 'a/b/c'))).toEqual(['a/tactful.json'])
  expect(names(await load(files, '.'))).toEqual(['tactful.yaml'])
})

test('a folder of that name is none', async () => {
  expect(names(await load({'tactful.yml': '', 'tactful.yaml/x': ''}, '.'))).toEqual(['tactful.yml'])
})

test('two in one folder are an error that names both, unless one extends the other', async () => {
  expect(problems(await load({'tactful.yml': '', 'tactful.json': '{}'}, '.'))).toEqual([
    'tactful.yml:1:1: tactful.json lies beside this configuration, and only one can apply: remove one of them',
  ])
  expect(problems(await load({'tactful.yaml': 'extends: tactful.json', 'tactful.json': '{}'}, '.'))).toEqual(
    [],
  )
  expect(problems(await load({'tactful.yml': '', 'tactful.json': '{}'}, '.', 'tactful.json'))).toEqual([])
})

test('what a configuration extends is weaker than it, the first the weakest', async () => {
  const files = {
    'a/tactful.yaml': 'extends: [../base.yaml, one.yml]',
    'a/one.yml': 'extends: ../base.yaml',
    'base.yaml': 'rules: {no-blame: off}',
  }
  const loaded = await load(files, 'a')
  expect(problems(loaded)).toEqual([])
  expect(names(loaded)).toEqual(['base.yaml', 'a/one.yml', 'a/tactful.yaml'])
})

test('a circle is reported, as is what is missing or broken', async () => {
  const circle = await load({'tactful.yaml': 'extends: b.yaml', 'b.yaml': '\nextends: [tactful.yaml]'}, '.')
  expect(problems(circle)).toEqual(['b.yaml:2:11: this extends itself: tactful.yaml → b.yaml → tactful.yaml'])
  expect(problems(await load({'tactful.yaml': 'extends: gone.yaml'}, '.'))).toEqual([
    'tactful.yaml:1:10: gone.yaml cannot be read: there is no such file',
  ])
  expect(
    problems(await load({'tactful.yaml': 'extends: b.yaml', 'b.yaml': 'ruels: {}'}, '.'))?.[0],
  ).toContain('b.yaml:1:1: unknown key')
  expect(problems(await load({'tactful.yaml': Uint8Array.from([0xff])}, '.'))).toEqual([
    'tactful.yaml:1:1: tactful.yaml cannot be read: it is not UTF-8',
  ])
})

test('a configuration that is named is used for every file', async () => {
  const files = {'tactful.yaml': '', 'other.yaml': ''}
  expect(names(await load(files, 'deep/down', 'other.yaml'))).toEqual(['other.yaml'])
  expect(problems(await load(files, '.', 'gone.yaml'))).toEqual([
    'gone.yaml:1:1: gone.yaml cannot be read: there is no such file',
  ])
})
