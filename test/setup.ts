import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'

const root = join(import.meta.dirname, '..')
const built = join(root, 'dist/cli.js')
const sources = ['server', 'schemas', 'esbuild.mjs', 'package.json']

/** Builds dist once before all tests, where a source is newer than it. */
export default function setup(): void {
  const newest = Math.max(...sources.map((source) => newestIn(join(root, source))))
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return
  const {status, stderr} = spawnSync(process.execPath, ['esbuild.mjs'], {cwd: root, encoding: 'utf8'})
  // Tests of single parts need no build; those that do will say what is missing.
  if (status !== 0) console.error(`The build failed, so dist may be stale:\n${stderr}`)
}

/** When a file, or anything in a folder, was last changed (milliseconds). */
function newestIn(path: string): number {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}
