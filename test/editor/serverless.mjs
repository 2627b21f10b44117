// VS Code for the web with no server behind it, as vscode.dev is: code-server's own workbench, with two of its changes to
// VS Code undone as it is served. Everything runs in the browser, and the editor's language is Spanish.
import {spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs'
import {createServer} from 'node:http'
import {tmpdir} from 'node:os'
import {extname, join, normalize} from 'node:path'
import {SETTINGS, codeServer, launchBrowser, runInPage} from './editors.mjs'

const LIMIT = 240_000
const TYPES = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.html': 'text/html',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
}
/** What of the workbench is undone as it is served; each must be there exactly once. */
const UNDONE = [
  ['remoteAuthority:location.host', 'remoteAuthority:undefined'],
  [
    /this\.userDataPath\)\.with\(\{scheme:\w+\.vscodeRemote\}\),"User"/,
    'this.userDataPath).with({scheme:"vscode-userdata"}),"User"',
  ],
]

export async function runServerless({vsix, harness}) {
  const unpacked = mkdtempSync(join(tmpdir(), 'tactful-vsix-'))
  if (spawnSync('unzip', ['-q', vsix, '-d', unpacked]).status !== 0) throw new Error(`${vsix} cannot be read`)
  const folders = {
    '/static/': join(codeServer, 'lib/vscode'),
    '/extension/': join(unpacked, 'extension'),
    '/harness/': harness,
  }
  const server = createServer((request, response) => answer(folders, request, response))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const url = `http://127.0.0.1:${server.address().port}`
    const outside = new Set()
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) outside.add(request.url())
    })
    const code = await runInPage(page, `${url}/`, LIMIT)
    if (code !== 0) throw new Error(`the tests in the browser ended with ${code}`)
    if (outside.size > 0) throw new Error(`asked for from outside: ${[...outside].join(' ')}`)
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
    rmSync(unpacked, {recursive: true})
  }
}

function answer(folders, request, response) {
  const {pathname} = new URL(request.url, 'http://localhost')
  const path = decodeURIComponent(pathname)
  if (path === '/') {
    response.setHeader('content-type', 'text/html')
    response.end(workbench(request.headers.host))
    return
  }
  const [start, folder] = Object.entries(folders).find(([prefix]) => path.startsWith(prefix)) ?? []
  const file = start === undefined ? undefined : join(folder, normalize(`/${path.slice(start.length)}`))
  if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
    response.statusCode = 404
    response.end()
    return
  }
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
  response.setHeader('access-control-allow-origin', '*')
  response.end(
    file.endsWith('/workbench/workbench.js') ? undo(readFileSync(file, 'utf8')) : readFileSync(file),
  )
}

function undo(script) {
  return UNDONE.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`the workbench has changed: ${from}`)
    return text.replace(from, () => to)
  }, script)
}

/** The page of the workbench. */
function workbench(authority) {
  const at = (path) => ({scheme: 'http', authority, path})
  const webview = '/static/out/vs/workbench/contrib/webview/browser/pre/'
  const configuration = {
    productConfiguration: {
      enableTelemetry: false,
      webEndpointUrlTemplate: `http://${authority}/static`,
      webviewContentExternalBaseUrlTemplate: `http://${authority}${webview}`,
    },
    workspaceUri: {scheme: 'tmp', path: '/default.code-workspace'},
    enableWorkspaceTrust: false,
    userDataPath: '/',
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
    configurationDefaults: SETTINGS,
    additionalBuiltinExtensions: [at('/extension')],
    developmentOptions: {extensions: [at('/harness')], extensionTestsPath: at('/harness/suite.js')},
    _wrapWebWorkerExtHostInIframe: false,
  }
  const settings = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const out = '/static/out'
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${settings}">
<link rel="stylesheet" href="${out}/vs/code/browser/workbench/workbench.css"></head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + '${out}/'; globalThis._VSCODE_NLS_LANGUAGE = 'es'</script>
<script type="module" src="${out}/nls.messages.js"></script>
<script type="module" src="${out}/vs/code/browser/workbench/workbench.js"></script></html>`
}
