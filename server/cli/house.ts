import type {HouseGuideline} from '../house/house.ts'
import {withHouseTexts} from '../house/texts.ts'
import type {Locale} from '../locale.ts'
import type {Arguments} from './arguments.ts'
import {configErrors, describeError, openDesk} from './desk.ts'
import {Misuse} from './io.ts'
import type {Io} from './io.ts'

/**
 * The guidelines of the house in the working folder, and messages with theirs.
 * @throws {Misuse} where the configuration is broken
 */
export async function openHouse(
  args: Arguments,
  io: Io,
): Promise<{locale: Locale; guidelines: readonly HouseGuideline[]}> {
  const {locale, configurations} = openDesk(args, io)
  const loaded = await configurations.of(io.cwd)
  if (loaded === undefined) return {locale, guidelines: []}
  if (loaded.problems.length > 0) throw new Misuse(configErrors(loaded).map(describeError).join('\n'))
  const {guidelines} = loaded
  return {locale: guidelines.length === 0 ? locale : withHouseTexts(locale, guidelines), guidelines}
}
