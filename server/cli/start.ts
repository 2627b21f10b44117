import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, isAbsolute, join} from 'node:path'
import {setFlagsFromString} from 'node:v8'
import {Script} from 'node:vm'
import envPaths from 'env-paths'

declare const TACTFUL_PROGRAM: string

/**
 * Starts the program. Compiling it takes longer than reading a letter, so what checking letters compiled is kept in the
 * user's folder for such things, as the engine itself would: its own way to do that knows only what is compiled at once,
 * and older engines have none. Without that folder, or with NODE_DISABLE_COMPILE_CACHE, the program starts as any other.
 */
const program = join(__dirname, 'program.js')
const load = createRequire(program)
const isCheck = process.argv[2] === 'check'

/** Runs that add what they compiled: no single one needs all that the next may. */
const LEARNING_RUNS = 3
/** Milliseconds after which what another version left is cleared away. */
const STALE = 30 * 24 * 60 * 60 * 1000

// A letter is over before code that the engine makes quick pays for that; whoever reads more turns this on again.
if (isCheck) setFlagsFromString('--no-opt')
if (isCheck && process.env.NODE_DISABLE_COMPILE_CACHE === undefined) startCompiled()
else load(program)

function startCompiled(): void {
  const name = `${TACTFUL_PROGRAM}-${process.version}-${process.arch}`
  // A relative path is to be ignored (XDG base directory specification): it would be another folder wherever one stands.
  if (!isAbsolute(process.env.XDG_CACHE_HOME ?? '/')) delete process.env.XDG_CACHE_HOME
  const path = join(envPaths('tactful', {suffix: ''}).cache, 'compiled', name)
  const known = readOwn(path)
  const source = readFileSync(program, 'utf8')
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) { ${source}\n})`,
    known === undefined ? {filename: program} : {filename: program, cachedData: known.compiled},
  )
  const runs = script.cachedDataRejected === false ? (known?.runs ?? 0) : 0
  if (runs < LEARNING_RUNS) {
    const before = flagsInForce()
    // What is compiled under other flags, as for thousands of letters, would not be taken.
    process.once('exit', () => {
      if (flagsInForce() === before) keep(path, script.createCachedData(), runs + 1)
    })
  }
  const start = script.runInThisContext() as (...scope: unknown[]) => void
  const module = {exports: {}}
  start(module.exports, load, module, program, __dirname)
}

/** Tells settings of the engine apart: they are part of whatever it compiles. */
function flagsInForce(): string {
  return new Script('0').createCachedData().toString('latin1')
}

/** What was kept; nothing that anybody else could have put there, for it will be run. */
function readOwn(path: string): {compiled: Buffer; runs: number} | undefined {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const {uid, mode} = fstatSync(file)
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined
    const bytes = readFileSync(file)
    const runs = bytes.at(-1)
    return runs === undefined ? undefined : {compiled: bytes.subarray(0, -1), runs}
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Keeps what was compiled, whole or not at all. Where that cannot be, the next run is as slow as this one: no failure. */
function keep(path: string, compiled: Buffer, runs: number): void {
  const folder = dirname(path)
  const beside = `${path}.${crypto.randomUUID()}.tmp`
  try {
    makeFolder(folder)
    if (runs === 1) clear(folder)
  } catch {
    return
  }
  try {
    writeFileSync(beside, Buffer.concat([compiled, Buffer.of(runs)]), {flag: 'wx', mode: 0o600})
    renameSync(beside, path)
  } catch {
    rmSync(beside, {force: true})
  }
}

/**
 * Makes a folder of ours with at most two around it. Left to itself, the engine tries without end where what is no folder
 * on a disk, such as /proc, takes none.
 * @throws an error of the file system
 */
function makeFolder(folder: string): void {
  for (const each of [dirname(dirname(folder)), dirname(folder), folder])
    if (!existsSync(each)) mkdirSync(each, {mode: 0o700})
}

/** Removes what other versions, and runs that were broken off, have left. */
function clear(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).mtimeMs < Date.now() - STALE) rmSync(path, {force: true})
  }
}
