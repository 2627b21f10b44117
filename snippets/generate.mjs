// Writes snippets/*.json and docs/snippets.md from the phrases and letters in server/languages.
// `--check` changes nothing and fails when a file is stale.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'

const root = join(import.meta.dirname, '..')
const bundle = join(root, '.tmp/snippets/snippets.mjs')
mkdirSync(join(bundle, '..'), {recursive: true})
await build({
  entryPoints: [join(root, 'server/language/compile/snippets.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
})
const {snippetFiles} = await import(pathToFileURL(bundle).href)
const check = process.argv.includes('--check')
const stale = []
for (const [path, text] of Object.entries(snippetFiles(root))) {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  stale.push(path)
  if (!check) writeFileSync(file, text)
}
if (stale.length > 0)
  console.log(check ? `stale: ${stale.join(', ')}; run npm run snippets` : `wrote ${stale.join(', ')}`)
if (check && stale.length > 0) process.exitCode = 1
