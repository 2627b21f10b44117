import {expect, test} from 'vitest'
import {GUIDELINES} from '../../server/guidelines/index.ts'
import {FILLED, folderWith} from './folder.ts'

test('rules lists every guideline, as text and as JSON', async () => {
  const folder = folderWith()
  const {code, out} = await folder.tactful('rules')
  expect(code).toBe(0)
  for (const {name} of GUIDELINES) expect(out).toContain(`  ${name} `)
  const {rules} = JSON.parse((await folder.tactful('rules', '--format', 'json')).out) as {
    rules: {name: string}[]
  }
  expect(rules.slice(0, GUIDELINES.length).map(({name}) => name)).toEqual(GUIDELINES.map(({name}) => name))
  expect(rules[0]).toMatchObject({
    name: 'no-blame',
    kind: 'must-not-say',
    severity: 'error',
    sources: ['S0', 'S4'],
    on: true,
  })
  expect(rules.find(({name}) => name === 'require-goodwill')).toMatchObject({on: false})
  expect(rules.at(-1)).toMatchObject({name: 'unused-suppression', kind: 'suppression'})
})

test('explain says what, why and how, with examples in every language that has them', async () => {
  const {code, out} = await folderWith().tactful('explain', 'no-blame')
  expect(code).toBe(0)
  expect(out).toMatch(/^no-blame\nDo not blame the client\nerror · S0, S4 · https:/)
  for (const heading of ['Why', 'What it says', 'Examples (English)']) expect(out).toContain(`\n${heading}\n`)
  expect(out).toContain('  ✗ ')
  expect(out).toContain('  ✓ ')
})

test('what is reported about comments is explained too', async () => {
  for (const rule of ['unused-suppression', 'invalid-suppression']) {
    const {code, out} = await folderWith().tactful('explain', rule)
    expect(code).toBe(0)
    expect(out).toContain('tactful-disable-next-line')
  }
})

test('card shows every part of a letter with its line, or that it is missing', async () => {
  const folder = folderWith({
    'field.md': `${FILLED}\nWe wish you all the best.\n\nSincerely,\n\nAnn Brook\n`,
    'abuse.md': '---\nreason: abuse\n---\n\nDear Ms Field,\n',
  })
  const {code, out} = await folder.tactful('card', 'field.md')
  expect(code).toBe(0)
  expect(out).toMatch(/^field\.md {2}en\n/)
  for (const part of [
    'Salutation',
    'Thanks',
    'Decision',
    'End date',
    'Finality',
    'Reason',
    'Apology',
    'Alternative',
    'What happens next',
    'Best wishes',
    'Sign-off',
  ]) {
    expect(out).toMatch(new RegExp(`^ {2}[✓✗–] ${part} `, 'm'))
  }
  expect(out).toMatch(/✗ Thanks +missing \(require-thanks\)/)
  expect(out).toMatch(/\d+ of 11 parts\n$/)
  expect((await folder.tactful('card', 'abuse.md')).out).toMatch(/– Alternative +not needed/)
  const json = JSON.parse((await folder.tactful('card', 'field.md', '--format', 'json')).out) as {
    parts: {part: string; status: string}[]
  }
  expect(json).toMatchObject({version: 1, path: 'field.md', lang: 'en'})
  expect(json.parts).toHaveLength(11)
})
