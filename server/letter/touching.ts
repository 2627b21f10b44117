import type {Span} from './letter.ts'
import {lastFrom} from './plain.ts'

/** Of spans in the order of the text that do not overlap, those that a span touches; an empty one touches what it is in. */
export function touching<Each extends Span>(spans: readonly Each[], {start, end}: Span): Each[] {
  let at = Math.max(0, lastFrom(spans, start))
  if (at < spans.length && spans[at]!.end <= start) at++
  const touched: Each[] = []
  for (; at < spans.length && spans[at]!.start < Math.max(end, start + 1); at++) touched.push(spans[at]!)
  return touched
}
