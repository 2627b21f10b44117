// Makes server/languages/LANG/model.json: what sentences that must not be said, and those that serve as a letter's parts, are
// like, learned from the texts in test/corpus that may be learned from and from the examples of the language's own patterns
// and phrases. The same texts make the same model.
//
//   npm run train            every language that has texts to learn from
//   npm run train -- de pt   some of them
import {readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {root} from './bundle.mjs'
import {calibrate, tempered} from './training/calibration.mjs'
import {engine} from './training/engine.mjs'
import {UNTOLD, fit, headOf, rowsOf, scoresOf} from './training/network.mjs'
import {
  AFTER_ABUSE,
  FOLDS,
  PARTS,
  UNWANTED,
  kindOfPatterns,
  neverWrong,
  partsIn,
  readerOf,
  unwantedIn,
} from './training/texts.mjs'

const {MIDDLE, pack, PLACES} = engine

const KINDS = [...UNWANTED, ...PARTS]
/** Fewer sentences of a kind teach nothing. */
const LEAST_TEXTS = 30
/** Features that were met less often are left out. */
const LEAST_MET = 12
/** Of what is said to be of a kind, the share that must be. */
const PRECISION = {unwanted: 0.7, parts: 0.75}
/** The log-odds that are asked for in any case; 0 is even odds, and most letters have most parts. */
const LEAST = {unwanted: 0, parts: -1}
/** Of the sentences of a kind, the share in which no pattern is believed. */
const DOUBTED = {unwanted: 0.12, parts: 0.04}
/** The log-odds from which on no pattern is doubted: it has reasons of its own. */
const DOUBT_BELOW = -2
/** A date shows by its form, of which the words around it tell little. */
const NEVER_DOUBTED = 'require-effective-date'
/** What a pattern must have found to be believed in whatever sentence, if it was never wrong. */
const LEAST_RIGHT = 5

const asked = process.argv.slice(2)
for (const language of asked.length > 0 ? asked : readdirSync(join(root, 'test/corpus')).sort())
  train(language)

function train(language) {
  const folder = join(root, 'server/languages', language)
  const {model: _, ...plain} = engine.readFolder(folder)
  // Of a young language there are too few texts.
  if (plain.conventions.experimental) return
  const data = engine.compileLanguage(plain)
  const read = readerOf(language, data)
  const unwantedTexts = unwantedIn(language, folder, plain.patterns, read)
  const partTexts = partsIn(language, folder, plain.patterns, read)
  const taught = KINDS.filter(
    (name) =>
      [...unwantedTexts, ...partTexts].filter(({labels}) => labels.includes(name)).length >= LEAST_TEXTS,
  )
  if (taught.length === 0) return
  const known = rowsOf([...unwantedTexts, ...partTexts], LEAST_MET)
  const sentences = [
    ...unwantedTexts.map((example) => sentenceOf(example, UNWANTED, taught, known)),
    ...partTexts.map((example) => sentenceOf(example, PARTS, taught, known)),
  ]
  const rated = crossRated(sentences, known.count, taught)
  const network = fit(sentences, known.count, taught.length)
  const kinds = {}
  for (const [at, name] of taught.entries()) {
    const kind = kindOf(name, rated[at], {bias: network.biases[at], weights: headOf(network, at)}, language)
    if (kind !== undefined) kinds[name] = kind
  }
  const sure = {
    ...neverWrong(unwantedTexts, LEAST_RIGHT),
    ...neverWrong(partTexts, LEAST_RIGHT, kindOfPatterns),
  }
  const only = (names) =>
    Object.fromEntries(names.flatMap((name) => (kinds[name] ? [[name, kinds[name]]] : [])))
  const model = {network: packed(network, known), unwanted: only(UNWANTED), sure, parts: only(PARTS)}
  const json = `${JSON.stringify(model)}\n`
  writeFileSync(join(folder, 'model.json'), json)
  console.log(
    `${language}: of ${unwantedTexts.length} and ${partTexts.length} sentences, ${known.count} features, ${(Buffer.byteLength(json) / 1024).toFixed(0)} KB`,
  )
}

/** A sentence as the network sees it; of kinds that it was not labelled with a view to, it tells nothing. */
function sentenceOf({features, labels, offers, not, only, part}, about, taught, {rows}) {
  const targets = Float32Array.from(taught, (name) => {
    if (!about.includes(name)) return UNTOLD
    if (labels.includes(name)) return 1
    if (name === AFTER_ABUSE && offers) return UNTOLD
    if ((not !== undefined && !not.includes(name)) || (only !== undefined && only !== name)) return UNTOLD
    return 0
  })
  const own = features.map((place) => rows[place]).filter((row) => row >= 0)
  return {rows: own, size: features.length, targets, part}
}

/** By kind, the scores of sentences by networks that were not fitted to them, and whether they are of the kind. */
function crossRated(sentences, count, taught) {
  const rated = taught.map(() => [])
  for (let part = 0; part < FOLDS; part++) {
    const network = fit(
      sentences.filter((sentence) => sentence.part !== part),
      count,
      taught.length,
    )
    for (const sentence of sentences.filter((each) => each.part === part))
      for (const [kind, score] of scoresOf(network, sentence).entries())
        if (sentence.targets[kind] !== UNTOLD) rated[kind].push({score, right: sentence.targets[kind] === 1})
  }
  return rated
}

/** A kind as it is kept: its scores are log-odds above those from which on it is believed. */
function kindOf(name, rated, {bias, weights}, language) {
  const {slope, offset} = tempered(rated)
  const scaled = rated.map(({score, right}) => ({score: score * slope + offset, right}))
  const group = PARTS.includes(name) ? 'parts' : 'unwanted'
  const {least, doubt, precision, recall} = calibrate(scaled, {
    precision: PRECISION[group],
    doubted: DOUBTED[group],
    floor: LEAST[group],
  })
  if (!Number.isFinite(least)) return undefined
  console.log(
    `${language} ${name}: ${precision.toFixed(2)} of what it says is right, ${recall.toFixed(2)} is seen, by parts that it was not fitted to`,
  )
  return {
    bias: short(bias * slope + offset - least),
    ...(name === NEVER_DOUBTED ? {} : {doubt: short(Math.min(doubt, DOUBT_BELOW) - least)}),
    weights: Array.from(weights, (weight) => short(weight * slope)),
  }
}

/** The hidden layer as it is kept: features by their distance from the one before, and whole numbers. */
function packed({weights, scales, start}, {rows}) {
  const places = Array.from({length: PLACES}, (_, place) => place).filter((place) => rows[place] >= 0)
  return {
    places: pack(places.map((place, at) => place - (places[at - 1] ?? 0))),
    weights: pack(Array.from(weights, (weight) => weight + MIDDLE)),
    scales: Array.from(scales, (scale) => Number(scale.toPrecision(5))),
    start: Array.from(start, short),
  }
}

function short(number) {
  return Number(number.toFixed(4))
}
