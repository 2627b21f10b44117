import {expect, test} from 'vitest'
import {numberIn, sayCount} from '../../server/locale.ts'
import {FILLED, folderWith} from './folder.ts'

/** A letter in English, which its reader need not be. */
const LETTER = `---
letter: client-termination
lang: en
---

Dear Ms Field,

We have decided to end our agreement on 30 June. You are rude.

Sincerely,

Ann Brook
`

test('the checklist is in the language of its user', async () => {
  const folder = folderWith({'field.md': LETTER})
  const {out} = await folder.tactful('card', 'field.md', '--locale', 'de')
  expect(out).toMatch(/✓ Anrede +Dear Ms Field, {2}Zeile 6/)
  expect(out).toMatch(/✗ Dank +fehlt \(require-thanks\)/)
  expect(out).toMatch(/\d+ von 11 Teilen\n$/)
  const spanish = await folder.tactfulWith({env: {LANG: 'es_MX.UTF-8'}}, 'card', 'field.md')
  expect(spanish.out).toMatch(/✗ Agradecimiento +falta \(require-thanks\)/)
})

test('an explanation is in the language of its user, whose examples come first', async () => {
  const {out} = await folderWith().tactful('explain', 'no-blame', '--locale', 'de')
  expect(out).toMatch(/\nFehler · S0, S4 · https:/)
  for (const heading of ['Warum', 'Was gemeldet wird']) expect(out).toContain(`\n${heading}\n`)
  const headings = [...out.matchAll(/^Beispiele \((.*)\)$/gm)].map(([, language]) => language)
  expect(headings.slice(0, 2)).toEqual(['Deutsch', 'Englisch'])
  expect(headings).toContain('Spanisch')
  const off = await folderWith().tactful('explain', 'require-goodwill', '--locale', 'pt')
  expect(off.out).toContain('desligada (quando ligada: ')
})

test('guidelines are listed in the language of their user', async () => {
  const {out} = await folderWith().tactful('rules', '--locale', 'pt')
  expect(out).toMatch(/^O que uma carta não deve dizer\n {2}no-blame +erro +Não culpar o cliente/)
  expect(out).toContain('\nComentários que silenciam apontamentos\n')
})

test('a report has no word of another language than its user’s', async () => {
  const folder = folderWith({'field.md': LETTER})
  const {out} = await folder.tactful('check', 'field.md', '--locale', 'de', '--rule', 'no-blame')
  expect(out).toMatch(/^field\.md:8:\d+ {2}Fehler {2}no-blame\n/)
  expect(out).toContain('\n1 Fehler in 1 von 1 Brief\n')
  const clean = await folder.tactful('check', 'field.md', '--locale', 'id', '--rule', 'no-jargon')
  expect(clean.out).toBe('1 surat diperiksa, tidak ada temuan.\n')
})

test('a report in Markdown is in the language of its user', async () => {
  const folder = folderWith({'field.md': LETTER, 'far.md': LETTER, 'bad.md': Uint8Array.from([0xff])})
  const argv = ['check', '.', 'bad.md', '--rule', 'no-blame', '--format', 'markdown']
  const {out} = await folder.tactful(...argv, '--locale', 'de')
  expect(out).toMatch(
    /^# Tactful\n\n2 Fehler, 0 Warnungen, 0 Hinweise in 2 von 2 Briefen\.\n\n\| Richtlinie \| Befunde \|\n/,
  )
  expect(out).toContain('\n## Konnte nicht geprüft werden\n')
  const none = ['check', 'field.md', '--rule', 'no-jargon', '--format', 'markdown', '--locale']
  expect((await folder.tactful(...none, 'pt')).out).toBe(
    '# Tactful\n\n1 carta verificada, nada a apontar.\n\n',
  )
  expect((await folder.tactful(...none, 'es', '--quiet')).out).toBe(
    '# Tactful\n\n1 carta revisada, sin errores.\n\n',
  )
})

test('the questions of --fix-suggestions are in the language of their user, and answered by the same keys', async () => {
  const folder = folderWith({'field.md': LETTER})
  const argv = [
    'check',
    'field.md',
    '--fix-suggestions',
    '--no-color',
    '--rule',
    'no-blame',
    '--locale',
    'de',
  ]
  const asked = await folder.tactfulWith({answers: ['?', '1', 'q'], isTerminal: true}, ...argv)
  expect(asked.out).toMatch(
    /^1(-\d)? übernehmen, s \(überspringen\), f \(Brief überspringen\), q \(beenden\), \? $/m,
  )
  expect(asked.out).toContain('\n  1, 2 …  diese Worte übernehmen\n  s       diesen Befund überspringen\n')
  expect(asked.err).toBe('1 Befund in 1 Brief korrigiert.\n')
  expect(folder.read('field.md')).not.toContain('You are rude')
  const nothing = await folder.tactful('check', '--diff', '--locale', 'es', 'field.md')
  expect(nothing.err).toBe('No hay nada que arreglar.\n')
})

test('what a check notes beside its report is in the language of its user', async () => {
  const letters = Object.fromEntries(Array.from({length: 12}, (_, at) => [`${at}.letter.md`, LETTER]))
  const folder = folderWith({...letters, 'empty/notes.txt': ''})
  await folder.tactful('baseline')
  const used = ['check', '--baseline', 'tactful-baseline.json', '--locale']
  folder.write('0.letter.md', LETTER.replace(' You are rude.', ''))
  expect((await folder.tactful(...used, 'de')).err).toBe(
    '1 bekannter Befund aus tactful-baseline.json ist inzwischen behoben:\n  0.letter.md  no-blame\n' +
      'So streichen Sie ihn: tactful baseline --prune --baseline tactful-baseline.json\n',
  )
  for (const name of Object.keys(letters)) folder.write(name, LETTER.replace(' You are rude.', ''))
  const {err} = await folder.tactful(...used, 'pt')
  expect(err).toMatch(/^12 apontamentos conhecidos de tactful-baseline\.json já foram corrigidos:\n/)
  expect(err).toContain('\n  … e mais 2\nPara retirá-los: tactful baseline --prune')
  expect((await folder.tactful('check', 'empty', '--locale', 'es')).err).toMatch(/^No hay cartas en empty; /)
})

test('large numbers are written as the language of their user writes them', () => {
  expect(numberIn({code: 'en'}, 12_345)).toBe('12,345')
  expect(numberIn({code: 'de'}, 12_345)).toBe('12.345')
  const texts = {code: 'de', interface: {letter: '{count} Briefe', 'letter-one': '1 Brief'}}
  expect([1, 2000].map((count) => sayCount(texts, 'letter', count))).toEqual(['1 Brief', '2.000 Briefe'])
})

test('formats that programs read keep their words', async () => {
  const folder = folderWith({'field.md': LETTER})
  const {out} = await folder.tactful(
    'check',
    'field.md',
    '--locale',
    'de',
    '--rule',
    'no-blame',
    '--format',
    'compact',
  )
  expect(out).toMatch(/^field\.md:8:\d+: error: .* \[no-blame\]\n/)
  const card = await folder.tactful('card', 'field.md', '--locale', 'de', '--format', 'json')
  expect(card.out).toContain('"part": "salutation"')
})

/** What is said of a letter with this front matter, in German. */
async function saidOf(yaml: string): Promise<string | undefined> {
  const folder = folderWith({'field.md': `---\n${yaml}\n---\n\nDear Ms Field,\n`})
  const {out} = await folder.tactful('check', 'field.md', '--locale', 'de', '--rule', 'valid-front-matter')
  return out.split('\n').find((line) => /^ {2}\S/.test(line) && !/[│→]|^ {2}\d/.test(line))
}

test.each([
  ['a key twice', 'lang: de\nlang: en', '„lang“ steht zweimal'],
  ['an open quotation mark', 'lang: "de\nreason: scope', 'Anführungszeichen ist nicht geschlossen'],
  ['an open bracket', 'reason: [abuse\nlang: de', 'Klammer ist nicht geschlossen'],
  ['a first line that is indented', ' lang: de\nreason: scope', 'ungleich eingerückt'],
  ['a further line that is indented', 'lang: de\n reason: scope', 'ungleich eingerückt'],
  ['a tab', 'reason:\n\t- abuse', 'mit einem Tabulator'],
  ['no colon', 'reason abuse\nlang: de', 'fehlt ein Doppelpunkt'],
  ['a colon too many', 'title: Farewell: a letter', 'ein zweiter Doppelpunkt'],
  ['a sign of YAML', 'lang: @de', 'das in YAML etwas anderes bedeutet'],
  ['a rare slip, in the parser’s own words', 'a: "\\q"', 'auf Englisch: „Invalid escape sequence \\q“'],
])('front matter with %s', async (_, yaml, message) => {
  expect(await saidOf(yaml)).toContain(message)
})

test.each([
  ['lang: deutsch', 'Meinten Sie „de“?'],
  ['lang: Español', 'Meinten Sie „es“?'],
  ['language: German', 'Meinten Sie „de“?'],
  ['lang: klingon', 'Möglich sind: en, de, es, fr, id, pt.'],
])('%s is no tag of a language', async (yaml, message) => {
  expect(await saidOf(yaml)).toContain(message)
})

test('a comment that names a language by its name is told the tag, and mended', async () => {
  const folder = folderWith({'field.md': '<!-- lang: español -->\n\nDear Ms Field,\n'})
  const {out} = await folder.tactful('check', 'field.md', '--rule', 'valid-front-matter')
  expect(out).toContain('“español” is not a known value of “lang”. Did you mean “es”?')
  await folder.tactful('check', 'field.md', '--rule', 'valid-front-matter', '--fix')
  expect(folder.read('field.md')).toBe('<!-- lang: es -->\n\nDear Ms Field,\n')
})

test('a comment that names no language is reported; one about languages is not', async () => {
  const folder = folderWith({
    'empty.md': '<!-- lang: -->\n\nDear Ms Field,\n',
    'note.md': '<!-- language: ask Ann about it -->\n\nDear Ms Field,\n',
  })
  const only = ['--rule', 'valid-front-matter']
  expect((await folder.tactful('check', 'empty.md', ...only)).out).toContain('The value of “lang”')
  expect((await folder.tactful('check', 'note.md', ...only)).code).toBe(0)
})

const SPANISH_BY_NAME = `---
lang: es
---

We have decided to end our agreement on 30 June. Thank you for your business and for the trust that you have placed in us.
`

test.each([
  ['en', 'it is in Spanish, but its text is in English', 'Write “en” instead of “es”'],
  ['de', 'gibt Spanisch als Sprache an, sein Text ist aber auf Englisch', '„en“ statt „es“ schreiben'],
  ['es', 'estar en español, pero su texto está en inglés', 'Escribir «en» en lugar de «es»'],
  ['id', 'berbahasa Spanyol, tetapi teksnya berbahasa Inggris', 'Tulis “en”, bukan “es”'],
  ['pt', 'estar em espanhol, mas o texto está em inglês', 'Escrever “en” em vez de “es”'],
])(
  'in %s languages have their names, and their tags where they are typed',
  async (locale, message, title) => {
    const folder = folderWith({'field.md': SPANISH_BY_NAME})
    const {out} = await folder.tactful(
      'check',
      'field.md',
      '--locale',
      locale,
      '--rule',
      'consistent-language',
    )
    expect(out).toContain(message)
    expect(out).toContain(`→ ${title}`)
  },
)

test('forms of address are written as people write them', async () => {
  const folder = folderWith({
    'hadi.md': `---
lang: id
---

Yth. Bapak Hadi,

Kami memutuskan untuk mengakhiri kerja sama dengan Anda pada 30 Juni 2026. Terima kasih atas kepercayaan Anda. Kami berharap Saudara selalu sukses.
`,
  })
  const {out} = await folder.tactful('check', 'hadi.md', '--locale', 'id', '--rule', 'consistent-register')
  expect(out).toContain('mencampur dua sapaan, Anda dan Saudara (“Saudara”)')
})

test('what says nothing in another language is not asked to', async () => {
  const folder = folderWith({'field.md': FILLED})
  for (const command of ['baseline', 'test']) {
    expect((await folder.tactful(command, '--help')).out).not.toContain('--locale')
    expect((await folder.tactful(command, '--locale', 'de')).code).toBe(2)
  }
  folder.write('field.md', FILLED.replace('lang: en', 'lang: 5'))
  expect((await folder.tactful('print-config', 'field.md', '--locale', 'de')).out).toContain(
    'Der Wert von „lang“',
  )
})
