import type {Source, Span} from './letter.ts'

/** The words of a span as written, on one line. */
export function wordsAt({text}: Source, {start, end}: Span): string {
  return text.slice(start, end).replaceAll(/\s+/g, ' ')
}
