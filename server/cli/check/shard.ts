import {createHash} from 'node:crypto'
import {Misuse} from '../io.ts'
import type {Whole} from '../reporters/report.ts'

/** One of the equal shares into which letters are divided. */
export interface Shard {
  /** From 1 on. */
  index: number
  count: number
}

/** @throws {Misuse} for what is no share */
export function readShard(written: string): Shard {
  const [, index = '', count = ''] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(written) ?? []
  if (index === '' || Number(index) > Number(count))
    throw new Misuse(`--shard takes a share of all, such as 1/3, 2/3 or 3/3, not “${written}”.`)
  return {index: Number(index), count: Number(count)}
}

/** Every so many of a list, so that long letters that lie side by side do not fall into one share. */
export function shareOf<T>(all: readonly T[], {index, count}: Shard): T[] {
  return all.filter((_, at) => at % count === index - 1)
}

/** By what shares of the same letters are known to be. */
export function wholeOf(paths: readonly string[]): Whole {
  const hash = createHash('sha256').update(paths.join('\n')).digest('hex')
  return {letters: paths.length, paths: hash.slice(0, 32)}
}
