import {expect, test} from 'vitest'
import {memberOf, schemeOf, schemeProblem} from '../../server/translations/names.ts'

const KNOWN = ['en', 'es', 'de', 'id', 'pt', 'fr']
const usual = schemeOf({}, KNOWN)
const keyOf = (path: string): string | undefined => {
  const member = memberOf(path, usual)
  return member === undefined ? undefined : `${member.tag} of ${member.key}`
}

test.each([
  ['notice.es.md', 'es of notice.*.md'],
  ['letters/notice.es.md', 'es of letters/notice.*.md'],
  ['notice.es.letter.md', 'es of notice.*.letter.md'],
  ['notice.letter.es.md', 'es of notice.letter.*.md'],
  ['notice.es.markdown', 'es of notice.*.markdown'],
  ['notice.es-MX.md', 'es-MX of notice.*.md'],
  ['notice.es_MX.md', 'es-MX of notice.*.md'],
  ['notice.pt-br.md', 'pt-BR of notice.*.md'],
  ['v1.2.old.es.md', 'es of v1.2.old.*.md'],
  ['es/notice.md', 'es of */notice.md'],
  ['letters/es-MX/notice.letter.md', 'es-MX of letters/*/notice.letter.md'],
  ['letters/es/abuse/notice.md', 'es of letters/*/abuse/notice.md'],
  ['es/notice.es.md', 'es of */notice.*.md'],
])('%s is the letter in %s', (path, found) => expect(keyOf(path)).toBe(found))

test.each([
  'notice.md',
  'notice.letter.md',
  'notice.old.md',
  'notice.v2.md',
  'notice.no.md',
  'notice.to.md',
  'es.md',
  '.es.md',
  'notice-es.md',
  'notice.es.txt',
  'archive/notice.md',
  'my/notice.md',
])('%s is in no language that its name tells', (path) => expect(keyOf(path)).toBe(undefined))

test('sets in one folder are told from those in others', () => {
  expect(memberOf('a/notice.es.md', usual)?.folder).toBe('a')
  expect(memberOf('a/es/b/notice.md', usual)?.folder).toBe('a')
  expect(memberOf('es/notice.md', usual)?.folder).toBe('')
})

test('a house can name letters in its own way', () => {
  const own = schemeOf({names: ['{name}_{lang}.md', 'lang-{lang}/texts/{name}.md']}, KNOWN)
  expect(memberOf('letters/notice_es.md', own)).toMatchObject({tag: 'es', key: 'letters/notice_*.md'})
  expect(memberOf('notice_es_MX.md', own)).toMatchObject({tag: 'es-MX'})
  expect(memberOf('x/lang-de/texts/notice.md', own)).toMatchObject({tag: 'de', folder: 'x'})
  expect(memberOf('notice.es.md', own)).toBe(undefined)
})

test('a language that is expected counts as one, whether letters in it can be read or not', () => {
  expect(memberOf('notice.pl.md', usual)).toBe(undefined)
  expect(memberOf('notice.pl.md', schemeOf({languages: ['pl']}, KNOWN))).toMatchObject({tag: 'pl'})
})

test.each([
  ['{name}.md', 'needs {lang}'],
  ['{lang}/letter.md', 'needs {name}'],
  ['{name}/{lang}.md', 'in the name of the file'],
  ['{name}{lang}.md', 'something between'],
  ['*/{name}.{lang}.md', '**'],
  ['**/{lang}/**/{name}.md', '** once'],
  ['{lang}/{nmae}-{name}.md', 'no other braces'],
  ['../{lang}/{name}.md', 'dotted'],
  ['/{lang}/{name}.md', 'empty'],
])('%s is no naming scheme', (name, why) => expect(schemeProblem(name)).toContain(why))

test('a long name is read in bounded time', () => {
  const own = schemeOf({names: ['{name}.{lang}-{lang}x.md'.replace('-{lang}x', '')]}, KNOWN)
  expect(memberOf(`${'.es'.repeat(80_000)}.txt`, own)).toBe(undefined)
})
