import type {Edit} from '../finding.ts'

/** The edit that makes one text of another: all that lies between what both begin and end with. */
export function between(text: string, next: string): Edit {
  const most = Math.min(text.length, next.length)
  let start = 0
  while (start < most && text[start] === next[start]) start++
  let tail = 0
  while (tail < most - start && text[text.length - 1 - tail] === next[next.length - 1 - tail]) tail++
  return {start, end: text.length - tail, newText: next.slice(start, next.length - tail)}
}
