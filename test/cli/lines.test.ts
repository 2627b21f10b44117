import {spawn, spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {once} from 'node:events'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {Ajv} from 'ajv'
import {expect, test} from 'vitest'
import {linesOf} from '../../server/cli/check/lines.ts'
import {FILLED, ONLY, UNFILLED, dist, folderWith} from './folder.ts'

const schema = (name: string) =>
  JSON.parse(readFileSync(join(dist, 'schemas', `${name}.schema.json`), 'utf8')) as object
const ajv = new Ajv({allowUnionTypes: true})
ajv.addSchema(schema('check'), 'check.schema.json')
const isLine = ajv.compile(schema('check-line'))

interface Line {
  id?: string | number
  path?: string
  line?: number
  error?: string
  lang?: string
  findings?: {rule: string; severity: string; range: object}[]
}

function linesIn(out: string): Line[] {
  const lines = out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
  for (const line of lines) expect(isLine(line), JSON.stringify(isLine.errors)).toBe(true)
  return lines
}

const filter = (input: string | Uint8Array, ...more: string[]) =>
  folderWith({
    'tactful.yaml': 'overrides:\n  - {files: [quiet/**], rules: {no-unfilled-placeholder: info}}\n',
  }).tactfulWith({input}, 'check', '--stdin', '--format', 'jsonl', ...ONLY, ...more)

const request = (id: unknown, text: unknown, more = {}) => `${JSON.stringify({id, text, ...more})}\n`

test('a line for every letter, under the id it came with', async () => {
  const {code, out, err} = await filter(request('a', UNFILLED) + request(2, FILLED))
  expect(err).toBe('')
  expect(code).toBe(1)
  const [first, second] = linesIn(out)
  expect(first).toMatchObject({id: 'a', lang: 'en'})
  expect(first?.findings).toMatchObject([
    {rule: 'no-unfilled-placeholder', range: {start: {line: 6, character: 5}}},
  ])
  expect(second).toEqual({id: 2, lang: 'en', findings: []})
})

test('an id comes back with the digits that it came with', async () => {
  const text = JSON.stringify(FILLED)
  const ids = ['12345678901234567890', '1e400', '-0.0', '1.10', '0.12345678901234567890123']
  const lines = ids.flatMap((id) => [
    `{"id": ${id}, "text": ${text}}`,
    `{"text": ${text}, "more": {"id": 1, "\\"": ["id"]}, "\\u0069d":${id}}`,
    `{"id":${id}}`,
  ])
  const {out} = await filter(lines.join('\n'))
  const answers = out.split('\n').slice(0, -1)
  expect(answers.map((answer) => /^\{"id":([^,]+),/.exec(answer)?.[1])).toEqual(
    ids.flatMap((id) => [id, id, id]),
  )
  expect((await filter(`{"id": 1, "id": 2, "text": ${text}}`)).out).toMatch(/^\{"id":2,/)
})

test.skipIf(process.platform === 'win32')('where nobody reads the answers, it ends', () => {
  const line = request(1, `Dear {{x}},${' and so on'.repeat(300)}`).trim()
  const command = `yes '${line}' | { "${process.execPath}" "${join(dist, 'cli.js')}" check --stdin --format jsonl --threads 1 ${ONLY.join(' ')}; echo "ended with $?" >&2; } | head -n 1`
  const {stdout, stderr} = spawnSync('sh', ['-c', command], {encoding: 'utf8', timeout: 20_000})
  expect(linesIn(stdout)).toHaveLength(1)
  expect(stderr).toBe('ended with 0\n')
})

test('a bad line is answered by what is wrong with it, and the next is read', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${request(1, FILLED)}{"id": 2, "text"\n\n[]\n${request(undefined, FILLED)}`),
    Buffer.from([0x22, 0xff, 0x22, 0x0a]),
    Buffer.from(
      `${request(7, 7)}${request(8, FILLED, {path: '../x.md'})}${request(9, '\0')}${request(10, FILLED).trim()}`,
    ),
  ])
  const {code, out} = await filter(bytes)
  expect(code).toBe(2)
  const lines = linesIn(out)
  expect(lines.map(({id, line}) => id ?? line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(lines.map(({error}) => error?.split(/[:;]/, 1)[0])).toEqual([
    undefined,
    'not JSON',
    'empty',
    'not an object',
    '"id" must be a text or a number',
    'not UTF-8 at byte 1 of the line',
    '"text" must be the letter’s text',
    '"path" must be relative, and lie in the working directory',
    '<line 9>',
    undefined,
  ])
})

test('with --exit-zero neither findings nor bad lines are a failure', async () => {
  const {code, out} = await filter(`${request(1, UNFILLED)}nonsense\n`, '--exit-zero')
  expect(code).toBe(0)
  expect(linesIn(out)).toHaveLength(2)
})

test('the configuration is that of the path', async () => {
  const {out} = await filter(
    request(1, UNFILLED, {path: 'quiet/a.md'}) + request(2, UNFILLED, {path: 'b.md'}),
  )
  expect(linesIn(out).map(({findings}) => findings?.[0]?.severity)).toEqual(['info', 'error'])
})

test('what a baseline knows of the path is set aside, and of a letter without one nothing is known', async () => {
  const folder = folderWith({'a.letter.md': UNFILLED})
  await folder.tactful('baseline')
  const input = request(1, UNFILLED, {path: 'a.letter.md'}) + request(2, UNFILLED)
  const baseline = ['--baseline', 'tactful-baseline.json']
  const {out} = await folder.tactfulWith(
    {input},
    'check',
    '--stdin',
    '--format',
    'jsonl',
    ...ONLY,
    ...baseline,
  )
  expect(linesIn(out).map(({findings}) => findings?.length)).toEqual([0, 1])
})

test('files are reported by lines as well, and what cannot be read at the end', async () => {
  const folder = folderWith({'b.letter.md': UNFILLED, 'a.letter.md': new Uint8Array([0x41, 0xff])})
  const {code, out} = await folder.tactful('check', '--format', 'jsonl', ...ONLY)
  expect(code).toBe(2)
  expect(linesIn(out)).toMatchObject([{path: 'b.letter.md'}, {path: 'a.letter.md', error: /not UTF-8/}])
})

test('it is a filter, and nothing else at the same time', async () => {
  expect((await filter('', '--format', 'json')).err).toContain('is a filter, and goes with no other format')
  expect((await filter('', '--cache')).err).toContain('--cache does not go with')
  expect((await filter('', 'a.md')).err).toContain('leave the files out')
})

async function cut(...pieces: string[]) {
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield Buffer.from(piece)
  }
  const lines: [string, number][] = []
  for await (const {bytes, first, tooLong} of linesOf(input()))
    lines.push([tooLong === true ? 'too long' : Buffer.from(bytes).toString(), first])
  return lines
}

test('what comes in is cut after ends of lines, wherever the pieces end', async () => {
  expect(await cut('a\nb\nc', 'c\nd')).toEqual([
    ['a\nb\n', 1],
    ['cc\n', 3],
    ['d', 4],
  ])
  expect(await cut('a', 'b', '', 'c')).toEqual([['abc', 1]])
  expect(await cut('a\n')).toEqual([['a\n', 1]])
  expect(await cut('')).toEqual([])
})

test('a line without end is not kept', async () => {
  const piece = 'x'.repeat(1 << 20)
  expect(await cut('a\n', ...Array<string>(20).fill(piece), 'x\nb\n', 'c\n')).toEqual([
    ['a\n', 1],
    ['too long', 2],
    ['b\n', 3],
    ['c\n', 4],
  ])
  expect(await cut(...Array<string>(20).fill(piece))).toEqual([['too long', 1]])
})

test('many lines are cut into portions that lose none', async () => {
  const line = `${'y'.repeat(3000)}\n`
  const lines = await cut(line.repeat(50), line.repeat(7))
  expect(lines.map(([text]) => text).join('')).toBe(line.repeat(57))
  expect(lines.length).toBeGreaterThan(3)
  expect(lines[1]?.[1]).toBe((lines[0]?.[0].length ?? 0) / line.length + 1)
})

test('with several threads the order is kept, and a line is answered before the next comes', async () => {
  const child = spawn(
    process.execPath,
    [join(dist, 'cli.js'), 'check', '--stdin', '--format', 'jsonl', '--threads', '3', '--no-config', ...ONLY],
    {stdio: ['pipe', 'pipe', 'inherit']},
  )
  const answers = createInterface({input: child.stdout})[Symbol.asyncIterator]()
  const next = async () => (JSON.parse((await answers.next()).value as string) as Line).id
  child.stdin.write(request('first', FILLED))
  expect(await next()).toBe('first')
  const ids = [...Array(300).keys()]
  child.stdin.end(ids.map((id) => request(id, id % 7 === 0 ? UNFILLED : FILLED)).join(''))
  for (const id of ids) expect(await next()).toBe(id)
  expect(await answers.next()).toMatchObject({done: true})
  if (child.exitCode === null) await once(child, 'exit')
  expect(child.exitCode).toBe(1)
})
