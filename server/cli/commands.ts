import {reasons} from '../letter/frontmatter-schema.ts'

/** An option of the command line, as it is read and as the help shows it. */
export interface OptionInfo {
  /** What stands for its value in the help; an option without is a switch. */
  value?: string
  /** It can be given several times. */
  several?: true
  /** The same, but only in commands that report on letters. */
  severalInCheck?: true
  about: string
  /** Values it takes, where they are a closed set. */
  choices?: readonly string[]
}

export interface CommandInfo {
  /** What follows the name. */
  takes: string
  about: string
  options: readonly string[]
  /** Options that can be given several times here. */
  several?: readonly string[]
  /** Values that an option takes here, where they are others than elsewhere. */
  choices?: Readonly<Record<string, readonly string[]>>
  /** What an option does here, where that is something else than elsewhere. */
  says?: Readonly<Record<string, string>>
  /** How many arguments it takes at most. */
  most: number
  /** How many it needs. */
  least: number
  examples: readonly string[]
}

/** Formats in which findings are reported. */
export const FORMAT_NAMES = [
  'pretty',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjsonl',
  'markdown',
  'compact',
  'jsonl',
  'blob',
  'html',
] as const

export const OPTIONS: Readonly<Record<string, OptionInfo>> = {
  format: {
    value: 'FORMAT',
    about: 'pretty (default) or json',
    choices: ['pretty', 'json'],
  },
  rule: {value: 'RULE', several: true, about: 'only this rule; can be repeated'},
  severity: {
    value: 'SEVERITY',
    about: 'only findings at least this severe: info, warning, error',
    choices: ['info', 'warning', 'error'],
  },
  'max-warnings': {value: 'N', about: 'exit with 1 when there are more warnings'},
  quiet: {about: 'show errors only'},
  'exit-zero': {about: 'exit with 0 whatever is found'},
  'only-letters': {about: 'pass over files that are named and are no letters, as in folders'},
  fix: {about: 'apply safe fixes; with --stdin, to the standard output'},
  'fix-suggestions': {about: 'ask for each finding which of the better words to take'},
  diff: {about: 'show what --fix would do, and change nothing; exit with 1 when there is something to do'},
  baseline: {value: 'FILE', about: 'set aside the findings that this file knows'},
  'no-baseline': {about: 'set aside nothing, whatever the configuration says'},
  prune: {about: 'only take out what has been fixed since'},
  stdin: {about: 'read one letter from the standard input'},
  'stdin-filename': {value: 'FILE', about: 'the name by which it is configured and reported'},
  threads: {value: 'N', about: 'how many letters to check at once: a number, or auto (default)'},
  cache: {about: 'keep what letters came to, and check only those that have changed'},
  'cache-location': {value: 'FILE', about: 'where that is kept (default: .tactfulcache)'},
  'changed-since': {
    value: 'REV',
    about: 'only letters that are not as they were when this branch left REV (git)',
  },
  shard: {value: 'I/N', about: 'only the share I of N equal shares of the letters'},
  config: {value: 'FILE', about: 'use this configuration for all files'},
  'no-config': {about: 'use no configuration'},
  locale: {value: 'LANGUAGE', about: 'language of the messages (default: from LANG, else en)'},
  reason: {
    value: 'REASON',
    about: 'the real reason; it steers the letter and is not named in it',
    choices: reasons,
  },
  lang: {
    value: 'LANGUAGE',
    about: 'language of the letter, with its region or without: en, es-MX (default: from LANG, else en)',
  },
  region: {value: 'REGION', about: 'where the reader is at home: MX'},
  register: {
    value: 'FORM',
    about: 'form of address: formal (default), informal, or the language’s own: usted, vos, Sie …',
  },
  writer: {
    value: 'WRITER',
    about: 'who writes: we (default), a company, or I, a person',
    choices: ['we', 'I'],
  },
  output: {
    value: 'FILE',
    about: 'write into this file, which must not be there yet',
  },
  force: {about: 'overwrite the file if it is there'},
  ci: {
    value: 'SERVICE',
    about: 'what checks letters when they change: github, gitlab, azure or none (default: as found)',
    choices: ['github', 'gitlab', 'azure', 'none'],
  },
  yes: {about: 'ask nothing, and take what suits where nothing is said'},
  list: {about: 'list the languages, reasons and forms of address that there are'},
  color: {about: 'colour the output even when it is no terminal'},
  'no-color': {about: 'do not colour the output'},
  stdio: {about: 'talk over the standard input and output (default)'},
  socket: {value: 'PORT', about: 'talk over a socket on which the editor listens'},
  pipe: {value: 'NAME', about: 'talk over a named pipe on which the editor listens'},
  'node-ipc': {about: 'talk over the channel of a Node.js process'},
  clientProcessId: {value: 'ID', about: 'end when this process does'},
  help: {about: 'show this help'},
  version: {about: 'show the version'},
}

const GLOBAL = ['locale', 'color', 'no-color', 'help', 'version']
const CONFIGURED = ['config', 'no-config']
/** What is reported of findings, and how. */
const REPORT = ['format', 'output', 'rule', 'severity', 'max-warnings', 'quiet', 'exit-zero']
/** A command that reports on letters, in several formats if that is wanted. */
const REPORTING = {
  says: {
    format: 'how to report; can be repeated, each but one with an --output of its own',
    output: 'write the format named before it into this file',
  },
  choices: {format: FORMAT_NAMES},
  several: ['format', 'output'],
} satisfies Partial<CommandInfo>

export const COMMANDS: Readonly<Record<string, CommandInfo>> = {
  check: {
    takes: '[FILE|DIR|GLOB…]',
    about: 'hold letters against the guidelines',
    ...REPORTING,
    options: [
      ...REPORT,
      'only-letters',
      'fix',
      'fix-suggestions',
      'diff',
      'baseline',
      'no-baseline',
      'stdin',
      'stdin-filename',
      'changed-since',
      'shard',
      'threads',
      'cache',
      'cache-location',
      ...CONFIGURED,
      ...GLOBAL,
    ],
    least: 0,
    most: Infinity,
    examples: [
      'tactful check',
      'tactful check letters/field.md',
      "tactful check 'letters/**/*.md' --max-warnings 0",
      'tactful check --fix letters',
    ],
  },
  baseline: {
    takes: '[FILE|DIR|GLOB…]',
    about: 'write down the findings that there are, so that only new ones count',
    says: {baseline: 'the file (default: what the configuration names, else tactful-baseline.json)'},
    options: ['baseline', 'prune', 'threads', 'cache', 'cache-location', ...CONFIGURED, ...GLOBAL],
    least: 0,
    most: Infinity,
    examples: [
      'tactful baseline',
      'tactful baseline letters --baseline letters/known.json',
      'tactful baseline --prune',
    ],
  },
  init: {
    takes: '',
    about: 'set up a repository of letters: configuration, workflow, a letter to begin with',
    says: {
      force: 'overwrite files that are there already',
      lang: 'language of the letter to begin with',
    },
    options: [
      'ci',
      'reason',
      'lang',
      'region',
      'register',
      'writer',
      'yes',
      'force',
      'color',
      'no-color',
      'help',
      'version',
    ],
    least: 0,
    most: 0,
    examples: ['tactful init', 'tactful init --yes --ci gitlab --lang es-MX --reason capacity'],
  },
  new: {
    takes: '',
    about: 'write a letter to begin with, complete but for its placeholders',
    options: ['reason', 'lang', 'region', 'register', 'writer', 'output', 'force', 'list', 'help', 'version'],
    least: 0,
    most: 0,
    examples: [
      'tactful new --reason capacity --lang es-MX --register informal',
      'tactful new --reason abuse --writer I --output letters/field.md',
      'tactful new --list',
    ],
  },
  card: {
    takes: 'FILE',
    about: 'show which sentence serves as which part of a letter, and what is missing',
    options: ['format', ...CONFIGURED, ...GLOBAL],
    least: 1,
    most: 1,
    examples: ['tactful card letters/field.md'],
  },
  explain: {
    takes: 'RULE',
    about: 'say what a guideline asks for and why, with examples',
    options: [...CONFIGURED, ...GLOBAL],
    least: 1,
    most: 1,
    examples: ['tactful explain no-blame'],
  },
  'merge-reports': {
    takes: 'FILE…',
    about: 'report what shares of a check have found, from their blobs, as one',
    ...REPORTING,
    options: [...REPORT, 'baseline', ...CONFIGURED, ...GLOBAL],
    least: 1,
    most: Infinity,
    examples: ['tactful merge-reports share-1.blob share-2.blob --format sarif --output report.sarif'],
  },
  rules: {
    takes: '',
    about: 'list the guidelines',
    options: ['format', ...CONFIGURED, ...GLOBAL],
    least: 0,
    most: 0,
    examples: ['tactful rules', 'tactful rules --format json'],
  },
  test: {
    takes: '[FILE…]',
    about: 'try the examples of guidelines of your own: those in files, or all that the configuration names',
    options: ['format', ...CONFIGURED, ...GLOBAL],
    least: 0,
    most: Infinity,
    examples: ['tactful test', 'tactful test guidelines/no-new-fees.yaml'],
  },
  'print-config': {
    takes: 'FILE',
    about: 'show what applies to a file, and why',
    options: ['format', ...CONFIGURED, ...GLOBAL],
    least: 1,
    most: 1,
    examples: ['tactful print-config letters/field.md'],
  },
  mcp: {
    takes: '',
    about: 'serve an assistant over MCP: check, explain, offer phrases, draft; it reads and writes nothing',
    options: ['stdio', ...CONFIGURED, ...GLOBAL],
    least: 0,
    most: 0,
    examples: ['tactful mcp'],
  },
  lsp: {
    takes: '',
    about: 'serve an editor: findings, fixes and completions while a letter is written',
    options: ['stdio', 'socket', 'pipe', 'node-ipc', 'clientProcessId', 'help', 'version'],
    least: 0,
    most: 0,
    examples: ['tactful lsp --stdio'],
  },
}
