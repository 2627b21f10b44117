// Runs test/editor/host in an extension host of VS Code, with the packaged extension beside it.
import {join} from 'node:path'
import {createProfile, launchBrowser, runInPage, startCodeServer} from './editors.mjs'

const LIMIT = 240_000

/** @param where `node`, or `web` for the host in a web worker */
export async function runInExtensionHost({vsix, harness, letters, where}) {
  const kinds = {'tactful.tactful': ['web'], 'tactful.harness': ['web']}
  const settings = where === 'web' ? {'remote.extensionKind': kinds} : {}
  const profile = createProfile({letters, vsix, settings})
  // Without the driver, no tests are taken from the address.
  const server = await startCodeServer(profile, ['--vscode-option', 'enable-smoke-test-driver'])
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const remote = `vscode-remote://127.0.0.1:${server.port}`
    const payload = [
      ['extensionDevelopmentPath', remote + harness],
      ['extensionTestsPath', remote + join(harness, 'suite.js')],
      ...(where === 'web' ? [['extensionDevelopmentKind', 'web']] : []),
    ]
    const query = `folder=${profile.workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`
    const code = await runInPage(page, `${server.url}/?${query}`, LIMIT)
    if (code !== 0) throw new Error(`the tests in the extension host (${where}) ended with ${code}`)
  } finally {
    await browser.close()
    await server.stop()
    profile.remove()
  }
}
