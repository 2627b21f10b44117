// Builds the page of the HTML report: its script and style within it, known to its security policy by their hashes.
import {createHash} from 'node:crypto'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'

/** @param dist where report.html goes */
export async function buildReportPage(dist) {
  const page = join(import.meta.dirname, 'page')
  const {outputFiles} = await build({
    entryPoints: [join(page, 'report.ts'), join(page, 'report.css')],
    outdir: dist,
    write: false,
    bundle: true,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  })
  const textOf = (ending) => outputFiles.find(({path}) => path.endsWith(ending)).text.trimEnd()
  const [script, style] = ['.js', '.css'].map(textOf)
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  // The reporter puts data where `%data%` stays.
  const parts = {policy, script, style, data: '%data%'}
  const html = readFileSync(join(page, 'report.html'), 'utf8').replaceAll(
    /(?<=>)\s*%(script|style|data)%\s*(?=<)|%(policy)%/g,
    (_, content, attribute) => parts[content ?? attribute],
  )
  writeFileSync(join(dist, 'report.html'), html)
}

function hashOf(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
