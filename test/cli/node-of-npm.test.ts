import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const root = join(import.meta.dirname, '../..')
// Tests run on a Node.js of their own; what ships must run on the one that npm itself runs on.
const node = process.env['npm_node_execpath'] ?? process.execPath

test('the command runs on the Node.js of the machine', () => {
  const letter = join(root, 'examples/good/accountant-capacity.en.md')
  const {status, stdout, stderr} = spawnSync(
    node,
    [join(root, 'dist/cli.js'), 'check', '--no-config', '--format', 'json', letter],
    {encoding: 'utf8'},
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({version: 1, files: [{lang: 'en-GB'}]})
})
