import {parseArgs} from 'node:util'
import {nearestOf} from '../letter/nearest.ts'
import {COMMANDS, OPTIONS} from './commands.ts'
import type {CommandInfo} from './commands.ts'
import {didYouMean} from './did-you-mean.ts'
import {Misuse} from './io.ts'

/** A command line, read. */
export interface Arguments {
  command: string | undefined
  /** What the command works on. */
  operands: string[]
  /** Values of options that take one, in the order in which they were given. */
  values: Map<string, string[]>
  /** The same in the order of the command line, name and value: some belong to the one before them. */
  order: [name: string, value: string][]
  switches: Set<string>
}

/**
 * Reads a command line.
 * @param argv without the program's own name
 * @throws {Misuse} naming what is wrong and what was probably meant
 */
export function readArguments(argv: readonly string[]): Arguments {
  const read: Arguments = {
    command: undefined,
    operands: [],
    values: new Map(),
    order: [],
    switches: new Set(),
  }
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, {value}]) => [
      name,
      {type: value === undefined ? 'boolean' : 'string'} as const,
    ]),
  )
  const {tokens} = parseArgs({
    args: [...argv],
    options: {...options, help: {type: 'boolean', short: 'h'}, version: {type: 'boolean', short: 'v'}},
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (read.command === undefined && read.operands.length === 0) {
        if (!Object.hasOwn(COMMANDS, token.value)) throw new Misuse(unknownCommand(token.value))
        read.command = token.value
      } else read.operands.push(token.value)
    } else if (token.kind === 'option') readOption(read, token.name, token.rawName, token.value)
  }
  if (!read.switches.has('help') && !read.switches.has('version')) checkCommand(read)
  return read
}

/** The value that an option was given; the first, where it may have several. */
export function optionValue({values}: Pick<Arguments, 'values'>, name: string): string | undefined {
  return values.get(name)?.[0]
}

function readOption(read: Arguments, name: string, written: string, value: string | undefined): void {
  const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
  if (option === undefined) throw new Misuse(unknownOption(written, read))
  if (option.value === undefined) {
    if (value !== undefined) throw new Misuse(`${written} takes no value.`)
    read.switches.add(name)
    return
  }
  if (value === undefined || value === '' || isOption(value)) {
    throw new Misuse(`${written} needs a value: ${written} ${option.value}.`)
  }
  const choices = commandOf(read)?.choices?.[name] ?? option.choices
  if (choices !== undefined && !choices.includes(value)) {
    throw new Misuse(
      `${written} cannot be “${value}”: ${didYouMean(value, choices, `choose ${choices.join(', ')}.`)}`,
    )
  }
  const values = read.values.get(name) ?? []
  const isRepeatable = option.several ?? commandOf(read)?.several?.includes(name)
  if (values.length > 0 && isRepeatable !== true) throw new Misuse(`${written} is given twice.`)
  read.values.set(name, [...values, value])
  read.order.push([name, value])
}

function commandOf({command}: Arguments): CommandInfo | undefined {
  return command === undefined ? undefined : COMMANDS[command]
}

/** Whether a value is more probably the next option, its own value forgotten. */
function isOption(value: string): boolean {
  return value.startsWith('--') && Object.hasOwn(OPTIONS, value.slice(2).replace(/=.*$/s, ''))
}

function checkCommand({command, operands, values, switches}: Arguments): void {
  const info = command === undefined ? undefined : COMMANDS[command]
  if (command === undefined || info === undefined) return
  for (const name of [...values.keys(), ...switches]) {
    if (info.options.includes(name)) continue
    const able = Object.keys(COMMANDS).filter((other) => COMMANDS[other]?.options.includes(name))
    throw new Misuse(`--${name} is an option of ${able.join(', ')}, not of ${command}.`)
  }
  if (operands.length > info.most) {
    throw new Misuse(
      info.most === 0
        ? `${command} takes no arguments.`
        : `${command} takes one ${info.takes}, not ${operands.length}.`,
    )
  }
  // As from a variable that is not set: the working directory would be meant where a file was.
  if (operands.includes(''))
    throw new Misuse(`${command} is given an empty argument: name what it is to work on, or leave it out.`)
  if (operands.length < info.least) throw new Misuse(`${command} needs a ${info.takes}: ${info.examples[0]}`)
  for (const [one, other] of [
    ['config', 'no-config'],
    ['color', 'no-color'],
    ['baseline', 'no-baseline'],
  ] as const) {
    const given = (name: string): boolean => values.has(name) || switches.has(name)
    if (given(one) && given(other)) throw new Misuse(`--${one} and --${other} contradict each other.`)
  }
}

function unknownCommand(command: string): string {
  const names = Object.keys(COMMANDS)
  const nearest = nearestOf(command, names)
  if (nearest !== undefined) return `There is no command “${command}”: did you mean “${nearest}”?`
  if (/[./\\*]/.test(command))
    return `There is no command “${command}”; to check a letter: tactful check ${command}`
  return `There is no command “${command}”: choose ${names.join(', ')}.`
}

function unknownOption(written: string, read: Arguments): string {
  const name = written.replace(/^-+/, '')
  const nearest = nearestOf(name, commandOf(read)?.options ?? []) ?? nearestOf(name, Object.keys(OPTIONS))
  const hint =
    nearest === undefined
      ? `tactful ${read.command ?? 'COMMAND'} --help lists them.`
      : `did you mean “--${nearest}”?`
  return `There is no option “${written}”: ${hint}`
}
