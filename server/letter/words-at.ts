import type {Source, Span} from './letter.ts'
import {lastFrom} from './plain.ts'

/** The words of a span as a reader sees them, on one line: without markup, placeholders as they are written. */
export function wordsAt({text, blocks}: Source, span: Span): string {
  const block = blocks[lastFrom(blocks, span.start)]
  const within = block !== undefined && span.end <= block.end
  const shown = within ? block.plain.shown(text, span).replaceAll(/\s+/g, ' ').trim() : ''
  // Front matter, and what no reader sees, has no other words than what is written.
  return shown === '' ? text.slice(span.start, span.end).replaceAll(/\s+/g, ' ') : shown
}
