import {mkdirSync, readFileSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {describe, expect, test} from 'vitest'
import {folderWith} from './folder.ts'

const validate = new Ajv().compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/test.schema.json'), 'utf8')) as object,
)

const NAMES = `guideline: no-project-names
message: "“{words}” is a name that clients do not know."
languages:
  en:
    words: [Project Falcon]
    suggestions: [our project]
    find: [We end Project Falcon.]
    leave: [The falcon is a bird.]
`
const LETTER = `---
letter: client-termination
lang: en
---

Dear Ms Field,

Project Falcon ends on 30 June.
`
const HOUSE = {
  'tactful.yaml': 'guidelines: guidelines/*.yaml\n',
  'guidelines/names.yaml': NAMES,
  'a.letter.md': LETTER,
}
const ONLY = ['--rule', 'no-project-names', '--locale', 'en']

describe('tactful check', () => {
  test('forbids no words in the name of a guideline on what a letter must say', async () => {
    const must = NAMES.replace('message:', 'kind: must-say\nmessage:').replace('“{words}” is', 'There is')
    const {code, err} = await folderWith({
      ...HOUSE,
      'guidelines/names.yaml': must,
      'tactful.yaml':
        'guidelines: guidelines/*.yaml\nwords:\n  - {rule: no-project-names, forbid: [falcon]}\n',
    }).tactful('check')
    expect([code, err]).toEqual([
      2,
      'error tactful.yaml:3:5: no-project-names cannot forbid words: only guidelines on what a letter must not say do, such as no-disrespect\n',
    ])
  })

  test('finds what the house says', async () => {
    const {code, out} = await folderWith(HOUSE).tactful('check', ...ONLY)
    expect(out).toContain('a.letter.md:8:1  warning  no-project-names')
    expect(out).toContain('“Project Falcon” is a name that clients do not know.')
    expect(out).toContain('→ Write “Our project” instead of “Project Falcon”')
    expect(code).toBe(0)
  })

  test('configures it as any guideline: by rules, overrides, words and comments', async () => {
    const folder = folderWith(HOUSE)
    const counts = async (config: string): Promise<string> => {
      folder.write('tactful.yaml', `guidelines: guidelines/*.yaml\n${config}`)
      return (await folder.tactful('check', ...ONLY)).out.split('\n').at(-3) ?? ''
    }
    expect(await counts('rules: {no-project-names: error}')).toBe('1 error in 1 of 1 letter')
    await counts('rules: {no-project-names: off}')
    expect((await folder.tactful('check')).out).not.toContain('no-project-names')
    expect(await counts('overrides: [{files: "*.letter.md", rules: {no-project-names: info}}]')).toBe(
      '1 info in 1 of 1 letter',
    )
    expect(await counts('words: [{rule: no-project-names, allow: [project falcon]}]')).toBe('')
    folder.write(
      'a.letter.md',
      LETTER.replace('Project', '<!-- tactful-disable-next-line no-project-names -->\nProject'),
    )
    expect(await counts('')).toBe('')
  })

  test('takes over the guidelines of a configuration that it extends', async () => {
    const folder = folderWith({
      'base/base.yaml': 'guidelines: [g/*.yaml]\nrules: {no-project-names: error}\n',
      'base/g/names.yaml': NAMES,
      'tactful.yaml': 'extends: base/base.yaml\nrules: {no-project-names: info}\n',
      'a.letter.md': LETTER,
    })
    expect((await folder.tactful('check', ...ONLY)).out).toContain('info  no-project-names')
  })

  test('in threads and from a cache finds the same, and notices a guideline that has changed', async () => {
    const folder = folderWith(HOUSE)
    for (let at = 0; at < 30; at++) folder.write(`letters/${at}.letter.md`, LETTER)
    const alone = await folder.tactful('check', ...ONLY, '--threads', '1')
    const cached = ['check', ...ONLY, '--cache']
    expect((await folder.tactful('check', ...ONLY, '--threads', '2')).out).toBe(alone.out)
    expect((await folder.tactful(...cached)).out).toBe(alone.out)
    expect((await folder.tactful(...cached)).out).toBe(alone.out)
    folder.write('guidelines/names.yaml', NAMES.replace('Falcon]', 'Heron]'))
    expect((await folder.tactful(...cached)).out).toContain('31 letters checked, nothing found')
  })
})

describe('a configuration is broken', () => {
  const complaint = async (files: Record<string, string>): Promise<string> => {
    const {code, err} = await folderWith({...HOUSE, ...files}).tactful('check', '--locale', 'en')
    expect(code).toBe(2)
    return err
  }

  test.each([
    [
      'guidelines/x.yaml',
      NAMES,
      'guidelines/x.yaml:1:12: there is a guideline “no-project-names” already, in guidelines/names.yaml:1',
    ],
    [
      'guidelines/x.yaml',
      NAMES.replace('no-project-names', 'no-blame'),
      'guidelines/x.yaml:1:12: “no-blame” is the name of a guideline that there is already',
    ],
    [
      'guidelines/x.yaml',
      NAMES.replace('message', 'mesage'),
      'guidelines/x.yaml:2:1: unknown key “mesage” in a guideline: did you mean “message”?',
    ],
    [
      'guidelines/x.yaml',
      NAMES.replace('-project', '-other').replace('words: [Project Falcon]', 'patterns: ["@readr"]'),
      'guidelines/x.yaml:5:16: there is no class @readr: did you mean @reader?',
    ],
    ['guidelines/x.yaml', NAMES.replace('  en:', '  xx:'), 'unknown language “xx” in languages'],
    ['tactful.yaml', 'guidelines: g/*.yaml', 'tactful.yaml:1:13: no file matches “g/*.yaml”'],
    [
      'tactful.yaml',
      'guidelines: ../*.yaml',
      "guidelines takes files in the configuration's own folder, not “../*.yaml”",
    ],
    ['tactful.yaml', 'guidelines: /etc/*.yaml', "guidelines takes files in the configuration's own folder"],
    ['tactful.yaml', 'guidelines: rules.js', 'guidelines takes .yaml, .yml and .json files'],
    [
      'tactful.yaml',
      'guidelines: guidelines/*.yaml\nrules: {no-project-name: off}',
      'tactful.yaml:2:9: unknown rule “no-project-name”: did you mean “no-project-names”?',
    ],
  ])('%s', async (file, content, message) => {
    expect(await complaint({[file]: content})).toContain(message)
  })

  test('by a rule that there is not', async () => {
    const {code, err} = await folderWith(HOUSE).tactful('check', '--rule', 'no-project-name')
    expect(code).toBe(2)
    expect(err).toContain('There is no rule “no-project-name”: did you mean “no-project-names”?')
  })

  test('where guidelines lie behind links: nothing outside of the folder is read', async () => {
    const outside = folderWith({'secret.yaml': 'password: hunter2\n'})
    const folder = folderWith({
      'tactful.yaml': 'guidelines: [g/secret.yaml, h/*.yaml]\n',
      'a.letter.md': LETTER,
    })
    mkdirSync(join(folder.path, 'g'))
    symlinkSync(join(outside.path, 'secret.yaml'), join(folder.path, 'g/secret.yaml'))
    symlinkSync(outside.path, join(folder.path, 'h'))
    const {code, err} = await folder.tactful('check')
    expect(code).toBe(2)
    expect(err.match(/no file matches/g)).toHaveLength(2)
    expect(err).not.toContain('password')
  })
})

test('rules, explain and print-config know the guidelines of the house', async () => {
  const folder = folderWith(HOUSE)
  expect((await folder.tactful('rules')).out).toContain(
    'Of the house: what a letter must not say\n  no-project-names ',
  )
  expect((await folder.tactful('rules', '--no-config')).out).not.toContain('no-project-names')
  const {out} = await folder.tactful('explain', 'no-project-names')
  expect(out).toContain('warning · house · guidelines/names.yaml')
  expect(out).toContain('✗ We end Project Falcon.')
  expect((await folder.tactful('print-config', 'a.letter.md')).out).toMatch(
    /no-project-names +warning +guidelines\/names.yaml:1:12/,
  )
})

describe('tactful test', () => {
  test('is silent about examples that hold', async () => {
    const {code, out} = await folderWith(HOUSE).tactful('test')
    expect([code, out]).toEqual([0, '1 guideline, 2 examples: all hold\n'])
  })

  test('names each example that fails, with its line', async () => {
    const folder = folderWith({
      ...HOUSE,
      'guidelines/names.yaml': NAMES.replace(
        'find: [We end Project Falcon.]\n    leave: [The falcon is a bird.]',
        `find:
      - We end the project.
      - {text: We end Project Falcon., words: Falcon}
      - {text: We end Project Falcon., after: We end it.}
    leave:
      - Project falcon flies.`,
      ),
    })
    const {code, out} = await folder.tactful('test', '--no-color')
    expect(code).toBe(1)
    expect(out).toBe(`guidelines/names.yaml:8:9  fails  no-project-names en
  should find something in “We end the project.”, and finds nothing

guidelines/names.yaml:9:9  fails  no-project-names en
  should point at “Falcon”, but points at “Project Falcon”

guidelines/names.yaml:10:9  fails  no-project-names en
  should come to “We end it.”, but comes to “We end our project.”

guidelines/names.yaml:12:9  fails  no-project-names en
  should leave “Project falcon flies.” alone, but finds “Project falcon”

1 guideline, 4 examples: 4 fail
`)
  })

  test('fails a safe suggestion that is found again: --fix would take it without end', async () => {
    const growing = NAMES.replace('[our project]', '[{text: our old Project Falcon, safe: true}]')
    const {code, out} = await folderWith({'x.yaml': growing}).tactful('test', 'x.yaml', '--no-color')
    expect([code, out]).toEqual([
      1,
      'x.yaml:7:12  fails  no-project-names en\n' +
        '  should be mended by its safe suggestion, but comes to “We end our old Project Falcon.”, which is found again\n\n' +
        '1 guideline, 2 examples: 1 fails\n',
    ])
    const helps = NAMES.replace('[our project]', '[{text: our project, safe: true}]')
    expect((await folderWith({'x.yaml': helps}).tactful('test', 'x.yaml')).code).toBe(0)
    // Nobody is told to take what a person chooses from.
    const offered = growing.replace(', safe: true', '')
    expect((await folderWith({'x.yaml': offered}).tactful('test', 'x.yaml')).code).toBe(0)
  })

  test('fails a guideline that has no examples', async () => {
    const folder = folderWith({'x.yaml': NAMES.replace(/ {4}find[^]*/, '')})
    const {code, out} = await folder.tactful('test', 'x.yaml')
    expect(code).toBe(1)
    expect(out).toContain(
      'x.yaml:4:3  fails  no-project-names en\n  en has no example under “find:” and “leave:”',
    )
  })

  test('reports for programs', async () => {
    const folder = folderWith({'x.yaml': NAMES.replace('The falcon', 'Project Falcon')})
    const {code, out} = await folder.tactful('test', 'x.yaml', '--format', 'json')
    expect(code).toBe(1)
    expect(validate(JSON.parse(out)), JSON.stringify(validate.errors)).toBe(true)
    expect(JSON.parse(out)).toEqual({
      version: 1,
      guidelines: [
        {
          name: 'no-project-names',
          path: 'x.yaml',
          kind: 'must-not-say',
          languages: [
            {
              lang: 'en',
              find: 1,
              leave: 1,
              failures: [
                {
                  path: 'x.yaml',
                  line: 7,
                  character: 12,
                  message: 'should leave “Project Falcon is a bird.” alone, but finds “Project Falcon”',
                },
              ],
            },
          ],
        },
      ],
      errors: [],
      summary: {guidelines: 1, examples: 2, failures: 1},
    })
  })

  test('says what is broken in a guideline, and not what its examples come to without it', async () => {
    const folder = folderWith({
      'x.yaml': NAMES.replace('words: [Project Falcon]', 'patterns: ["project (falcon"]'),
      'y.yaml': NAMES.replace('no-project-names', 'no-other-names'),
    })
    const {code, out, err} = await folder.tactful('test', 'x.yaml', 'y.yaml')
    expect([code, out]).toEqual([2, '1 guideline, 2 examples: all hold\n'])
    expect(err).toMatch(/^error x\.yaml:5:\d+: .*a bracket is not closed[^\n]*\n$/)
  })

  test('cannot test what is broken, or is not there', async () => {
    const folder = folderWith({'x.yaml': 'guideline: no-x-y\n', 'y.md': ''})
    expect(await folder.tactful('test', 'x.yaml')).toMatchObject({code: 2})
    expect((await folder.tactful('test', 'gone.yaml')).err).toContain(
      'gone.yaml:1:1: this guideline cannot be read',
    )
    expect((await folder.tactful('test', 'y.md')).err).toContain(
      'tactful test takes .yaml, .yml and .json files',
    )
    expect((await folder.tactful('test')).err).toContain('There are no guidelines to test')
  })
})

test('the documentation shows the files of the examples as they are', () => {
  const root = join(import.meta.dirname, '../..')
  const page = readFileSync(join(root, 'docs/house-guidelines.md'), 'utf8')
  for (const name of ['no-new-fees', 'say-data-deletion']) {
    const file = readFileSync(join(root, 'examples/house/guidelines', `${name}.yaml`), 'utf8')
    expect(page).toContain(`\`\`\`yaml\n${file.replace(/^#.*\n/, '')}\`\`\``)
  }
})

test('the examples of the documentation hold, and find what they should in a letter', async () => {
  const cwd = join(import.meta.dirname, '../../examples/house')
  const folder = folderWith()
  expect((await folder.tactfulWith({cwd}, 'test')).out).toBe('2 guidelines, 12 examples: all hold\n')
  const {out} = await folder.tactfulWith({cwd}, 'check', '--locale', 'en')
  expect(out).toContain('letters/florist.letter.md:12:9  error  no-new-fees')
  expect(out).toContain('letters/florist.letter.md:15:1  error  say-data-deletion')
  expect(out).toContain('2 errors in 1 of 1 letter')
})
