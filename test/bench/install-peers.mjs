// Installs the linters that Tactful is timed beside when a bench first needs them.
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'

/** Where they are, apart from what the project itself needs. */
export const peers = join(import.meta.dirname, 'peers')

if (!existsSync(join(peers, 'node_modules'))) {
  console.log('Installing the peers (test/bench/peers)')
  const {status} = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peers,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('the peers cannot be installed')
}
