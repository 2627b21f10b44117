import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {expect, test} from 'vitest'
import {jsonReporter} from '../../server/cli/reporters/json.ts'
import {Tally} from '../../server/cli/reporters/report.ts'
import {FILLED, ONLY, UNFILLED, folderWith} from './folder.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/check.schema.json'), 'utf8'),
) as object
const validate = new Ajv().compile(schema)

test('the report is what its schema says, every letter is listed, and places are as editors count them', async () => {
  const folder = folderWith({
    'b.letter.md': UNFILLED.replace('Dear', '😀 Dear'),
    'a.letter.md': FILLED,
    'c.letter.md': Uint8Array.from([0xff]),
  })
  const {code, out} = await folder.tactful('check', ...ONLY, '--format', 'json')
  const report = JSON.parse(out) as {
    files: {path: string; findings: {range: object}[]}[]
    errors: object[]
    summary: object
  }
  expect(code).toBe(2)
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  expect(report.files.map(({path}) => path)).toEqual(['a.letter.md', 'b.letter.md'])
  expect(report.files[1]?.findings[0]?.range).toEqual({
    start: {line: 6, character: 8},
    end: {line: 6, character: 18},
  })
  expect(report.errors).toHaveLength(1)
  expect(report.summary).toEqual({
    files: 2,
    errors: 1,
    warnings: 0,
    infos: 0,
    rules: {'no-unfilled-placeholder': 1},
  })
})

test('everything a letter can be told is valid', async () => {
  const folder = folderWith({
    'a.md': `${UNFILLED}\n<!-- tactful-disable no-blme -->\n\nYou are rude!!\n`,
    'empty.md': '',
  })
  const {out} = await folder.tactful('check', '--format', 'json', 'a.md', 'empty.md')
  expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true)
})

test('fixes keep their edits, with places', () => {
  const fixes = [{title: 'Remove “x”', safe: true, edits: [{start: 2, end: 3, newText: 'y'}]}]
  const finding = {
    rule: 'no-jargon',
    severity: 'info' as const,
    message: 'm',
    start: 2,
    end: 3,
    source: ['S0'],
    url: 'u',
    fixes,
    fingerprint: '0123456789abcdef',
  }
  const file = {path: 'a.md', lang: 'en', text: 'a\nx', lineStarts: [0, 2], findings: [finding], quiet: []}
  const reporter = jsonReporter()
  const tally = new Tally()
  tally.add(file)
  const {summary, affected} = tally
  const text = reporter.begin() + reporter.file(file) + reporter.end({summary, affected, errors: []})
  const report = JSON.parse(text) as {
    files: {findings: {fixes: object[]}[]}[]
  }
  const range = {start: {line: 1, character: 0}, end: {line: 1, character: 1}}
  expect(report.files[0]?.findings[0]?.fixes).toEqual([
    {title: 'Remove “x”', safe: true, edits: [{range, newText: 'y'}]},
  ])
  expect(validate(report)).toBe(true)
})
