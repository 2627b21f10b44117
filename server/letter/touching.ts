import type {Span} from './letter.ts'

/** Of spans in the order of the text that do not overlap, those that a span touches; an empty one touches what it is in. */
export function touching<Each extends Span>(spans: readonly Each[], {start, end}: Span): Each[] {
  let from = 0
  let to = spans.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (spans[middle]!.end <= start) from = middle + 1
    else to = middle
  }
  const touched: Each[] = []
  for (let at = from; at < spans.length && spans[at]!.start < Math.max(end, start + 1); at++)
    touched.push(spans[at]!)
  return touched
}
