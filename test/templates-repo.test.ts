import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {workflowFor} from '../server/cli/init/workflows.ts'
import {folderWith} from './cli/folder.ts'
import type {Folder} from './cli/folder.ts'

const root = join(import.meta.dirname, '..')
const repository = join(root, 'templates-repo')
const read = (name: string): string => readFileSync(join(repository, name), 'utf8')

function copyOf(folder: string): Folder {
  const copy = folderWith()
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) copy.write(path.slice(folder.length + 1), readFileSync(path))
  }
  return copy
}

test('the letters of the example repository are clean, but for what its baseline knows', async () => {
  const {code, out, err} = await folderWith().tactfulWith({cwd: repository}, 'check', '--max-warnings', '0')
  expect({code, err}, out).toEqual({code: 0, err: ''})
  expect(out).toContain('nothing new found.\n')
})

test('a letter that is changed in one language alone is found', async () => {
  const copy = copyOf(repository)
  const name = 'letters/without-notice.de.md'
  copy.write(name, copy.read(name).replace('{{end_date}}', '{{last_day}}'))
  const {code, out} = await copy.tactful('check', '--max-warnings', '0', '--format', 'compact', name)
  expect(code).toBe(1)
  expect(out).toMatch(
    /^letters\/without-notice\.de\.md:\d+:\d+: warning: .*last_day.* \[matching-translations\]$/m,
  )
})

test('its own guidelines hold by their examples', async () => {
  const {code, out} = await folderWith().tactfulWith({cwd: repository}, 'test')
  expect({code}, out).toEqual({code: 0})
})

test('its baseline holds nothing that has been fixed', async () => {
  const {baseline} = parse(read('tactful.yaml')) as {baseline: string}
  const before = read(baseline)
  const copy = copyOf(repository)
  await copy.tactful('baseline', '--prune')
  expect(copy.read(baseline)).toBe(before)
})

test('every set of letters is there in all of its languages', () => {
  const sets = new Map<string, string[]>()
  for (const name of readdirSync(join(repository, 'letters'))) {
    const [, set, lang] = /^(.+)\.([a-z]{2})\.md$/.exec(name) ?? []
    if (set !== undefined && lang !== undefined) sets.set(set, [...(sets.get(set) ?? []), lang])
  }
  expect(sets.size).toBeGreaterThan(2)
  for (const languages of sets.values()) expect(languages.sort()).toEqual(['de', 'en', 'es', 'id', 'pt'])
})

test('its workflow is the one that init writes, its hook one that there is', () => {
  const workflow = workflowFor('github', {branch: 'main', read: () => undefined})
  expect(read(workflow?.name ?? '')).toBe(workflow?.text)
  const {repos} = parse(read('.pre-commit-config.yaml')) as {repos: {hooks: {id: string}[]}[]}
  const offered = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as {id: string}[]
  expect(offered.map(({id}) => id)).toContain(repos[0]?.hooks[0]?.id)
})
