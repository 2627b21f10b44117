import pico from 'picocolors'
import type {Arguments} from './arguments.ts'
import type {Io, Output} from './io.ts'

/** Colours for a text on a terminal; where there is none, functions that change nothing. */
export type Colours = ReturnType<typeof pico.createColors>

/** Colours as the options ask for, else `NO_COLOR` and `FORCE_COLOR`, else on a terminal only. */
export function coloursFor(
  {switches}: Pick<Arguments, 'switches'>,
  {env}: Pick<Io, 'env'>,
  output: Output,
): Colours {
  return pico.createColors(isColoured(switches, env, output))
}

function isColoured(switches: Set<string>, env: Io['env'], output: Output): boolean {
  if (switches.has('no-color')) return false
  if (switches.has('color')) return true
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return output.isTerminal && env['TERM'] !== 'dumb'
}
