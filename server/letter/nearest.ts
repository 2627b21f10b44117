/** The one of `known` that takes the fewest slips of the pen to reach, if it is near enough to be meant. */
export function nearestOf(text: string, known: readonly string[]): string | undefined {
  const plain = simplify(text)
  let nearest: string | undefined
  let fewest = Infinity
  for (const candidate of known) {
    const slips = slipsBetween(plain, simplify(candidate))
    if (slips <= (candidate.length < 8 ? 1 : 2) && slips < fewest) {
      nearest = candidate
      fewest = slips
    }
  }
  return nearest
}

// `clientSince`, `client_since` and `Client-Since` are one name.
function simplify(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '')
}

/** Insertions, deletions, changes and swaps of neighbours (Damerau-Levenshtein, restricted). */
function slipsBetween(a: string, b: string): number {
  const far = Math.abs(a.length - b.length)
  if (far > 3) return far
  let older: number[] = []
  let previous = Array.from({length: b.length + 1}, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      let slips = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + change,
      )
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] && row > 1 && column > 1)
        slips = Math.min(slips, (older[column - 2] ?? 0) + 1)
      current.push(slips)
    }
    older = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
