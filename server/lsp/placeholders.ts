import {keyOf} from './addresses.ts'
import type {Server} from './server.ts'

/** Placeholders of other letters, open or in the workspace, as they are written. */
export async function placeholdersElsewhere(
  {sheets, workspace}: Server,
  here: string,
): Promise<{name: string; uri: string}[]> {
  const open = await sheets.all()
  const known = [
    ...open.flatMap(({letter, text, uri}) =>
      letter.source.placeholders.map(({start, end}) => ({name: text.slice(start, end), uri})),
    ),
    ...workspace.placeholders(),
  ]
  return known.filter(({uri}) => keyOf(uri) !== keyOf(here))
}
