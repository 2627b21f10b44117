// Logistic regression over the features of sentences: fitting, the scores from which on it is believed, and how it is kept.
import {engine} from './engine.mjs'

const {MIDDLE, pack, PLACES} = engine

const ROUNDS = 25
const RATE = 0.3
const DECAY = 1e-4
export const FOLDS = 5
/** Fewer that are right make no share that is worth anything. */
const LEAST_RIGHT = 5

/** The features that were met often enough to be worth a weight. */
export function metOften(examples, least) {
  const met = new Uint32Array(PLACES)
  for (const {features} of examples) for (const place of features) met[place]++
  return (place) => met[place] >= least
}

/** Fits by steps that become smaller for each weight the more it has been moved (AdaGrad). */
export function fit(examples, name, known) {
  const weights = new Float64Array(PLACES)
  const moved = new Float64Array(PLACES).fill(1e-8)
  let bias = 0
  let biasMoved = 1e-8
  const rows = examples.map(({features, labels}) => ({
    features: features.filter(known),
    length: 1 / Math.sqrt(features.length + 1),
    target: labels.includes(name) ? 1 : 0,
  }))
  const next = random()
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(rows, next)
    for (const {features, length, target} of rows) {
      let sum = 0
      for (const place of features) sum += weights[place]
      const miss = 1 / (1 + Math.exp(-(bias + sum * length))) - target
      for (const place of features) {
        const step = miss * length + DECAY * weights[place]
        moved[place] += step * step
        weights[place] -= (RATE * step) / Math.sqrt(moved[place])
      }
      biasMoved += miss * miss
      bias -= (RATE * miss) / Math.sqrt(biasMoved)
    }
  }
  return {bias, weights}
}

/**
 * The score from which on a share of what is said to be of a kind is of it, and the one that some of the kind are below;
 * told from parts of the labelled texts that were left out of the fitting in turn.
 * @param precision the share that must be right
 * @param floor the score that is asked for in any case
 * @param doubted the share of the kind that may be doubted
 */
export function calibrate(examples, name, known, {precision: wanted, floor = -Infinity, doubted = 0}) {
  const rated = []
  for (let part = 0; part < FOLDS; part++) {
    const {bias, weights} = fit(
      examples.filter((example) => example.part !== part),
      name,
      known,
    )
    for (const {features, labels} of examples.filter((example) => example.part === part)) {
      let sum = 0
      for (const place of features) sum += weights[place]
      rated.push({score: bias + sum / Math.sqrt(features.length + 1), right: labels.includes(name)})
    }
  }
  rated.sort((a, b) => b.score - a.score)
  const of = rated.filter(({right}) => right)
  let best = {least: Infinity, precision: 1, recall: 0}
  let right = 0
  for (const [index, each] of rated.entries()) {
    if (each.right) right++
    if (each.score >= floor && right >= LEAST_RIGHT && right / (index + 1) >= wanted)
      best = {least: each.score, precision: right / (index + 1), recall: right / of.length}
  }
  return {...best, doubt: of.at(-1 - Math.floor(doubted * of.length))?.score ?? -Infinity}
}

/**
 * Kinds as they are kept in `model.json`: whole numbers, and features by their distance from the one before.
 * @param fitted by name, the bias and the weights, and the score below which no pattern is believed
 */
export function packed(fitted) {
  const scaled = Object.entries(fitted).map(([name, {bias, weights, doubt}]) => {
    const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MIDDLE
    return {name, bias, doubt, scale, weights: Array.from(weights, (weight) => Math.round(weight / scale))}
  })
  const places = Array.from({length: PLACES}, (_, place) => place).filter((place) =>
    scaled.some(({weights}) => weights[place] !== 0),
  )
  return {
    places: pack(places.map((place, at) => place - (places[at - 1] ?? 0))),
    weights: pack(places.flatMap((place) => scaled.map(({weights}) => weights[place] + MIDDLE))),
    kinds: Object.fromEntries(
      scaled.map(({name, bias, doubt, scale}) => [
        name,
        {
          bias: rounded(bias),
          ...(doubt === undefined ? {} : {doubt: rounded(doubt)}),
          scale: Number(scale.toFixed(6)),
        },
      ]),
    ),
  }
}

function rounded(score) {
  return Number(score.toFixed(4))
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
