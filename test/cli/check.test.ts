import {expect, test} from 'vitest'
import {FILLED, ONLY, UNFILLED, folderWith} from './folder.ts'

interface Json {
  files: {
    path: string
    lang: string
    findings: {rule: string; severity: string; range: object; message: string}[]
  }[]
  errors: {path: string; message: string}[]
  summary: Record<string, unknown>
}

test('a letter with an error is shown with its place, its line and its guideline, and the exit code is 1', async () => {
  const folder = folderWith({'field.md': UNFILLED})
  const {code, out, err} = await folder.tactful('check', ...ONLY, 'field.md')
  expect(code).toBe(1)
  expect(err).toBe('')
  expect(out).toContain('field.md:7:6  error  no-unfilled-placeholder')
  expect(out).toContain('  7 │ Dear {{client}},\n    │      ^^^^^^^^^^')
  expect(out).toMatch(/1 error in 1 of 1 letter\n {2}1 {2}no-unfilled-placeholder\n$/)
})

test('a letter without findings is clean', async () => {
  const {code, out} = await folderWith({'field.md': FILLED}).tactful('check', ...ONLY, 'field.md')
  expect(code).toBe(0)
  expect(out).toBe('1 letter checked, nothing found.\n')
})

test('in a folder, letters are those that say so, are called so or are configured so; other Markdown is left alone', async () => {
  const folder = folderWith({
    'README.md': '# Dear {{client}}',
    'a/says.md': UNFILLED,
    'a/called.letter.md': 'Dear {{client}},',
    'a/other.md': '---\ntitle: x\n---\n\nletter: no',
    'b/configured.md': 'Dear {{client}},',
    'b/letter.txt': 'Dear {{client}},',
    'node_modules/x.letter.md': UNFILLED,
    '.git/x.letter.md': UNFILLED,
    'ignored/x.letter.md': UNFILLED,
    'drafts/deep/x.letter.md': UNFILLED,
    'tactful.yaml': 'files: b/*\nignore: [ignored, "drafts/**"]\n',
  })
  const json = await checkJson(folder, 'check', '.')
  expect(json.files.map(({path}) => path)).toEqual([
    'a/called.letter.md',
    'a/says.md',
    'b/configured.md',
    'b/letter.txt',
  ])
})

test('without an argument the working directory is checked', async () => {
  const json = await checkJson(folderWith({'z.letter.md': FILLED, 'a.letter.md': FILLED}), 'check')
  expect(json.files.map(({path}) => path)).toEqual(['a.letter.md', 'z.letter.md'])
})

test('a file that is named is a letter, even where it does not say so or is ignored', async () => {
  const folder = folderWith({'notes.md': 'Dear {{client}},', 'tactful.yaml': 'ignore: ["*.md"]'})
  const json = await checkJson(folder, 'check', 'notes.md', './notes.md')
  expect(json.files.map(({path}) => path)).toEqual(['notes.md'])
})

test('a glob selects letters in folders, and other Markdown is left alone there too', async () => {
  const folder = folderWith({
    'x/one.md': FILLED,
    'x/y/two.md': FILLED,
    'x/y/plain.md': '# Plain',
    'z/three.md': FILLED,
  })
  expect((await checkJson(folder, 'check', 'x/**/*.md')).files.map(({path}) => path)).toEqual([
    'x/one.md',
    'x/y/two.md',
  ])
  expect((await checkJson(folder, 'check', '{x,z}/*.md')).files.map(({path}) => path)).toEqual([
    'x/one.md',
    'z/three.md',
  ])
})

test('a glob that selects no letter is a mistake; a folder without letters is not', async () => {
  const folder = folderWith({'plain.md': '# Plain'})
  const none = await folder.tactful('check', 'letters/*.md')
  expect(none.code).toBe(2)
  expect(none.err).toContain('letters/*.md: no file matches this glob')
  const plain = await folder.tactful('check', '*.md')
  expect(plain.code).toBe(2)
  expect(plain.err).toContain('*.md: the file that matches this glob is no letter; a letter has “letter:”')
  const empty = await folder.tactful('check', '.')
  expect(empty.code).toBe(0)
  expect(empty.err).toContain('No letters found in .')
})

test('where the configuration ignores what was named around it, that is said', async () => {
  const folder = folderWith({
    'old/a.letter.md': UNFILLED,
    'old/deep/b.letter.md': UNFILLED,
    'tactful.yaml': 'ignore: ["old/**"]',
  })
  expect(await folder.tactful('check', 'old')).toEqual({
    code: 0,
    out: '',
    err: 'No letters found in old, apart from what the configuration ignores.\n',
  })
  const ignored = 'no file matches this glob, apart from what the configuration ignores'
  for (const glob of ['old/*.md', 'old/deep/*', '*/deep/*.md'])
    expect((await folder.tactful('check', glob)).err).toBe(`error ${glob}: ${ignored}\n`)
})

test('only the rules and severities that are asked for are reported', async () => {
  const folder = folderWith({
    'field.md': UNFILLED.replace('status: final', 'status: final\nreason: nonsense'),
  })
  const one = await checkJson(folder, 'check', '--rule', 'valid-front-matter', 'field.md')
  expect(new Set(one.files[0]?.findings.map(({rule}) => rule))).toEqual(new Set(['valid-front-matter']))
  const two = await checkJson(
    folder,
    'check',
    '--rule',
    'valid-front-matter',
    '--rule',
    'no-unfilled-placeholder',
    'field.md',
  )
  expect(new Set(two.files[0]?.findings.map(({rule}) => rule))).toEqual(
    new Set(['valid-front-matter', 'no-unfilled-placeholder']),
  )
  const severe = await checkJson(folder, 'check', '--severity', 'error', 'field.md')
  expect(new Set(severe.files[0]?.findings.map(({severity}) => severity))).toEqual(new Set(['error']))
})

test('warnings count against --max-warnings, shown or not', async () => {
  const folder = folderWith({
    'field.md': UNFILLED,
    'tactful.yaml': 'rules: {no-unfilled-placeholder: warning}',
  })
  expect((await folder.tactful('check', ...ONLY, 'field.md')).code).toBe(0)
  expect((await folder.tactful('check', ...ONLY, 'field.md', '--max-warnings', '1')).code).toBe(0)
  const {code, out} = await folder.tactful('check', ...ONLY, 'field.md', '--max-warnings=0', '--quiet')
  expect(code).toBe(1)
  expect(out).toBe('1 warning, more than the 0 allowed.\n')
})

test('--exit-zero forgives findings, not misuse', async () => {
  const folder = folderWith({'field.md': UNFILLED})
  expect((await folder.tactful('check', ...ONLY, '--exit-zero', 'field.md')).code).toBe(0)
  expect((await folder.tactful('check', '--exit-zero', 'missing.md')).code).toBe(2)
})

test('the standard input is one letter, under the name it is given', async () => {
  const folder = folderWith({'letters/tactful.yaml': 'rules: {no-unfilled-placeholder: warning}'})
  const bare = await folder.tactfulWith({input: UNFILLED}, 'check', ...ONLY, '--stdin')
  expect(bare.code).toBe(1)
  expect(bare.out).toContain('<stdin>:7:6  error')
  const named = await folder.tactfulWith(
    {input: UNFILLED},
    'check',
    ...ONLY,
    '--stdin',
    '--stdin-filename',
    'letters/new.md',
  )
  expect(named.code).toBe(0)
  expect(named.out).toContain('letters/new.md:7:6  warning')
  const both = await folder.tactfulWith({input: UNFILLED}, 'check', '--stdin', 'field.md')
  expect(both.code).toBe(2)
})

test('colour is for terminals, unless it is asked for or forbidden', async () => {
  const folder = folderWith({'field.md': UNFILLED})
  const coloured = async (world: object, ...argv: string[]): Promise<boolean> =>
    (await folder.tactfulWith(world, 'check', ...ONLY, 'field.md', ...argv)).out.includes('\u001B[')
  expect(await coloured({})).toBe(false)
  expect(await coloured({isTerminal: true})).toBe(true)
  expect(await coloured({isTerminal: true, env: {NO_COLOR: '1'}})).toBe(false)
  expect(await coloured({isTerminal: true}, '--no-color')).toBe(false)
  expect(await coloured({env: {FORCE_COLOR: '1'}})).toBe(true)
  expect(await coloured({env: {NO_COLOR: '1'}}, '--color')).toBe(true)
})

test('messages are in the language of the environment, else in English', async () => {
  const folder = folderWith({'field.md': UNFILLED})
  const english = await folder.tactful('check', ...ONLY, 'field.md')
  const klingon = await folder.tactfulWith({env: {LANG: 'tlh_KX.UTF-8'}}, 'check', ...ONLY, 'field.md')
  expect(klingon.out).toBe(english.out)
  const unknown = await folder.tactful('check', '--locale', 'tlh', 'field.md')
  expect(unknown.code).toBe(2)
  expect(unknown.err).toMatch(/no messages in “tlh”: choose en/)
})

async function checkJson(folder: ReturnType<typeof folderWith>, ...argv: string[]): Promise<Json> {
  return JSON.parse((await folder.tactful(...argv, '--format', 'json')).out) as Json
}
