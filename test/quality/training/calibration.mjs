// What scores mean: the log-odds they stand for, and those from which on they are believed. Both are told from sentences that
// a model was not fitted to.

/** Fewer that are right make no share that is worth anything. */
const LEAST_RIGHT = 5
const STEPS = 30

/**
 * The score from which on a share of what is said to be of a kind is of it, and the one that some of the kind are below.
 * @param rated scores, and whether the sentences are of the kind
 * @param precision the share that must be right
 * @param floor the score that is asked for in any case
 * @param doubted the share of the kind that may be doubted
 */
export function calibrate(rated, {precision: wanted, floor, doubted}) {
  const sorted = rated.toSorted((a, b) => b.score - a.score)
  const of = sorted.filter(({right}) => right)
  let best = {least: Infinity, precision: 1, recall: 0}
  let right = 0
  for (const [index, each] of sorted.entries()) {
    if (each.right) right++
    if (each.score >= floor && right >= LEAST_RIGHT && right / (index + 1) >= wanted)
      best = {least: each.score, precision: right / (index + 1), recall: right / of.length}
  }
  return {...best, doubt: of.at(-1 - Math.floor(doubted * of.length))?.score ?? -Infinity}
}

/**
 * What scores are to be multiplied by, and what is to be added, for them to be log-odds (Platt scaling, by Newton's method).
 * @param rated scores, and whether the sentences are of the kind
 */
export function tempered(rated) {
  let [slope, offset] = [1, 0]
  for (let step = 0; step < STEPS; step++) {
    let [a, b, aa, ab, bb] = [0, 0, 1e-6, 0, 1e-6]
    for (const {score, right} of rated) {
      const odds = 1 / (1 + Math.exp(-(slope * score + offset)))
      const miss = odds - (right ? 1 : 0)
      const weight = odds * (1 - odds)
      a += miss * score
      b += miss
      aa += weight * score * score
      ab += weight * score
      bb += weight
    }
    const scale = aa * bb - ab * ab
    slope -= (bb * a - ab * b) / scale
    offset -= (aa * b - ab * a) / scale
  }
  return {slope, offset}
}
