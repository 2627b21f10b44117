import {spawnSync} from 'node:child_process'
import {chmodSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {ONLY, UNFILLED, dist, folderWith} from './folder.ts'

const FOUND = 'field.md:7:6  error  no-unfilled-placeholder'

/** A user's computer: a letter, and a folder for what programs keep. */
function computer() {
  const folder = folderWith({'field.md': UNFILLED})
  const home = folderWith()
  const kept = join(home.path, 'tactful', 'compiled')
  return {
    check: (env: Record<string, string> = {}) =>
      spawnSync(process.execPath, [join(dist, 'cli.js'), 'check', ...ONLY, 'field.md'], {
        cwd: folder.path,
        encoding: 'utf8',
        timeout: 20_000,
        env: {...process.env, XDG_CACHE_HOME: home.path, NODE_DISABLE_COMPILE_CACHE: undefined, ...env},
      }),
    folder: folder.path,
    home: home.path,
    files: () => readdirSync(home.path, {recursive: true, encoding: 'utf8'}),
    keptFile: () => join(kept, readdirSync(kept)[0] ?? ''),
  }
}

describe.skipIf(process.platform !== 'linux')(
  'what the program has compiled is kept for its next start',
  () => {
    test('the same is found with it and without it, and it is added to by the first runs only', () => {
      const {check, keptFile} = computer()
      const sizes: number[] = []
      let last = Buffer.alloc(0)
      for (let run = 0; run < 4; run++) {
        const {stdout, stderr} = check()
        expect(stderr).toBe('')
        expect(stdout).toContain(FOUND)
        const bytes = readFileSync(keptFile())
        if (run === 3) expect(bytes.equals(last)).toBe(true)
        last = bytes
        sizes.push(bytes.length)
      }
      expect(sizes[0]).toBeGreaterThan(100_000)
      expect(last.at(-1)).toBe(3)
    })

    test('what is loaded only when it is needed is loaded', () => {
      const {home} = computer()
      for (let run = 0; run < 2; run++) {
        const {stdout, stderr} = spawnSync(
          process.env['npm_node_execpath'] ?? process.execPath,
          [join(dist, 'cli.js'), 'check', '--exit-zero', join(dist, '../examples/house')],
          {
            encoding: 'utf8',
            env: {...process.env, XDG_CACHE_HOME: home, NODE_DISABLE_COMPILE_CACHE: undefined},
          },
        )
        expect(stderr).not.toContain('failed')
        expect(stdout).toContain('say-data-deletion')
      }
    })

    test('nothing is kept where that is not wanted', () => {
      const {check, files} = computer()
      expect(check({NODE_DISABLE_COMPILE_CACHE: '1'}).stdout).toContain(FOUND)
      expect(files()).toEqual([])
    })

    test('what is damaged, or made for another engine, is made anew', () => {
      const {check, keptFile} = computer()
      check()
      writeFileSync(keptFile(), 'not what an engine compiles')
      expect(check().stdout).toContain(FOUND)
      expect(readFileSync(keptFile()).length).toBeGreaterThan(100_000)
    })

    test('what others can write to is not run', () => {
      const {check, keptFile} = computer()
      check()
      chmodSync(keptFile(), 0o666)
      expect(check().stdout).toContain(FOUND)
      // It was made anew, as if there had been none, by nobody but the user.
      expect(readFileSync(keptFile()).at(-1)).toBe(1)
    })

    test('a folder that is not there is made, with two around it at most', () => {
      const {check, home, files} = computer()
      check({XDG_CACHE_HOME: join(home, 'new')})
      expect(files()).toContain(join('new', 'tactful', 'compiled'))
      check({XDG_CACHE_HOME: join(home, 'far', 'away')})
      expect(files()).not.toContain('far')
    })

    test('a relative path names no folder', () => {
      const {check, home, folder} = computer()
      expect(check({XDG_CACHE_HOME: 'here', HOME: home}).stdout).toContain(FOUND)
      expect(readdirSync(folder)).toEqual(['field.md'])
      expect(readdirSync(home)).toEqual(['.cache'])
    })

    test('nor is anything tried without end where there are no folders to be made', () => {
      const {status, stdout} = computer().check({XDG_CACHE_HOME: '/proc'})
      expect([status, stdout]).toEqual([1, expect.stringContaining(FOUND)])
    })

    test('where nothing can be kept, letters are checked all the same', () => {
      const {check, home} = computer()
      writeFileSync(join(home, 'tactful'), 'a file in the place of the folder')
      const {stdout, stderr} = check()
      expect(stderr).toBe('')
      expect(stdout).toContain(FOUND)
    })
  },
)
