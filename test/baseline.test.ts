import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {describe, expect, test} from 'vitest'
import {Baseline, writeBaseline} from '../server/baseline.ts'
import {parseBaseline} from '../server/config/baseline.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../schemas/baseline.schema.json'), 'utf8'),
) as object
const validate = new Ajv().compile(schema)

const ONE = '0000000000000001'
const TWO = '0000000000000002'
const found = (rule: string, fingerprint: string): {rule: string; fingerprint: string} => ({
  rule,
  fingerprint,
})
const itself = <T>(finding: T): T => finding

describe('a letter is held against what is known of it', () => {
  const baseline = new Baseline([
    {file: 'a.md', rule: 'no-blame', fingerprint: ONE, count: 2},
    {file: 'a.md', rule: 'no-hedging', fingerprint: TWO, count: 1},
  ])

  test('more findings than are known are new, the last of them', () => {
    const three = [1, 2, 3].map((at) => ({...found('no-blame', ONE), at}))
    const {fresh, known} = baseline.part('a.md', three, itself)
    expect(known.map(({at}) => at)).toEqual([1, 2])
    expect(fresh.map(({at}) => at)).toEqual([3])
  })

  test('fewer are stale, by as many as are missing', () => {
    const {stale} = baseline.part('a.md', [found('no-blame', ONE)], itself)
    expect(stale.map(({rule, count}) => `${rule} ${count}`)).toEqual(['no-blame 1', 'no-hedging 1'])
  })

  test('another rule, another sentence and another letter are new', () => {
    for (const [file, finding] of [
      ['a.md', found('no-jargon', ONE)],
      ['a.md', found('no-blame', TWO)],
      ['b.md', found('no-blame', ONE)],
    ] as const)
      expect(baseline.part(file, [finding], itself).fresh).toEqual([finding])
  })
})

test('a baseline is sorted, one line an entry, valid, and reads as it was written', async () => {
  const baseline = new Baseline([
    {file: 'b.md', rule: 'no-blame', fingerprint: TWO, count: 1},
    {file: 'a.md', rule: 'no-jargon', fingerprint: ONE, count: 1},
    {file: 'a.md', rule: 'no-blame', fingerprint: TWO, count: 1},
    {file: 'a.md', rule: 'no-blame', fingerprint: ONE, count: 1},
    {file: 'a.md', rule: 'no-blame', fingerprint: ONE, count: 1},
  ])
  const text = writeBaseline(baseline)
  expect(text.split('\n').filter((line) => line.includes('"rule"'))).toEqual([
    `    {"file": "a.md", "rule": "no-blame", "fingerprint": "${ONE}", "count": 2},`,
    `    {"file": "a.md", "rule": "no-blame", "fingerprint": "${TWO}", "count": 1},`,
    `    {"file": "a.md", "rule": "no-jargon", "fingerprint": "${ONE}", "count": 1},`,
    `    {"file": "b.md", "rule": "no-blame", "fingerprint": "${TWO}", "count": 1}`,
  ])
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true)
  const read = await parseBaseline(text, 'x.json')
  expect('baseline' in read && writeBaseline(read.baseline)).toBe(text)
  expect(validate(JSON.parse(writeBaseline(new Baseline())))).toBe(true)
})

const ENTRY = `{"file": "a.md", "rule": "no-blame", "fingerprint": "${ONE}", "count": 1}`
const withEntries = (...entries: string[]): string =>
  `{\n  "version": 1,\n  "findings": [\n${entries.join('\n')}\n  ]\n}\n`

test.each([
  ['a conflict of a merge', withEntries(`${ENTRY},`, '<<<<<<< ours', ENTRY, '======='), '5:1', 'conflict'],
  ['a comma that a merge lost', withEntries(ENTRY, ENTRY), '5:', 'no JSON'],
  ['an end that is missing', withEntries(ENTRY).slice(0, -10), '4:', 'no JSON'],
  ['nothing', '', '1:1', 'a map'],
  ['something else', '[]', '1:1', 'no baseline'],
  ['no version', '{"findings": []}', '1:1', '“version”: 1'],
  ['a version that is newer', '{\n"version": 2, "findings": []}', '2:12', 'a newer Tactful'],
  ['no findings', '{"version": 1}', '1:1', '“findings”'],
  ['an entry that is none', withEntries('3'), '4:1', 'a map of file'],
  ['a file that is none', withEntries(`${ENTRY},`, ENTRY.replace('"a.md"', '3')), '5:10', '“file”'],
  ['a fingerprint that is none', withEntries(ENTRY.replace(ONE, 'x')), '4:53', '“fingerprint”'],
  ['a count that is none', withEntries(ENTRY.replace('1}', '0}')), '4:82', '“count”'],
  ['a key too many', withEntries(ENTRY.replace('"count"', '"line": 3, "count"')), '4:81', '“line”'],
  ['a key too few', withEntries(ENTRY.replace('"rule": "no-blame", ', '')), '4:1', '“rule”'],
])('a baseline with %s says so, and where', async (_, text, place, message) => {
  const read = await parseBaseline(text, 'known.json')
  if ('baseline' in read) throw new Error('nothing is wrong with it')
  const {file, line, column} = read.problem
  expect(`${file}:${line}:${column}`).toContain(`known.json:${place}`)
  expect(read.problem.message).toContain(message)
})

test('a comma that a merge left over is no matter', async () => {
  const read = await parseBaseline(withEntries(`${ENTRY},`), 'known.json')
  expect('baseline' in read && read.baseline.size).toBe(1)
})
