// Tests the packaged extension in VS Code's extension hosts, in VS Code without a server, by its user interface, and the
// language server in Neovim, the HTML report in a browser.
//
//   node test/editor/run.mjs             all of them
//   node test/editor/run.mjs node web    some: node, web, serverless, ui, neovim, report
//   node test/editor/run.mjs ui report --keep   with the pictures that the documentation shows put into docs/images
//
// Ends with 0 where all passed, 1 where one failed, and 77 where the editors cannot be had.
import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'
import {node, root} from './editors.mjs'
import {runInExtensionHost} from './extension-host.mjs'
import {runInNeovim} from './neovim.mjs'
import {runServerless} from './serverless.mjs'
import {runInterface} from './interface.mjs'
import {runReport} from './report.mjs'

const SKIPPED = 77
const temporary = join(root, '.tmp/editor')
const vsix = join(temporary, 'tactful.vsix')
const harness = join(temporary, 'harness')
const letters = join(temporary, 'letters')
const pictures = join(temporary, 'pictures')
/** Pictures that the documentation shows. */
const SHOWN = [
  'quick-fix.png',
  'cold-read.png',
  'new-letter.png',
  'report.png',
  'report-dark.png',
  'report-letter.png',
]

const suites = {
  node: () => runInExtensionHost({vsix, harness, letters, where: 'node'}),
  web: () => runInExtensionHost({vsix, harness, letters, where: 'web'}),
  serverless: () => runServerless({vsix, harness}),
  ui: () => runInterface({vsix, letters, pictures}),
  neovim: () => runInNeovim({letters}),
  report: () => runReport({folder: join(temporary, 'report'), pictures}),
}

const setup = spawnSync('bash', [join(import.meta.dirname, 'setup.sh')], {encoding: 'utf8'})
if (setup.status !== 0) {
  console.log(`editor tests left out: ${(setup.stderr || String(setup.error ?? '')).trim()}`)
  process.exit(SKIPPED)
}
const wanted = process.argv.slice(2).filter((name) => name in suites)
if (wanted.length !== 1 || wanted[0] !== 'report') await prepare()
let failed = 0
for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
  const start = Date.now()
  console.log(`\n${name}`)
  try {
    await suites[name]()
    console.log(`✓ ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`)
  } catch (error) {
    failed++
    console.log(`✗ ${name}: ${error.stack}`)
  }
}
if (failed === 0 && process.argv.includes('--keep'))
  for (const name of SHOWN.filter((each) => existsSync(join(pictures, each))))
    cpSync(join(pictures, name), join(root, 'docs/images', name))
process.exitCode = failed === 0 ? 0 : 1

/** Packages the extension, and lays out letters and tests. */
async function prepare() {
  mkdirSync(temporary, {recursive: true})
  for (const folder of [harness, letters]) rmSync(folder, {recursive: true, force: true})
  const packed = spawnSync(
    node,
    [join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', vsix],
    {cwd: root, encoding: 'utf8'},
  )
  if (packed.status !== 0 || /WARN/.test(packed.stdout + packed.stderr))
    throw new Error(`not packaged: ${packed.stdout}${packed.stderr}`)
  cpSync(join(import.meta.dirname, 'harness'), harness, {recursive: true})
  await build({
    entryPoints: [join(import.meta.dirname, 'host/suite.ts')],
    outfile: join(harness, 'suite.js'),
    bundle: true,
    platform: 'neutral',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
  })
  mkdirSync(letters)
  for (const name of ['good/accountant-capacity.en.md', 'bad/garage-rant.en.md', 'bad/clinica-abuso.es.md'])
    cpSync(join(root, 'examples', name), join(letters, name.replace(/.*\//, '')))
  writeFileSync(
    join(letters, 'slip.md'),
    '---\nletter: client-termination\nreasom: capacity\n---\n\nDear Ms Field,\n',
  )
  writeFileSync(join(letters, 'notes.md'), '# Notes\n\nYou are rude.\n')
}
