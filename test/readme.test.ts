import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const root = join(import.meta.dirname, '..')

test('the README shows what the command prints', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const [, command = '', printed = ''] = /^\$ tactful (check .*)\n([^]*?)^```$/m.exec(readme) ?? []
  const {stdout} = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...command.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    env: {...process.env, LANG: 'C', NO_COLOR: '1'},
  })
  expect(printed).not.toBe('')
  expect(stdout).toContain(printed)
})
