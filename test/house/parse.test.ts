import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {parseGuideline} from '../../server/house/parse.ts'
import {RULE_NAMES} from '../../server/rule-names.ts'
import {english, forbids, problemsIn} from './house.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/guideline.schema.json'), 'utf8'),
) as object
const validate = new Ajv({strict: false}).compile(schema)

const HEAD = 'guideline: no-such-thing\nmessage: m\n'
const LANGUAGES = 'languages: {en: {words: [a]}}\n'

const accepted = [
  HEAD + LANGUAGES,
  `$schema: x.json\n${HEAD}${LANGUAGES}kind: must-say\nseverity: info\nwhere: body\nreasons: [fit]\ntitle: t\nwhy: {en: w}\nlink: https://example.com\n`,
  `${HEAD}languages: {en: {patterns: a, unless: [b, {match: c, within: clause}]}}`,
  `${HEAD}languages: {en: {classes: {x: a, y: [a], z: {pos: verb, words: [a]}}, define: {p: a}, patterns: ["@x %p"]}}`,
  `${HEAD}languages: {en: {words: a, suggestions: [b, {text: c, register: formal, writer: I, region: GB, reason: fit, safe: true}, {remove: true}], replaces: sentence}}`,
  `${HEAD}languages: {en: {words: a, find: [x, {text: y, words: z, after: w}], leave: [x, {text: y}]}}`,
  `${HEAD}languages: {en: {patterns: [{match: a, negation: near}]}, es: {words: b}}`,
]

const refused: [string, string][] = [
  ['', 'this file is empty'],
  ['[]', 'must be a map'],
  [`message: m\n${LANGUAGES}`, 'a guideline needs “guideline”'],
  [`guideline: no-such-thing\n${LANGUAGES}`, 'a guideline needs “message”'],
  [HEAD, 'a guideline needs “languages”'],
  [
    `${HEAD}${LANGUAGES}severty: info\n`,
    '4:1: unknown key “severty” in a guideline: did you mean “severity”?',
  ],
  [`${HEAD}${LANGUAGES}severity: off\n`, 'severity must be one of info, warning, error'],
  [`${HEAD}${LANGUAGES}kind: must-not-sya\n`, 'did you mean “must-not-say”?'],
  [`${HEAD}${LANGUAGES}where: [bdoy]\n`, '4:9: what is in where must be one of'],
  [`${HEAD}${LANGUAGES}reasons: rude\n`, 'what is in reasons must be one of abuse'],
  [`${HEAD}${LANGUAGES}link: javascript:alert(1)\n`, 'link must be an address'],
  [`guideline: Fees\nmessage: m\n${LANGUAGES}`, '1:12: “Fees” cannot be a guideline'],
  [`guideline: part-closing\nmessage: m\n${LANGUAGES}`, 'is the name of a guideline that there is already'],
  [`${HEAD}languages: {en: {}}`, 'en needs “words” or “patterns”'],
  [`${HEAD}languages: {}`, 'languages needs at least one language'],
  [`${HEAD}languages: {EN: {words: a}}`, 'unknown language “EN” in languages: did you mean “en”?'],
  [`${HEAD}languages: {en: {wrods: a}}`, 'unknown key “wrods” in en: did you mean “words”?'],
  [`${HEAD}languages: {en: {words: a, replaces: paragraph}}`, 'replaces must be one of words, sentence'],
  [`${HEAD}languages: {en: {words: a, suggestions: [{text: b, safe: yes}]}}`, 'safe must be true or false'],
  [`${HEAD}languages: {en: {words: a, suggestions: [{text: b, safe: 5}]}}`, 'safe must be true or false'],
  [
    `${HEAD}languages: {en: {words: a, suggestions: [{text: b, remove: "true"}]}}`,
    'remove must be true or false',
  ],
  [`${HEAD}languages: {en: {words: a, suggestions: [{}]}}`, 'a suggestion needs “text”, or “remove: true”'],
  [
    `${HEAD}languages: {en: {words: a, suggestions: [{text: b, remove: true}]}}`,
    'a suggestion needs “text”, or',
  ],
  [`${HEAD}languages: {en: {words: a, suggestions: [{text: b, region: Mexico}]}}`, 'region must be a region'],
  [
    `${HEAD}languages: {en: {words: a, leave: [{text: b, words: c}]}}`,
    'unknown key “words” in an example of leave',
  ],
  [`${HEAD}languages: {en: {classes: {x: {pos: adverb, words: a}}, words: a}}`, 'pos must be one of'],
  [`${HEAD}languages: {en: {patterns: [{negation: near}]}}`, 'a pattern needs “match”'],
]

test.each(accepted)('code and schema accept %s', (yaml) => {
  expect(problemsIn(yaml)).toEqual([])
  expect(validate(parse(yaml)), JSON.stringify(validate.errors)).toBe(true)
})

test.each(refused)('code and schema refuse %s', (yaml, message) => {
  expect(problemsIn(yaml).join('\n')).toContain(message)
  expect(validate(parse(yaml))).toBe(false)
})

test('a message shows the words that are found, and nothing else', () => {
  const withMessage = (message: string, more = ''): string =>
    `guideline: no-such-thing\nmessage: ${message}\n${more}${LANGUAGES}`
  expect(problemsIn(withMessage('"{words}, as {{date}}"'))).toEqual([])
  expect(problemsIn(withMessage('{en: "{words}", de: "{wort}"}')).join('\n')).toContain(
    '2:30: a message cannot say {wort}: choose {words}',
  )
  expect(problemsIn(withMessage('"{words}"', 'kind: must-say\n')).join('\n')).toContain(
    '2:10: a message cannot say {words}: there are no words to show where some are missing: leave it out',
  )
})

describe('a pattern is refused, with its line,', () => {
  const patterns = (pattern: string, more = ''): string =>
    forbids(`{${more}patterns: [${JSON.stringify(pattern)}]}`)

  test.each([
    ['@trsit person', 'there is no class @trsit: did you mean @trait?'],
    ['%thing', 'unknown definition %thing'],
    ['you (are', 'a bracket is not closed'],
    ['@trait[pasd]', 'unknown feature "pasd"'],
    ['a?', 'the pattern would match no words at all'],
    ['!a', 'the pattern would match no words at all'],
    ['a ] b [', 'a pattern points at one stretch of words'],
    ['([ a ] | b)', '“[” and “]” stand outside of alternatives'],
    ['a{0,500}', 'nothing may be repeated more than 20 times'],
    ['a ..99 b', 'nothing may be repeated more than 20 times'],
    ['a{3,1}', '“{3,1}” is no range of times'],
    ['(((a{0,20}){0,20}){0,20}){0,20} b', 'the pattern has'],
    [`${'('.repeat(40)}a${')'.repeat(40)}`, 'brackets may stand in at most 30 others'],
    ['a '.repeat(1500), 'a pattern has at most 2000 characters'],
    ['in 30 days', '“30” is a number, which has no spelling: use @Number'],
  ])('%s', (pattern, message) => {
    const [problem] = problemsIn(patterns(pattern))
    expect(problem).toContain(message)
    expect(problem).toMatch(/^4:/)
  })

  test('where definitions use each other without end, or far too often', () => {
    expect(problemsIn(patterns('%p', 'define: {p: "a %p"}, '))[0]).toContain('%p contains itself')
    const letters = 'abcdefghijklmnopqrstuvwx'.split('')
    const doubled = letters.map(
      (name, at) =>
        `${name}: "${letters[at + 1] === undefined ? 'z' : `%${letters[at + 1]} %${letters[at + 1]}`}"`,
    )
    expect(problemsIn(patterns('%a', `define: {${doubled.join(', ')}}, `))[0]).toContain(
      'at most 200 definitions',
    )
  })

  test('where a class has the name of one of the language, or takes one in', () => {
    expect(problemsIn(forbids('{classes: {trait: [x]}, words: [y]}'))[0]).toContain(
      'the language has a class @trait already',
    )
    expect(problemsIn(forbids('{classes: {bad: ["@trait"]}, words: [y]}'))[0]).toContain(
      'write (@bad | @trait) in the pattern',
    )
    expect(problemsIn(forbids('{classes: {a: ["@b"], b: ["@a"]}, words: [y]}'))[0]).toContain(
      'contains itself',
    )
  })

  test('where a suggestion has a form of address that the language has not', () => {
    expect(problemsIn(forbids('{words: x, suggestions: [{text: y, register: usted}]}'))[0]).toContain(
      'there is no form of address “usted” in the language “en”: choose formal, informal',
    )
  })
})

test('names that the engine uses are taken', () => {
  const used = [...RULE_NAMES, ...english.groups.map(({rule}) => rule)]
  for (const name of new Set(used)) {
    const {guideline} = parseGuideline(`guideline: ${name}\nmessage: m\n${LANGUAGES}`, 'g.yaml', {
      rules: RULE_NAMES,
    })
    expect(guideline, name).toBeUndefined()
  }
})
