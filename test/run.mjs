// All checks one after another, whatever fails; ends with a line that counts them.
import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync, rmSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
/** How the editor tests end where there is no editor to be had. */
const LEFT_OUT = 77
const results = `${root}.tmp/vitest.json`
let passed = 0
let failed = 0
let left = 0

function step(name, command, args) {
  console.log(`\n— ${name}`)
  const {status} = spawnSync(command, args, {cwd: root, stdio: 'inherit'})
  if (status === 0) return true
  console.log(`✗ ${name} failed`)
  return false
}

function check(name, command, args) {
  if (step(name, command, args)) passed++
  else failed++
}

mkdirSync(`${root}.tmp`, {recursive: true})
rmSync(results, {force: true})
check('build', 'node', ['esbuild.mjs'])
check('the copy for CI', 'node', ['action/generate.mjs', '--check'])
check('the guidelines’ pages', 'node', ['docs/generate.mjs', '--check'])
check('types', 'tsc', ['--noEmit'])
for (const page of ['client/cold-read/page', 'server/cli/reporters/html/page'])
  check(`types of ${page}`, 'tsc', ['--noEmit', '-p', page])
check('lint', 'oxlint', ['--type-aware', '--deny-warnings'])
check('format', 'prettier', ['--check', '--log-level', 'warn', '.'])
step('tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${results}`])
try {
  const {numPassedTests, numFailedTests, numFailedTestSuites} = JSON.parse(readFileSync(results, 'utf8'))
  passed += numPassedTests
  failed += numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0)
} catch (error) {
  console.log(`✗ the tests left no results: ${error.message}`)
  failed++
}
console.log('\n— editors')
const {status: editors} = spawnSync('node', ['test/editor/run.mjs'], {cwd: root, stdio: 'inherit'})
// Where no editor can be had, it has said why.
if (editors === LEFT_OUT) left++
else if (editors === 0) passed++
else failed++
console.log(`\n${passed} passed, ${failed} failed${left === 0 ? '' : `, ${left} left out`}`)
process.exitCode = failed === 0 ? 0 : 1
