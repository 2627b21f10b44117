import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import Ajv4 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import type {Log} from 'sarif'
import {expect, test} from 'vitest'
import {validateXML} from 'xmllint-wasm'
import {FORMAT_NAMES} from '../../server/cli/commands.ts'
import {UNFILLED, folderWith} from './folder.ts'
import type {Folder} from './folder.ts'

const schemas = join(import.meta.dirname, '../schemas')
const schemaOf = (name: string): object => JSON.parse(readFileSync(join(schemas, name), 'utf8')) as object

/** A rude sentence that is suppressed, an astral character before a finding, a fault of every severity, a file of no text. */
const RUDE = `---
letter: client-termination
lang: en
---

Dear Ms Field,

😀 You are rude & "lazy" <b>, 100% of the time.

<!-- tactful-disable-next-line no-blame -- quoted from: our minutes, for the record -->
You are an idiot.

Kind regards,
Ann
`

function letters(): Folder {
  return folderWith({
    'a b/ü,1.letter.md': RUDE,
    'clean.letter.md': UNFILLED.replace('{{client}}', 'Ms Field'),
    'unfilled.letter.md': UNFILLED,
    'latin.letter.md': Uint8Array.from([0xff]),
  })
}

async function report(format: string, folder = letters(), env = {}): Promise<string> {
  const {code, out} = await folder.tactfulWith({env}, 'check', '--format', format)
  expect(code).toBe(2)
  return out
}

test('SARIF is valid, keeps what is suppressed, and points at the words', async () => {
  const log = JSON.parse(await report('sarif')) as Log
  const ajv = addFormats(new Ajv4({strict: false}))
  expect(ajv.validate(schemaOf('sarif-2.1.0.json'), log), JSON.stringify(ajv.errors)).toBe(true)
  const [run] = log.runs
  const results = run?.results ?? []
  expect(run?.columnKind).toBe('utf16CodeUnits')
  expect(run?.invocations?.[0]).toMatchObject({executionSuccessful: false})
  const rude = results.find(({ruleId, suppressions}) => ruleId === 'no-blame' && suppressions === undefined)
  expect(rude?.locations?.[0]?.physicalLocation).toMatchObject({
    artifactLocation: {uri: 'a%20b/%C3%BC%2C1.letter.md'},
    region: {startLine: 8, startColumn: 4},
  })
  expect(rude?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text).toBeTruthy()
  expect(results.filter(({suppressions}) => suppressions !== undefined)).toMatchObject([
    {
      ruleId: 'no-blame',
      suppressions: [{kind: 'inSource', justification: 'quoted from: our minutes, for the record'}],
    },
  ])
  for (const {ruleId, ruleIndex} of results)
    expect(run?.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId)
  const rule = run?.tool.driver.rules?.find(({id}) => id === 'no-blame')
  expect(rule?.help?.markdown).toContain('❌')
})

test('fingerprints in SARIF stay when lines move, and are all different', async () => {
  const prints = async (text: string): Promise<string[]> => {
    const {out} = await folderWith({'a.letter.md': text}).tactful('check', '--format', 'sarif')
    const {runs} = JSON.parse(out) as Log
    return (runs[0]?.results ?? []).map(({partialFingerprints}) => JSON.stringify(partialFingerprints))
  }
  const before = await prints(RUDE)
  const after = await prints(RUDE.replace('Dear Ms Field,', '<!-- a note -->\n\nDear Ms Field,'))
  expect(after.toSorted()).toEqual(before.toSorted())
  expect(new Set(before).size).toBe(before.length)
})

test('GitHub gets errors first, escaped, by their paths in the checkout, and a summary of the step', async () => {
  const folder = letters()
  folder.write('checkout/letters/a.letter.md', RUDE)
  folder.write('summary.md', '')
  const env = {
    GITHUB_WORKSPACE: join(folder.path, 'checkout'),
    GITHUB_STEP_SUMMARY: join(folder.path, 'summary.md'),
  }
  const {out} = await folder.tactfulWith(
    {env, cwd: join(folder.path, 'checkout/letters')},
    'check',
    '--format',
    'github',
  )
  const lines = out.trim().split('\n')
  const kinds = lines.map((line) => ['error', 'warning', 'notice'].indexOf(/^::(\w+) /.exec(line)?.[1] ?? ''))
  expect(kinds).toEqual([...kinds].sort((a, b) => a - b))
  expect(lines.find((line) => line.includes('no-blame'))).toMatch(
    /^::error file=letters\/a\.letter\.md,line=8,endLine=8,col=4,endColumn=\d+,title=no-blame::/,
  )
  expect(folder.read('summary.md')).toContain('## a.letter.md')
})

test('what would end a workflow command is escaped', async () => {
  const folder = folderWith({'100%,a:b.letter.md': UNFILLED})
  const {out} = await folder.tactful('check', '--format', 'github', '--rule', 'no-unfilled-placeholder')
  expect(out).toMatch(/^::error file=100%25%2Ca%3Ab\.letter\.md,/)
})

test('GitLab gets one list, every finding with a fingerprint of its own', async () => {
  const issues = JSON.parse(await report('gitlab')) as {fingerprint: string; location: {path: string}}[]
  const validate = new Ajv({strict: false}).compile(schemaOf('gitlab-codeclimate.json'))
  for (const issue of issues) expect(validate(issue), JSON.stringify(validate.errors)).toBe(true)
  expect(new Set(issues.map(({fingerprint}) => fingerprint)).size).toBe(issues.length)
  expect(issues.map(({location}) => location.path)).toContain('a b/ü,1.letter.md')
})

test('JUnit is what its schema says: a suite a letter, failures, what is skipped, what is unreadable', async () => {
  const xml = await report('junit')
  const {valid, errors} = await validateXML({
    xml: [{fileName: 'report.xml', contents: xml}],
    schema: [readFileSync(join(schemas, 'junit-10.xsd'), 'utf8')],
  })
  expect(valid, JSON.stringify(errors)).toBe(true)
  expect(xml).toContain('<testsuite name="clean.letter.md"')
  expect(xml).toMatch(/<skipped message="quoted from: our minutes, for the record"/)
  expect(xml).toMatch(/<error type="unreadable"/)
})

test('Checkstyle is well-formed and names files, places and rules', async () => {
  const xml = await report('checkstyle')
  const {errors} = await validateXML({xml: [{fileName: 'report.xml', contents: xml}], schema: [ANY]})
  expect(errors).toEqual([])
  expect(xml).toMatch(/<file name="a b\/ü,1\.letter\.md">\s*<error line="8" column="1" severity="error"/)
  expect(xml).toMatch(
    /<error line="8" column="4" severity="error" message="[^"]+" source="tactful\.no-blame"/,
  )
  expect(xml).toContain('<file name="clean.letter.md"')
})

/** Takes any checkstyle element: what is asked is that the document can be read. */
const ANY = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="checkstyle" type="xs:anyType"/></xs:schema>`

test('reviewdog gets a diagnostic a line, with columns in bytes and suggestions', async () => {
  const lines = (await report('rdjsonl')).trim().split('\n')
  const ajv = new Ajv4({strict: false})
  const validate = ajv.compile(schemaOf('reviewdog-diagnostic.json'))
  const diagnostics = lines.map(
    (line) => JSON.parse(line) as {code?: {value: string}; location: object; suggestions: object[]},
  )
  for (const each of diagnostics) expect(validate(each), JSON.stringify(validate.errors)).toBe(true)
  const rude = diagnostics.find(({code}) => code?.value === 'no-blame')
  // The smiling face is two UTF-16 code units and four bytes.
  expect(rude?.location).toMatchObject({range: {start: {line: 8, column: 6}}})
  expect(rude?.suggestions.length).toBeGreaterThan(0)
})

test('Markdown shows a letter’s words as words', async () => {
  const folder = folderWith({'a_b.letter.md': RUDE})
  const {out} = await folder.tactful('check', '--format', 'markdown', '--severity', 'error')
  expect(out).toContain('## a\\_b.letter.md')
  expect(out).toMatch(/\| `no-blame` \| \d+ \|/)
})

test('several formats at once: each but one has a file of its own', async () => {
  const folder = letters()
  const {out, code} = await folder.tactful(
    'check',
    'unfilled.letter.md',
    '--rule',
    'no-unfilled-placeholder',
    '--format',
    'pretty',
    '--format',
    'sarif',
    '--output',
    'out.sarif',
    '--output',
    'report.md',
  )
  expect(code).toBe(1)
  expect(out).toContain('unfilled.letter.md:7:6')
  expect((JSON.parse(folder.read('out.sarif')) as Log).runs[0]?.results).toHaveLength(1)
  expect(folder.read('report.md')).toContain('no-unfilled-placeholder')
})

test.each([
  [['--output', 'x.unknown'], 'name its format before it'],
  [
    ['--format', 'json', '--output', 'x', '--format', 'sarif', '--output', 'x'],
    'x is the output of two formats',
  ],
  [
    ['--output', 'no/such/folder.sarif'],
    '--output no/such/folder.sarif cannot be written: its folder is not there',
  ],
  [['--format', 'json', '--output', 'folder'], '--output folder is a folder'],
])('tactful check %j says what is wrong, and leaves nothing behind', async (argv, message) => {
  const folder = folderWith({'a.letter.md': UNFILLED, 'folder/x': ''})
  const {code, err} = await folder.tactful('check', ...argv)
  expect(code).toBe(2)
  expect(err).toContain(message)
})

test.each(FORMAT_NAMES)('%s of no findings at all', async (format) => {
  const folder = folderWith({'a.letter.md': UNFILLED})
  const {code, out} = await folder.tactful('check', '--rule', 'no-blame', '--format', format)
  expect(code).toBe(0)
  if (format === 'json' || format === 'sarif' || format === 'gitlab')
    expect(() => JSON.parse(out) as unknown).not.toThrow()
})
