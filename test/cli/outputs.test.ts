import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {chmodSync, lstatSync, mkdirSync, readdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {FILLED, ONLY, UNFILLED, dist, folderWith} from './folder.ts'

const isRoot = process.getuid?.() === 0
const PROGRAM = [join(dist, 'cli.js'), 'check', ...ONLY]

describe.skipIf(process.platform === 'win32')('what is no regular file', () => {
  test('a link stays, and what it leads to is replaced whole', async () => {
    const folder = folderWith({'a.letter.md': UNFILLED, 'reports/old.json': 'old'})
    const links = {'a.json': 'reports/old.json', 'b.json': 'reports/new.json', cache: 'reports/cache'}
    for (const [link, target] of Object.entries(links)) symlinkSync(target, join(folder.path, link))
    chmodSync(join(folder.path, 'reports/old.json'), 0o640)
    for (const report of ['a.json', 'b.json']) {
      await folder.tactful('check', '--output', report, '--cache', '--cache-location', 'cache')
      expect(JSON.parse(folder.read(report))).toHaveProperty('files')
    }
    expect(folder.read('cache')).toContain('tactful-cache')
    for (const link of Object.keys(links))
      expect(lstatSync(join(folder.path, link)).isSymbolicLink()).toBe(true)
    expect(readdirSync(join(folder.path, 'reports')).sort()).toEqual(['cache', 'new.json', 'old.json'])
    expect(lstatSync(join(folder.path, 'reports/old.json')).mode & 0o777).toBe(0o640)
  })

  test('two ways to one file are one output', async () => {
    const folder = folderWith({'a.letter.md': UNFILLED, 'old.json': 'old'})
    symlinkSync('old.json', join(folder.path, 'link.sarif'))
    expect(await folder.tactful('check', '--output', 'old.json', '--output', 'link.sarif')).toMatchObject({
      code: 2,
      err: 'error link.sarif is the output of two formats.\n',
    })
    expect(folder.read('old.json')).toBe('old')
  })

  test('a pipe is written to', async () => {
    const folder = folderWith({'a.letter.md': UNFILLED})
    const pipe = join(folder.path, 'pipe.json')
    const reader = (): Promise<string> =>
      new Promise((resolve) => {
        const {stdout} = spawn('cat', [pipe])
        let read = ''
        stdout.on('data', (piece) => (read += String(piece)))
        stdout.on('end', () => resolve(read))
      })
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const report = reader()
    await folder.tactful('check', '--output', 'pipe.json')
    expect(JSON.parse(await report)).toHaveProperty('files')
    const cache = reader()
    await folder.tactful('check', '--cache', '--cache-location', 'pipe.json')
    expect(await cache).toContain('tactful-cache')
    expect(lstatSync(pipe).isFIFO()).toBe(true)
  })

  test.skipIf(process.platform !== 'linux' || !isRoot)('nor is a device replaced', async () => {
    const folder = folderWith({'a.letter.md': UNFILLED})
    const full = join(folder.path, 'full.json')
    if (spawnSync('mknod', [full, 'c', '1', '7']).status !== 0) return
    const {code, err} = await folder.tactful('check', '--output', 'full.json')
    expect(code).toBe(2)
    expect(err).toBe('error --output full.json cannot be written: there is no space left for it.\n')
    expect(lstatSync(full).isCharacterDevice()).toBe(true)
  })

  test.skipIf(process.platform !== 'linux')(
    'a standard output without space is no fault of the program',
    () => {
      const folder = folderWith({'a.letter.md': UNFILLED})
      const {status, stderr} = spawnSync(
        'sh',
        ['-c', '"$0" "$@" > /dev/full', process.execPath, ...PROGRAM, 'a.letter.md'],
        {cwd: folder.path, encoding: 'utf8'},
      )
      expect(status).toBe(2)
      expect(stderr).toBe('error The standard output cannot be written: there is no space left for it.\n')
    },
  )
})

test('a report is not written over what is read', async () => {
  const folder = folderWith({'in/a.letter.md': UNFILLED, 'tactful.yaml': 'rules: {}\n'})
  symlinkSync('in/a.letter.md', join(folder.path, 'link.md'))
  const refused = async (...argv: string[]) => {
    const {code, out, err} = await folder.tactful('check', ...argv)
    expect([code, out]).toEqual([2, ''])
    return /would be written over (\S+), which is read/.exec(err)?.[1]
  }
  expect(await refused('--output', 'in/a.letter.md', 'in/a.letter.md')).toBe('in/a.letter.md')
  expect(await refused('--output', 'in/a.letter.md', '--fix', '.')).toBe('in/a.letter.md')
  expect(await refused('--output', 'link.md', 'in')).toBe('in/a.letter.md')
  expect(await refused('--output', 'in/a.letter.md', 'link.md')).toBe('link.md')
  expect(await refused('--cache', '--cache-location', 'in/a.letter.md')).toBe('in/a.letter.md')
  expect(await refused('--config', 'tactful.yaml', '--format', 'json', '--output', 'tactful.yaml')).toBe(
    'tactful.yaml',
  )
  expect(folder.read('in/a.letter.md')).toBe(UNFILLED)
  expect(readdirSync(join(folder.path, 'in'))).toEqual(['a.letter.md'])
})

describe('nor over what is read without being named', () => {
  const GUIDELINE = `guideline: no-new-fees
message: Leave the new fees out.
languages:
  en: {words: [new fees]}
`
  const files = {
    'base.yaml': 'rules: {}\n',
    'tactful.yaml': 'extends: base.yaml\nbaseline: known.json\nguidelines: guidelines/*.yaml\n',
    'known.json': '{"version": 1, "findings": []}\n',
    'guidelines/no-new-fees.yaml': GUIDELINE,
    'notice.en.md': UNFILLED,
    'notice.de.md': UNFILLED.replace('lang: en', 'lang: de'),
    'other.letter.md': FILLED,
  }
  const refused = async (...argv: string[]) => {
    const folder = folderWith(files)
    const {code, out, err} = await folder.tactful(...argv)
    expect([code, out]).toEqual([2, ''])
    for (const [name, content] of Object.entries(files)) expect(folder.read(name)).toBe(content)
    return err
  }

  test.each(['base.yaml', 'known.json', 'guidelines/no-new-fees.yaml', 'notice.en.md'])(
    '%s',
    async (name) => {
      const output = ['--format', 'json', '--output', name]
      const why = `error --output ${name} would be written over ${name}, which is read: name another file.\n`
      expect(await refused('check', 'notice.de.md', ...output)).toBe(why)
      if (name !== 'notice.en.md')
        expect(await refused('check', '--stdin', '--stdin-filename', 'x.md', ...output)).toBe(why)
    },
  )

  test('a configuration', async () => {
    expect(await refused('check', '--format', 'json', '--output', 'tactful.yaml')).toBe(
      'error --output tactful.yaml would be taken for a configuration: name another file.\n',
    )
    expect(await refused('check', '--cache', '--cache-location', 'tactful.yaml')).toContain('which is read')
    expect(await refused('baseline', '--cache', '--cache-location', 'base.yaml')).toContain('which is read')
  })

  test('when reports are merged', async () => {
    const folder = folderWith(files)
    await folder.tactful('check', '--format', 'blob', '--output', 'all.blob')
    for (const name of ['notice.en.md', 'known.json', 'base.yaml']) {
      const {code, err} = await folder.tactful(
        'merge-reports',
        'all.blob',
        '--format',
        'json',
        '--output',
        name,
      )
      expect([code, err]).toEqual([2, expect.stringContaining('which is read')])
      expect(folder.read(name)).toBe(files[name as keyof typeof files])
    }
  })

  test('with a broken configuration, which does not tell what is read, over nothing at all', async () => {
    const folder = folderWith({'a.md': UNFILLED, 'tactful.yaml': 'files: [*.md\n', 'empty.json': ''})
    const outputs = ['a.md', 'empty.json', 'new.json'].flatMap((name) => [
      '--format',
      'json',
      '--output',
      name,
    ])
    const {code, err} = await folder.tactful('check', ...outputs)
    expect(code).toBe(2)
    expect(err).toContain('--output a.md is left as it was: with a broken configuration it is not known')
    expect(err).toContain('error tactful.yaml:2:1')
    expect(folder.read('a.md')).toBe(UNFILLED)
    for (const name of ['empty.json', 'new.json'])
      expect(JSON.parse(folder.read(name))).toHaveProperty('errors.0.path', 'tactful.yaml')
  })
})

test('“-” is the standard output', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED})
  const reports = ['--format', 'compact', '--output', '-', '--output', 'a.json']
  const {out} = await folder.tactful('check', ...ONLY, ...reports)
  expect(out).toMatch(/^a\.letter\.md:7:6: error: /)
  expect(readdirSync(folder.path).sort()).toEqual(['a.json', 'a.letter.md'])
  expect((await folder.tactful('check', '--output', '-')).err).toContain('name its format before it')
  expect((await folder.tactful('new', '--lang', 'en', '--output', '-')).out).toContain('letter:')
  expect(readdirSync(folder.path)).not.toContain('-')
})

describe('a report that cannot be written says why', () => {
  const say = async (folder: ReturnType<typeof folderWith>, ...argv: string[]) =>
    (await folder.tactful('check', ...ONLY, ...argv)).err

  test('where its folder is missing', async () => {
    expect(await say(folderWith({'a.letter.md': FILLED}), '--output', 'gone/x.json')).toBe(
      'error --output gone/x.json cannot be written: its folder is not there; make it first.\n',
    )
  })

  test.skipIf(isRoot || process.platform === 'win32')('where its folder may not be written', async () => {
    const folder = folderWith({'a.letter.md': FILLED})
    mkdirSync(join(folder.path, 'shut'), {mode: 0o555})
    const why = 'you are not allowed to write it or into its folder; check the permissions.\n'
    expect(await say(folder, '--output', 'shut/x.json')).toBe(
      `error --output shut/x.json cannot be written: ${why}`,
    )
    expect(await say(folder, '--cache', '--cache-location', 'shut/x')).toBe(
      `The cache shut/x is not kept: ${why}`,
    )
  })
})

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'nothing is left behind by a run that is ended by %s',
  async (signal) => {
    const count = 2000
    const letters = Array.from({length: count}, (_, at) => [
      `${at}.letter.md`,
      `${UNFILLED}\nWe end agreement ${at} with you on day ${at}.\n`,
    ])
    const folder = folderWith({...Object.fromEntries(letters), 'reports/x': ''})
    const files = ['--output', 'reports/r.json', '--cache', '--cache-location', 'reports/cache']
    const child = spawn(process.execPath, [...PROGRAM, '--threads', '1', ...files], {
      cwd: folder.path,
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    const reports = (): string[] => readdirSync(join(folder.path, 'reports'))
    while (reports().length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill(signal)
    expect(await ended).toEqual([null, signal])
    expect(reports()).toEqual(['x'])
  },
)
