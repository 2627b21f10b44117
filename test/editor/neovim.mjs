// Another editor, by `tactful lsp --stdio`: Neovim, which is told where letters are and nothing else.
import {spawnSync} from 'node:child_process'
import {cpSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {node, root} from './editors.mjs'

const LIMIT = 60_000

export async function runInNeovim({letters}) {
  const home = mkdtempSync(join(tmpdir(), 'tactful-neovim-'))
  try {
    cpSync(join(letters, 'garage-rant.en.md'), join(home, 'letter.md'))
    const script = join(import.meta.dirname, 'neovim.lua')
    const {status, stdout, stderr, error} = spawnSync(
      process.env.TACTFUL_NEOVIM ?? 'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`, 'letter.md'],
      {
        cwd: home,
        encoding: 'utf8',
        timeout: LIMIT,
        env: {...process.env, HOME: home, TACTFUL_NODE: node, TACTFUL_CLI: join(root, 'dist/cli.js')},
      },
    )
    process.stdout.write(stdout ?? '')
    if (status !== 0) throw new Error(`Neovim ended with ${status}: ${stderr}${error ?? ''}`)
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}
