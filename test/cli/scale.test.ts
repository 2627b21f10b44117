import {execFileSync, spawnSync} from 'node:child_process'
import {existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {FILLED, ONLY, UNFILLED, dist, folderWith} from './folder.ts'

function program(cwd: string, ...argv: string[]) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(dist, 'cli.js'), 'check', ...argv], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return {status, stdout, stderr}
}

/** Letters of which each is like no other. */
function letters(count: number): Record<string, string | Uint8Array> {
  return Object.fromEntries(
    Array.from({length: count}, (_, index) => [
      `${index % 3}/${index}.letter.md`,
      index % 10 === 4
        ? new Uint8Array([0xff, 0xfe])
        : `${index % 2 === 0 ? UNFILLED : FILLED}\nLetter ${index}, and you are rude.\n`,
    ]),
  )
}

const REPORTS = ['pretty', 'json', 'sarif']

test('reports are the same to the last byte whatever the number of threads', () => {
  const {path} = folderWith(letters(60))
  for (const format of REPORTS) {
    const one = program(path, '--threads', '1', '--format', format)
    expect(one.status).toBe(2)
    expect(one.stdout).not.toBe('')
    expect(program(path, '--threads', '4', '--format', format), format).toEqual(one)
  }
})

test('and the same when they come from a cache', () => {
  const {path} = folderWith(letters(60))
  const without = REPORTS.map((format) => program(path, '--threads', '1', '--format', format))
  program(path, '--cache', '--threads', '2')
  expect(existsSync(join(path, '.tactfulcache'))).toBe(true)
  expect(REPORTS.map((format) => program(path, '--cache', '--format', format))).toEqual(without)
})

/** Tells from the cache's file whether a letter has been checked anew: only then is it written. */
async function isAsked(folder: ReturnType<typeof folderWith>, ...argv: string[]): Promise<boolean> {
  const before = readFileSync(join(folder.path, '.tactfulcache'))
  await folder.tactful('check', '--cache', ...argv)
  return !before.equals(readFileSync(join(folder.path, '.tactfulcache')))
}

test('a cache knows letters by what decides what is found in them', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED, 'b.letter.md': FILLED})
  await folder.tactful('check', '--cache')
  expect(await isAsked(folder)).toBe(false)
  expect(await isAsked(folder, '--format', 'json')).toBe(false)
  expect(await isAsked(folder, '--severity', 'error')).toBe(false)
  // Neither names nor times matter.
  folder.write('moved/c.letter.md', UNFILLED)
  expect(await isAsked(folder)).toBe(false)
  expect(await isAsked(folder, '--locale', 'de')).toBe(true)
  folder.write('a.letter.md', `${UNFILLED}\nYours\n`)
  expect(await isAsked(folder)).toBe(true)
  folder.write(
    'tactful.yaml',
    'overrides:\n  - {files: [moved/**], rules: {no-unfilled-placeholder: warning}}\n',
  )
  expect(await isAsked(folder, 'a.letter.md', 'b.letter.md')).toBe(false)
  expect(await isAsked(folder)).toBe(true)
  // What other runs have come to is still known.
  expect(await isAsked(folder, '--locale', 'de', 'b.letter.md')).toBe(false)
})

test('a damaged cache is ignored, and made anew', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED})
  const report = (await folder.tactful('check', '--cache')).out
  const place = join(folder.path, '.tactfulcache')
  const sound = readFileSync(place)
  const spoiled = Buffer.from(sound)
  spoiled[60]! ^= 1
  for (const damaged of [spoiled, sound.subarray(0, 90), Buffer.alloc(0)]) {
    writeFileSync(place, damaged)
    const {code, out, err} = await folder.tactful('check', '--cache')
    expect({code, out}).toEqual({code: 1, out: report})
    expect(err).toBe('The cache .tactfulcache is damaged; it is ignored, and made anew.\n')
    expect(readFileSync(place)).toEqual(sound)
  }
})

test('a file that is no cache is not made one', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED, 'notes.txt': 'what the lawyer said'})
  const {code, out, err} = await folder.tactful('check', '--cache', '--cache-location', 'notes.txt')
  expect([code, out]).toEqual([2, ''])
  expect(err).toBe(
    'error notes.txt is no cache: name another file with --cache-location, or remove this one.\n',
  )
  expect(folder.read('notes.txt')).toBe('what the lawyer said')
})

test('a cache that cannot be written is no failure', async () => {
  const folder = folderWith({'a.letter.md': FILLED, file: ''})
  const {code, err} = await folder.tactful('check', ...ONLY, '--cache', '--cache-location', 'file/cache')
  expect(code).toBe(0)
  expect(err).toMatch(/^The cache file\/cache is ignored: .*\nThe cache file\/cache is not kept: .*\n$/)
  expect((await folder.tactful('check', '--cache', '--cache-location', '.')).err).toContain('is a folder')
  expect((await folder.tactful('check', '--cache-location', 'x')).err).toContain('goes with --cache')
})

test('shares together are the whole', async () => {
  const folder = folderWith(letters(40))
  const whole = await folder.tactful('check', '--format', 'json')
  for (const share of ['1', '2', '3'])
    await folder.tactful('check', '--shard', `${share}/3`, '--format', 'blob', '--output', `${share}.blob`)
  expect(await folder.tactful('merge-reports', '2.blob', '3.blob', '1.blob', '--format', 'json')).toEqual(
    whole,
  )
  const merged = await folder.tactful('merge-reports', '2.blob', '3.blob', '1.blob')
  expect(merged).toEqual(await folder.tactful('check'))
  const only = ['--rule', 'no-unfilled-placeholder', '--max-warnings', '0', '--format', 'jsonl']
  expect((await folder.tactful('merge-reports', '1.blob', '2.blob', '3.blob', ...only)).out).toBe(
    (await folder.tactful('check', ...only)).out,
  )
})

test('so they are where old findings are set aside, to the order of those in one place', async () => {
  const letter = (lang: string, greeting: string, more: string): string =>
    `---\nletter: client-termination\nlang: ${lang}\n---\n\n${greeting} {{client}},\n\n${more}\n`
  const folder = folderWith({
    'notice.en.md': letter('en', 'Dear', 'We end our contract on {{date}}.'),
    'notice.es.md': letter('es', 'Estimada', 'Rescindimos el contrato.'),
    'tactful.yaml': 'baseline: known.json\ntranslations: {languages: [en, es, de, pl]}\n',
    'known.json': '{"version": 1, "findings": []}\n',
  })
  await folder.tactful('baseline')
  for (const share of ['1', '2'])
    await folder.tactful('check', '--shard', `${share}/2`, '--format', 'blob', '--output', `${share}.blob`)
  expect((await folder.tactful('merge-reports', '1.blob', '2.blob', '--format', 'sarif')).out).toBe(
    (await folder.tactful('check', '--format', 'sarif')).out,
  )
})

test('what is asked for by name when shares are merged was looked at when they were made', async () => {
  const folder = folderWith({
    'a.letter.md': FILLED,
    'b.letter.md': FILLED,
    'tactful.yaml': 'rules: {no-blame: off}\n',
  })
  const share = (...more: string[]) =>
    folder.tactful('check', ...more, '--format', 'blob', '--output', 'all.blob')
  const merge = (rule: string) =>
    folder.tactful('merge-reports', 'all.blob', '--format', 'json', '--rule', rule)
  await share()
  for (const rule of ['require-goodwill', 'no-blame'])
    expect(await merge(rule)).toMatchObject({
      code: 2,
      err: `error all.blob holds nothing of ${rule}, which is off for a.letter.md: make it with --rule ${rule}.\n`,
    })
  await share('--rule', 'require-goodwill')
  expect(await merge('require-goodwill')).toEqual(
    await folder.tactful('check', '--format', 'json', '--rule', 'require-goodwill'),
  )
  expect((await merge('no-jargon')).err).toBe(
    'error all.blob was made for other rules than no-jargon: make it with --rule no-jargon, or without --rule.\n',
  )
})

test('what cannot be merged is said', async () => {
  const folder = folderWith({...letters(4), 'no.blob': '{}\n'})
  const share = (of: string, file: string) =>
    folder.tactful('check', '--shard', of, '--format', 'blob', '--output', file)
  await share('1/3', '1.blob')
  await share('2/3', '2.blob')
  await share('1/2', 'half.blob')
  const merge = async (...names: string[]) => (await folder.tactful('merge-reports', ...names)).err
  expect(await merge('1.blob')).toContain('Of 3 shares 2/3, 3/3 are missing.')
  expect(await merge('1.blob', 'half.blob')).toContain('1.blob is a share of 3, and half.blob one of 2.')
  expect(await merge('no.blob')).toContain('no.blob is no blob')
  expect(await merge('gone.blob')).toContain('gone.blob: cannot be read: there is no such file.')
  await share('3/3', '3.blob')
  expect(await merge('1.blob', '2.blob', '3.blob', '1.blob')).toContain('is in 1.blob and in 1.blob')
  folder.write('3.blob', folder.read('3.blob').split('\n').slice(0, -2).join('\n'))
  expect(await merge('1.blob', '2.blob', '3.blob')).toContain('3.blob is damaged or cut short')
  expect((await folder.tactful('check', '--shard', '4/3')).err).toContain('such as 1/3, 2/3 or 3/3')
})

function repository(files: Record<string, string>) {
  const folder = folderWith(files)
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args],
      {
        cwd: folder.path,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
  git('init', '--initial-branch', 'main')
  git('add', '.')
  git('commit', '--message', 'first')
  return {folder, git}
}

test('shares of different checks are not merged, and it is said in what they differ', async () => {
  const folder = folderWith(letters(4))
  const share = (of: string, file: string, ...more: string[]) =>
    folder.tactful('check', '--shard', of, '--format', 'blob', '--output', file, ...more)
  await share('1/2', '1.blob', '--rule', 'no-blame')
  await share('2/2', '2.blob', '--rule', 'no-blame', '--rule', 'no-jargon', '--quiet')
  const merge = () => folder.tactful('merge-reports', '1.blob', '2.blob')
  expect(await merge()).toMatchObject({
    code: 2,
    err: 'error 2.blob was made with --quiet --rule no-jargon, and 1.blob without: make all shares with the same options.\n',
  })
  await share('2/2', '2.blob', '--rule', 'no-blame', '--locale', 'de')
  expect((await merge()).err).toContain('The messages of 1.blob are in en, those of 2.blob in de')
  folder.write('more.letter.md', FILLED)
  await share('2/2', '2.blob', '--rule', 'no-blame')
  expect(await merge()).toMatchObject({
    code: 2,
    err: 'error 1.blob is a share of 4 letters, and 2.blob one of 5 letters, which are not the same: make all shares from the same files.\n',
  })
  await share('1/2', '1.blob', '--rule', 'no-blame', '--max-warnings', '0')
  expect(await merge()).toMatchObject({err: ''})
})

test('letters changed, added, renamed and not yet known since a branch was left', async () => {
  const names = ['changed', 'staged', 'renamed', 'same', 'gone', 'später']
  const {folder, git} = repository(
    Object.fromEntries(names.map((name) => [`in/${name}.letter.md`, FILLED.repeat(3)])),
  )
  git('switch', '--create', 'work')
  git('mv', 'in/renamed.letter.md', 'in/new name.letter.md')
  git('rm', '--quiet', 'in/gone.letter.md')
  git('commit', '--message', 'second')
  git('switch', 'main')
  folder.write('in/main.letter.md', FILLED)
  folder.write('in/same.letter.md', FILLED)
  git('add', '.')
  git('commit', '--message', 'on the other branch')
  git('switch', 'work')
  folder.write('in/changed.letter.md', UNFILLED)
  folder.write('in/später.letter.md', UNFILLED)
  folder.write('in/staged.letter.md', UNFILLED)
  git('add', 'in/staged.letter.md')
  folder.write('unknown.letter.md', UNFILLED)
  folder.write('.gitignore', 'ignored*\n')
  folder.write('ignored.letter.md', UNFILLED)
  const paths = async (...argv: string[]) => {
    const {out} = await folder.tactful('check', '--changed-since', 'main', '--format', 'jsonl', ...argv)
    return out
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as {path: string}).path)
  }
  const inside = [
    'in/changed.letter.md',
    'in/new name.letter.md',
    'in/später.letter.md',
    'in/staged.letter.md',
  ]
  expect(await paths()).toEqual([...inside, 'unknown.letter.md'])
  expect(await paths('in')).toEqual(inside)
  const below = await folder.tactfulWith(
    {cwd: join(folder.path, 'in')},
    'check',
    '--changed-since',
    'main',
    ...ONLY,
  )
  expect(below.out).toContain('3 errors in 3 of 4 letters')
})

test('nothing of a repository is run', async () => {
  const {folder, git} = repository({'a.letter.md': FILLED})
  folder.write('spy.sh', '#!/bin/sh\ntouch "$(git rev-parse --show-toplevel)/spied"\n')
  execFileSync('chmod', ['+x', join(folder.path, 'spy.sh')])
  const spy = join(folder.path, 'spy.sh')
  git('config', 'core.fsmonitor', spy)
  git('config', 'diff.external', spy)
  git('config', 'diff.spy.textconv', spy)
  git('config', 'core.hooksPath', folder.path)
  folder.write('post-index-change', folder.read('spy.sh'))
  folder.write('.gitattributes', '*.md diff=spy\n')
  folder.write('a.letter.md', UNFILLED)
  const {code} = await folder.tactful('check', '--changed-since', 'HEAD', ...ONLY)
  expect(code).toBe(1)
  expect(readdirSync(folder.path)).not.toContain('spied')
})

test.skipIf(process.platform === 'win32')('nor are its filters', async () => {
  const {folder, git} = repository({'a.letter.md': FILLED, 'b.letter.md': FILLED, 'c.letter.md': FILLED})
  folder.write('spy.sh', `#!/bin/sh\ntouch '${folder.path}/spied'\ncat\n`)
  execFileSync('chmod', ['+x', join(folder.path, 'spy.sh')])
  const spy = join(folder.path, 'spy.sh')
  git('config', 'filter.One.two.clean', spy)
  git('config', 'filter.One.two.required', 'true')
  git('config', 'filter.three.process', spy)
  folder.write('.git/info/attributes', 'c.* filter=three\n')
  folder.write('.gitattributes', '*.letter.md filter=One.two\n')
  folder.write('a.letter.md', UNFILLED)
  folder.write('b.letter.md', FILLED.replace('Field', 'Moore'))
  folder.write('c.letter.md', UNFILLED)
  const {code, out} = await folder.tactful('check', '--changed-since', 'HEAD', ...ONLY)
  expect(code).toBe(1)
  expect(out).toContain('2 errors in 2 of 3 letters')
  expect(readdirSync(folder.path)).not.toContain('spied')
  git('config', 'filter.x=y.clean', spy)
  expect((await folder.tactful('check', '--changed-since', 'HEAD')).err).toContain(
    'the filter “x=y” that git is configured with would be run, and cannot be turned off',
  )
})

test('a letter that has changed is found by whatever links it is named', async () => {
  const {folder, git} = repository({'in/changed.letter.md': FILLED, 'in/same.letter.md': FILLED})
  symlinkSync('changed.letter.md', join(folder.path, 'in/link.letter.md'))
  git('add', '.')
  git('commit', '--message', 'a link')
  folder.write('in/changed.letter.md', UNFILLED)
  const elsewhere = folderWith()
  symlinkSync(join(folder.path, 'in'), join(elsewhere.path, 'letters'))
  const through = join(elsewhere.path, 'letters')
  const {code, out, err} = await folder.tactful(
    'check',
    '--changed-since',
    'HEAD',
    ...ONLY,
    '--format',
    'compact',
    through,
  )
  expect(out.match(/[\w-]+\.letter\.md(?=:)/g)).toEqual(['changed.letter.md', 'link.letter.md'])
  expect([code, err]).toEqual([1, ''])
})

test('what has no answer in git is said', async () => {
  const {folder, git} = repository({'a.letter.md': FILLED})
  const say = async (revision: string) => {
    const {code, err} = await folder.tactful('check', `--changed-since=${revision}`)
    return `${code} ${err}`
  }
  expect(await say('HEAD')).toBe('0 No letter has changed since HEAD.\n')
  const german = await folder.tactful('check', '--changed-since', 'HEAD', '--locale', 'de')
  expect(german.err).toBe('Seit HEAD hat sich kein Brief geändert.\n')
  expect(await say('mian')).toContain('2 error --changed-since mian: this repository has no such revision.')
  expect(await say('-h')).toContain('no such revision')
  git('switch', '--orphan', 'other')
  git('commit', '--allow-empty', '--message', 'apart')
  expect(await say('main')).toContain('no common ancestor')
  const outside = await folderWith({'a.letter.md': FILLED}).tactful('check', '--changed-since', 'main')
  expect(outside).toMatchObject({
    code: 2,
    err: 'error --changed-since: this folder is in no git repository.\n',
  })
})

test('numbers of threads are checked', async () => {
  const folder = folderWith({'a.letter.md': FILLED})
  for (const threads of ['many', '0', '1000'])
    expect((await folder.tactful('check', '--threads', threads)).err).toContain(
      `a number from 1 to 999, or auto, not “${threads}”`,
    )
  expect((await folder.tactful('check', ...ONLY, '--threads', '4')).code).toBe(0)
})

test('progress is shown on a terminal, in the language of its user, and gone at the end', async () => {
  const folder = folderWith(letters(120))
  const {err} = await folder.tactfulWith(
    {isTerminal: true},
    'check',
    '--no-color',
    '--format',
    'json',
    '--output',
    'x.json',
    '--locale',
    'de',
  )
  expect(err).toMatch(/\r\u001B\[K\d+ von 120 Briefen geprüft\r\u001B\[K/)
  expect((await folder.tactful('check', '--format', 'json')).err).not.toContain('letters checked')
})
