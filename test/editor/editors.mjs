// A real VS Code to test in: code-server with a profile of its own, and Chromium to look at it.
import {spawn, spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'

export const root = join(import.meta.dirname, '../..')
export const editors = process.env.TACTFUL_EDITORS ?? join(root, '.editors')
/** The Node.js that code-server wants, whatever this runs on. */
export const node = join(root, 'node_modules/node/bin/node')
export const codeServer = join(editors, 'node_modules/code-server')
/** Milliseconds; a busy machine takes its time. */
const START = 60_000
const STOP = 5000

/** Keeps the editor quiet: nothing is fetched, nothing pops up. */
export const SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'editor.accessibilitySupport': 'off',
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.hover.delay': 100,
}

/** A profile and a workspace with letters in a folder that `remove` takes away. */
export function createProfile({letters, vsix, settings = {}}) {
  const home = mkdtempSync(join(tmpdir(), 'tactful-editor-'))
  const profile = {
    home,
    data: join(home, 'data'),
    extensions: join(home, 'extensions'),
    workspace: join(home, 'letters'),
    remove: () => rmSync(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 200}),
  }
  for (const folder of [join(profile.data, 'User'), profile.extensions]) mkdirSync(folder, {recursive: true})
  cpSync(letters, profile.workspace, {recursive: true})
  writeFileSync(join(profile.data, 'User/settings.json'), JSON.stringify({...SETTINGS, ...settings}))
  writeFileSync(join(home, 'config.yaml'), 'auth: none\n')
  const {status, stdout, stderr} = spawnSync(node, [...argumentsFor(profile), '--install-extension', vsix], {
    encoding: 'utf8',
    env: environment(profile),
  })
  if (status !== 0 || !/successfully installed/.test(stdout))
    throw new Error(`the extension cannot be installed: ${stdout}${stderr}`)
  return profile
}

/** Starts the editor's server; resolves when it answers. */
export async function startCodeServer(profile, extra = []) {
  const port = await freePort()
  const log = join(profile.home, 'server.log')
  const output = openSync(log, 'w')
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
    '--disable-proxy',
    '--ignore-last-opened',
  ]
  const child = spawn(
    node,
    [...argumentsFor(profile), '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', ...quiet, ...extra],
    {stdio: ['ignore', output, output], env: environment(profile), detached: true, cwd: profile.workspace},
  )
  const stop = () => stopGroup(child)
  const url = `http://127.0.0.1:${port}`
  for (const end = Date.now() + START; ; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`code-server ended: ${readFileSync(log, 'utf8')}`)
    try {
      if ((await fetch(`${url}/healthz`)).ok) return {port, url, stop}
    } catch {
      // Not yet.
    }
    if (Date.now() > end) {
      await stop()
      throw new Error('code-server did not start')
    }
  }
}

export async function launchBrowser() {
  const {chromium} = createRequire(join(editors, 'package.json'))('playwright-core')
  const quiet = ['background-networking', 'component-update', 'sync', 'dev-shm-usage', 'gpu', 'quic']
  return chromium.launch({
    executablePath: process.env.TACTFUL_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', ...quiet.map((name) => `--disable-${name}`)],
  })
}

/**
 * Opens an address at which tests run within the editor, and waits for how they end.
 * @returns 0 where all passed
 */
export async function runInPage(page, address, milliseconds) {
  const {promise, resolve} = Promise.withResolvers()
  const plain = (value) =>
    typeof value === 'string' ? value.replace(/^%c.*?%c ?/, '') : JSON.stringify(value)
  await page.exposeFunction('codeAutomationLog', (_, values) => {
    const words = values
      .filter((value) => typeof value !== 'string' || !value.startsWith('color:'))
      .map(plain)
    // The editor has much to say of itself.
    if (process.env.TACTFUL_VERBOSE || /^(?:[✓✗]|\d+ passed|vscode )/.test(words[0] ?? ''))
      console.log(' ', ...words)
  })
  await page.exposeFunction('codeAutomationExit', (code) => resolve(code))
  await page.goto(address, {waitUntil: 'domcontentloaded'})
  return Promise.race([promise, sleep(milliseconds, 'timeout', {ref: false})])
}

export async function freePort() {
  const {promise, resolve, reject} = Promise.withResolvers()
  const server = createServer().on('error', reject)
  server.listen(0, '127.0.0.1', () => {
    const {port} = server.address()
    server.close(() => resolve(port))
  })
  return promise
}

function argumentsFor({home, data, extensions}) {
  const folders = ['--user-data-dir', data, '--extensions-dir', extensions]
  return [join(codeServer, 'out/node/entry.js'), '--config', join(home, 'config.yaml'), ...folders]
}

function environment({home}) {
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'cfg'),
    XDG_DATA_HOME: join(home, 'share'),
    XDG_CACHE_HOME: join(home, 'cache'),
    VSCODE_IPC_HOOK_CLI: '',
    DO_NOT_TRACK: '1',
    EXTENSIONS_GALLERY: '{}',
  }
}

/** Stops a server with all that it started. */
async function stopGroup(child) {
  const {promise, resolve} = Promise.withResolvers()
  child.once('exit', resolve)
  if (child.exitCode !== null) return
  const signal = (name) => {
    try {
      process.kill(-child.pid, name)
    } catch {
      resolve()
    }
  }
  signal('SIGTERM')
  const timer = setTimeout(() => signal('SIGKILL'), STOP)
  await promise
  clearTimeout(timer)
}
