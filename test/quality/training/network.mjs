// A network with one hidden layer over the features of sentences, learned for all kinds at once: what words have in common
// shows in more kinds of sentences than one.
import {engine} from './engine.mjs'

const {MIDDLE, PLACES} = engine

/** What a sentence comes to before it is held against any kind. */
const WIDTH = 48
const ROUNDS = 25
/** The weights are the mean of what they were after each of the last rounds, of this share. */
const AVERAGED = 0.5
const RATE = 0.1
const DECAY = 1e-5
/** The share of a sentence's features that are left out each time it is seen. */
const LEFT_OUT = 0.5
/** The start of what is learned: how far features differ by chance, and how rare a kind is taken to be. */
const SPREAD = 0.3
const RARE = -2
/** Slighter misses move nothing but what speaks for a kind before anything is read. */
const SLIGHT = 1e-3
/** A sentence says nothing of the kinds that it is marked with this for. */
export const UNTOLD = -1

/** The features that were met often enough to be worth weights: by place their row, or -1. */
export function rowsOf(examples, least) {
  const met = new Uint32Array(PLACES)
  for (const {features} of examples) for (const place of features) met[place]++
  const rows = new Int32Array(PLACES).fill(-1)
  let count = 0
  for (let place = 0; place < PLACES; place++) if (met[place] >= least) rows[place] = count++
  return {rows, count}
}

/**
 * Fits by steps that become smaller for each weight the more it has been moved (AdaGrad).
 * @param sentences each with the `rows` of its features, how many features it has (`size`), and by kind 1, 0 or UNTOLD (`targets`)
 * @param count of rows
 * @param kinds how many there are
 * @returns whole numbers by row (`weights`, to be multiplied by `scales`), what the hidden layer begins with, and the heads
 */
export function fit(sentences, count, kinds) {
  const next = random()
  const chance = () => (next() + next() + next() - 1.5) * 1.2
  const weights = learned(count * WIDTH, () => chance() * SPREAD)
  const start = learned(WIDTH, () => 0.1)
  const heads = learned(kinds * WIDTH, () => (chance() * 0.5) / Math.sqrt(WIDTH))
  const biases = learned(kinds, () => RARE)
  const all = [weights, start, heads, biases]
  const order = [...sentences]
  const hidden = new Float32Array(WIDTH)
  const pull = new Float32Array(WIDTH)
  let taken = 0
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, next)
    for (const {rows, size, targets} of order) {
      const kept = rows.filter(() => next() >= LEFT_OUT)
      const length = 1 / (Math.sqrt(size + 1) * (1 - LEFT_OUT))
      read(weights.now, start.now, kept, length, hidden)
      pull.fill(0)
      for (let kind = 0; kind < kinds; kind++) {
        if (targets[kind] === UNTOLD) continue
        const score = biases.now[kind] + against(heads.now, kind, hidden)
        const miss = 1 / (1 + Math.exp(-score)) - targets[kind]
        step(biases, kind, miss)
        if (Math.abs(miss) <= SLIGHT) continue
        for (let at = 0, place = kind * WIDTH; at < WIDTH; at++, place++)
          if (hidden[at] > 0) {
            pull[at] += miss * heads.now[place]
            step(heads, place, miss * hidden[at] + DECAY * heads.now[place])
          }
      }
      for (let at = 0; at < WIDTH; at++) if (pull[at] !== 0) step(start, at, pull[at])
      for (const row of kept)
        for (let at = 0, place = row * WIDTH; at < WIDTH; at++, place++)
          if (pull[at] !== 0) step(weights, place, pull[at] * length + DECAY * weights.now[place])
    }
    if (round < ROUNDS * (1 - AVERAGED)) continue
    taken++
    for (const {now, sum} of all) for (let at = 0; at < now.length; at++) sum[at] += now[at]
  }
  for (const {now, sum} of all) for (let at = 0; at < now.length; at++) now[at] = sum[at] / taken
  return {...rounded(weights.now, count), start: start.now, heads: heads.now, biases: biases.now}
}

/** How much speaks for a sentence being of each kind. */
export function scoresOf({weights, scales, start, heads, biases}, {rows, size}) {
  const hidden = new Float32Array(WIDTH)
  read(weights, new Float32Array(WIDTH), rows, 1 / Math.sqrt(size + 1), hidden)
  for (let at = 0; at < WIDTH; at++) hidden[at] = start[at] + hidden[at] * scales[at]
  return Array.from(biases, (bias, kind) => bias + against(heads, kind, hidden))
}

/** The weights of one head. */
export function headOf({heads}, kind) {
  return heads.slice(kind * WIDTH, (kind + 1) * WIDTH)
}

function learned(size, start) {
  return {
    now: Float32Array.from({length: size}, start),
    sum: new Float32Array(size),
    moved: new Float32Array(size).fill(1e-6),
  }
}

function step({now, moved}, at, slope) {
  moved[at] += slope * slope
  now[at] -= (RATE * slope) / Math.sqrt(moved[at])
}

function read(weights, start, rows, length, hidden) {
  hidden.set(start)
  for (const row of rows)
    for (let at = 0, place = row * WIDTH; at < WIDTH; at++, place++) hidden[at] += weights[place] * length
}

function against(heads, kind, hidden) {
  let score = 0
  for (let at = 0, place = kind * WIDTH; at < WIDTH; at++, place++)
    if (hidden[at] > 0) score += heads[place] * hidden[at]
  return score
}

/** Weights as whole numbers up to MIDDLE on both sides; what is farther out is cut off where that loses less than it gains. */
function rounded(weights, count) {
  const whole = new Int8Array(weights.length)
  const scales = Float32Array.from({length: WIDTH}, (_, at) => {
    const own = Float32Array.from({length: count}, (__, row) => weights[row * WIDTH + at])
    const most = own.reduce((sum, weight) => Math.max(sum, Math.abs(weight)), 1e-6)
    const tried = [1, 0.8, 0.65, 0.5, 0.4, 0.3].map((share) => (most * share) / MIDDLE)
    const losses = tried.map((scale) =>
      own.reduce((sum, weight) => sum + (weight - nearest(weight, scale) * scale) ** 2, 0),
    )
    const scale = tried[losses.indexOf(Math.min(...losses))]
    for (let row = 0; row < count; row++) whole[row * WIDTH + at] = nearest(own[row], scale)
    return scale
  })
  return {weights: whole, scales}
}

function nearest(weight, scale) {
  return Math.max(-MIDDLE, Math.min(MIDDLE, Math.round(weight / scale)))
}

/** The same numbers in the same order every time. */
function random() {
  let state = 7
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

function shuffle(rows, next) {
  for (let at = rows.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    ;[rows[at], rows[other]] = [rows[other], rows[at]]
  }
}
