import {expect, test} from 'vitest'
import {ONLY, UNFILLED, folderWith} from './folder.ts'

const files = {
  'README.md': '# Read me, {{client}}\n',
  'field.md': UNFILLED,
  'plain/a.md': UNFILLED.replace(/^---.*?---\n/s, ''),
  'plain/a.letter.md': UNFILLED,
  'archive/old.md': UNFILLED,
  'notes.txt': UNFILLED,
}

async function checked(config: string | undefined, ...argv: string[]): Promise<string[]> {
  const folder = folderWith({...files, ...(config === undefined ? {} : {'tactful.yaml': config})})
  const {out, err} = await folder.tactful('check', ...ONLY, '--format', 'json', ...argv)
  expect(err).toBe('')
  return (JSON.parse(out) as {files: {path: string}[]}).files.map(({path}) => path)
}

test('a file that is named is a letter; with --only-letters, if it says so', async () => {
  const names = Object.keys(files)
  expect(await checked(undefined, ...names)).toHaveLength(names.length)
  expect(await checked(undefined, '--only-letters', ...names)).toEqual([
    'archive/old.md',
    'field.md',
    'plain/a.letter.md',
  ])
})

test('what the configuration includes is a letter, what it ignores is none', async () => {
  const config = 'files: [plain/**, notes.txt]\nignore: [archive/**]\n'
  expect(await checked(config, '--only-letters', ...Object.keys(files))).toEqual([
    'field.md',
    'notes.txt',
    'plain/a.letter.md',
    'plain/a.md',
  ])
})

test('where none is a letter there is nothing to say', async () => {
  expect(await folderWith(files).tactful('check', '--only-letters', 'README.md')).toEqual({
    code: 0,
    out: '',
    err: '',
  })
})

test('a broken configuration and a missing file are reported all the same', async () => {
  const folder = folderWith({...files, 'tactful.yaml': 'file: []\n'})
  expect(await folder.tactful('check', '--only-letters', 'README.md', 'gone.md')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/gone\.md[\s\S]*tactful\.yaml:1:1: unknown key “file”/) as string,
  })
})
