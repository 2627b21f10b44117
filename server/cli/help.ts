import {COMMANDS, OPTIONS} from './commands.ts'

/** The help of one command, or of the whole program. */
export function helpText(command?: string): string {
  const info = command === undefined ? undefined : COMMANDS[command]
  if (command === undefined || info === undefined) return overview()
  const takes = info.takes === '' ? '' : ` ${info.takes}`
  return [
    `tactful ${command}${takes}`,
    `  ${info.about}`,
    ...(command === 'check' ? ['', ...LETTERS] : []),
    '',
    'Options',
    ...table(
      info.options.map((name) => [
        `--${name}${valueOf(name)}`,
        info.says?.[name] ?? OPTIONS[name]?.about ?? '',
      ]),
    ),
    '',
    'Examples',
    ...info.examples.map((example) => `  ${example}`),
    ...(command === 'check' ? ['', 'Exit code', ...EXIT_CODES] : []),
    '',
  ].join('\n')
}

const LETTERS = [
  '  A file that is named is a letter. In folders and globs, letters are Markdown files with “letter:”',
  '  in their front matter, files called *.letter.md, and what the configuration includes.',
]

const EXIT_CODES = [
  '  0  nothing of severity error was found',
  '  1  there are errors, or more warnings than --max-warnings',
  '  2  misuse, a broken configuration, or a file that cannot be read',
]

function overview(): string {
  return [
    'Checks letters that end a client relationship against guidelines.',
    '',
    'Commands',
    ...table(Object.entries(COMMANDS).map(([name, {takes, about}]) => [`tactful ${name} ${takes}`, about])),
    '',
    'tactful COMMAND --help says more. --version shows the version.',
    '',
  ].join('\n')
}

function valueOf(name: string): string {
  const value = OPTIONS[name]?.value
  return value === undefined ? '' : ` ${value}`
}

function table(rows: (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
