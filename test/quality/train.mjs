// Makes server/languages/LANG/model.json: what sentences that must not be said, and those that serve as a letter's parts, are
// like, learned from the texts in test/corpus that may be learned from and from the examples of the language's own patterns
// and phrases. The same texts make the same model.
//
//   npm run train            every language that has texts to learn from
//   npm run train -- de pt   some of them
import {readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {root} from './bundle.mjs'
import {engine} from './training/engine.mjs'
import {calibrate, fit, metOften, packed} from './training/regression.mjs'
import {
  AFTER_ABUSE,
  PARTS,
  UNWANTED,
  kindOfPatterns,
  neverWrong,
  partsIn,
  readerOf,
  unwantedIn,
} from './training/texts.mjs'

/** Fewer sentences of a kind teach nothing. */
const LEAST_TEXTS = 30
/** Of what is said to be of a kind, the share that must be. */
const PRECISION = {unwanted: 0.85, parts: 0.85}
/** The score that serving as a part asks for in any case; 0 is even odds, and most letters have most parts. */
const LEAST_PART = -1
/** Of the sentences of a kind, the share in which no pattern is believed. */
const DOUBTED = {unwanted: 0.04, parts: 0.02}
/** A date shows by its form, of which the words around it tell little. */
const NEVER_DOUBTED = 'require-effective-date'
/** What a pattern must have found to be believed in whatever sentence, if it was never wrong. */
const LEAST_RIGHT = 5
/** Features that were met less often are left out. */
const LEAST_MET = {unwanted: 6, parts: 3}

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
  const unwanted = {}
  const unwantedTexts = unwantedIn(language, folder, plain.patterns, read)
  const knownOfUnwanted = metOften(unwantedTexts, LEAST_MET.unwanted)
  for (const name of UNWANTED) {
    const fitting = unwantedTexts.filter(
      ({labels, offers}) => name !== AFTER_ABUSE || !offers || labels.includes(name),
    )
    const learned = learn(fitting, name, knownOfUnwanted, {
      precision: PRECISION.unwanted,
      doubted: DOUBTED.unwanted,
    })
    if (learned === undefined) continue
    unwanted[name] = {...learned.fitted, doubt: learned.doubt - learned.least}
    tell(language, name, learned)
  }
  const parts = {}
  const partTexts = partsIn(language, folder, plain.patterns, read)
  const knownOfParts = metOften(partTexts, LEAST_MET.parts)
  for (const name of PARTS) {
    const fitting = partTexts.filter(
      ({not, only}) => (not === undefined || not.includes(name)) && (only === undefined || only === name),
    )
    const learned = learn(fitting, name, knownOfParts, {
      precision: PRECISION.parts,
      floor: LEAST_PART,
      doubted: DOUBTED.parts,
    })
    if (learned === undefined) continue
    parts[name] =
      name === NEVER_DOUBTED ? learned.fitted : {...learned.fitted, doubt: learned.doubt - learned.least}
    tell(language, name, learned)
  }
  const sure = {
    ...neverWrong(unwantedTexts, LEAST_RIGHT),
    ...neverWrong(partTexts, LEAST_RIGHT, kindOfPatterns),
  }
  const json = `${JSON.stringify({unwanted: packed(unwanted), sure, parts: packed(parts)}, null, 1)}\n`
  writeFileSync(join(folder, 'model.json'), json)
  console.log(
    `${language}: of ${unwantedTexts.length} and ${partTexts.length} sentences, ${(Buffer.byteLength(json) / 1024).toFixed(0)} KB`,
  )
}

/** What tells sentences of a kind; undefined where there are too few, or nothing tells them well enough. */
function learn(examples, name, known, wanted) {
  if (examples.filter(({labels}) => labels.includes(name)).length < LEAST_TEXTS) return undefined
  const calibrated = calibrate(examples, name, known, wanted)
  if (!Number.isFinite(calibrated.least)) return undefined
  const {bias, weights} = fit(examples, name, known)
  return {...calibrated, fitted: {bias: bias - calibrated.least, weights}}
}

function tell(language, name, {precision, recall}) {
  console.log(
    `${language} ${name}: ${precision.toFixed(2)} of what it says is right, ${recall.toFixed(2)} is seen, by parts that it was not fitted to`,
  )
}
