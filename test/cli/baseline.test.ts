import {chmodSync, existsSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {RUDE} from '../lsp/letters.ts'
import {folderWith} from './folder.ts'
import type {Folder} from './folder.ts'

const FILE = 'tactful-baseline.json'
const USED = ['--baseline', FILE]
/** The same letter with other lines before the rude ones. */
const MOVED = RUDE.replace('Dear Ms Field,', 'Field Ltd.\n\n3 High Street\n\nDear Ms Field,')
const WORSE = RUDE.replace('You are rude.', 'You are rude. You are rude. You never pay on time.')

/** A folder whose letters are known as they are. */
async function known(letters: Record<string, string>, config?: string): Promise<Folder> {
  const folder = folderWith({...letters, ...(config === undefined ? {} : {'tactful.yaml': config})})
  expect((await folder.tactful('baseline')).code).toBe(0)
  return folder
}

/** Letters and rules of a baseline, each as often as it counts. */
function entriesOf(folder: Folder, file = FILE): string[] {
  const {findings} = JSON.parse(folder.read(file)) as {
    findings: {file: string; rule: string; count: number}[]
  }
  return findings.flatMap(({file: letter, rule, count}) =>
    Array.from({length: count}, () => `${letter} ${rule}`),
  )
}

async function rulesFound(folder: Folder, ...argv: string[]): Promise<string[]> {
  const {out} = await folder.tactful('check', '--format', 'json', ...argv)
  const {files} = JSON.parse(out) as {files: {findings: {rule: string}[]}[]}
  return files.flatMap(({findings}) => findings.map(({rule}) => rule))
}

describe('tactful check with a baseline', () => {
  test('known findings do not count, and the report says how many there are', async () => {
    const folder = await known({'a.letter.md': RUDE})
    const total = entriesOf(folder).length
    const {code, out, err} = await folder.tactful('check', ...USED)
    expect(out).toBe(
      `1 letter checked, nothing new found.\n${total} known findings set aside by a baseline.\n`,
    )
    expect([code, err]).toEqual([0, ''])
    expect((await folder.tactful('check')).code).toBe(1)
  })

  test('what has moved is known, what is new is not, not even of the same words', async () => {
    const folder = await known({'a.letter.md': RUDE})
    folder.write('a.letter.md', MOVED)
    expect(await rulesFound(folder, ...USED)).toEqual([])
    folder.write('a.letter.md', WORSE)
    const found = await rulesFound(folder, ...USED)
    expect(found.filter((rule) => rule === 'no-blame')).toHaveLength(2)
    expect((await folder.tactful('check', ...USED)).code).toBe(1)
  })

  test('what has been fixed is named with what to do about it', async () => {
    const folder = await known({'a.letter.md': RUDE, 'b.letter.md': RUDE})
    folder.write('a.letter.md', RUDE.replace('You are rude. ', ''))
    const {code, err} = await folder.tactful('check', ...USED)
    expect(code).toBe(0)
    expect(err).toBe(
      `1 known finding of ${FILE} has been fixed since:\n  a.letter.md  no-blame\n` +
        `Take it out: tactful baseline --prune --baseline ${FILE}\n`,
    )
    expect((await folder.tactful('check', ...USED, '--quiet')).err).toBe('')
    // Of letters that are not looked at nothing is known now.
    expect((await folder.tactful('check', ...USED, 'b.letter.md')).err).toBe('')
    rmSync(join(folder.path, 'b.letter.md'))
    expect((await folder.tactful('check', ...USED)).err).toContain('b.letter.md')
  })

  test('the configuration names it, for letters in folders below too', async () => {
    const other = await known({'deep/a.letter.md': RUDE}, `baseline: ${FILE}\n`)
    expect(entriesOf(other)[0]).toMatch(/^deep\/a\.letter\.md /)
    const deep = await other.tactfulWith({cwd: join(other.path, 'deep')}, 'check')
    expect(deep.code).toBe(0)
    expect((await other.tactful('check', '--no-baseline')).code).toBe(1)
    expect((await other.tactful('check', '--no-config')).code).toBe(1)
  })

  test('known findings are in the report as such, and only those that are asked for', async () => {
    const folder = await known({'a.letter.md': RUDE})
    const {out} = await folder.tactful('check', ...USED, '--format', 'sarif')
    expect(out).toContain('"external"')
    const asked = await folder.tactful('check', ...USED, '--rule', 'no-blame')
    expect(asked.out).toContain('1 known finding set aside')
  })

  test('they are not fixed either', async () => {
    const typo = RUDE.replace('capacity', 'capacty')
    const folder = await known({'a.letter.md': typo})
    await folder.tactful('check', ...USED, '--fix')
    expect(folder.read('a.letter.md')).toBe(typo)
    await folder.tactful('check', '--fix')
    expect(folder.read('a.letter.md')).toBe(RUDE)
  })

  test('a letter on the standard input is known by the name it is given', async () => {
    const folder = await known({'a.letter.md': RUDE})
    const check = (...argv: string[]): Promise<{code: number}> =>
      folder.tactfulWith({input: RUDE}, 'check', '--stdin', ...USED, ...argv)
    expect((await check('--stdin-filename', 'a.letter.md')).code).toBe(0)
    expect((await check()).code).toBe(1)
  })

  test('shares are held against it, and once more when they are merged', async () => {
    const folder = await known({'a.letter.md': RUDE, 'b.letter.md': RUDE})
    folder.write('a.letter.md', WORSE)
    folder.write('b.letter.md', RUDE.replace('You are rude. ', ''))
    for (const share of ['1', '2']) {
      const asked = ['--shard', `${share}/2`, '--format', 'blob', '--output', `${share}.blob`]
      const {err} = await folder.tactful('check', ...USED, ...asked)
      expect(err).toBe('')
    }
    const whole = await folder.tactful('check', ...USED)
    expect(await folder.tactful('merge-reports', '1.blob', '2.blob', ...USED)).toEqual(whole)
    expect(whole.err).toContain('b.letter.md  no-blame')
    folder.write('tactful.yaml', `baseline: ${FILE}\n`)
    expect((await folder.tactful('merge-reports', '1.blob', '2.blob')).out).toBe(whole.out)
    // Away from the letters and what configures them it stays as the shares had it.
    const away = await folder.tactful('merge-reports', '1.blob', '2.blob', '--no-config')
    expect([away.out, away.err]).toEqual([whole.out, ''])
  })

  test('lines of a filter are known by their paths', async () => {
    const folder = await known({'a.letter.md': RUDE})
    const lines = ['a.letter.md', 'b.letter.md'].map((path, id) => JSON.stringify({id, path, text: RUDE}))
    const {out} = await folder.tactfulWith(
      {input: lines.join('\n')},
      'check',
      '--stdin',
      '--format',
      'jsonl',
      ...USED,
    )
    const counts = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as {findings: object[]}).findings.length)
    expect(counts[0]).toBe(0)
    expect(counts[1]).toBeGreaterThan(3)
  })

  test.each([
    ['is missing', undefined, `${FILE}: cannot be read: there is no such file; tactful baseline`],
    ['is damaged', '{"version": 1,\n "findings": [{}]}', `${FILE}:2:15: an entry needs “file”`],
  ])('one that %s is an error', async (_, content, message) => {
    const folder = folderWith({'a.letter.md': RUDE, ...(content === undefined ? {} : {[FILE]: content})})
    const given = await folder.tactful('check', ...USED)
    expect([given.code, given.out]).toEqual([2, ''])
    expect(given.err).toContain(message)
    folder.write('tactful.yaml', `language: en\nbaseline: ${FILE}\n`)
    const configured = await folder.tactful('check')
    expect(configured.code).toBe(2)
    expect(configured.err).toContain(
      content === undefined ? `tactful.yaml:2:11: ${FILE} cannot be read` : message,
    )
  })
})

describe('tactful baseline', () => {
  test('says what it wrote, and how to use it; a second time it is as before', async () => {
    const folder = folderWith({'a.letter.md': RUDE})
    const first = await folder.tactful('baseline')
    expect(first.out).toMatch(/^tactful-baseline\.json: \d+ known findings in 1 letter \(\d+ new\)\.\n/)
    expect(first.out).toContain(`tactful check --baseline ${FILE}`)
    expect(first.out).toContain(`“baseline: ${FILE}”`)
    const before = folder.read(FILE)
    expect((await folder.tactful('baseline')).out).toContain('(as before)')
    expect(folder.read(FILE)).toBe(before)
    folder.write('tactful.yaml', `baseline: ${FILE}\n`)
    expect((await folder.tactful('check')).code).toBe(0)
  })

  test('takes in what is new, and takes out what is no more', async () => {
    const folder = await known({'a.letter.md': RUDE})
    folder.write('a.letter.md', RUDE.replace('You are rude.', 'You never pay on time.'))
    expect((await folder.tactful('baseline')).out).toContain('(1 new, 1 taken out)')
  })

  test('of letters that are not looked at it keeps what it knows', async () => {
    const folder = await known({'a/x.letter.md': RUDE, 'b/y.letter.md': RUDE})
    const both = entriesOf(folder)
    await folder.tactful('baseline', 'a')
    expect(entriesOf(folder)).toEqual(both)
    await folder.tactful('baseline', 'a/x.letter.md')
    expect(entriesOf(folder)).toEqual(both)
    // One that is a letter no more is forgotten where its folder is looked through.
    folder.write('tactful.yaml', 'ignore: b\n')
    await folder.tactful('baseline', 'a')
    expect(entriesOf(folder)).toEqual(both)
    await folder.tactful('baseline')
    expect(entriesOf(folder)).toEqual(both.filter((entry) => entry.startsWith('a/')))
  })

  test('a letter that has another name is another letter', async () => {
    const folder = await known({'a.letter.md': RUDE})
    const before = entriesOf(folder)
    renameSync(join(folder.path, 'a.letter.md'), join(folder.path, 'b.letter.md'))
    expect((await folder.tactful('check', ...USED)).code).toBe(1)
    await folder.tactful('baseline')
    expect(entriesOf(folder)).toEqual(before.map((entry) => entry.replace('a.letter', 'b.letter')))
  })

  test('--prune takes out what has been fixed, and takes in nothing', async () => {
    const folder = await known({'a.letter.md': WORSE, 'b.letter.md': RUDE})
    folder.write('a.letter.md', RUDE.replace('You are rude.', 'You are rude. You shouted at our staff.'))
    rmSync(join(folder.path, 'b.letter.md'))
    const {out, code} = await folder.tactful('baseline', '--prune')
    expect(code).toBe(0)
    expect(out).toContain('taken out')
    expect(out).not.toContain('new')
    const left = entriesOf(folder)
    expect(left.filter((entry) => entry === 'a.letter.md no-blame')).toHaveLength(1)
    expect(left.filter((entry) => entry.startsWith('b.'))).toEqual([])
    expect((await folder.tactful('check', ...USED)).code).toBe(1)
    expect((await folder.tactful('baseline', '--prune')).out).toContain('(as before)')
  })

  test('a folder that is not there is an error', async () => {
    const {code, err} = await folderWith({'a.letter.md': RUDE}).tactful('baseline', '--baseline', 'x/y.json')
    expect(code).toBe(2)
    expect(err).toContain('x/y.json: cannot be written: its folder is not there')
  })

  test('--prune needs a baseline', async () => {
    const {code, err} = await folderWith({'a.letter.md': RUDE}).tactful('baseline', '--prune')
    expect(code).toBe(2)
    expect(err).toContain(`${FILE}: there is no such file`)
  })

  test('a damaged one is left as it is', async () => {
    const folder = folderWith({'a.letter.md': RUDE, [FILE]: '{"version": 1, "findings": [\n<<<<<<< ours\n'})
    const {code, err} = await folder.tactful('baseline')
    expect(code).toBe(2)
    expect(err).toContain(`${FILE}:2:1: a merge left a conflict here`)
    expect(folder.read(FILE)).toContain('<<<<<<<')
  })

  test('another file is no baseline that is to be deleted, and none goes where a configuration is looked for', async () => {
    const folder = folderWith({'a.letter.md': RUDE})
    for (const command of ['baseline', 'check'])
      expect(await folder.tactful(command, '--baseline', 'a.letter.md')).toMatchObject({
        code: 2,
        err: 'error a.letter.md:1:1: this is no baseline: name the file that `tactful baseline` wrote\n',
      })
    expect(folder.read('a.letter.md')).toBe(RUDE)
    const {code, err} = await folder.tactful('baseline', '--baseline', 'tactful.json')
    expect([code, err]).toEqual([
      2,
      'error --baseline tactful.json would be taken for a configuration: name another file.\n',
    ])
    expect(existsSync(join(folder.path, 'tactful.json'))).toBe(false)
  })

  test('a letter that cannot be read keeps what is known of it, and fails', async () => {
    const folder = await known({'a.letter.md': RUDE, 'b.letter.md': RUDE})
    const before = entriesOf(folder)
    folder.write('b.letter.md', Uint8Array.from([0xff]))
    const {code, err} = await folder.tactful('baseline')
    expect(code).toBe(2)
    expect(err).toContain('b.letter.md: cannot be read')
    expect(entriesOf(folder)).toEqual(before)
  })

  test('each letter goes into the baseline that its own configuration names', async () => {
    const folder = await known(
      {'a.letter.md': RUDE, 'b/x.letter.md': RUDE, 'b/tactful.yaml': 'baseline: old.json\n'},
      `baseline: ${FILE}\n`,
    )
    expect(new Set(entriesOf(folder).map((entry) => entry.split(' ')[0]))).toEqual(new Set(['a.letter.md']))
    expect(new Set(entriesOf(folder, 'b/old.json').map((entry) => entry.split(' ')[0]))).toEqual(
      new Set(['x.letter.md']),
    )
    expect((await folder.tactful('check')).code).toBe(0)
  })

  test.skipIf(process.getuid?.() === 0)('a file that cannot be written is an error', async () => {
    const folder = await known({'a.letter.md': RUDE})
    folder.write('a.letter.md', WORSE)
    chmodSync(join(folder.path, FILE), 0o444)
    const {code, err} = await folder.tactful('baseline')
    expect(code).toBe(2)
    expect(err).toContain('you are not allowed to write it')
  })
})
