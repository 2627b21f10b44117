import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import Ajv from 'ajv'
import {expect, test, vi} from 'vitest'
import {LANGUAGES} from '../../client/letters.ts'
import {RULE_NAMES} from '../../server/rule-names.ts'
import {DEFAULTS, readSettings} from '../../server/lsp/settings.ts'

vi.mock('vscode', () => ({}))

interface Setting {
  default: unknown
  propertyNames?: {anyOf: {enum?: string[]}[]}
}
const {activationEvents, contributes} = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
) as {
  activationEvents: string[]
  contributes: {configuration: {properties: Record<string, Setting>}}
}
const {properties} = contributes.configuration

/** Settings as an editor sends them: `tactful.codeLens.enabled` is `enabled` in `codeLens`. */
function nested(entries: [string, unknown][]): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (const [name, value] of entries) {
    const [, key, inner] = name.split('.')
    settings[key!] = inner === undefined ? value : {...(settings[key!] as object), [inner]: value}
  }
  return settings
}

test('the defaults that are shown are those that apply', () => {
  const shown = Object.entries(properties).map(([name, setting]): [string, unknown] => [
    name,
    setting.default,
  ])
  expect(readSettings(nested(shown))).toEqual(DEFAULTS)
})

test('every guideline can be set', () => {
  expect(properties['tactful.rules']!.propertyNames!.anyOf[0]!.enum!.toSorted()).toEqual(
    [...RULE_NAMES].toSorted(),
  )
})

test('a guideline of the house can be set, and words be allowed in it', () => {
  const accepts = (name: string, value: unknown): boolean =>
    new Ajv({strict: false}).validate(properties[name]!, value)
  expect(accepts('tactful.rules', {'no-new-fees': 'off'})).toBe(true)
  expect(accepts('tactful.words', [{rule: 'no-new-fees', allow: ['late fee']}])).toBe(true)
  expect(accepts('tactful.words', [{rule: 'fees'}])).toBe(false)
})

test('a letter in any of its languages wakes the extension, also where the settings alone make it one', () => {
  expect(activationEvents).toEqual(expect.arrayContaining(LANGUAGES.map((name) => `onLanguage:${name}`)))
})
