import type {Desk} from '../desk.ts'
import {printable} from '../reporters/excerpt.ts'
import type {Baselines} from './baselines.ts'

/** Entries that are named. */
const NAMED = 10

/** Says which entries of baselines have been fixed since, and what to do about them. */
export function reportStale(baselines: Baselines, {io, nameOf}: Desk): void {
  for (const {path, entries} of baselines.stale()) {
    const name = nameOf(path)
    const total = entries.reduce((sum, {count}) => sum + count, 0)
    const lines = entries
      .slice(0, NAMED)
      .map(({file, rule, count}) => `  ${printable(file)}  ${rule}${count > 1 ? ` (${count})` : ''}`)
    if (entries.length > NAMED) lines.push(`  … and ${entries.length - NAMED} more`)
    const [what, them] = total === 1 ? ['finding of', 'it'] : ['findings of', 'them']
    const option = baselines.isGiven ? ` --baseline ${name}` : ''
    io.err.write(
      `${total} known ${what} ${name} ${total === 1 ? 'has' : 'have'} been fixed since:\n${lines.join('\n')}\n` +
        `Take ${them} out: tactful baseline --prune${option}\n`,
    )
  }
}
