import {mkdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {folderWith} from './folder.ts'
import type {Folder} from './folder.ts'

const ONLY = ['--rule', 'matching-translations', '--rule', 'unused-suppression']
const letter = (lang: string, greeting: string, more = ''): string =>
  `---\nletter: client-termination\nlang: ${lang}\n${more}---\n\n${greeting} {{client}},\n\n{{sender}}\n`
const EN = letter('en', 'Dear')
const ES = letter('es', 'Estimada')
const DE = letter('de', 'Guten Tag')
const LOST = ES.replace('{{sender}}', 'Ana')

interface Json {
  files: {path: string; findings: {message: string; related?: {path: string; range: object}[]}[]}[]
}

/** What is said of each letter that is reported. */
async function said(folder: Folder, ...args: string[]): Promise<Record<string, string[]>> {
  const {out, err} = await folder.tactful('check', ...ONLY, '--format', 'json', ...args)
  expect(err).toBe('')
  const {files} = JSON.parse(out) as Json
  return Object.fromEntries(files.map(({path, findings}) => [path, findings.map(({message}) => message)]))
}

const LACKS = 'The placeholder {{sender}} of notice.en.md is missing here.'

test('letters in one folder are held against each other, and others go by', async () => {
  const folder = folderWith({'notice.en.md': EN, 'notice.es.md': LOST, 'a.md': EN, 'z.letter.md': LOST})
  expect(await said(folder)).toEqual({
    'a.md': [],
    'notice.en.md': [],
    'notice.es.md': [LACKS],
    'z.letter.md': [],
  })
})

test('letters in folders of languages are, too, in the order of their paths', async () => {
  const folder = folderWith({'de/notice.md': DE, 'en/notice.md': EN, 'en/other.md': EN, 'es/notice.md': LOST})
  expect(Object.entries(await said(folder))).toEqual([
    ['de/notice.md', []],
    ['en/notice.md', []],
    [
      'en/other.md',
      [
        'There is no version of this letter in this language: German.',
        'There is no version of this letter in this language: Spanish.',
      ],
    ],
    ['es/notice.md', ['The placeholder {{sender}} of ../de/notice.md is missing here.']],
  ])
})

test('a letter that is a translation of what is not there says so, with the nearest name', async () => {
  const of = (original: string): string => letter('es', 'Estimada', `translation-of: ${original}\n`)
  const folder = folderWith({
    'tactful.yaml': '',
    'mail/notice.en.md': EN,
    'mail/aviso.md': of('notice.xx.md'),
    'mail/baja.md': of('nothing-like-it'),
    'mail/carta.md': of('../../elsewhere.md'),
    'mail/dicho.md': of('notice.en.md'),
  })
  expect(await said(folder)).toEqual({
    'mail/aviso.md': [
      'There is no letter “notice.xx.md” here that this one could be a translation of. Did you mean “notice.en.md”?',
    ],
    'mail/baja.md': [
      'There is no letter “nothing-like-it” here that this one could be a translation of. Correct `translation-of`.',
    ],
    'mail/carta.md': [
      'There is no letter “../../elsewhere.md” here that this one could be a translation of. Correct `translation-of`.',
    ],
    'mail/dicho.md': [],
    'mail/notice.en.md': [],
  })
  const {out} = await folder.tactful('check', 'mail/aviso.md', ...ONLY)
  expect(out).toContain('mail/aviso.md:4:17  warning  matching-translations')
})

test('a finding leads to the other letter, and is a warning', async () => {
  const folder = folderWith({'notice.en.md': EN, 'notice.es.md': LOST})
  const pretty = await folder.tactful('check', ...ONLY)
  expect(pretty.code).toBe(0)
  expect(pretty.out).toContain(`notice.es.md:3:7  warning  matching-translations`)
  expect(pretty.out).toContain(`see notice.en.md:8:1  {{sender}}`)
  const {out} = await folder.tactful('check', ...ONLY, '--format', 'json')
  expect((JSON.parse(out) as Json).files[1]!.findings[0]!.related).toEqual([
    {
      path: 'notice.en.md',
      range: {start: {line: 7, character: 0}, end: {line: 7, character: 10}},
      message: '{{sender}}',
    },
  ])
  const sarif = await folder.tactful('check', ...ONLY, '--format', 'sarif')
  expect(sarif.out).toContain('"relatedLocations"')
})

describe('where single letters are named', () => {
  const files = {
    'notice.en.md': EN,
    'notice.es.md': LOST,
    'x/de/a.md': DE,
    'x/es/a.md': LOST,
    'x/no/a.md': 'x',
  }

  test('their translations are read, and only they are reported', async () => {
    const folder = folderWith(files)
    expect(await said(folder, 'notice.es.md')).toEqual({'notice.es.md': [LACKS]})
    expect(await said(folder, 'notice.en.md')).toEqual({'notice.en.md': []})
    expect(Object.keys(await said(folder, 'x/es/a.md'))).toEqual(['x/es/a.md'])
    expect((await said(folder, 'x/es'))['x/es/a.md']).toHaveLength(1)
  })

  test('a letter of the standard input has none', async () => {
    const folder = folderWith(files)
    const {out} = await folder.tactfulWith(
      {input: LOST},
      'check',
      ...ONLY,
      '--format',
      'json',
      '--stdin',
      '--stdin-filename',
      'notice.es.md',
    )
    expect((JSON.parse(out) as Json).files[0]!.findings).toEqual([])
  })

  test('what cannot be read is no translation, and no error of those that are named', async () => {
    const folder = folderWith({
      'notice.en.md': EN,
      'notice.es.md': new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xff]),
    })
    mkdirSync(join(folder.path, 'notice.de.md'))
    expect(await said(folder, 'notice.en.md')).toEqual({'notice.en.md': []})
  })
})

describe('front matter', () => {
  const aviso = letter('es', 'Estimada', 'translation-of: notice.md\n').replace('{{sender}}', 'Ana')

  test('joins letters whose names say nothing', async () => {
    const folder = folderWith({
      'notice.md': EN,
      'aviso.md': aviso,
      'es/x.md': aviso.replace('notice.md', '../notice'),
    })
    const lacks = 'The placeholder {{sender}} of notice.md is missing here.'
    expect(await said(folder)).toEqual({
      'aviso.md': [lacks],
      'es/x.md': [lacks.replace('notice', '../notice')],
      'notice.md': [],
    })
    expect(await said(folder, 'aviso.md')).toEqual({'aviso.md': [lacks]})
  })

  test('joins a letter that is named with its translations beside it', async () => {
    const folder = folderWith({
      'notice.md': letter('en', 'Dear', 'reason: fit\n'),
      'aviso.md': ES.replace('---\n\n', 'translation-of: notice.md\n---\n\n'),
    })
    expect(await said(folder, 'aviso.md')).toEqual({
      'aviso.md': ['notice.md says `reason: fit`, and this letter does not.'],
    })
  })

  test('leads nowhere outside', async () => {
    const folder = folderWith({
      'secret.md': EN.replace('{{client}}', '{{secret}}'),
      'in/aviso.md': aviso.replace('notice.md', '../secret.md'),
      'in/tactful.yaml': '{}',
    })
    expect(await said(folder, 'in')).toEqual({
      'in/aviso.md': [
        'There is no letter “../secret.md” here that this one could be a translation of. Correct `translation-of`.',
      ],
    })
  })
})

describe.skipIf(process.platform === 'win32')('a link in what front matter names', () => {
  const secret = EN.replace('{{client}}', '{{secret}}')
  const aviso = letter('es', 'Estimada', 'translation-of: NAME\n')
  const lost = (name: string): Record<string, string[]> => ({
    'in/aviso.md': [
      `There is no letter “${name}” here that this one could be a translation of. Correct \`translation-of\`.`,
    ],
  })

  test.each(['folder/secret.md', 'file.md', 'folder/secrets.md'])(
    'leads nowhere outside: %s',
    async (name) => {
      const folder = folderWith({
        'out/secret.md': secret,
        'in/aviso.md': aviso.replace('NAME', name),
        'in/tactful.yaml': 'files: [aviso.md]\n',
      })
      symlinkSync('../out', join(folder.path, 'in/folder'))
      symlinkSync('../out/secret.md', join(folder.path, 'in/file.md'))
      expect(await said(folder, 'in/aviso.md')).toEqual(lost(name))
    },
  )

  test('may lead to what is inside', async () => {
    const folder = folderWith({'in/en/notice.md': EN, 'in/aviso.md': aviso.replace('NAME', 'link/notice.md')})
    symlinkSync('en', join(folder.path, 'in/link'))
    expect(await said(folder, 'in/aviso.md')).toEqual({'in/aviso.md': []})
  })
})

test.each(['https://example.org/notice.md', '""', 'aviso.md'])(
  'front matter that names no other letter is told so: %s',
  async (name) => {
    const folder = folderWith({'aviso.md': letter('es', 'Estimada', `translation-of: ${name}\n`)})
    const named = name.replaceAll('"', '')
    expect(await said(folder)).toEqual({
      'aviso.md': [
        `There is no letter “${named}” here that this one could be a translation of. Correct \`translation-of\`.`,
      ],
    })
  },
)

describe('the configuration', () => {
  test('names languages that every letter is to be in', async () => {
    const folder = folderWith({
      'notice.en.md': EN,
      'notice.es.md': ES,
      'plain.md': EN,
      'tactful.yaml': 'translations:\n  languages: [en, es-MX, pl]\n',
    })
    expect(await said(folder)).toEqual({
      'notice.en.md': [
        'There is no version of this letter in this language: Mexican Spanish.',
        'There is no version of this letter in this language: Polish.',
      ],
      'notice.es.md': [],
      'plain.md': [],
    })
  })

  test('names letters in its own way', async () => {
    const folder = folderWith({
      'notice_en.md': EN,
      'notice_es.md': LOST,
      'other.en.md': EN,
      'other.es.md': LOST,
      'tactful.yaml': 'translations: {names: "{name}_{lang}.md"}\n',
    })
    const all = await said(folder)
    expect(all['notice_es.md']).toHaveLength(1)
    expect(all['other.es.md']).toEqual([])
  })

  test.each([
    [
      'translations: {name: x}',
      'tactful.yaml:1:16: unknown key “name” in translations: did you mean “names”?',
    ],
    [
      'translations: {names: "{name}.md"}',
      'tactful.yaml:1:23: “{name}.md” needs {lang}, where the language stands: write it like',
    ],
    [
      'translations: {languages: [spanish-language]}',
      'an entry of languages must be a language tag such as “es” or “es-MX”, not',
    ],
    ['translations: [en]', 'translations must be a map, not a list'],
  ])('is refused where it is wrong: %s', async (text, message) => {
    const {code, err} = await folderWith({'a.letter.md': EN, 'tactful.yaml': text}).tactful('check')
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  test('sets how severe it is, or switches it off', async () => {
    const folder = folderWith({
      'notice.en.md': EN,
      'notice.es.md': LOST,
      'tactful.yaml': 'rules: {matching-translations: error}',
    })
    expect((await folder.tactful('check', ...ONLY)).code).toBe(1)
    folder.write('tactful.yaml', 'rules: {matching-translations: off}')
    expect((await folder.tactful('check')).out).not.toContain('matching-translations')
    folder.write('tactful.yaml', 'overrides: [{files: "*.es.md", rules: {matching-translations: off}}]')
    expect((await folder.tactful('check')).out).not.toContain('matching-translations')
  })
})

test('a comment leaves it be, and is of no use where there is nothing', async () => {
  const silence = (text: string, names = ' matching-translations -- agreed'): string =>
    text.replace('---\n\n', `---\n\n<!-- tactful-disable-file${names} -->\n\n`)
  const folder = folderWith({'notice.en.md': EN, 'notice.es.md': silence(LOST)})
  expect(await said(folder)).toEqual({'notice.en.md': [], 'notice.es.md': []})
  const sarif = await folder.tactful('check', ...ONLY, '--format', 'sarif')
  expect(sarif.out).toContain('"justification": "agreed"')
  folder.write('notice.es.md', silence(LOST, ''))
  expect(await said(folder)).toEqual({'notice.en.md': [], 'notice.es.md': []})
  folder.write('notice.es.md', silence(ES))
  expect((await said(folder))['notice.es.md']).toEqual([
    'This comment silences nothing. Remove it, so that it does not hide a later finding.',
  ])
})

describe('in parts', () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((number) => [
      [`${number}.en.md`, EN],
      [`${number}.es.md`, number === 3 ? LOST : ES],
    ]),
  )

  test('shares are compared when they are merged, and come to what one check does', async () => {
    const folder = folderWith(files)
    const whole = await folder.tactful('check', ...ONLY)
    expect(whole.out).toContain('1 warning in 1 of 10 letters')
    for (const share of [1, 2, 3]) {
      const {out} = await folder.tactful('check', '--shard', `${share}/3`, ...ONLY)
      expect(out).not.toContain('matching-translations')
      await folder.tactful('check', '--shard', `${share}/3`, '--format', 'blob', '--output', `${share}.blob`)
    }
    const merged = await folder.tactful('merge-reports', ...ONLY, '1.blob', '2.blob', '3.blob')
    expect(merged.out).toBe(whole.out)
  })

  test('shares know of a baseline what is found when they are merged', async () => {
    const folder = folderWith({...files, 'tactful.yaml': 'baseline: known.json\n'})
    expect((await folder.tactful('baseline', '--baseline', 'known.json')).code).toBe(0)
    expect(folder.read('known.json')).toContain('matching-translations')
    expect((await folder.tactful('check', '--max-warnings', '0')).code).toBe(0)
    for (const share of [1, 2])
      expect(
        (
          await folder.tactful(
            'check',
            '--shard',
            `${share}/2`,
            '--format',
            'blob',
            '--output',
            `${share}.blob`,
          )
        ).err,
      ).toBe('')
    const merged = await folder.tactful('merge-reports', ...ONLY, '1.blob', '2.blob')
    expect(merged.out).toContain('1 known finding set aside by a baseline')
    expect((await folder.tactful('check', ...ONLY, '3.es.md')).out).toContain('1 known finding')
  })

  test('a cache and threads change nothing', async () => {
    const folder = folderWith(files)
    const {out} = await folder.tactful('check', ...ONLY, '--threads', '1')
    for (const _ of [1, 2]) expect((await folder.tactful('check', ...ONLY, '--cache')).out).toBe(out)
    folder.write('3.en.md', EN.replace('{{sender}}', 'Ann'))
    expect((await folder.tactful('check', ...ONLY, '--cache')).out).toBe(
      '10 letters checked, nothing found.\n',
    )
  })
})
