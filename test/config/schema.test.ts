import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {RULE_NAMES} from '../../server/rule-names.ts'
import {parseConfig} from '../../server/config/parse.ts'
import {UNFORBIDDING} from '../../server/config/rules.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/tactful.schema.json'), 'utf8'),
) as {
  definitions: {ruleName: {enum: string[]}; unforbidding: {enum: string[]}}
}
const validate = new Ajv({allowUnionTypes: true}).compile(schema)

test('the schema knows every rule', () => {
  expect(schema.definitions.ruleName.enum).toEqual(expect.arrayContaining([...RULE_NAMES]))
})

test('the schema knows which rules forbid no words', () => {
  expect(schema.definitions.unforbidding.enum).toEqual(UNFORBIDDING)
})

const accepted = [
  '{}',
  'rules: {no-blame: off, no-jargon: {severity: info}, require-thanks: {severity: error}}',
  'rules: {no-jargon: {longest-sentence: 30}, reconsider-ending: {severity: info, years: 1}}',
  'rules: {unused-suppression: error}',
  'files: "**/*.md"\nignore: [a, b]',
  'language: es-MX\nregion: "419"',
  'language: pt_BR\nregion: br',
  'placeholders: ["<<…>>", "%…%"]',
  'placeholders: "<<…>>"',
  'words: [{rule: no-blame}, {rule: no-jargon, lang: en, allow: [a], forbid: b}]',
  'overrides: []',
  'overrides: [{files: a, rules: {no-blame: info}, language: de, region: CH, placeholders: [], words: []}]',
  'extends: base.yaml',
  'extends: [../base.yml, ./x/base.json]',
  'baseline: tactful-baseline.json',
  'baseline: ./known/old.json',
  '$schema: ./schema.json',
]

const refused = [
  '[]',
  'ruels: {}',
  'rules: []',
  'rules: {be-nice: error}',
  'rules: {no-blame: loud}',
  'rules: {no-blame: 2}',
  'rules: {no-blame: {severity: 2}}',
  'rules: {no-blame: null}',
  'rules: {no-blame: {severity: off, foo: 1}}',
  'rules: {no-blame: {longest-sentence: 4}}',
  'rules: {no-jargon: {longest-sentnce: 4}}',
  'rules: {no-jargon: {longest-sentence: x}}',
  'rules: {no-jargon: {longest-sentence: 0}}',
  'rules: {no-jargon: {longest-sentence: -4}}',
  'rules: {no-jargon: {longest-sentence: 30.5}}',
  'rules: {reconsider-ending: {years: [3]}}',
  'overrides: [{files: a, rules: {no-blame: {foo: 1}}}]',
  'files: 3',
  'files: [3]',
  'files: ""',
  'ignore: {a: b}',
  'language: spanish-language',
  'language: 3',
  'region: Mexico',
  'placeholders: ["<<>>"]',
  'placeholders: ["…"]',
  'words: {rule: no-blame}',
  'words: [{allow: [a]}]',
  'words: [{rule: be-nice}]',
  'words: [{rule: no-blame, allow: [3]}]',
  'words: [{rule: no-blame, permit: [a]}]',
  'words: [{rule: require-thanks, forbid: ["thank you"]}]',
  'words: [{rule: unused-suppression, forbid: [a]}]',
  'overrides: {}',
  'overrides: [{rules: {}}]',
  'overrides: [{files: a, extends: b.yaml}]',
  'overrides: [{files: a, overrides: []}]',
  'extends: base.js',
  'extends: https://example.org/base.yaml',
  'extends: /base.yaml',
  'extends: [[base.yaml]]',
  'baseline: known.yaml',
  'baseline: /known.json',
  'baseline: https://example.org/known.json',
  'baseline: [a.json]',
  'overrides: [{files: a, baseline: a.json}]',
]

test.each(accepted)('code and schema accept %s', (text) => {
  expect(parseConfig(text, 'tactful.yaml', RULE_NAMES).problems).toEqual([])
  expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true)
})

test.each(refused)('code and schema refuse %s', (text) => {
  expect(parseConfig(text, 'tactful.yaml', RULE_NAMES).problems).not.toEqual([])
  expect(validate(parse(text))).toBe(false)
})
