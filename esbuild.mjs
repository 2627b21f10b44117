// Builds what is shipped into dist: the languages' data, the command line, the library with its types,
// the language server, the extension for VS Code, the schemas.
//
//   node esbuild.mjs               all of it
//   node esbuild.mjs --languages   the languages' data only
//   node esbuild.mjs --verbose     naming what is odd in the data
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {buildClient} from './client/build.mjs'
import {buildReportPage} from './server/cli/reporters/html/build.mjs'
import {fewLanguages} from './server/letter/few-languages.mjs'

const root = import.meta.dirname
const dist = join(root, 'dist')
const temporary = join(root, '.tmp', 'build')
const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** What every bundle that is shipped has in common, and those for Node.js. */
const bundled = {bundle: true, minify: true, legalComments: 'none', logLevel: 'warning'}
const forNode = {
  ...bundled,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
}

/**
 * What the command line needs only at times is in bundles of their own: servers (of the language server, the one that
 * editors start), and questions on a terminal.
 */
const servers = {
  name: 'servers',
  setup({onResolve}) {
    for (const [file, bundle] of [
      ['lsp/node', './server.js'],
      ['mcp/node', './mcp.js'],
      ['init/interviewer', './questions.js'],
    ])
      onResolve({filter: new RegExp(`${file.replace('/', '[\\\\/]')}\\.ts$`), namespace: 'file'}, ({kind}) =>
        kind === 'entry-point' ? undefined : {path: bundle, external: true},
      )
  },
}

/**
 * Telling languages apart takes a tenth of a megabyte that most letters never need, and a parser reads code even when it is
 * not run: it is language data, in a file beside the languages' own, which is loaded when it is first asked for.
 */
const detection = {
  name: 'detection',
  setup({onResolve}) {
    onResolve({filter: /[\\/]letter[\\/]detect\.ts$/}, () => ({
      path: './languages/detect.js',
      external: true,
    }))
  },
}

/** Most runs have no guidelines of a house's own; what reads them is loaded when there are any. */
const house = {
  name: 'house',
  setup({onResolve}) {
    onResolve({filter: /[\\/]house[\\/]reader\.ts$/}, ({kind}) =>
      kind === 'entry-point' ? undefined : {path: './house.js', external: true},
    )
  },
}

mkdirSync(dist, {recursive: true})
mkdirSync(temporary, {recursive: true})
await buildLanguages()
if (!process.argv.includes('--languages')) {
  await Promise.all([
    buildClient(root, dist),
    buildCommandLine(),
    buildQuestions(),
    buildDetection(),
    buildHouse(),
    buildLibrary(),
    buildAssistantServer(),
    buildReportPage(dist),
    buildServer(),
    buildWorkerServer(),
  ])
  buildTypes()
  cpSync(join(root, 'schemas'), join(dist, 'schemas'), {recursive: true})
}
writeBuild()
printSizes()

/** What a cache is made with: a hash of the program and of all data that decide what is found. */
function writeBuild() {
  const hash = createHash('sha256')
  for (const folder of ['.', 'languages', 'locales']) {
    const names = readdirSync(join(dist, folder)).sort()
    for (const name of names.filter((each) =>
      folder === '.' ? ['program.js', 'house.js'].includes(each) : /^[a-z]+\.js(?:on)?$/.test(each),
    ))
      hash.update(`${folder}/${name}\0`).update(readFileSync(join(dist, folder, name)))
  }
  writeFileSync(join(dist, 'build.txt'), `${hash.digest('hex')}\n`)
}

/** Compiles server/languages into dist/languages and dist/locales. */
async function buildLanguages() {
  const entry = join(root, 'server/language/compile/build.ts')
  const outfile = join(temporary, 'languages.mjs')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  const {buildLanguages: compile} = await import(`${pathToFileURL(outfile).href}?${Date.now()}`)
  try {
    const {warnings} = compile(join(root, 'server/languages'), dist)
    if (process.argv.includes('--verbose'))
      for (const warning of warnings) console.warn(`warning: ${warning}`)
    else if (warnings.length > 0)
      console.log(
        `${warnings.length} alternatives of patterns have no example of their own (--verbose lists them)`,
      )
  } catch (error) {
    if (error?.constructor?.name !== 'LanguageError') throw error
    console.error(`error: ${error.message}`)
    process.exitCode = 1
  }
}

/** One file that starts fast: nothing is looked up in node_modules. What starts it knows it by its hash. */
async function buildCommandLine() {
  const program = join(dist, 'program.js')
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/cli/main.ts')],
    outfile: program,
    define: {TACTFUL_VERSION: JSON.stringify(version)},
    conditions: ['node'],
    plugins: [detection, house, servers],
    // A program that starts compiled can require, and nothing else: what is loaded late is required then.
    supported: {'dynamic-import': false},
  })
  const hash = createHash('sha256').update(readFileSync(program)).digest('hex')
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/cli/start.ts')],
    outfile: join(dist, 'cli.js'),
    banner: {js: '#!/usr/bin/env node'},
    define: {TACTFUL_PROGRAM: JSON.stringify(hash.slice(0, 32))},
  })
}

/** Asks on a terminal, for `tactful init`. */
async function buildQuestions() {
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/cli/init/interviewer.ts')],
    outfile: join(dist, 'questions.js'),
  })
}

/** Tells the language of a text; see `detection`. It asks for nothing of Node.js, so a web worker takes the same file. */
async function buildDetection() {
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/letter/detect.ts')],
    outfile: join(dist, 'languages/detect.js'),
    charset: 'utf8',
    plugins: [fewLanguages(readdirSync(join(root, 'server/languages')))],
  })
}

/** Reads house guidelines, for everything that runs in Node.js; see `house`. */
async function buildHouse() {
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/house/reader.ts')],
    outfile: join(dist, 'house.js'),
  })
}

/** What a server is told of what was built before it. */
function serverDefines() {
  const codesIn = (folder) =>
    readdirSync(join(dist, folder))
      .flatMap((name) => /^([a-z]{2,3})\.json$/.exec(name)?.[1] ?? [])
      // English first: it is what a letter of unknown language is read as.
      .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
  // Languages are named, with their regions, before their data are needed.
  const languages = codesIn('languages').map((code) => {
    const {conventions} = JSON.parse(readFileSync(join(dist, 'languages', `${code}.json`), 'utf8'))
    return {code, name: conventions.name, regions: conventions.regions}
  })
  return {
    TACTFUL_VERSION: JSON.stringify(version),
    TACTFUL_LANGUAGES: JSON.stringify(languages),
    TACTFUL_LOCALES: JSON.stringify(codesIn('locales')),
  }
}

/** The language server that editors start with Node.js. */
async function buildServer() {
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/lsp/node.ts')],
    outfile: join(dist, 'server.js'),
    define: serverDefines(),
    conditions: ['node'],
    plugins: [detection, house],
  })
}

/** The server for assistants: the protocol's library is larger than all the rest of the command line. */
async function buildAssistantServer() {
  await build({
    ...forNode,
    entryPoints: [join(root, 'server/mcp/node.ts')],
    outfile: join(dist, 'mcp.js'),
    conditions: ['node'],
    plugins: [detection, house],
  })
}

/** The same server for the web worker of an editor in a browser. */
async function buildWorkerServer() {
  await build({
    ...bundled,
    entryPoints: [join(root, 'server/lsp/worker.ts')],
    outfile: join(dist, 'server.worker.js'),
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    define: serverDefines(),
    // A worker is no page: what reads entities of HTML by a page's own parser must not be taken.
    conditions: ['worker', 'browser'],
  })
}

/** The engine for programs, in Node.js and in browsers. */
async function buildLibrary() {
  await build({
    ...bundled,
    entryPoints: {
      index: join(root, 'server/index.ts'),
      house: join(root, 'server/house/library.ts'),
    },
    outdir: dist,
    outExtension: {'.js': '.mjs'},
    platform: 'neutral',
    format: 'esm',
    target: 'es2022',
    mainFields: ['module', 'main'],
  })
}

/** Types of the library, and of the languages' data. */
function buildTypes() {
  const types = join(dist, 'types')
  rmSync(types, {recursive: true, force: true})
  const project = join(temporary, 'tsconfig.json')
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: join(root, 'server'),
    outDir: types,
    typeRoots: [join(root, 'node_modules/@types')],
  }
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    include: [],
    files: [join(root, 'server/index.ts'), join(root, 'server/house/library.ts')],
  }
  writeFileSync(project, JSON.stringify(config))
  const {status} = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', project],
    {stdio: 'inherit'},
  )
  if (status !== 0) process.exitCode = 1
  mkdirSync(types, {recursive: true})
  // What dist/languages/*.mjs and dist/locales/*.mjs export: package.json names one file for each kind.
  const shapes = {
    language: "import('../language/data.ts').LanguageData",
    locale: "import('../locale.ts').Locale",
  }
  mkdirSync(join(types, 'data'), {recursive: true})
  for (const [name, shape] of Object.entries(shapes)) {
    writeFileSync(join(types, 'data', `${name}.d.ts`), `declare const data: ${shape}\nexport default data\n`)
  }
  // Nothing else is installed with the package: the tree of Markdown is mdast's to those who have its types, and a tree to others.
  const letter = join(types, 'letter/letter.d.ts')
  const tree = "type Root = { type: 'root'; children: unknown[] };"
  writeFileSync(letter, readFileSync(letter, 'utf8').replace("import type { Root } from 'mdast';", tree))
  // The package is CommonJS for the command line's sake, but what these types describe are modules.
  writeFileSync(join(types, 'package.json'), '{"type": "module"}\n')
}

function printSizes() {
  const rows = [dist, ...['languages', 'locales'].map((folder) => join(dist, folder))]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => statSync(path).isFile())
  for (const path of rows) {
    const size = (statSync(path).size / 1024).toFixed(1)
    console.log(`${size.padStart(9)} KB  ${path.slice(root.length + 1)}`)
  }
}
