import {expect, test} from 'vitest'
import {readArguments} from '../../server/cli/arguments.ts'
import {COMMANDS, OPTIONS} from '../../server/cli/commands.ts'
import {folderWith} from './folder.ts'

const mistakes: [argv: string[], message: string][] = [
  [['chekc'], 'There is no command “chekc”: did you mean “check”?'],
  [['letter.md'], 'to check a letter: tactful check letter.md'],
  [['frobnicate'], 'choose check, '],
  [['check', '--fromat', 'json'], 'There is no option “--fromat”: did you mean “--format”?'],
  [['constructor'], 'There is no command “constructor”: choose check, '],
  [['chekc', '--frobnicate'], 'There is no command “chekc”'],
  [['check', '--frobnicate'], 'tactful check --help lists them'],
  [['--frobnicate'], 'tactful COMMAND --help lists them'],
  [['check', '-x'], 'There is no option “-x”'],
  [['check', '--format', 'jsno'], '--format cannot be “jsno”: did you mean “json”?'],
  [['check', '--format', 'xml'], '--format cannot be “xml”: choose pretty, json, sarif'],
  [['check', '--format'], '--format needs a value: --format FORMAT.'],
  [['check', '--format', '--quiet'], '--format needs a value'],
  [['check', '--quiet=yes'], '--quiet takes no value'],
  [['check', '--severity', 'warn'], '--severity cannot be “warn”'],
  [['check', '--format', 'json', '--format', 'pretty'], 'Only one format can go to the standard output'],
  [['check', '--config', 'a.yaml', '--no-config'], '--config and --no-config contradict each other'],
  [['rules', '--rule', 'no-blame'], '--rule is an option of check, merge-reports, not of rules'],
  [['rules', 'no-blame'], 'rules takes no arguments'],
  [['explain'], 'explain needs a RULE: tactful explain no-blame'],
  [['explain', 'a', 'b'], 'explain takes one RULE, not 2'],
  [['explain', 'no-blme'], 'There is no rule “no-blme”: did you mean “no-blame”?'],
  [
    ['check', '--rule', 'no-blame,no-jargon'],
    '--rule takes one rule: give it once for each, --rule no-blame --rule no-jargon.',
  ],
  [['check', '--rule', 'no-blam'], 'There is no rule “no-blam”: did you mean “no-blame”?'],
  [['check', '--max-warnings', 'few'], '--max-warnings takes a whole number, not “few”'],
  [['check', '--max-warnings=-1'], '--max-warnings takes a whole number'],
  [['check', '--stdin-filename', 'x.md'], '--stdin-filename goes with --stdin'],
]

test.each(mistakes)('tactful %j: %s', async (argv, message) => {
  const {code, out, err} = await folderWith().tactful(...argv)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(message)
})

test('options stand anywhere, and after -- everything is a file', () => {
  const {command, operands, values} = readArguments([
    'check',
    'a.md',
    '--format=json',
    '--rule',
    'no-blame',
    '--rule',
    'no-jargon',
    '--',
    '--b.md',
  ])
  expect(command).toBe('check')
  expect(operands).toEqual(['a.md', '--b.md'])
  expect(values.get('rule')).toEqual(['no-blame', 'no-jargon'])
})

test('every option that a command takes is explained in its help', async () => {
  for (const [command, {options}] of Object.entries(COMMANDS)) {
    const {code, out} = await folderWith().tactful(command, '--help')
    expect(code).toBe(0)
    for (const option of options) expect(out).toContain(`--${option}`)
    for (const option of options) expect(Object.keys(OPTIONS)).toContain(option)
  }
})

test('the version and the overview need no command; no command at all is misuse', async () => {
  const folder = folderWith()
  expect(await folder.tactful('--version')).toEqual({code: 0, out: '1.2.3\n', err: ''})
  expect((await folder.tactful('--help')).out).toContain('tactful print-config FILE')
  expect((await folder.tactful()).code).toBe(2)
})
