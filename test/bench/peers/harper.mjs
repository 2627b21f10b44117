// Lints the files of a folder with harper.js, one after another, as a command line of it would.
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {LocalLinter} from 'harper.js'
import {binary} from 'harper.js/binary'

const folder = process.argv[2]
const linter = new LocalLinter({binary})
await linter.setup()
let found = 0
for (const name of readdirSync(folder)) {
  const lints = await linter.lint(readFileSync(join(folder, name), 'utf8'), {language: 'markdown'})
  found += lints.length
  for (const lint of lints) lint.free?.()
}
console.log(`${found} lints`)
