/** A text of more than `most` UTF-16 code units as its head and an ellipsis; no character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most)
  return `${head.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}
