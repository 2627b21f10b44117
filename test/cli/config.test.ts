import {symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {FILLED, ONLY, UNFILLED, folderWith} from './folder.ts'

const WARN = 'rules: {no-unfilled-placeholder: warning}'

test('the nearest configuration applies; --config takes another and --no-config none', async () => {
  const folder = folderWith({
    'a/field.md': UNFILLED,
    'a/tactful.yaml': WARN,
    'other.yaml': 'rules: {no-unfilled-placeholder: info}',
  })
  const severity = async (...argv: string[]): Promise<string | undefined> =>
    / {2}(error|warning|info) {2}/.exec(
      (await folder.tactful('check', ...ONLY, ...argv, 'a/field.md')).out,
    )?.[1]
  expect(await severity()).toBe('warning')
  expect(await severity('--config', 'other.yaml')).toBe('info')
  expect(await severity('--no-config')).toBe('error')
})

test('a broken configuration is reported once, with all its mistakes; letters elsewhere are checked', async () => {
  const folder = folderWith({
    'a/one.letter.md': FILLED,
    'a/b/two.letter.md': FILLED,
    'a/tactful.yaml': 'ruels: {}\nlanguage: 3\n',
    'c/three.letter.md': UNFILLED,
  })
  for (const argv of [['.'], ['a/one.letter.md', 'a/b/two.letter.md', 'c/three.letter.md']]) {
    const {code, out, err} = await folder.tactful('check', ...ONLY, ...argv)
    expect(code).toBe(2)
    expect(err).toBe(
      'error a/tactful.yaml:1:1: unknown key “ruels” in the configuration: did you mean “rules”?\n' +
        'error a/tactful.yaml:2:11: language must be a text, not the number 3\n',
    )
    expect(out).toContain('c/three.letter.md:7:6')
  }
})

test('a configuration that is named but missing is misuse', async () => {
  const {code, err} = await folderWith({'field.md': FILLED}).tactful(
    'check',
    '--config',
    'gone.yaml',
    'field.md',
  )
  expect(code).toBe(2)
  expect(err).toContain('gone.yaml cannot be read: there is no such file')
})

test('print-config shows what applies and where it was set', async () => {
  const folder = folderWith({
    'base.yaml': 'language: es\nregion: MX\n',
    'letters/tactful.yaml':
      'extends: ../base.yaml\nrules:\n  no-blame: warning\noverrides:\n  - files: "vip/*"\n    rules: {no-jargon: {severity: off, longest-sentence: 30}}\n',
    'letters/vip/field.md':
      '---\nletter: x\nreason: [abuse, fit]\nstatus: draft\n---\n\nEstimada señora Campos:\n',
  })
  const {code, out} = await folder.tactful('print-config', 'letters/vip/field.md')
  expect(code).toBe(0)
  expect(out).toContain('configuration base.yaml\n              letters/tactful.yaml  stronger')
  expect(out).toContain('language      es-MX  from the configuration, base.yaml:1:11')
  expect(out).toContain('region        MX  from the configuration, base.yaml:2:9')
  expect(out).toContain('reason        abuse, fit')
  expect(out).toContain('status        draft')
  expect(out).toMatch(/no-blame +warning +letters\/tactful\.yaml:3:3/)
  expect(out).toMatch(
    /no-jargon +off +letters\/tactful\.yaml:6:13\n +longest-sentence: 30 +letters\/tactful\.yaml:6:13\n/,
  )
  expect(out).toMatch(/require-thanks +warning +default/)
  const json = JSON.parse(
    (await folder.tactful('print-config', 'letters/vip/field.md', '--format', 'json')).out,
  ) as object
  expect(json).toMatchObject({
    configuration: ['base.yaml', 'letters/tactful.yaml'],
    language: {tag: 'es-MX', from: 'option', place: 'base.yaml:1:11'},
    reason: ['abuse', 'fit'],
    status: 'draft',
  })
})

test('print-config shows all that applies, and where each part of it was set', async () => {
  const folder = folderWith({
    'base.yaml':
      'likely: false\nplaceholders: ["<<…>>"]\nwords: [{rule: no-jargon, lang: es, allow: [conforme a]}]\nrules: {no-jargon: error}\n',
    'tactful.yaml':
      'extends: base.yaml\nplaceholders: ["§…§"]\nwords:\n  - {rule: no-disrespect, forbid: [ex-client, "old one"]}\nrules:\n  no-jargon: {longest-sentence: 30}\noverrides:\n  - files: "*.md"\n    rules: {no-jargon: info}\n',
    'a.md': FILLED,
  })
  const {out} = await folder.tactful('print-config', 'a.md')
  expect(out).toContain('likely        false  base.yaml:1:9\n')
  expect(out).toContain('placeholders  <<…>>  base.yaml:2:16\n              §…§  tactful.yaml:2:16\n')
  expect(out).toContain('words         no-jargon (es): allows “conforme a”  base.yaml:3:9\n')
  expect(out).toContain('no-disrespect: forbids “ex-client”, “old one”  tactful.yaml:4:5\n')
  expect(out).toMatch(/no-jargon +info +tactful\.yaml:9:13\n +longest-sentence: 30 {2}tactful\.yaml:6:3\n/)
  const {out: json} = await folder.tactful('print-config', 'a.md', '--format', 'json')
  expect(JSON.parse(json)).toMatchObject({
    frontMatter: [],
    likely: {value: false, from: 'base.yaml:1:9'},
    placeholders: [{value: '<<…>>', from: 'base.yaml:2:16'}, {value: '§…§'}],
    words: [{rule: 'no-jargon', lang: 'es', from: 'base.yaml:3:9'}, {rule: 'no-disrespect'}],
  })
  const {out: bare} = await folder.tactful('print-config', 'a.md', '--no-config')
  expect(bare).toContain('likely        true  default\n')
})

test('print-config says what is wrong with the front matter, which then does not apply', async () => {
  const folder = folderWith({
    'a.md': '---\nletter: client-termination\nlang: [es\n---\n\nEstimada señora Campos:\n',
  })
  const {code, out} = await folder.tactful('print-config', 'a.md')
  expect(code).toBe(0)
  expect(out).toMatch(/^front matter {2}.+ {2}a\.md:\d+:\d+$/m)
})

test('print-config and card say why a letter cannot be read', async () => {
  const folder = folderWith({'a.md': FILLED, 'tactful.yaml': 'ruels: {}'})
  expect((await folder.tactful('card', 'a.md')).err).toContain('tactful.yaml:1:1: unknown key “ruels”')
  const gone = await folder.tactful('print-config', 'gone.md')
  expect(gone).toMatchObject({code: 2, err: 'error gone.md: cannot be read: there is no such file\n'})
})

test('--rule wins over what the configuration switches off, and leaves what it sets otherwise', async () => {
  const folder = folderWith({
    'a.md': UNFILLED,
    'fees.yaml': 'guideline: no-fees\nmessage: No fees.\nlanguages:\n  en: {words: [contract]}\n',
    'tactful.yaml': 'guidelines: fees.yaml\nrules: {no-unfilled-placeholder: off, no-fees: off}\n',
  })
  const severities = async (rule: string) =>
    (await folder.tactful('check', 'a.md', '--format', 'compact', '--rule', rule)).out
  expect(await severities('no-unfilled-placeholder')).toMatch(/^a\.md:7:6: error: /)
  expect(await severities('no-fees')).toContain('[no-fees]')
  folder.write('tactful.yaml', 'rules: {no-unfilled-placeholder: info}\n')
  expect(await severities('no-unfilled-placeholder')).toMatch(/^a\.md:7:6: info: /)
})

test.skipIf(process.platform === 'win32')(
  'a configuration that is a link to nothing is an error, and not none',
  async () => {
    const folder = folderWith({'a.letter.md': FILLED})
    symlinkSync('shared/tactful.yaml', join(folder.path, 'tactful.yaml'))
    expect(await folder.tactful('check', 'a.letter.md')).toMatchObject({
      code: 2,
      err: 'error tactful.yaml:1:1: tactful.yaml cannot be read: it is a symbolic link that leads to nothing\n',
    })
  },
)
