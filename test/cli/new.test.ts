import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {reasons} from '../../server/letter/frontmatter-schema.ts'
import {folderWith} from './folder.ts'

/** Runs `tactful new` and gives back the letter. */
async function write(...argv: string[]): Promise<string> {
  const {code, out, err} = await folderWith().tactful('new', ...argv)
  expect(err).toBe('')
  expect(code).toBe(0)
  return out
}

describe('a new letter', () => {
  test('has front matter, a salutation, and places to fill in', async () => {
    const letter = await write('--reason', 'capacity', '--lang', 'en')
    expect(letter).toMatch(
      /^---\nletter: client-termination\nlang: en\nreason: capacity\nstatus: template\n---\n\nDear \{\{client_name\}\},\n/,
    )
    expect(letter).toMatch(/\{\{company\}\}\n$/)
  })
  test.each(reasons)('for %s is found clean by check', async (reason) => {
    const folder = folderWith({'new.md': await write('--reason', reason, '--lang', 'es-MX', '--writer', 'I')})
    expect(await folder.tactful('check', 'new.md', '--max-warnings', '0', '--format', 'json')).toMatchObject({
      code: 0,
    })
  })
  test('without a reason names none, and suits most', async () => {
    expect(await write('--lang', 'en')).not.toContain('reason:')
  })
  test('is in the language of the environment, where there are letters in it', async () => {
    const lang = async (LANG: string): Promise<string> =>
      (await folderWith().tactfulWith({env: {LANG}}, 'new')).out.split('\n')[2]!
    expect(await lang('es_MX.UTF-8')).toBe('lang: es')
    expect(await lang('fr_FR.UTF-8')).toBe('lang: en')
  })
  test('takes a region from the tag or by itself, and is written as it is written there', async () => {
    expect(await write('--lang', 'de_ch')).toContain('lang: de-CH\n')
    expect(await write('--lang', 'de', '--region', 'ch')).toContain('Freundliche Grüsse\n')
    expect(await write('--lang', 'de')).toContain('Mit freundlichen Grüßen\n')
    expect(await write('--lang', 'pt-PT')).toContain('Com os melhores cumprimentos,\n')
  })
  test('knows formal and informal in every language, and its own forms of address', async () => {
    expect(await write('--lang', 'en', '--register', 'informal')).toContain("We've decided")
    expect(await write('--lang', 'es', '--register', 'informal')).toContain('lo que buscas')
    expect(await write('--lang', 'es', '--register', 'vos')).toContain('lo que buscás')
    expect(await write('--lang', 'es', '--register', 'Tu')).toContain('lo que buscas')
    expect(await write('--lang', 'de', '--register', 'sie')).toContain('Guten Tag')
  })
  test('is informal as the region is; a form of address that is asked for comes with its region', async () => {
    expect(await write('--lang', 'es-UY', '--register', 'informal')).toContain('lo que buscás')
    expect(await write('--lang', 'es-ES', '--register', 'informal')).toContain('lo que buscas')
    expect(await write('--lang', 'pt-PT', '--register', 'informal')).toContain('lang: pt-PT\n')
    expect(await write('--lang', 'es', '--register', 'vos')).toContain('lang: es-AR\n')
    expect(await write('--lang', 'es-ES', '--register', 'vos')).toContain('lang: es-ES\n')
  })
  test('is written as a company or as a person', async () => {
    expect(await write('--lang', 'en')).toContain('We have decided')
    expect(await write('--lang', 'en', '--writer', 'I')).toContain('I have decided')
  })
})

describe('a file', () => {
  test('is written, and not overwritten without --force', async () => {
    const folder = folderWith({'old.md': 'mine'})
    expect(await folder.tactful('new', '--lang', 'en', '--output', 'new.md')).toMatchObject({
      code: 0,
      out: '',
      err: 'new.md is written; what is to be filled in stands in {{…}}.\n',
    })
    expect(folder.read('new.md')).toContain('letter: client-termination')
    expect(await folder.tactful('new', '--lang', 'en', '--output', 'old.md')).toMatchObject({
      code: 2,
      err: 'error old.md is there already: --force overwrites it.\n',
    })
    expect(folder.read('old.md')).toBe('mine')
    expect(await folder.tactful('new', '--lang', 'en', '--output', 'old.md', '--force')).toMatchObject({
      code: 0,
    })
    expect(folder.read('old.md')).toContain('letter: client-termination')
  })
  test('in a folder that is not there, or that is a folder, is refused', async () => {
    const folder = folderWith({'letters/a.md': ''})
    const {err} = await folder.tactful('new', '--lang', 'en', '--output', 'drafts/new.md')
    expect(err).toBe('error drafts/new.md: there is no folder drafts.\n')
    expect(existsSync(join(folder.path, 'drafts'))).toBe(false)
    expect((await folder.tactful('new', '--output', 'letters')).err).toBe(
      'error letters is a folder: name a file in it.\n',
    )
  })
})

const mistakes: [argv: string[], message: string][] = [
  [['--reason', 'capasity'], '--reason cannot be “capasity”: did you mean “capacity”?'],
  [['--reason', 'spite'], '--reason cannot be “spite”: choose abuse, demanding'],
  [['--lang', 'xx'], 'There are no letters in “xx”: choose en, '],
  [['--lang', 'English!'], '--lang takes a language such as en or es-MX, not “English!”.'],
  [['--lang', 'es', '--region', 'XX'], 'There are no letters in Español for “XX”: choose ES, MX'],
  [['--lang', 'es-MX', '--region', 'AR'], '--lang and --region contradict each other: MX and AR.'],
  [
    ['--lang', 'en', '--register', 'usted'],
    'There is no form of address “usted” in English letters: choose formal',
  ],
  [['--lang', 'es', '--register', 'ustd'], 'did you mean “usted”?'],
  [['--writer', 'they'], '--writer cannot be “they”: choose we, I.'],
  [['field.md'], 'new takes no arguments'],
]

test.each(mistakes)('tactful new %j: %s', async (argv, message) => {
  const {code, out, err} = await folderWith().tactful('new', ...argv)
  expect({code, out}).toEqual({code: 2, out: ''})
  expect(err).toContain(message)
})

test('--list shows what there is, of one language or of all', async () => {
  const all = await write('--list')
  expect(all).toContain(`--reason  ${reasons.join(', ')}\n`)
  expect(all).toMatch(/ {2}en {2}English\n {4}--register {2}formal, informal\n/)
  expect(all).toContain('  es  Español\n')
  expect(await write('--list', '--lang', 'es')).not.toContain('English')
})
