import type {Arguments} from './arguments.ts'
import {readArguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import {helpText} from './help.ts'
import {CLEAN, FAILED, Misuse} from './io.ts'
import type {Io} from './io.ts'

type Command = (args: Arguments, io: Io) => number | Promise<number>

// Each command is loaded when it is called for: help and version need no engine.
const LOADERS: Record<string, () => Promise<Command>> = {
  check: async () => (await import('./check/check.ts')).check,
  'merge-reports': async () => (await import('./merge-reports.ts')).mergeReports,
  baseline: async () => (await import('./baseline.ts')).baseline,
  init: async () => (await import('./init/init.ts')).init,
  new: async () => (await import('./new.ts')).newLetter,
  card: async () => (await import('./card.ts')).card,
  explain: async () => (await import('./explain.ts')).explain,
  rules: async () => (await import('./rules.ts')).rules,
  test: async () => (await import('./test/test.ts')).test,
  'print-config': async () => (await import('./print-config.ts')).printConfig,
  mcp: async () => (await import('./mcp.ts')).mcp,
  lsp: async () => (await import('./lsp.ts')).lsp,
}

/**
 * Carries out a command line.
 * @param argv without the program's own name
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const args = readArguments(argv)
    if (args.switches.has('version')) io.out.write(`${io.version}\n`)
    else if (args.switches.has('help')) io.out.write(helpText(args.command))
    else return await carryOut(args, io)
    return CLEAN
  } catch (error) {
    const {red} = coloursFor(
      {switches: new Set(argv.flatMap((arg) => /^--(.+)$/.exec(arg)?.[1] ?? []))},
      io,
      io.err,
    )
    const command = leftOut(error)
    if (command !== undefined)
      io.err.write(
        `${red('error')} tactful ${command} is not part of this copy, which checks letters only.\n`,
      )
    else if (error instanceof Misuse) io.err.write(`${red('error')} ${error.message}\n`)
    else
      io.err.write(
        `${red('error')} tactful itself failed, which is a mistake in it: ${describeCrash(error)}\n`,
      )
    return FAILED
  }
}

async function carryOut(args: Arguments, io: Io): Promise<number> {
  const load = args.command === undefined ? undefined : LOADERS[args.command]
  if (load === undefined) {
    io.err.write(helpText())
    return FAILED
  }
  const command = await load()
  return command(args, io)
}

/** The command whose bundle is not beside the program, as in the copy that the repository holds for CI. */
function leftOut(error: unknown): string | undefined {
  const {code, message} = error as NodeJS.ErrnoException
  const isMissing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND'
  const bundle = isMissing ? /[\\/](server|mcp)\.js'/.exec(message)?.[1] : undefined
  return bundle === 'server' ? 'lsp' : bundle
}

function describeCrash(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
