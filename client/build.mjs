// Builds the extension for VS Code: one bundle for each of its hosts, and the page of the cold read.
import {existsSync, copyFileSync, mkdirSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {build} from 'esbuild'
import {parse} from 'yaml'

/**
 * @param root the project's folder
 * @param dist where the compiled languages are, and where bundles go
 */
export async function buildClient(root, dist) {
  const define = {
    TACTFUL_LETTER_LANGUAGES: JSON.stringify(letterLanguages(root, dist)),
    TACTFUL_SAMPLES: JSON.stringify(samples(root)),
  }
  const common = {
    bundle: true,
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
    external: ['vscode'],
    format: 'cjs',
    define,
  }
  const page = join(dist, 'page')
  mkdirSync(page, {recursive: true})
  copyFileSync(join(root, 'client/cold-read/page/cold-read.css'), join(page, 'cold-read.css'))
  await Promise.all([
    build({
      ...common,
      entryPoints: [join(root, 'client/node.ts')],
      outfile: join(dist, 'client.js'),
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
    }),
    build({
      ...common,
      entryPoints: [join(root, 'client/web.ts')],
      outfile: join(dist, 'client.web.js'),
      platform: 'browser',
      target: 'es2022',
      mainFields: ['browser', 'module', 'main'],
      define: {...define, global: 'globalThis'},
    }),
    build({
      ...common,
      entryPoints: [join(root, 'client/cold-read/page/cold-read.ts')],
      outfile: join(page, 'cold-read.js'),
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
    }),
  ])
}

/** Languages in which there are letters to begin with, English first. */
function letterLanguages(root, dist) {
  const folder = join(dist, 'templates')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? [])
    .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
    .map((language) => {
      const conventions = readYaml(join(root, 'server/languages', language, 'conventions.yaml'))
      return {code: language, name: conventions.name, regions: conventions.regions}
    })
}

/** What placeholders are filled in with, by language and by the placeholder's name. */
function samples(root) {
  const folder = join(root, 'server/languages')
  const all = readdirSync(folder).map((language) => {
    const path = join(folder, language, 'samples.yaml')
    const rows = existsSync(path) ? readYaml(path) : []
    return [
      language,
      Object.fromEntries(rows.flatMap(({names, sample}) => names.map((name) => [name, sample]))),
    ]
  })
  return Object.fromEntries(all)
}

function readYaml(path) {
  return parse(readFileSync(path, 'utf8'))
}
