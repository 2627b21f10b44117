import {describe, expect, test} from 'vitest'
import type {CodeAction} from 'vscode-languageserver/node'
import {codes, edited, editsIn, openIn, rangeOf, uriOf} from './editor.ts'
import type {Editor} from './editor.ts'
import {RUDE, SPANISH} from './letters.ts'

const URI = uriOf('/letters/field.md')

describe('code actions', () => {
  const actionsAt = (editor: Editor, text: string, words: string, only?: string[]): Promise<CodeAction[]> =>
    editor.request('textDocument/codeAction', {
      textDocument: {uri: URI},
      range: rangeOf(text, words),
      context: {diagnostics: [], ...(only === undefined ? {} : {only})},
    })
  const chosen = async (editor: Editor, text: string, action: CodeAction | undefined): Promise<string> => {
    const {edit} = await editor.request<CodeAction>('codeAction/resolve', action)
    return edited(text, editsIn(edit, URI))
  }

  test('offer other words in the language, register and voice of the letter, the best first', async () => {
    const editor = await openIn(URI, SPANISH)
    const [first, second] = await actionsAt(editor, SPANISH, 'Eres')
    expect(first).toMatchObject({isPreferred: true, kind: 'quickfix'})
    expect(second!.isPreferred).toBeUndefined()
    expect(codes(first!.diagnostics!)).toEqual(['no-blame'])
    expect(await chosen(editor, SPANISH, first)).toBe(
      SPANISH.replace('Eres muy grosera.', 'Mi forma de trabajar no encaja con lo que necesitas.'),
    )
  })

  test('mend the words at the cursor before they add what the letter lacks there', async () => {
    const text = RUDE.replace(
      'You are rude. We have decided to end our agreement on 30 June.',
      'You are rude.',
    )
    const editor = await openIn(URI, text)
    const actions = (await actionsAt(editor, text, 'You are')).filter(({title}) =>
      /^(?:Write|Insert)/.test(title),
    )
    const kinds = actions.map(({title}) => title.split(':')[0])
    expect(new Set(kinds)).toEqual(new Set(['Write instead', 'Insert']))
    expect(kinds.lastIndexOf('Write instead')).toBeLessThan(kinds.indexOf('Insert'))
    expect(actions.filter(({isPreferred}) => isPreferred === true)).toEqual([actions[0]])
  })

  test('put a missing part where it belongs, and not in the signature', async () => {
    const editor = await openIn(URI, RUDE)
    const finality = (await actionsAt(editor, RUDE, 'We have')).find(({title}) =>
      title.includes('decision is final'),
    )
    expect(await chosen(editor, RUDE, finality)).toBe(
      RUDE.replace('30 June.', '30 June.\n\nThis decision is final and is not open to discussion.'),
    )
    const wishes = (await actionsAt(editor, RUDE, 'We are taking')).find(({title}) =>
      title.includes('wish you'),
    )
    const after = await chosen(editor, RUDE, wishes)
    expect(after).toMatch(/We wish you [^\n]*\n\nYours sincerely,\n\nAnn Moor\n$/)
  })

  test('put it above a name that stands without a close', async () => {
    const text = RUDE.replace('Yours sincerely,\n\n', '')
    const editor = await openIn(URI, text)
    const wishes = (await actionsAt(editor, text, text)).find(({title}) => title.includes('wish you'))
    expect(await chosen(editor, text, wishes)).toMatch(/We wish you [^\n]*\n\nAnn Moor\n$/)
  })

  test('greet under the letterhead', async () => {
    const text = RUDE.replace('Dear Ms Field,', '# Notice\n\nAcme Ltd\n1 High Street\n\n3 May 2026')
    const editor = await openIn(URI, text)
    const greeting = (await actionsAt(editor, text, text)).find(({title}) => title.includes('Dear'))
    expect(await chosen(editor, text, greeting)).toMatch(/3 May 2026\n\nDear [^\n]*\n\nYou are rude/)
  })

  test('write placeholders as the letter does, each a tab stop', async () => {
    const text = RUDE.replace('Ms Field', '[Client Name]').replace('on 30 June', 'on [End Date]')
    const editor = await openIn(URI, text)
    const all = await actionsAt(editor, text, 'We are taking')
    const dated = all.find(({title}) => title.includes('[Date]'))
    expect(await chosen(editor, text, dated)).toContain('send you your records by ${1:[Date]}. For')
    const plain = await openIn(URI, text, {})
    const inline = (await actionsAt(plain, text, 'We are taking')).find(({title}) => title.includes('[Date]'))
    expect(edited(text, editsIn(inline!.edit, URI))).toContain('send you your records by [Date]. For')
  })

  test('are for the version that they were made for', async () => {
    const editor = await openIn(URI, RUDE)
    const [first] = await actionsAt(editor, RUDE, 'You are rude')
    const {edit} = await editor.request<CodeAction>('codeAction/resolve', first)
    expect(edit!.documentChanges![0]).toMatchObject({textDocument: {uri: URI, version: 1}})
    editor.change(URI, 2, `${RUDE}\n`)
    await expect(editor.request('codeAction/resolve', first)).rejects.toMatchObject({code: -32801})
  })

  test('mend everything that is safe, and nothing else', async () => {
    const text = RUDE.replace('reason: capacity', 'reason: capasity\nstatus: daft')
    const editor = await openIn(URI, text)
    const actions = await actionsAt(editor, text, 'Dear', ['source.fixAll.tactful'])
    expect(actions).toHaveLength(1)
    expect(await chosen(editor, text, actions[0])).toBe(
      RUDE.replace('reason: capacity', 'reason: capacity\nstatus: draft'),
    )
    expect(await actionsAt(editor, text, 'You are rude', ['refactor.extract'])).toEqual([])
  })

  test('leave a guideline be on a line and in a letter, and add to what is left be already', async () => {
    const editor = await openIn(URI, RUDE)
    const named = (actions: CodeAction[], words: string): CodeAction | undefined =>
      actions.find(({title}) => title.includes(words))
    const line = await chosen(
      editor,
      RUDE,
      named(await actionsAt(editor, RUDE, 'You are rude'), 'Ignore “no-blame” on this line'),
    )
    expect(line).toContain('\n<!-- tactful-disable-next-line no-blame -->\nYou are rude.')
    editor.change(URI, 2, line)
    expect(codes(await findingsIn(editor))).not.toContain('no-blame')
    const both = await chosen(
      editor,
      line,
      named(await actionsAt(editor, line, 'We have'), 'Ignore “require-finality” on this line'),
    )
    expect(both).toContain('<!-- tactful-disable-next-line no-blame require-finality -->')
    const file = await chosen(
      editor,
      line,
      named(await actionsAt(editor, line, 'We are taking'), 'Ignore “require-apology” in this letter'),
    )
    expect(file).toContain('---\n\n<!-- tactful-disable-file require-apology -->\n\nDear')
    editor.change(URI, 3, file)
    expect(codes(await findingsIn(editor))).not.toContain('require-apology')
    expect(codes(await findingsIn(editor))).not.toContain('unused-suppression')
  })

  test('do not tear a paragraph in two', async () => {
    const text = RUDE.replace('You are rude. We', 'We write to you today,\nand you are rude. We')
    const editor = await openIn(URI, text)
    const action = (await actionsAt(editor, text, 'you are rude')).find(({title}) =>
      title.includes('on this line'),
    )
    const after = await chosen(editor, text, action)
    expect(after).toContain(
      'We write to you today, <!-- tactful-disable-next-line no-blame -->\nand you are rude.',
    )
    editor.change(URI, 2, after)
    expect(codes(await findingsIn(editor))).not.toContain('no-blame')
  })

  test('leave nothing be on a line that no comment can stand before', async () => {
    const onLine = (actions: CodeAction[]): CodeAction[] =>
      actions.filter(({title}) => title.includes('on this line'))
    // Nothing but front matter: what is missing is found at its end.
    const bare = '---\nletter: client-termination\n---\n'
    const editor = await openIn(URI, bare)
    const all = await actionsAt(editor, bare, bare)
    expect(all.some(({title}) => title.includes('in this letter'))).toBe(true)
    expect(onLine(all)).toEqual([])
    for (const torn of [
      'We write `a long\ncommand` and you are rude.',
      'We write <b\nclass="a"> and you are rude.',
      'We write [to you](https://e.org\n"page") and you are rude.',
    ]) {
      const text = RUDE.replace('You are rude.', torn)
      editor.change(URI, 2, text)
      expect(onLine(await actionsAt(editor, text, 'you are rude')), torn).toEqual([])
    }
  })

  test('leave a hard break be when they leave a line be', async () => {
    for (const end of ['  \n', '\\\n']) {
      const text = RUDE.replace('You are rude. We', `We write today,${end}and you are rude. We`)
      const editor = await openIn(URI, text)
      const action = (await actionsAt(editor, text, 'you are rude')).find(({title}) =>
        title.includes('on this line'),
      )
      const after = await chosen(editor, text, action)
      expect(after).toContain(`today, <!-- tactful-disable-next-line no-blame -->${end}and you are rude.`)
      editor.change(URI, 2, after)
      expect(codes(await findingsIn(editor))).not.toContain('no-blame')
    }
  })

  test('set the reason and the language', async () => {
    const editor = await openIn(URI, RUDE)
    const actions = await actionsAt(editor, RUDE, 'letter', ['refactor'])
    const reason = actions.find(({title}) => title === 'Set `reason` to `abuse`')
    expect(await chosen(editor, RUDE, reason)).toContain('\nreason: abuse\n---')
    const lang = actions.find(({title}) => title.startsWith('Change `lang` to `es`'))
    expect(await chosen(editor, RUDE, lang)).toContain('\nlang: es\n')
    const bare = '---\nletter: client-termination\n---\n\nDear Ann,\n'
    editor.change(URI, 2, bare)
    const added = (await actionsAt(editor, bare, 'letter', ['refactor'])).find(({title}) =>
      title.startsWith('Add `lang: en`'),
    )
    expect(await chosen(editor, bare, added)).toBe(bare.replace('---\n\n', 'lang: en\n---\n\n'))
  })

  test.each([
    ['reason: # todo', 'reason: abuse # todo'],
    ['reason:', 'reason: abuse'],
    ['reason: capacity # for now', 'reason: abuse # for now'],
    ['reason:\n- capacity\n- fit', 'reason: abuse'],
    ['reason:\n  - capacity', 'reason: abuse'],
  ])('set the reason in “%s”', async (line, after) => {
    const text = RUDE.replace('reason: capacity', line)
    const editor = await openIn(URI, text)
    const actions = await actionsAt(editor, text, 'letter', ['refactor'])
    const abuse = actions.find(({title}) => title === 'Set `reason` to `abuse`')
    expect(await chosen(editor, text, abuse)).toBe(RUDE.replace('reason: capacity', after))
  })

  test('set no reason where nobody knows where a value ends', async () => {
    const open = '---\nletter: client-termination\nlang: "en\nreason: fit\n---\n\nDear Ann,\n'
    const editor = await openIn(URI, open)
    expect(await actionsAt(editor, open, 'letter', ['refactor'])).toEqual([])
  })

  test('are all there for a client that asks for the root of all kinds', async () => {
    const editor = await openIn(URI, RUDE)
    expect(await actionsAt(editor, RUDE, 'rude', [''])).toEqual(await actionsAt(editor, RUDE, 'rude'))
  })

  test('mend in one go what one safe fix makes room for', async () => {
    const text = RUDE.replace('reason: capacity', 'reasom: capasity')
    const editor = await openIn(URI, text)
    const [all] = await actionsAt(editor, text, 'Dear', ['source.fixAll.tactful'])
    expect(await chosen(editor, text, all)).toContain('\nreason: capacity\n')
  })

  test('set the reason in front matter that dots close', async () => {
    const text = '---\nletter: client-termination\n...\n\nDear Ann,\n'
    const editor = await openIn(URI, text)
    const actions = await actionsAt(editor, text, 'letter', ['refactor'])
    const abuse = actions.find(({title}) => title === 'Set `reason` to `abuse`')
    expect(await chosen(editor, text, abuse)).toBe(text.replace('...', 'reason: abuse\n...'))
  })

  test('calm what is shouted, name another reason, and take a letter for unfinished', async () => {
    const text = RUDE.replace('You are rude.', 'Our work is finished!! You are not profitable.').replace(
      'reason: capacity',
      'reason: unprofitable\nstatus: final',
    )
    const final = text.replace('Ms Field', '{{client}}')
    const editor = await openIn(URI, final)
    const fixFor = async (words: string, rule: string): Promise<CodeAction | undefined> =>
      (await actionsAt(editor, final, words)).find(({diagnostics}) => diagnostics?.[0]?.code === rule)
    const calm = await fixFor('!!', 'no-disrespect')
    expect(await chosen(editor, final, calm)).toBe(final.replace('!!', '.'))
    const other = await fixFor('profitable.', 'no-reason-leak')
    expect(await chosen(editor, final, other)).not.toContain('You are not profitable')
    const draft = await fixFor('{{client}}', 'no-unfilled-placeholder')
    expect(draft!.title).toBe('Set `status` to `draft`')
    expect(await chosen(editor, final, draft)).toContain('\nstatus: draft\n')
  })

  test('open the guideline in a browser', async () => {
    const editor = await openIn(URI, RUDE)
    const action = (await actionsAt(editor, RUDE, 'You are rude')).find(({command}) => command !== undefined)
    await editor.request('workspace/executeCommand', action!.command)
    expect(editor.notified.at(-1)).toEqual({
      method: 'window/showDocument',
      params: {uri: 'https://tactful.dev/guidelines/no-blame', external: true},
    })
  })

  test('open no other page', async () => {
    const editor = await openIn(URI, RUDE)
    for (const address of ['file:///etc/passwd', 'https://e.org', 'command:quit', undefined]) {
      const params = {command: 'tactful.openGuideline', arguments: [address]}
      await expect(editor.request('workspace/executeCommand', params)).rejects.toMatchObject({code: -32602})
    }
    expect(editor.notified.map(({method}) => method)).not.toContain('window/showDocument')
  })

  const findingsIn = async (editor: Editor) => {
    const report = await editor.request<{items: []}>('textDocument/diagnostic', {textDocument: {uri: URI}})
    return report.items
  }
})
