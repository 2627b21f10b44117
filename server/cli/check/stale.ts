import {sayCount} from '../../locale.ts'
import type {Desk} from '../desk.ts'
import {printable} from '../reporters/excerpt.ts'
import type {Baselines} from './baselines.ts'

/** Entries that are named. */
const NAMED = 10

/** Says which entries of baselines have been fixed since, and what to do about them. */
export function reportStale(baselines: Baselines, {io, locale, nameOf}: Desk): void {
  for (const {path, entries} of baselines.stale()) {
    const baseline = nameOf(path)
    const total = entries.reduce((sum, {count}) => sum + count, 0)
    const lines = entries
      .slice(0, NAMED)
      .map(({file, rule, count}) => `  ${printable(file)}  ${rule}${count > 1 ? ` (${count})` : ''}`)
    const left = entries.length - NAMED
    if (left > 0) lines.push(`  ${sayCount(locale, 'baseline-more', left)}`)
    const command = `tactful baseline --prune${baselines.isGiven ? ` --baseline ${baseline}` : ''}`
    io.err.write(
      `${sayCount(locale, 'baseline-fixed', total, {baseline})}\n${lines.join('\n')}\n` +
        `${sayCount(locale, 'baseline-prune', total, {command})}\n`,
    )
  }
}
