/** What a workflow asks of the action, as a command line. */
export interface Asked {
  argv: string[]
  /** Where the command is run, relative to the checkout. */
  folder: string
  /** The report for the steps that follow. */
  report: string
}

/** An input that cannot be; the message names it. */
export class WrongInput extends Error {}

/** Inputs that become an option of the same name, with their value. */
const VALUES = ['config', 'baseline', 'severity', 'max-warnings', 'changed-since', 'locale'] as const
/** Inputs that name a file to write, and its format. */
const REPORTS = {'sarif-file': 'sarif', 'html-file': 'html'} as const

/**
 * Reads the inputs of the action (`action.yml`), which come as environment variables: `max-warnings` as
 * `INPUT_MAX-WARNINGS`. An empty one is one that was not given.
 * @param report where the report for the steps that follow goes, absolute
 * @throws {WrongInput}
 */
export function readInputs(env: Record<string, string | undefined>, report: string): Asked {
  const input = (name: string): string => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
  const argv = ['check', '--format', input('format') || 'github', '--format', 'json', '--output', report]
  for (const [name, format] of Object.entries(REPORTS))
    if (input(name) !== '') argv.push('--format', format, '--output', input(name))
  for (const name of VALUES) if (input(name) !== '') argv.push(`--${name}=${input(name)}`)
  if (isOn('exit-zero', input('exit-zero'))) argv.push('--exit-zero')
  // One a line: a path may hold spaces.
  const paths = input('paths')
    .split(/\r?\n/)
    .map((path) => path.trim())
  argv.push('--', ...paths.filter((path) => path !== ''))
  return {argv, folder: input('working-directory') || '.', report}
}

/** The values that YAML itself has for true and false. */
function isOn(name: string, value: string): boolean {
  if (/^(?:true|True|TRUE)$/.test(value)) return true
  if (/^(?:false|False|FALSE)?$/.test(value)) return false
  throw new WrongInput(`${name} must be true or false, not “${value}”.`)
}
