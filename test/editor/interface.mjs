// The extension as a person meets it: underlines, menus, the side bar, the cold read. Leaves pictures behind.
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import axe from 'axe-core'
import {createProfile, launchBrowser, startCodeServer} from './editors.mjs'

const PATIENCE = 45_000
const SIZE = {width: 1280, height: 800}

const LETTER = `---
letter: client-termination
lang: en-GB
reason: demanding
status: draft
---

Dear {{client_name}},

Thank you for your business over the past two years. We have decided to end our agreement with you on {{end_date}}.

You always demand too much, and your constant calls leave us no time for other clients. We do not have the hours that your account needs.

If you have any questions about the handover, please write to {{contact}}. We wish you every success.

Yours sincerely,

{{sender_name}}
{{company}}
`

export async function runInterface({vsix, letters, pictures}) {
  mkdirSync(pictures, {recursive: true})
  const settings = {
    'workbench.activityBar.location': 'default',
    'editor.lineNumbers': 'off',
    'window.zoomLevel': 0,
  }
  const profile = createProfile({letters, vsix, settings})
  writeFileSync(join(profile.workspace, 'farewell.md'), LETTER)
  const server = await startCodeServer(profile)
  const browser = await launchBrowser()
  let page
  try {
    page = await browser.newPage({viewport: SIZE})
    page.setDefaultTimeout(PATIENCE)
    const outside = new Set()
    page.on('request', (request) => {
      // What a page within the editor loads has an address of that kind, and is answered within the browser.
      const inside = /^(?:data|blob):|^https:\/\/[\w+.-]+\.vscode-resource\.vscode-cdn\.net\//
      if (!request.url().startsWith(server.url) && !inside.test(request.url())) outside.add(request.url())
    })
    const file = `vscode-remote://127.0.0.1:${server.port}${profile.workspace}/farewell.md`
    const payload = encodeURIComponent(JSON.stringify([['openFile', file]]))
    const address = `${server.url}/?folder=${profile.workspace}&payload=${payload}`
    await page.goto(address, {waitUntil: 'domcontentloaded'})
    await useExtension(page, (name) => page.screenshot({path: join(pictures, `${name}.png`)}))
    await otherLanguage(page, profile.workspace)
    await besideLetter(page, profile.workspace)
    await countAll(page, profile.workspace)
    if (outside.size > 0) throw new Error(`asked for from outside: ${[...outside].join(' ')}`)
  } catch (error) {
    await page?.screenshot({path: join(pictures, 'failed.png')})
    throw error
  } finally {
    await browser.close()
    await server.stop()
    profile.remove()
  }
}

const done = (what) => console.log(`  ✓ ${what}`)

async function useExtension(page, picture) {
  const underlined = page.locator('.editor-instance .squiggly-error')
  await underlined.first().waitFor({timeout: 2 * PATIENCE})
  await away(page)
  await picture('findings')
  done('what would hurt is underlined')

  await command(page, 'Tactful: Show the Checklist')
  const checklist = page.locator('.pane-body .monaco-list-row')
  await checklist.filter({hasText: 'Finality'}).filter({hasText: 'missing'}).waitFor()
  await checklist.filter({hasText: 'Thanks'}).filter({hasText: 'Thank you for your business'}).waitFor()
  await picture('checklist')
  done('the checklist names what is there and what is missing')

  await checklist.filter({hasText: 'Best wishes'}).click()
  const selected = page.locator('.pane-body .monaco-list-row.selected')
  await selected.filter({hasText: 'Best wishes'}).waitFor()
  done('a click on a part goes to its sentence')

  await page.locator('.composite.title').getByRole('button', {name: 'Insert a Phrase…'}).click()
  await page.getByPlaceholder('Which part of the letter?').waitFor()
  await page.keyboard.press('Escape')
  done('the button above the parts asks for one, whichever was clicked last')

  await menuAt(page, LETTER.split('\n').findIndex((line) => line.startsWith('You always')) + 1)
  await picture('quick-fix')
  await page.keyboard.press('Escape')

  await command(page, 'Tactful: Cold Read')
  const inner = page.frameLocator('iframe.webview').frameLocator('iframe')
  const leaks = inner.locator('.leak')
  await inner.locator('mark').first().waitFor()
  await inner.getByText('Robin Taylor').first().waitFor()
  await leaks.filter({hasText: 'You always demand too much'}).waitFor()
  await sleep(500)
  await picture('cold-read')
  done(
    'the cold read fills placeholders in and marks what speaks of the reader and what gives the reason away',
  )

  const marking = inner.getByRole('checkbox')
  const list = inner.locator('#list')
  const sees = async () => [await inner.locator('mark').count(), await leaks.count(), await list.isVisible()]
  const marked = await sees()
  for (const box of await marking.all()) await box.uncheck()
  await until('no marks', async () => (await sees()).join() === '0,0,false')
  for (const box of await marking.all()) await box.check()
  await until('the marks again', async () => (await sees()).join() === marked.join())
  const frame = await (await inner.locator('html').elementHandle()).ownerFrame()
  await frame.evaluate(axe.source)
  const violations = await frame.evaluate(async () => {
    const found = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return found.violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`)
  })
  if (violations.length > 0) throw new Error(violations.join('\n'))
  done('the marks can be left out, and axe finds no fault')

  await leaks.filter({hasText: 'You always demand too much'}).press('Enter')
  await page.locator('.editor-instance.focused, .monaco-editor.focused').first().waitFor()
  await open(page, 'Control+.', page.locator('.action-widget .monaco-list-row').first())
  await page.keyboard.press('Enter')
  await until('better words', async () => !(await text(page)).includes('You always demand too much'))
  await until('a cold read without them', async () => (await leaks.count()) === 0)
  await sleep(500)
  await picture('fixed')
  done('Enter on them leads to the letter, and better words from the menu are read at once')

  await checklist.filter({hasText: 'Finality'}).filter({hasText: 'missing'}).click()
  const choices = page.locator('.quick-input-list .monaco-list-row')
  await choices.first().waitFor()
  await picture('phrases')
  await page.keyboard.press('Enter')
  await checklist.filter({hasText: 'Finality'}).filter({hasNotText: 'missing'}).waitFor()
  await page.keyboard.press('Escape')
  done('a missing part is inserted, and the checklist follows')

  await newLetter(page, picture)
  done('a new letter with places to fill in')
}

async function newLetter(page, picture) {
  await palette(page, 'Tactful: New Letter')
  const title = page.locator('.quick-input-title')
  await title.filter({hasText: 'Should you send this at all?'}).waitFor()
  await picture('second-thoughts')
  const input = page.locator('.quick-input-widget input.input')
  const asked = page.locator('.quick-input-widget')
  await page.keyboard.press('Enter')
  for (const answer of ['capacity', 'English', 'United Kingdom', 'formal', 'We,']) {
    await title.filter({hasText: 'New letter'}).waitFor()
    await input.fill(answer)
    await page.locator('.quick-input-list .monaco-list-row', {hasText: answer}).first().waitFor()
    if (answer === 'capacity') await picture('reasons')
    await page.keyboard.press('Enter')
    await sleep(400)
    if (!(await asked.isVisible())) break
  }
  await until('the letter', async () => (await text(page)).includes('lang: en-GB'))
  await sleep(700)
  await picture('new-letter')
}

/** The checklist of a letter that stays as it is follows the language of messages. */
async function otherLanguage(page, workspace) {
  const part = (name) => page.locator('.pane-body .monaco-list-row', {hasText: name})
  await part('Finality').waitFor()
  writeSettings(workspace, {'tactful.messageLanguage': 'de'})
  await part('Endgültigkeit').waitFor()
  writeSettings(workspace, {})
  await part('Finality').waitFor()
  done('the checklist follows the language of messages')
}

function writeSettings(workspace, settings) {
  mkdirSync(join(workspace, '.vscode'), {recursive: true})
  writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify(settings))
}

/** The cold read of a letter in the second of three groups, with another file in the first. */
async function besideLetter(page, workspace) {
  writeFileSync(join(workspace, 'goodbye.md'), LETTER)
  await openFile(page, 'goodbye.md')
  const inner = page.frameLocator('iframe.webview').frameLocator('iframe')
  const leak = inner.locator('.leak').filter({hasText: 'You always demand too much'})
  await leak.waitFor()
  await command(page, 'View: New Editor Group to the Left')
  await openFile(page, 'notes.md')
  await leak.press('Enter')
  const tab = page.locator('.tabs-container .tab', {hasText: 'goodbye.md'})
  await page.locator('.tabs-container .tab.active', {hasText: 'goodbye.md'}).first().waitFor()
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor()
  await sleep(500)
  if ((await tab.count()) !== 1) throw new Error('the letter was opened once more')
  done('the cold read leads to the letter where it is open, though another file was looked at')

  await page.keyboard.press('Control+A')
  await page.keyboard.type('# Shopping')
  await inner.getByText('Open a letter to read it here.').waitFor()
  done('what is a letter no more is not read any longer')
}

/** A count of what was found offers to show the list of it, also where closed letters come into the list only now. */
async function countAll(page, workspace) {
  const toast = page.locator('.notification-toast', {hasText: /Letters: \d/})
  const closed = page.locator('.markers-panel .monaco-list-row', {hasText: 'clinica-abuso.es.md'})
  await command(page, 'Problems: Focus on Problems View')
  await closed.waitFor()
  writeSettings(workspace, {'tactful.workspaceDiagnostics.enabled': false})
  await closed.waitFor({state: 'detached'})
  await command(page, 'Tactful: Check All Letters')
  await toast.getByRole('button', {name: 'Show', exact: true}).click()
  await closed.waitFor()
  done('letters are counted and listed, also those that are not reported on unasked')
}

/** The text of the editor, as far as it is to be seen. */
async function text(page) {
  const lines = await page
    .locator('.editor-instance .view-lines .view-line')
    .evaluateAll((elements) =>
      elements.map((element) => ({top: Number.parseFloat(element.style.top), words: element.textContent})),
    )
  const sorted = lines.toSorted((a, b) => a.top - b.top)
  return sorted.map(({words}) => words.replaceAll('\u00A0', ' ')).join('\n')
}

async function until(what, look) {
  for (const end = Date.now() + PATIENCE; !(await look()); await sleep(50))
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
}

/** Moves the pointer where no hover opens: one that is open swallows keys. */
async function away(page) {
  await page.mouse.move(SIZE.width - 200, SIZE.height - 60)
  await until('no hover', async () => (await page.locator('.monaco-hover:visible').count()) === 0)
}

/** Opens the menu of better words at the start of a line. */
async function menuAt(page, line) {
  await away(page)
  await page.locator('.monaco-editor.focused').first().waitFor()
  const input = page.locator('.quick-input-widget input.input')
  await open(page, 'Control+G', input)
  await input.fill(`:${line}:3`)
  await page.keyboard.press('Enter')
  await input.waitFor({state: 'hidden'})
  await open(page, 'Control+.', page.locator('.action-widget .monaco-list-row').first())
}

/** Presses a key until something opens: on a busy machine the focus may move meanwhile, and close it again. */
async function open(page, key, wanted) {
  await until(`what ${key} opens`, async () => {
    await page.keyboard.press(key)
    const seen = await wanted.waitFor({timeout: 3000}).then(
      () => true,
      () => false,
    )
    if (seen) await sleep(300)
    return seen && (await wanted.isVisible())
  })
}

/** Finds a file by its name and opens it. */
async function openFile(page, name) {
  const input = page.locator('.quick-input-widget input.input')
  await open(page, 'Control+P', input)
  await input.fill(name)
  await page.locator('.quick-input-list .monaco-list-row', {hasText: name}).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.tabs-container .tab.active', {hasText: name}).first().waitFor()
}

/** Finds a command by its title and runs it. */
async function palette(page, title) {
  const input = page.locator('.quick-input-widget input.input')
  await open(page, 'F1', input)
  await input.fill(`>${title}`)
  const row = page.locator('.quick-input-list .monaco-list-row', {hasText: title.replace(/^.*?: /, '')})
  await row.first().waitFor()
  await page.keyboard.press('Enter')
}

async function command(page, title) {
  await palette(page, title)
  await page.locator('.quick-input-widget').waitFor({state: 'hidden'})
}
