import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8'))

// npm 12 runs no script that nobody has decided on, and without theirs some packages are not whole.
test('of every package that would run a script when it is installed it is said whether it may', () => {
  const {allowScripts} = read('package.json') as {allowScripts: Record<string, boolean>}
  const {packages} = read('package-lock.json') as {packages: Record<string, {hasInstallScript?: boolean}>}
  const scripted = Object.entries(packages)
    .filter(([, {hasInstallScript}]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(Object.keys(allowScripts).toSorted()).toEqual([...new Set(scripted)].toSorted())
})
