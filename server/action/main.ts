import {spawnSync} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {appendFileSync, mkdtempSync, readFileSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {WrongInput, readInputs} from './inputs.ts'

/** What of a report the action gives on. */
interface Report {
  summary: {files: number; errors: number; warnings: number; infos: number}
}

/** Runs the command line beside this file as the workflow asks, and gives on what it came to. */
function main({env}: NodeJS.Process): number {
  const temporary = env['RUNNER_TEMP'] || tmpdir()
  const report = join(mkdtempSync(join(temporary, 'tactful-')), 'report.json')
  const {argv, folder} = readInputs(env, report)
  const cwd = resolve(env['GITHUB_WORKSPACE'] || '.', folder)
  if (statSync(cwd, {throwIfNoEntry: false})?.isDirectory() !== true)
    throw new WrongInput(`working-directory: there is no folder ${folder}. Is the repository checked out?`)
  const {status, stderr, error} = spawnSync(process.execPath, [join(__dirname, 'cli.cjs'), ...argv], {
    cwd,
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error !== undefined) throw error
  process.stderr.write(stderr)
  const done = readReport(report)
  // What went wrong before there was anything to report would be found only in the log.
  if (done === undefined) annotate(stderr.trim() || `tactful ended with ${status}.`)
  else giveOn({...done.summary, report}, env['GITHUB_OUTPUT'])
  return status ?? 2
}

function readReport(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return undefined
  }
}

/** Sets the outputs of the step, each between marks that its value cannot hold. */
function giveOn(
  {files, errors, warnings, infos, report}: Report['summary'] & {report: string},
  file: string | undefined,
): void {
  if (file === undefined || file === '') return
  const mark = `end-${randomUUID()}`
  const outputs = {letters: files, errors, warnings, infos, report}
  const lines = Object.entries(outputs).map(([name, value]) => `${name}<<${mark}\n${value}\n${mark}\n`)
  appendFileSync(file, lines.join(''))
}

function annotate(message: string): void {
  const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  process.stdout.write(`::error title=tactful::${escaped}\n`)
}

try {
  process.exitCode = main(process)
} catch (error) {
  annotate(error instanceof WrongInput ? error.message : String(error instanceof Error ? error.stack : error))
  process.exitCode = 2
}
