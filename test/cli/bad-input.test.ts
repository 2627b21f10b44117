import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {FILLED, ONLY, UNFILLED, folderWith} from './folder.ts'

const isRoot = process.getuid?.() === 0

test('a missing file is named, with the one that was probably meant, and does not stop the others', async () => {
  const folder = folderWith({'letters/field.md': UNFILLED})
  const {code, out, err} = await folder.tactful('check', ...ONLY, 'letters/feild.md', 'letters/field.md')
  expect(code).toBe(2)
  expect(err).toBe(
    'error letters/feild.md: cannot be read: there is no such file; did you mean “letters/field.md”?\n',
  )
  expect(out).toContain('letters/field.md:7:6')
})

test('a link that leads to nothing is not said to be missing, nor to be called otherwise', async () => {
  const folder = folderWith()
  symlinkSync('gone.md', join(folder.path, 'field.md'))
  expect((await folder.tactful('check', 'field.md')).err).toBe(
    'error field.md: cannot be read: it is a symbolic link that leads to nothing\n',
  )
})

test('where something could not be read, nothing is said to be empty', async () => {
  const folder = folderWith({'in/plain.md': '# Plain'})
  symlinkSync('nowhere', join(folder.path, 'in/lost.letter.md'))
  for (const place of ['in', 'in/*.md'])
    expect(await folder.tactful('check', place)).toMatchObject({
      code: 2,
      err: 'error in/lost.letter.md: cannot be read: it is a symbolic link that leads to nothing\n',
    })
})

test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is said to be so', async () => {
  const folder = folderWith()
  writeFileSync(
    Buffer.concat([Buffer.from(`${folder.path}/b`), Buffer.of(0xfc), Buffer.from('ro.letter.md')]),
    FILLED,
  )
  const {code, err} = await folder.tactful('check')
  expect([code, err]).toEqual([
    2,
    'error b\uFFFDro.letter.md: cannot be read: its name is not UTF-8; rename it\n',
  ])
})

test('an empty argument is not the working directory', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED.replace('final', 'finl')})
  for (const argv of [['check'], ['check', '--fix'], ['card'], ['print-config'], ['baseline']])
    expect(await folder.tactful(...argv, '')).toMatchObject({
      code: 2,
      err: `error ${argv[0]} is given an empty argument: name what it is to work on, or leave it out.\n`,
    })
  expect(folder.read('a.letter.md')).toContain('finl')
})

test('a letter on the standard input is not chosen among others', async () => {
  for (const option of ['--shard=1/2', '--changed-since=HEAD', '--only-letters'])
    expect(await folderWith().tactfulWith({input: FILLED}, 'check', '--stdin', option)).toMatchObject({
      code: 2,
      err: `error ${option.split('=', 1)[0]} chooses among files; it does not go with --stdin.\n`,
    })
})

test('an empty file is a letter that says nothing', async () => {
  const {code, out, err} = await folderWith({'empty.md': ''}).tactful('check', 'empty.md', '--format', 'json')
  expect(err).toBe('')
  expect(code).toBe(1)
  const {files} = JSON.parse(out) as {files: {findings: {rule: string}[]}[]}
  const rules = files[0]?.findings.map(({rule}) => rule)
  expect(rules).toEqual(
    expect.arrayContaining(['require-decision', 'require-finality', 'require-well-wishes']),
  )
})

test('bytes that are no UTF-8 are named by their offset', async () => {
  const folder = folderWith({'latin.md': Uint8Array.from([0x44, 0x65, 0x61, 0x72, 0x20, 0xe9, 0x2c])})
  const {code, err} = await folder.tactful('check', 'latin.md')
  expect(code).toBe(2)
  expect(err).toContain('latin.md: cannot be read: it is not UTF-8: byte 0xE9 at offset 5')
})

test.each([
  [[0x61, 0xc0, 0x80], 1],
  [[0xed, 0xa0, 0x80], 0],
  [[0x61, 0xf0, 0x9f, 0x98], 1],
  [[0xf5, 0x80, 0x80, 0x80], 0],
  [[0xc3, 0xa9, 0xe2, 0x82, 0xac, 0x80], 5],
])('of the bytes %j the one at %i is wrong', async (bytes, offset) => {
  const {err} = await folderWith({'x.md': Uint8Array.from(bytes)}).tactful('check', 'x.md')
  expect(err).toContain(`at offset ${offset} `)
})

test('UTF-16 and binary data are told apart from letters', async () => {
  const utf16 = Uint8Array.from([0xff, 0xfe, 0x44, 0, 0x65, 0])
  const folder = folderWith({'utf16.md': utf16, 'zeros.md': new Uint8Array(100)})
  const {code, err} = await folder.tactful('check', 'utf16.md', 'zeros.md')
  expect(code).toBe(2)
  expect(err).toContain('utf16.md: cannot be read: it is not UTF-8: byte 0xFF at offset 0 (it may be UTF-16')
  expect(err).toContain('zeros.md: cannot be read: it holds binary data at offset 0')
})

test('a line of a megabyte is read, and only the words that matter are shown', async () => {
  const folder = folderWith({'long.md': UNFILLED.replace('Dear', 'Dear Ms Field, '.repeat(70_000))})
  const {code, out} = await folder.tactful('check', ...ONLY, 'long.md')
  expect(code).toBe(1)
  expect(out).toContain('… {{client}},\n'.replace('… ', ''))
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(200)
})

test('a file that is far too large is not read', async () => {
  const {code, err} = await folderWith({'huge.md': new Uint8Array(5 * 1024 * 1024).fill(0x61)}).tactful(
    'check',
    'huge.md',
  )
  expect(code).toBe(2)
  expect(err).toContain('huge.md: cannot be read: it is too large for a letter')
})

test('a folder called x.md is a folder', async () => {
  const folder = folderWith({'x.md/field.md': UNFILLED})
  const {out} = await folder.tactful('check', ...ONLY, 'x.md')
  expect(out).toContain('x.md/field.md:7:6')
  expect((await folder.tactful('card', 'x.md')).err).toContain(
    'x.md: cannot be read: it is a folder; name a file',
  )
})

test.skipIf(process.platform === 'win32')(
  'links that lead in a circle are reported, and links to folders are not followed',
  async () => {
    const folder = folderWith({'real.letter.md': FILLED})
    symlinkSync('b.md', join(folder.path, 'a.md'))
    symlinkSync('a.md', join(folder.path, 'b.md'))
    symlinkSync('.', join(folder.path, 'self'))
    symlinkSync('real.letter.md', join(folder.path, 'link.letter.md'))
    const {code, out, err} = await folder.tactful('check', ...ONLY, '--format', 'json', '.')
    expect(code).toBe(2)
    expect(err).toContain('a.md: cannot be read: its symbolic links lead in a circle')
    const {files} = JSON.parse(out) as {files: {path: string}[]}
    expect(files.map(({path}) => path)).toEqual(['link.letter.md', 'real.letter.md'])
    expect((await folder.tactful('check', 'a.md')).err).toContain(
      'a.md: cannot be read: its symbolic links lead in a circle',
    )
  },
)

test.skipIf(process.platform === 'win32')('pipes and devices are not read', async () => {
  const folder = folderWith({'real.letter.md': FILLED})
  expect(spawnSync('mkfifo', [join(folder.path, 'pipe.letter.md')]).status).toBe(0)
  expect((await folder.tactful('check', ...ONLY, '.')).code).toBe(0)
  const {code, err} = await folder.tactful('check', 'pipe.letter.md', '/dev/zero')
  expect(code).toBe(2)
  expect(err).toContain('pipe.letter.md: cannot be read: it is not a regular file but a pipe or a device')
  expect(err).toMatch(/dev\/zero: cannot be read: it is not a regular file/)
})

test.skipIf(isRoot || process.platform === 'win32')(
  'a folder that may not be read is named, and the others are checked',
  async () => {
    const folder = folderWith({'open/field.md': UNFILLED})
    mkdirSync(join(folder.path, 'shut'), {mode: 0})
    const {code, out, err} = await folder.tactful('check', ...ONLY, '.')
    chmodSync(join(folder.path, 'shut'), 0o700)
    expect(code).toBe(2)
    expect(err).toContain('shut: this folder cannot be read: you are not allowed to read it')
    expect(out).toContain('open/field.md:7:6')
  },
)

test('front matter with tabs or exploding aliases is a finding', async () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`),
  ]
  const folder = folderWith({
    'tabs.md': '---\nletter: x\nreason:\n\t- abuse\n---\n\nDear Ms Field,\n',
    'bomb.md': `---\nletter: x\n${bomb.join('\n')}\nreason: *i\n---\n\nDear Ms Field,\n`,
  })
  const {code, out} = await folder.tactful('check', '--rule', 'valid-front-matter', '.')
  expect(code).toBe(1)
  expect(out).toContain('tabs.md:')
  expect(out).toContain('bomb.md:')
})

test('a reason is one that a person can do something about, and so is the remedy', async () => {
  const folder = folderWith({'a.letter.md': FILLED, 'd/x': ''})
  const said = async (...argv: string[]) => (await folder.tactful(...argv)).err
  expect(await said('merge-reports', 'd')).toBe('error d: cannot be read: it is a folder; name a file.\n')
  for (const command of ['check', 'baseline'])
    expect(await said(command, '--baseline', 'd')).toBe('error d: cannot be read: it is a folder\n')
  expect(await said('check', '--baseline', 'gone.json')).toBe(
    'error gone.json: cannot be read: there is no such file; tactful baseline --baseline gone.json writes it\n',
  )
  folder.write('d.json/x', '')
  folder.write('tactful.yaml', 'baseline: d.json\n')
  expect(await said('check')).toBe('error tactful.yaml:1:11: d.json cannot be read: it is a folder\n')
})

test.skipIf(process.platform !== 'linux')('what cannot be written is not said to be unreadable', async () => {
  const {err} = await folderWith().tactful('new', '--lang', 'en', '--output', '/sys/letter.md')
  expect(err).toMatch(/cannot be written: .*(not allowed to write it|cannot be written)/)
})
