import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {UNFILLED, folderWith} from './folder.ts'

interface Pattern {
  regexp: string
  file: number
  line: number
  column: number
  severity?: number
  message: number
  code: number
}

interface Matcher {
  owner: string
  severity?: string
  pattern: [Pattern]
}

const root = join(import.meta.dirname, '../..')
const {problemMatcher} = JSON.parse(readFileSync(join(root, 'ci/problem-matcher.json'), 'utf8')) as {
  problemMatcher: Matcher[]
}
const {contributes} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  contributes: {problemMatchers: {pattern: Pattern}[]}
}

/** What a service reads from lines of output. */
function read(output: string): object[] {
  return output
    .trimEnd()
    .split('\n')
    .flatMap((line) =>
      problemMatcher.flatMap(({severity, pattern: [pattern]}) => {
        const match = new RegExp(pattern.regexp).exec(line)
        return match === null
          ? []
          : {
              file: match[pattern.file],
              line: Number(match[pattern.line]),
              column: Number(match[pattern.column]),
              severity: severity ?? match[pattern.severity ?? -1],
              rule: match[pattern.code],
            }
      }),
    )
}

const LETTER = `---
letter: client-termination
lang: en
---

Dear Ms Field,

You are rude [and lazy]: always.
`

test('compact has a line a finding, as compilers write them', async () => {
  const {out} = await folderWith({'a.md': UNFILLED}).tactful('check', '--format', 'compact', 'a.md')
  expect(out).toMatch(/^a\.md:7:6: error: .+ \[no-unfilled-placeholder\]$/m)
})

test('the problem matcher reads every line of it', async () => {
  const folder = folderWith({
    'letters/ü b: 1.md': LETTER,
    'fees.yaml': 'guideline: no-fees-2024\nmessage: No.\nlanguages:\n  en: {words: [rude]}\n',
    'tactful.yaml': 'guidelines: fees.yaml\nrules: {require-thanks: info, require-finality: warning}\n',
  })
  const {out} = await folder.tactful('check', '--format', 'compact', 'letters/ü b: 1.md')
  const lines = out.trimEnd().split('\n')
  const found = read(out)
  expect(found).toHaveLength(lines.length)
  expect(found).toContainEqual({
    file: 'letters/ü b: 1.md',
    line: 8,
    column: 1,
    severity: 'error',
    rule: 'no-blame',
  })
  expect(found).toContainEqual(expect.objectContaining({rule: 'require-thanks', severity: 'notice'}))
  expect(found).toContainEqual(expect.objectContaining({rule: 'require-finality', severity: 'warning'}))
  expect(found).toContainEqual(expect.objectContaining({rule: 'no-fees-2024'}))
  const editor = new RegExp(contributes.problemMatchers[0]?.pattern.regexp ?? '')
  expect(lines.filter((line) => editor.test(line))).toEqual(lines)
})

test('--max-warnings says why a run fails, in a line that is no finding', async () => {
  const folder = folderWith({
    'a.letter.md': UNFILLED,
    'tactful.yaml': 'rules: {no-unfilled-placeholder: warning}',
  })
  const {out} = await folder.tactful(
    'check',
    '--format',
    'compact',
    '--rule',
    'no-unfilled-placeholder',
    '--max-warnings',
    '0',
  )
  expect(out).toContain('1 warning, more than the 0 allowed.\n')
  expect(read(out)).toHaveLength(1)
})
