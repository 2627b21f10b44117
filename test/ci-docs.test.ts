import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {readArguments} from '../server/cli/arguments.ts'
import {workflowFor} from '../server/cli/init/workflows.ts'
import {UNFILLED, folderWith} from './cli/folder.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')
const page = read('docs/ci.md')
const action = parse(read('action.yml')) as {inputs: object; outputs: object}

const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
  kind,
  text,
}))
const yaml = blocks.filter(({kind}) => kind === 'yaml').map(({text}) => text)

interface Step {
  uses?: string
  with?: Record<string, string>
}

/** All steps of a workflow, wherever they are. */
function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap((each) => stepsIn(each))
  if (typeof value !== 'object' || value === null) return []
  return [
    ...('uses' in value ? [value as Step] : []),
    ...Object.values(value).flatMap((each) => stepsIn(each)),
  ]
}

/** A workflow without its comments, which differ in what they link to. */
const bare = (text = ''): unknown => parse(text) as unknown

test('with the recipe for old letters the first check is clean', async () => {
  const folder = folderWith({'old.letter.md': UNFILLED, 'tactful.yaml': ''})
  expect((await folder.tactful('check')).code).toBe(1)
  await folder.tactful('baseline')
  folder.write('tactful.yaml', yaml.find((text) => text.includes('baseline:')) ?? '')
  expect((await folder.tactful('check')).code).toBe(0)
})

describe('the recipes for CI', () => {
  test('are YAML', () => {
    expect(yaml.length).toBeGreaterThan(7)
    for (const text of yaml) expect(() => bare(text), text).not.toThrow()
  })

  test('use inputs that the action has', () => {
    const steps = yaml
      .flatMap((text) => stepsIn(bare(text)))
      .filter(({uses}) => uses === 'tactful/tactful@main')
    expect(steps.length).toBeGreaterThan(2)
    for (const step of steps)
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
  })

  test('name every input and output', () => {
    const [inputs = '', outputs = ''] = page.split('| input | |')[1]?.split('| output | |') ?? []
    const names = (table: string): string[] =>
      (table.split('\n\n')[0] ?? '').split('\n').flatMap((row) => {
        const cell = row.split('|')[1] ?? ''
        return [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name)
      })
    expect(names(inputs).sort()).toEqual(Object.keys(action.inputs).sort())
    expect(names(outputs).sort()).toEqual(Object.keys(action.outputs).sort())
  })

  test.each(['gitlab', 'azure'] as const)('for %s are what init writes', (service) => {
    const draft = workflowFor(service, {branch: 'main', read: () => undefined})
    const recipe = yaml.find((text) => text.startsWith(`# ${draft?.name}\n`))
    expect(bare(recipe)).toEqual(bare(draft?.text))
  })

  test('call commands and options that there are', () => {
    const lines = blocks
      .filter(({kind}) => kind !== 'json')
      .map(({text}) => text.replaceAll(/(?:>-|\\)?\n\s+(?=check|merge-reports|--|\|)/g, ' '))
      .join('\n')
    const commands = [
      ...lines.matchAll(/(?:cli\.cjs"?|^\$ tactful|^tactful) (check|merge-reports|baseline)\b([^\n&|]*)/gm),
    ]
    expect(commands.length).toBeGreaterThan(7)
    for (const [, name = '', rest = ''] of commands) {
      const command = `${name}${rest}`
      const argv = command
        .trim()
        .replaceAll('"', '')
        .replaceAll(/\$\{\{[^}]*\}\}/g, '1')
        .split(/\s+/)
      expect(() => readArguments(argv), command).not.toThrow()
    }
  })
})
