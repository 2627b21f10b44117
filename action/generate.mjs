// Makes the copy of the command line that the repository itself holds, so that a workflow or a hook can run it from a
// checkout with nothing installed: dist/program.js with its data, compressed, and the action's own few lines.
//
//   npm run action                    builds, and brings this folder up to date
//   node action/generate.mjs --check  only says whether it is, and fails where it is not
import {chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {brotliCompressSync, brotliDecompressSync, constants} from 'node:zlib'
import {build} from 'esbuild'

const here = import.meta.dirname
const root = join(here, '..')
const dist = join(root, 'dist')

/** The program, and the files beside it that it reads as they are. */
const PLAIN = {
  'program.js': 'cli.cjs',
  'house.js': 'house.js',
  'questions.js': 'questions.js',
  'languages/detect.js': 'languages/detect.js',
  'build.txt': 'build.txt',
  'report.html': 'report.html',
}
/** Folders of data that it reads compressed too (`readData`). */
const DATA = ['languages', 'locales', 'templates']

const files = await wanted()
const stale = files.filter(({name, bytes}) => !isThere(name, bytes)).map(({name}) => name)
const left = made().filter((name) => !files.some((file) => file.name === name))

if (process.argv.includes('--check')) {
  if (stale.length + left.length > 0) {
    console.error(
      `action/ is not what dist/ is: ${[...stale, ...left].join(', ')}. Make it anew: npm run action`,
    )
    process.exitCode = 1
  }
} else {
  for (const name of left) rmSync(join(here, name))
  // What is the same as before stays as it is, so that a change of one language is a change of one file.
  for (const {name, bytes} of files) if (stale.includes(name)) write(name, bytes)
  console.log(stale.length + left.length === 0 ? 'action/ is up to date.' : `Made anew: ${stale.join(', ')}`)
}

/** All files of this folder that are made, with what is in them before it is compressed. */
async function wanted() {
  const plain = Object.entries(PLAIN)
    .filter(([from]) => existsSync(join(dist, from)))
    .map(([from, name]) => ({name, bytes: plainBytes(from, name)}))
  const data = DATA.flatMap((folder) =>
    readdirSync(join(dist, folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({name: `${folder}/${name}.br`, bytes: readFileSync(join(dist, folder, name))})),
  )
  return [{name: 'index.cjs', bytes: await bundleIndex()}, ...plain, ...data]
}

function plainBytes(from, name) {
  const bytes = readFileSync(join(dist, from))
  // Hooks run it by its name.
  return name === 'cli.cjs' ? Buffer.concat([Buffer.from('#!/usr/bin/env node\n'), bytes]) : bytes
}

async function bundleIndex() {
  const {outputFiles} = await build({
    entryPoints: [join(root, 'server/action/main.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    charset: 'utf8',
    banner: {js: '// Made by `npm run action` from server/action.'},
  })
  // A comment that names each source by its path would make the bundle depend on where it was made.
  return Buffer.from(outputFiles[0].text.replaceAll(/^\/\/ .*\.ts\n/gm, ''))
}

/** Whether a file of this folder holds these bytes, once it is decompressed. */
function isThere(name, bytes) {
  const path = join(here, name)
  if (!existsSync(path)) return false
  const there = readFileSync(path)
  try {
    return (name.endsWith('.br') ? brotliDecompressSync(there) : there).equals(bytes)
  } catch {
    return false
  }
}

/** The files of this folder that have been made, by name. */
function made() {
  return readdirSync(here, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name !== 'generate.mjs')
    .map(({parentPath, name}) => relative(here, join(parentPath, name)).replaceAll('\\', '/'))
}

function write(name, bytes) {
  const path = join(here, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(path, name.endsWith('.br') ? compress(bytes) : bytes)
  if (name === 'cli.cjs') chmodSync(path, 0o755)
}

function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}
