import {dirname, resolve} from 'node:path'
import type {Arguments} from './arguments.ts'
import {BrokenGuidelines, configErrors, describeError, openDesk, readConfigured} from './desk.ts'
import type {ConfiguredLetter, Desk} from './desk.ts'
import {Misuse} from './io.ts'
import type {Io} from './io.ts'
import {Unreadable, readText} from './read.ts'

/** The one letter a command works on. */
export interface LetterFile extends ConfiguredLetter {
  desk: Desk
  /** As it is shown. */
  name: string
}

/**
 * Reads the letter that a command names.
 * @throws {Misuse} where it cannot be read, or its configuration is broken
 */
export async function openLetter(args: Arguments, io: Io): Promise<LetterFile> {
  const desk = openDesk(args, io)
  const path = resolve(io.cwd, args.operands[0] ?? '')
  const name = desk.nameOf(path)
  try {
    const text = readText(path)
    const configured = await readConfigured(desk, path, text)
    if (configured !== undefined) return {...configured, desk, name}
  } catch (error) {
    if (error instanceof BrokenGuidelines) throw new Misuse(error.message, {cause: error})
    if (error instanceof Unreadable)
      throw new Misuse(`${name}: cannot be read: ${error.message}`, {cause: error})
    throw error
  }
  const loaded = await desk.configurations.of(dirname(path))
  throw new Misuse(
    loaded === undefined
      ? `${name}: its configuration is broken`
      : configErrors(loaded).map(describeError).join('\n'),
  )
}
