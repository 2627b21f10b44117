import {USUAL_BASELINE} from '../baseline.ts'
import {reasons} from '../letter/frontmatter-schema.ts'
import {SERVICES} from './init/workflows.ts'

/** An option of the command line, as it is read and as the help shows it. */
export interface OptionInfo {
  /** What stands for its value in the help; an option without is a switch. */
  value?: string
  /** It can be given several times. */
  several?: true

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
export type FormatName = (typeof FORMAT_NAMES)[number]

export const OPTIONS: Readonly<Record<string, OptionInfo>> = {
  format: {
    value: 'FORMAT',
    about: 'pretty (default) or json',
    choices: ['pretty', 'json'],
  },
  rule: {value: 'RULE', several: true, about: 'report only this rule; can be repeated'},
  severity: {
    value: 'SEVERITY',
    about: 'report only findings at least this severe: info, warning, error',
    choices: ['info', 'warning', 'error'],
  },
  'max-warnings': {value: 'N', about: 'exit with 1 when there are more warnings than this'},
  quiet: {about: 'show errors only'},
  'exit-zero': {about: 'exit with 0, whatever is found'},
  'only-letters': {about: 'skip named files that are not letters, as in folders'},
  fix: {about: 'apply safe fixes; with --stdin, to the standard output'},
  'fix-suggestions': {about: 'ask, for each finding, which of the suggestions to apply'},
  diff: {about: 'show what --fix would change, without changing it; exit with 1 if there is anything'},
  baseline: {value: 'FILE', about: 'set aside the findings recorded in this file'},
  'no-baseline': {about: 'set no findings aside, whatever the configuration says'},
  prune: {about: 'only remove findings that have been fixed since'},
  stdin: {about: 'read one letter from the standard input'},
  'stdin-filename': {value: 'FILE', about: 'the file name to configure and report it by'},
  threads: {value: 'N', about: 'how many letters to check at once: a number up to 999, or auto (default)'},
  cache: {about: 'cache results, and check only letters that have changed'},
  'cache-location': {value: 'FILE', about: 'where the cache is kept (default: .tactfulcache)'},
  'changed-since': {
    value: 'REV',
    about: 'check only letters that have changed since this branch left REV (git)',
  },
  shard: {value: 'I/N', about: 'check only shard I of N equal shards of the letters'},
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
  region: {value: 'REGION', about: 'region of the reader: MX'},
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
    about: 'write to this file, which must not exist yet',
  },
  force: {about: 'overwrite the file if it exists'},
  ci: {
    value: 'SERVICE',
    about: 'service that checks letters when they change: github, gitlab, azure or none (default: as found)',
    choices: SERVICES,
  },
  yes: {about: 'ask nothing, and use suitable defaults'},
  list: {about: 'list the available languages, reasons and forms of address'},
  color: {about: 'colour the output even when it is not a terminal'},
  'no-color': {about: 'do not colour the output'},
  stdio: {about: 'communicate over standard input and output (default)'},
  socket: {value: 'PORT', about: 'communicate over a socket on which the editor listens'},
  pipe: {value: 'NAME', about: 'communicate over a named pipe on which the editor listens'},
  'node-ipc': {about: 'communicate over the channel of a Node.js process'},
  clientProcessId: {value: 'ID', about: 'exit when this process does'},
  help: {about: 'show this help'},
  version: {about: 'show the version'},
}

const GLOBAL = ['locale', 'color', 'no-color', 'help', 'version']
/** For commands whose own words are English. */
const ENGLISH = GLOBAL.filter((name) => name !== 'locale')
const CONFIGURED = ['config', 'no-config']
/** What is reported of findings, and how. */
const REPORT = ['format', 'output', 'rule', 'severity', 'max-warnings', 'quiet', 'exit-zero']
/** A command that reports on letters, in several formats if that is wanted. */
const REPORTING = {
  says: {
    format: 'how to report; can be repeated, each but one with an --output of its own',
    output: 'write the format named before it to this file',
  },
  choices: {format: FORMAT_NAMES},
  several: ['format', 'output'],
} satisfies Partial<CommandInfo>

export const COMMANDS: Readonly<Record<string, CommandInfo>> = {
  check: {
    takes: '[FILE|DIR|GLOB…]',
    about: 'check letters against the guidelines',
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
    about: 'record the current findings, so that only new ones count',
    says: {baseline: `the file (default: what the configuration names, else ${USUAL_BASELINE})`},
    options: ['baseline', 'prune', 'threads', 'cache', 'cache-location', ...CONFIGURED, ...ENGLISH],
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
    about: 'set up a repository of letters: configuration, workflow, a letter to start from',
    says: {
      force: 'overwrite files that exist already',
      lang: 'language of the letter to start from',
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
    about: 'write a letter to start from, complete but for its placeholders',
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
    about: 'show which sentence serves as which part of the letter, and what is missing',
    options: ['format', ...CONFIGURED, ...GLOBAL],
    least: 1,
    most: 1,
    examples: ['tactful card letters/field.md'],
  },
  explain: {
    takes: 'RULE',
    about: 'explain what a guideline asks for and why, with examples',
    options: [...CONFIGURED, ...GLOBAL],
    least: 1,
    most: 1,
    examples: ['tactful explain no-blame'],
  },
  'merge-reports': {
    takes: 'FILE…',
    about: 'merge the reports of a sharded check',
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
    about:
      'test the examples of your own guidelines: those in the files, or all that the configuration names',
    options: ['format', ...CONFIGURED, ...ENGLISH],
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
