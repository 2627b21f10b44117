import {resolve} from 'node:path'
import type {Span} from '../../letter/letter.ts'
import {positionAt} from '../../letter/positions.ts'
import type {Io} from '../io.ts'
import {isWithin, pathFrom} from '../paths.ts'

/** A place counted from one, as people and most formats count; columns in UTF-16 code units. */
export interface HumanRange {
  startLine: number
  startColumn: number
  endLine: number
  /** Exclusive. */
  endColumn: number
}

export function humanRange(lineStarts: readonly number[], {start, end}: Span): HumanRange {
  const from = positionAt(lineStarts, start)
  const to = positionAt(lineStarts, end)
  return {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  }
}

/**
 * A path as the service that runs this knows it: relative to the checkout, which may be above the working directory.
 * Paths outside of it stay as they are.
 */
export function checkoutPath(path: string, {cwd, env}: Pick<Io, 'cwd' | 'env'>): string {
  const checkout = env['GITHUB_WORKSPACE'] || env['CI_PROJECT_DIR'] || env['BUILD_SOURCESDIRECTORY']
  if (checkout === undefined) return path
  const file = resolve(cwd, path)
  return file !== resolve(checkout) && isWithin(checkout, file) ? pathFrom(checkout, file) : path
}

/** Numbers the findings of one file that share a fingerprint, so that each has a name of its own. */
export class Occurrences {
  readonly #seen = new Map<string, number>()

  /** How often a fingerprint has come before. */
  next(fingerprint: string): number {
    const before = this.#seen.get(fingerprint) ?? 0
    this.#seen.set(fingerprint, before + 1)
    return before
  }
}
