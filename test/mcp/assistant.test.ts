import {join} from 'node:path'
import {Client} from '@modelcontextprotocol/sdk/client/index.js'
import {StdioClientTransport} from '@modelcontextprotocol/sdk/client/stdio.js'
import {expect, onTestFinished, test} from 'vitest'
import {dist, folderWith} from '../cli/folder.ts'

interface Answer {
  isError?: boolean
  content: {text: string}[]
  structuredContent: Record<string, unknown>
}

/** An assistant that has started `tactful mcp` in a folder. */
async function assistant(
  files: Record<string, string> = {},
  ...options: string[]
): Promise<{client: Client; call: (name: string, args: object) => Promise<Answer>}> {
  const client = new Client({name: 'test', version: '1.0.0'})
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [join(dist, 'cli.js'), 'mcp', ...options],
      cwd: folderWith(files).path,
    }),
  )
  onTestFinished(() => client.close())
  const call = async (name: string, args: object): Promise<Answer> =>
    ({structuredContent: {}, ...(await client.callTool({name, arguments: {...args}}))}) as Answer
  return {client, call}
}

test('it says of itself what it is, and every tool only reads', async () => {
  const {client} = await assistant()
  expect(client.getServerVersion()).toMatchObject({name: 'tactful'})
  expect(client.getInstructions()).toContain('check_letter')
  const {tools} = await client.listTools()
  expect(tools.map(({name}) => name).toSorted()).toEqual([
    'check_letter',
    'draft_letter',
    'explain_guideline',
    'offer_phrases',
  ])
  for (const {annotations} of tools)
    expect(annotations).toMatchObject({readOnlyHint: true, openWorldHint: false})
})

test('a draft in every language is a letter in which nothing is found to be wrong', async () => {
  const {call} = await assistant()
  for (const language of ['en-GB', 'es-MX', 'de-CH', 'id', 'pt-BR']) {
    const {structuredContent} = await call('draft_letter', {
      reason: 'capacity',
      language,
      register: 'informal',
    })
    const text = structuredContent['letter'] as string
    const checked = await call('check_letter', {text})
    expect(checked.structuredContent, text).toMatchObject({language, errors: 0, warnings: 0})
  }
})

test('a rude letter is judged as on the command line, with better words', async () => {
  const {call} = await assistant()
  const {content, structuredContent} = await call('check_letter', {
    text: 'Dear Ms Field,\n\nYou never pay your invoices on time.\n',
  })
  expect(content[0]?.text).toMatch(/^3:\d+ error no-blame: /m)
  expect(content[0]?.text).toContain('→ ')
  const findings = structuredContent['findings'] as {rule: string; words: string; range: object}[]
  expect(findings.find(({rule}) => rule === 'no-blame')).toMatchObject({
    words: expect.stringContaining('never pay') as string,
    range: {start: {line: 2}},
  })
  expect(structuredContent['parts']).toContainEqual({part: 'thanks', status: 'missing'})
})

test('the configuration of the place where a letter will be kept applies', async () => {
  const {call} = await assistant({'strict/tactful.yaml': 'rules:\n  no-blame: off\n'})
  const text = 'You are rude.\n'
  const rulesAt = async (path: string): Promise<string[]> => {
    const {structuredContent} = await call('check_letter', {text, path})
    return (structuredContent['findings'] as {rule: string}[]).map(({rule}) => rule)
  }
  expect(await rulesAt('a.md')).toContain('no-blame')
  expect(await rulesAt('strict/a.md')).not.toContain('no-blame')
  expect(await call('check_letter', {text, path: '../a.md'})).toMatchObject({
    isError: true,
    content: [{text: '“../a.md” lies outside of the working directory.'}],
  })
})

test('an argument that a tool does not know is refused, with those it knows', async () => {
  const {client, call} = await assistant()
  const {isError, content} = await call('draft_letter', {lang: 'es-MX'})
  expect(isError).toBe(true)
  expect(content[0]?.text).toContain(
    'There is no argument “lang”: this tool takes reason, language, register, writer.',
  )
  const {tools} = await client.listTools()
  for (const {inputSchema} of tools) expect(inputSchema).toMatchObject({additionalProperties: false})
})

test('phrases go with the letter so far, those for its missing parts first', async () => {
  const {call} = await assistant()
  const text = '---\nlang: de\n---\n\nLiebe Anna,\n\ndanke für dein Vertrauen.\n'
  const {structuredContent} = await call('offer_phrases', {text})
  const phrases = structuredContent['phrases'] as {part: string; text: string}[]
  expect(new Set(phrases.map(({part}) => part))).toContain('finality')
  expect(phrases.map(({part}) => part)).not.toContain('thanks')
  expect(phrases.filter(({text: words}) => /\b(?:Sie|Ihnen)\b/.test(words))).toEqual([])
})

test('phrases without a letter', async () => {
  const {call} = await assistant()
  const {structuredContent} = await call('offer_phrases', {
    part: 'wishes',
    language: 'es-AR',
    register: 'vos',
  })
  expect((structuredContent['phrases'] as object[]).length).toBeGreaterThan(2)
  expect(await call('offer_phrases', {part: 'wishes', language: 'es', register: 'thou'})).toMatchObject({
    isError: true,
    content: [
      {
        text: 'There is no form of address “thou” here: choose formal, informal, usted, tú, vos, ustedes, vosotros.',
      },
    ],
  })
  expect(await call('offer_phrases', {part: 'wishes', language: 'en', register: 'thou'})).toMatchObject({
    content: [{text: 'There is no form of address “thou” here: choose formal, informal.'}],
  })
  expect(await call('offer_phrases', {language: 'tlh'})).toMatchObject({isError: true})
})

test('nobody who was abusive is handed on, whatever part is asked for', async () => {
  const {call} = await assistant()
  for (const language of ['de', 'en', 'es', 'id', 'pt'])
    for (const part of ['alternative', 'goodwill', 'follow-up']) {
      const {structuredContent} = await call('offer_phrases', {language, reason: 'abuse', part})
      for (const {text} of structuredContent['phrases'] as {text: string}[]) {
        const {structuredContent: checked} = await call('check_letter', {
          text: `---\nlang: ${language}\nreason: abuse\n---\n\n${text}\n`,
        })
        const rules = (checked['findings'] as {rule: string}[]).map(({rule}) => rule)
        expect(rules, text).not.toContain('no-referral-after-abuse')
      }
    }
})

test('phrases keep to the configuration of the working directory', async () => {
  const {call} = await assistant({
    'tactful.yaml': 'language: de\nregion: AT\nrules: {require-thanks: off}\n',
  })
  const {structuredContent} = await call('offer_phrases', {})
  expect(structuredContent['language']).toBe('de-AT')
  const parts = (structuredContent['phrases'] as {part: string}[]).map(({part}) => part)
  expect(parts).toContain('wishes')
  expect(parts).not.toContain('thanks')
})

test('a guideline is explained, in the language that was asked for, and is a resource', async () => {
  const {client, call} = await assistant({}, '--locale', 'de')
  const {content} = await call('explain_guideline', {name: 'no-blame'})
  expect(content[0]?.text).toMatch(/^# no-blame: /)
  expect(content[0]?.text).toContain('❌')
  const {resources} = await client.listResources()
  expect(resources.length).toBeGreaterThan(25)
  const {contents} = await client.readResource({uri: 'tactful://guidelines/no-blame'})
  expect(contents[0]).toMatchObject({mimeType: 'text/markdown', text: content[0]?.text})
  await expect(client.readResource({uri: 'tactful://guidelines/no-such'})).rejects.toThrow('no-such')
})

test('what is asked wrongly is said to be wrong', async () => {
  const {call} = await assistant()
  expect(await call('explain_guideline', {name: 'no-such-rule'})).toMatchObject({isError: true})
  expect(await call('draft_letter', {language: 'xx'})).toMatchObject({isError: true})
  expect(await call('check_letter', {text: 'a\0b'})).toMatchObject({isError: true})
})

test('guidelines of the house are told, and letters held against them', async () => {
  const house = `guideline: no-slang
kind: must-not-say
message: Say it plainly.
severity: error
languages:
  en:
    words: [ciao]
    find: [Ciao to our contract.]
    leave: [Goodbye to our contract.]
`
  const {call} = await assistant({'tactful.yaml': 'guidelines: house/*.yaml\n', 'house/no-slang.yaml': house})
  const {content, structuredContent} = await call('explain_guideline', {name: 'no-slang'})
  expect(structuredContent['guidelines']).toMatchObject([{name: 'no-slang', severity: 'error'}])
  expect(content[0]?.text).toContain('no-slang')
  const checked = await call('check_letter', {text: 'Ciao to our contract, dear Ms Field.\n', path: 'a.md'})
  expect(checked.content[0]?.text).toContain('error no-slang: Say it plainly.')
})
