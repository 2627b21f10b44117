import {expect, test} from 'vitest'
import {describeProblem} from '../../server/config/config.ts'
import {parseConfig} from '../../server/config/parse.ts'

const RULES = ['no-blame', 'no-jargon', 'require-thanks']

function problems(text: string): string[] {
  return parseConfig(text, 'tactful.yaml', RULES).problems.map(describeProblem)
}

test('a configuration says which rules apply, to which letters, in which language', () => {
  const {config, problems: none} = parseConfig(
    `
$schema: https://example.org/tactful.schema.json
extends: ../base.yaml
files: letters/*.md
ignore: [drafts, "**/old/**"]
language: es
region: mx
placeholders: ["<<…>>"]
rules:
  no-blame: warning
  no-jargon: {severity: off, longest-sentence: 30}
  require-thanks: {severity: info}
words:
  - {rule: no-jargon, lang: es, allow: [por la presente], forbid: aunar}
overrides:
  - files: [letters/vip/*.md, letters/old/*.md]
    rules: {no-blame: error}
    language: de
`,
    'tactful.yaml',
    RULES,
  )
  expect(none).toEqual([])
  expect(config).toMatchObject({
    files: ['letters/*.md'],
    ignore: ['drafts', '**/old/**'],
    language: {value: 'es', place: {file: 'tactful.yaml', line: 6, column: 11}},
    region: {value: 'mx'},
    placeholders: [{value: '<<…>>', place: {line: 8, column: 16}}],
    words: [
      {
        value: {rule: 'no-jargon', lang: 'es', allow: ['por la presente'], forbid: ['aunar']},
        place: {line: 14},
      },
    ],
    extends: [{value: '../base.yaml', place: {line: 3}}],
    overrides: [{files: ['letters/vip/*.md', 'letters/old/*.md'], language: {value: 'de'}}],
  })
  expect(config.rules.get('no-blame')).toEqual({
    severity: 'warning',
    place: {file: 'tactful.yaml', line: 10, column: 3},
  })
  expect(config.rules.get('no-jargon')).toMatchObject({severity: 'off', options: {'longest-sentence': 30}})
  expect(config.rules.get('require-thanks')).toMatchObject({severity: 'info'})
})

test('JSON is read as well, with places', () => {
  expect(problems('{"rules": {"no-blame": "error"}}')).toEqual([])
  expect(problems('{\n  "rules": {"no-blame": "eror"}\n}')).toEqual([
    'tactful.yaml:2:25: no-blame must be one of off, info, warning, error, not “eror”: did you mean “error”?',
  ])
})

test('every mistake is named at once, each with its place and what was probably meant', () => {
  expect(
    problems(`ruels: {}
rules:
  no-blam: error
  no-jargon: loud
  be-nice: error
  require-thanks: {severty: error}
language: 7
region: Mexico
files: 3
ignore: {a: b}
placeholders: ["<<>>"]
words: [{rule: no-blame, allows: [x]}, {allow: [x]}, {rule: be-nice}]
overrides: [{rules: {no-blame: off}}, 7]
extends: [https://example.org/x.yaml, ./x.js, /etc/x.yaml]
`),
  ).toEqual([
    'tactful.yaml:1:1: unknown key “ruels” in the configuration: did you mean “rules”?',
    'tactful.yaml:3:3: unknown rule “no-blam”: did you mean “no-blame”?',
    'tactful.yaml:4:14: no-jargon must be one of off, info, warning, error, not “loud”',
    'tactful.yaml:5:3: unknown rule “be-nice” (`tactful rules` lists them)',
    'tactful.yaml:6:20: unknown key “severty” in require-thanks: did you mean “severity”?',
    'tactful.yaml:7:11: language must be a text, not the number 7',
    'tactful.yaml:8:9: region must be a region such as “MX”, not “Mexico”',
    'tactful.yaml:9:8: a glob in files must be a text, not the number 3',
    'tactful.yaml:10:9: ignore must be a list, not a map',
    'tactful.yaml:11:16: a placeholder must be what opens it, “…”, and what closes it, such as “<<…>>”, not “<<>>”',
    'tactful.yaml:12:26: unknown key “allows” in an entry of words: did you mean “allow”?',
    'tactful.yaml:12:40: an entry of words needs “rule”',
    'tactful.yaml:12:61: unknown rule “be-nice” (`tactful rules` lists them)',
    'tactful.yaml:13:13: an override needs “files”: the globs of the letters it is for',
    'tactful.yaml:13:39: an override must be a map, not the number 7',
    'tactful.yaml:14:11: extends takes files relative to this one, not “https://example.org/x.yaml”',
    'tactful.yaml:14:39: extends takes .yaml, .yml and .json files, not “./x.js”',
    'tactful.yaml:14:47: extends takes files relative to this one, not “/etc/x.yaml”',
  ])
})

test('a key that stands twice is a mistake', () => {
  expect(problems('rules: {}\nrules: {}')).toEqual([
    'tactful.yaml:2:1: “rules” stands twice in the configuration',
  ])
})

test('what is no map is no configuration; an empty file says nothing', () => {
  expect(problems('- rules')).toEqual(['tactful.yaml:1:1: the configuration must be a map, not a list'])
  expect(problems('rules')).toEqual([
    'tactful.yaml:1:1: the configuration must be a map, not the text “rules”',
  ])
  expect(problems('')).toEqual([])
  expect(problems('# nothing yet\n')).toEqual([])
})

test('YAML that is none is named with its place', () => {
  expect(problems('rules:\n\tno-blame: off')).toEqual([
    'tactful.yaml:2:1: a tab indents this line; YAML allows spaces only',
  ])
  expect(problems('rules: [')[0]).toMatch(/^tactful\.yaml:1:\d+: /)
  expect(problems('rules: {}\n---\nrules: {}')).toEqual([
    'tactful.yaml:2:1: a second document starts here; a configuration is one document',
  ])
  expect(problems('rules: *nowhere')[0]).toContain('there is no anchor &nowhere')
})

test('anchors may be used, but not to explode', () => {
  expect(problems('rules: {no-blame: &level warning, no-jargon: *level}')).toEqual([])
  const names = 'abcdefghij'.split('')
  const bomb = names.map(
    (name, index) =>
      `- &${name} [${Array.from({length: 10}, () => (index === 0 ? 'x' : `*${names[index - 1]}`)).join(', ')}]`,
  )
  const text = `rules:\n  no-blame:\n${bomb.map((line) => `    ${line}`).join('\n')}\n`
  expect(problems(text).some((problem) => problem.includes('aliases of aliases'))).toBe(true)
  expect(
    problems(`rules: &r\n  no-blame: [*r]`).some((problem) => problem.includes('nested too deeply')),
  ).toBe(true)
})

test('what is far too large or too deep is refused in bounded time', () => {
  expect(problems('#'.repeat(300_000))[0]).toContain('too large for a configuration')
  expect(problems('['.repeat(50_000))[0]).toContain('nested too deeply')
  expect(problems(`files: ["${'*'.repeat(600)}"]`)[0]).toContain('longer than 500 characters')
})

test('options of a guideline are its own, and whole numbers', () => {
  expect(
    problems(`rules:
  no-jargon: {longest-sentnce: 4}
  no-blame: {severity: off, longest-sentence: 4}
  require-thanks: {foo: 1}
overrides:
  - files: a
    rules: {no-jargon: {longest-sentence: "x"}}
  - files: b
    rules: {no-jargon: {longest-sentence: 0}}
`),
  ).toEqual([
    'tactful.yaml:2:15: unknown key “longest-sentnce” in no-jargon: did you mean “longest-sentence”?',
    'tactful.yaml:3:29: unknown key “longest-sentence” in no-blame (known keys: severity)',
    'tactful.yaml:4:20: unknown key “foo” in require-thanks (known keys: severity)',
    'tactful.yaml:7:43: longest-sentence of no-jargon must be a whole number from 1 on, not the text “x”',
    'tactful.yaml:9:43: longest-sentence of no-jargon must be a whole number from 1 on, not the number 0',
  ])
})

test('a severity that is missing is said to be', () => {
  expect(problems('rules:\n  no-blame:\n')).toEqual([
    'tactful.yaml:2:12: no-blame must be one of off, info, warning, error, not nothing',
  ])
})

test('a language has to exist, though letters need not be read in it', () => {
  expect(problems('language: it\ntranslations: {languages: [en, da, es_MX]}')).toEqual([])
  expect(
    problems(
      'language: xx\nwords: [{rule: no-blame, lang: xx}]\ntranslations: {languages: [en, dde-CH, DE]}',
    ),
  ).toEqual([
    'tactful.yaml:1:11: language names an unknown language, “xx” (BCP 47 has their codes, such as “es” for Spanish)',
    'tactful.yaml:2:32: lang names an unknown language, “xx” (BCP 47 has their codes, such as “es” for Spanish)',
    'tactful.yaml:3:32: an entry of languages names an unknown language, “dde”: did you mean “de”?',
  ])
})

test('a bracket in a glob is closed', () => {
  expect(problems('files: "[letters"\nignore: ["{a,b/*.md", "a).md"]')).toEqual([
    'tactful.yaml:1:8: “[letters” lacks the “]” that closes a bracket: add it, or write “\\” before the bracket if it is part of a name',
    'tactful.yaml:2:10: “{a,b/*.md” lacks the “}” that closes a bracket: add it, or write “\\” before the bracket if it is part of a name',
  ])
  expect(problems('files: ["[a-z]*/**", "{a,b}.md", "\\\\[letters/*"]')).toEqual([])
})

test('words are forbidden where a guideline says what must not be said', () => {
  expect(problems('words:\n  - {rule: require-thanks, allow: [thanks], forbid: ["thank you"]}')).toEqual([
    'tactful.yaml:2:45: require-thanks cannot forbid words: only guidelines on what a letter must not say do, such as no-disrespect',
  ])
})
