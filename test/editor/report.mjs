// The HTML report as a person meets it in a browser: the grid, the filters, the keys, both themes, paper, a telephone.
// Leaves pictures behind.
import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import axe from 'axe-core'
import {launchBrowser, root} from './editors.mjs'

const SIZE = {width: 1280, height: 860}
const PHONE = {width: 390, height: 844}
const PATIENCE = 15_000
const LANGUAGES = ['en', 'de', 'es', 'pt']
/** Languages of users, with a word that the page says in each. */
const SPOKEN = {de: 'Überblick', es: 'Vista general', id: 'Ikhtisar', pt: 'Visão geral'}
const REASONS = ['abuse', 'capacity', 'late-payment']
/** More letters than are drawn at once. */
const MANY = 1000

/** A letter that does its worst to a page, and one finding that a comment sets aside. */
const HOSTILE = `---
letter: client-termination
lang: en
status: draft
---

Dear </script><script>document.title = 'broken'</script> Ms Field,

<img src="https://example.org/x.png" onerror="document.title = 'broken'"> <!-- <script> \u2028 ]]> You are an idiot.

<!-- tactful-disable-next-line no-blame -- quoted from </script> the minutes -->
You are rude.

Kind regards,
Ann
`

/** Findings among which one that has words must be. */
const MOST_STEPS = 30

export async function runReport({folder, pictures}) {
  mkdirSync(pictures, {recursive: true})
  const browser = await launchBrowser()
  try {
    const pageWith = async (report, options = {}) => openReport(browser, report, options)
    await readsAsShown(pageWith, checkIn(join(folder, 'shown'), layOutTemplates), pictures)
    await speaks(pageWith, folder, pictures)
    await survives(pageWith, checkIn(join(folder, 'hostile'), layOutHostile))
    await drawsAsNeeded(pageWith, checkIn(join(folder, 'many'), layOutMany))
  } finally {
    await browser.close()
  }
}

/** Templates in four languages as years have left them, beside letters that were sent in anger. */
function layOutTemplates(folder) {
  for (const reason of REASONS)
    for (const lang of LANGUAGES)
      tactful(folder, 'new', '--reason', reason, '--lang', lang, '--output', `templates/${reason}.${lang}.md`)
  const change = (name, edit) => {
    const path = join(folder, 'templates', name)
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
  }
  const without = (paragraph) => (text) => text.split('\n\n').toSpliced(paragraph, 1).join('\n\n')
  const withLine = (line) => (text) => text.split('\n\n').toSpliced(3, 0, line).join('\n\n')
  change(
    'late-payment.en.md',
    withLine('You never pay on time, and you leave us no choice. Perhaps we can talk about it.'),
  )
  change('late-payment.de.md', without(4))
  change(
    'abuse.es.md',
    withLine('Usted gritó a nuestro personal el martes, y su trato ha sido siempre agresivo.'),
  )
  change('abuse.pt.md', without(3))
  change('capacity.de.md', without(2))
  change('capacity.pt.md', without(6))
  for (const name of [
    'garage-rant.en.md',
    'salon-hurry.en.md',
    'hausverwaltung-wut.de.md',
    'imprenta-quizas.es.md',
  ])
    cpSync(join(root, 'examples/bad', name), join(folder, 'sent', name))
}

function layOutHostile(folder) {
  writeFileSync(join(folder, `"><img src=x>.letter.md`), HOSTILE)
  writeFileSync(join(folder, 'binary.letter.md'), Uint8Array.from([0xff, 0xfe]))
}

function layOutMany(folder) {
  const text = readFileSync(join(root, 'examples/bad/garage-rant.en.md'), 'utf8')
  for (let index = 0; index < MANY; index++) writeFileSync(join(folder, `${index}.letter.md`), text)
}

/** Lays letters out and checks them into a report in the language of a user; gives the report's path. */
function checkIn(folder, layOut, locale = 'en') {
  rmSync(folder, {recursive: true, force: true})
  for (const name of ['templates', 'sent']) mkdirSync(join(folder, name), {recursive: true})
  layOut(folder)
  tactful(folder, 'check', '--exit-zero', '--locale', locale, '--output', 'report.html')
  return join(folder, 'report.html')
}

function tactful(cwd, ...args) {
  const {status, stderr} = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    cwd,
    encoding: 'utf8',
  })
  // An unreadable letter is reported too.
  if (status !== 0 && status !== 2) throw new Error(`tactful ${args.join(' ')}: ${stderr}`)
}

/** Opens a report, on which nothing may be loaded and nothing complained of. */
async function openReport(browser, report, {viewport = SIZE, hash = '', ...options}) {
  const context = await browser.newContext({viewport, ...options})
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const address = pathToFileURL(report).href
  const complaints = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.stack))
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address && !request.url().startsWith('data:'))
      complaints.push(`asks for ${request.url()}`)
  })
  await page.goto(address + hash)
  await page.locator('#status').filter({hasText: /\d/}).waitFor()
  return {
    page,
    close: async () => {
      if (complaints.length > 0) throw new Error(`the page complains:\n${complaints.join('\n')}`)
      await context.close()
    },
  }
}

async function readsAsShown(pageWith, report, pictures) {
  const picture = (page, name) => page.screenshot({path: join(pictures, `${name}.png`)})
  const {page, close} = await pageWith(report)
  await picture(page, 'report')
  await accessible(page)
  await walkTheGrid(page)
  await walkTheFindings(page)
  await page.locator('#grid a', {hasText: 'late-payment.en.md'}).click()
  await picture(page, 'report-letter')
  await accessible(page)
  await filterLetters(page)
  await chooseTheme(page)
  await close()

  const dark = await pageWith(report, {colorScheme: 'dark'})
  await picture(dark.page, 'report-dark')
  await dark.page.keyboard.press('j')
  await accessible(dark.page)
  await picture(dark.page, 'report-letter-dark')
  await dark.close()
  done('it is readable in the dark, without a fault that axe knows')

  const phone = await pageWith(report, {viewport: PHONE, hasTouch: true})
  await picture(phone.page, 'report-phone')
  await phone.page.locator('#grid a.cell').first().click()
  await phone.page.locator('.note:focus').waitFor()
  await picture(phone.page, 'report-phone-letter')
  const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide <= PHONE.width, `the page is ${wide} pixels wide on a telephone`)
  await accessible(phone.page)
  await phone.close()
  done('it fits a telephone')

  await printOut(pageWith, report, pictures)
}

async function walkTheGrid(page) {
  expect((await page.locator('#grid tbody tr').count()) > 12, 'rows for all letters')
  expect(
    (await page.locator('#grid tr.group', {hasText: 'templates/abuse.*.md'}).count()) === 1,
    'a head for a set',
  )
  await page.keyboard.press('g')
  const focused = page.locator('#grid a:focus')
  await focused.waitFor()
  await page.keyboard.press('ArrowRight')
  await page.locator('#grid a.cell:focus').waitFor()
  await page.keyboard.press('Control+End')
  expect((await focused.textContent()) === 'late-payment.pt.md', 'Control+End leads to the last letter')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  const target = (await focused.getAttribute('href')) ?? ''
  expect(/^#l1f\d+$/.test(target), `a cell leads to ${target}`)
  expect((await page.locator('#grid a[tabindex="0"]').count()) === 1, 'Tab stops once in the grid')
  await page.keyboard.press('Enter')
  await page.locator(`.note${target}:focus`).waitFor()
  done('arrow keys move through the grid, and a cell leads to its finding')
}

async function walkTheFindings(page) {
  const idOf = () => page.evaluate(() => document.activeElement.id)
  const here = await idOf()
  await page.keyboard.press('k')
  const before = await idOf()
  expect(before !== here && /^l\d+f\d+$/.test(before), `k went to ${before}`)
  // What a letter lacks has no words of its own: on to a finding that has.
  let steps = 1
  const standOut = async () => (await page.locator('mark.current').count()) > 0
  for (; steps < MOST_STEPS && !(await standOut()); steps++) await page.keyboard.press('k')
  expect(await standOut(), 'its words stand out')
  for (; steps > 0; steps--) await page.keyboard.press('j')
  expect((await idOf()) === here, 'j leads back')
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({state: 'hidden'})
  expect((await idOf()) === here, 'a dialog takes no keys for the page')
  done('j and k go through the findings, and their words stand out')
}

async function filterLetters(page) {
  const status = page.locator('#status')
  const says = (words) => status.filter({hasText: words}).waitFor()
  const all = await status.textContent()
  await page.keyboard.press('/')
  await page.keyboard.type("HENSHÁW'S ON")
  await says(/ in 1 letter$/)
  expect((await page.locator('#list article:visible').count()) === 1, 'one letter has the words')
  await page.locator('#list article:visible .note').first().waitFor()
  const pointed = await page.evaluate(() => [...CSS.highlights.get('search')].map(String))
  // A number of a finding may stand in between.
  expect(pointed.join().replaceAll(/\d/g, '') === "Henshaw's on", `it points at ${pointed}`)
  await page.locator('button[type=reset]').click()
  await says(all)
  await page.locator('input[value=warning]').uncheck()
  await page.locator('input[value=info]').uncheck()
  await page.locator('select[name=rule]').selectOption('no-blame')
  expect((await page.locator('#grid th.rule').allTextContents()).join() === 'no-blame', 'one column is left')
  await page.locator('select[name=lang]').selectOption('es')
  await says(/ in 1 letter$/)
  await page.locator('button[type=reset]').click()
  await page.locator('input[name=found]').check()
  expect((await page.locator('#list .tag.clean:visible').count()) === 0, 'clean letters are gone')
  await page.keyboard.press('/')
  await page.keyboard.type('no such words')
  await says('0 findings in 0 letters')
  await page.getByText('No letter passes these filters.').waitFor()
  await page.locator('button[type=reset]').click()
  await says(all)
  done('filters leave what is asked for, and say how much that is')
}

async function chooseTheme(page) {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await paper()
  await page.locator('#theme').selectOption('dark')
  expect((await paper()) !== light, 'dark is another colour')
  await page.reload()
  expect((await paper()) !== light, 'the choice is kept')
  await page.locator('#theme').selectOption('')
  expect((await paper()) === light, 'the system chooses again')
  done('the theme can be chosen, and is kept')
}

async function printOut(pageWith, report, pictures) {
  const {page, close} = await pageWith(report, {colorScheme: 'dark'})
  await page.emulateMedia({media: 'print', colorScheme: 'dark'})
  await page.locator('#filters').waitFor({state: 'hidden'})
  const undrawn = () =>
    page.evaluate(
      () => [...document.querySelectorAll('details[open] .body')].filter((body) => !body.firstChild).length,
    )
  expect((await undrawn()) === 0, 'all letters are on the paper')
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(paper === 'rgb(255, 255, 255)', `paper is ${paper}`)
  await page.pdf({
    path: join(pictures, 'report.pdf'),
    format: 'A4',
    margin: {top: '15mm', bottom: '15mm', left: '12mm', right: '12mm'},
  })
  await close()
  done('on paper all letters are drawn, light, without what is only for screens')
}

async function speaks(pageWith, folder, pictures) {
  for (const [locale, overview] of Object.entries(SPOKEN)) {
    const report = checkIn(join(folder, locale), layOutTemplates, locale)
    const {page, close} = await pageWith(report, {viewport: PHONE})
    await page.getByRole('heading', {name: overview}).waitFor()
    expect((await page.locator('html').getAttribute('lang')) === locale, `the page is in ${locale}`)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide <= PHONE.width, `in ${locale} the page is ${wide} pixels wide on a telephone`)
    await page.setViewportSize(SIZE)
    await accessible(page)
    await page.screenshot({path: join(pictures, `report-${locale}.png`)})
    await close()
  }
  done('it speaks the language of its user')
}

async function survives(pageWith, report) {
  const {page, close} = await pageWith(report, {hash: '#l0f0'})
  await page.locator('#l0f0:focus').waitFor()
  expect((await page.title()) === 'Tactful report', 'the letter’s script has not run')
  expect((await page.locator('img, iframe, main script').count()) === 0, 'the letter’s markup is text')
  await page.getByText(`<img src="https://example.org/x.png"`).waitFor()
  await page.getByText('comment: quoted from </script> the minutes').waitFor()
  await page.getByText('binary.letter.md').waitFor()
  await page.locator('input[name=aside]').uncheck()
  await page.locator('.note.aside').waitFor({state: 'hidden'})
  await close()
  done('nothing in a letter becomes a part of the page; what is set aside can be hidden')
}

async function drawsAsNeeded(pageWith, report) {
  const {page, close} = await pageWith(report)
  const drawn = () => page.evaluate(() => document.querySelectorAll('.body:not(:empty)').length)
  expect((await drawn()) < 50, 'few letters are drawn at first')
  const last = `#l${MANY - 1}`
  await page.evaluate((hash) => (location.hash = hash), last)
  await page.locator(`${last} .note`).first().waitFor()
  expect((await drawn()) < 100, 'those in between are not drawn')
  await page.keyboard.press('g')
  await page.keyboard.press('Control+End')
  expect((await page.locator('#grid tbody tr:not(.group)').count()) === MANY, 'the grid is drawn to its end')
  await close()
  done('of a thousand letters those are drawn that are to be seen')
}

/** @throws where axe finds a fault */
async function accessible(page) {
  // The page's policy lets no script in, but the browser's own tools may run one.
  await page.evaluate(axe.source)
  const faults = await page.evaluate(async () => {
    const {violations} = await globalThis.axe.run(document)
    return violations.flatMap(({id, nodes}) =>
      nodes.map(({html, failureSummary}) => `${id}: ${html}\n${failureSummary}`),
    )
  })
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n${faults.slice(0, 8).join('\n')}`)
}

function expect(holds, what) {
  if (!holds) throw new Error(`not so: ${what}`)
}

function done(what) {
  console.log(`  ✓ ${what}`)
}
