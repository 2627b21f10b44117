import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {parse} from 'yaml'
import {readInputs} from '../../server/action/inputs.ts'
import {readArguments} from '../../server/cli/arguments.ts'

interface Metadata {
  inputs: Record<string, {description: string; default?: string}>
  runs: {using: string; main: string}
}

const root = join(import.meta.dirname, '../..')
const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Metadata

/** The environment that GitHub makes of what a workflow gives, and of the defaults. */
function environment(given: Record<string, string>): Record<string, string> {
  const inputs = Object.entries(metadata.inputs).map(
    ([name, {default: usual}]) => [`INPUT_${name.toUpperCase()}`, given[name] ?? usual ?? ''] as const,
  )
  return Object.fromEntries(inputs)
}

const commandLine = (given: Record<string, string>): string[] =>
  readInputs(environment(given), '/tmp/report.json').argv

test('without inputs the whole checkout is checked, with annotations', () => {
  expect(commandLine({}).join(' ')).toBe(
    'check --format github --format json --output /tmp/report.json --locale=en -- .',
  )
})

/** A value for every input, and what becomes of it. */
const each: Record<string, [given: string, becomes: string]> = {
  paths: ['letters/a b.md\n\n  drafts\n', '-- letters/a b.md drafts'],
  config: ['ci/tactful.yaml', '--config=ci/tactful.yaml'],
  baseline: ['known.json', '--baseline=known.json'],
  'changed-since': ['origin/main', '--changed-since=origin/main'],
  format: ['pretty', 'check --format pretty '],
  severity: ['warning', '--severity=warning'],
  'max-warnings': ['0', '--max-warnings=0'],
  'exit-zero': ['true', '--exit-zero'],
  'sarif-file': ['tactful.sarif', '--format sarif --output tactful.sarif'],
  'html-file': ['report.html', '--format html --output report.html'],
  locale: ['de', '--locale=de'],
}

test.each(Object.entries(each))('%s', (name, [given, becomes]) => {
  const argv = commandLine({[name]: given})
  expect(argv.join(' ')).toContain(becomes)
  expect(commandLine({}).join(' ')).not.toContain(becomes)
  expect(() => readArguments(argv)).not.toThrow()
})

test('every input of action.yml is read', () => {
  expect(Object.keys(metadata.inputs).sort()).toEqual([...Object.keys(each), 'working-directory'].sort())
})

test('a value that looks like an option is a value', () => {
  expect(() => readArguments(commandLine({paths: '--exit-zero'}))).not.toThrow()
  expect(readArguments(commandLine({paths: '--exit-zero'})).switches).not.toContain('exit-zero')
  expect(() => readArguments(commandLine({'max-warnings': '--exit-zero'}))).toThrow('--max-warnings')
})

test('a switch is true or false', () => {
  expect(commandLine({'exit-zero': 'False'})).not.toContain('--exit-zero')
  expect(() => commandLine({'exit-zero': 'yes'})).toThrow('exit-zero must be true or false, not “yes”.')
})
