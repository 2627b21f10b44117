import {findMarks} from './letter/placeholders.ts'

/**
 * A text as a snippet: its placeholders are tab stops, the same one wherever it stands, with the placeholder itself to
 * be typed over.
 */
export function toSnippet(text: string): string {
  const stops = new Map<string, number>()
  let snippet = ''
  let at = 0
  for (const {start, end, kind} of findMarks(text, 0)) {
    if (kind === 'none' || kind === 'tag') continue
    const placeholder = text.slice(start, end)
    const stop = stops.get(placeholder) ?? stops.size + 1
    stops.set(placeholder, stop)
    snippet += `${escape(text.slice(at, start))}\${${stop}:${escape(placeholder)}}`
    at = end
  }
  return snippet + escape(text.slice(at))
}

/** Whether a text has anything to fill in. */
export function hasStops(text: string): boolean {
  return findMarks(text, 0).some(({kind}) => kind !== 'none' && kind !== 'tag')
}

function escape(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&')
}
