// Makes server/languages/LANG/model.json: what sentences that must not be said are like, learned from the texts in test/corpus that may be
// learned from and from the examples of the language's own patterns and phrases. The same texts make the same model.
//
//   npm run train            every language that has texts to learn from
//   npm run train -- de pt   some of them
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {load, root} from './bundle.mjs'

const {
  compileLanguage,
  createLanguages,
  FeatureReader,
  gather,
  MIDDLE,
  pack,
  PLACES,
  readFolder,
  readLetter,
  readTemplates,
  SENTENCE_RULES,
} = await load(
  'train',
  `export {readFolder, readTemplates} from './server/language/compile/build.ts'
    export {compileLanguage} from './server/language/compile/compile.ts'
    export {FeatureReader, PLACES} from './server/language/model/features.ts'
    export {MIDDLE} from './server/language/model/model.ts'
    export {pack} from './server/language/numbers.ts'
    export {gather} from './server/evidence.ts'
    export {createLanguages} from './server/languages.ts'
    export {readLetter} from './server/letter.ts'
    export {SENTENCE_RULES} from './test/quality/score.ts'`,
)

const KINDS = [...SENTENCE_RULES]
/** What is a help after other reasons; its patterns are those of `referral`. */
const AFTER_ABUSE = 'no-referral-after-abuse'
const REFERRAL = 'referral'
/** Fewer sentences of a kind teach nothing. */
const LEAST_TEXTS = 30
const ROUNDS = 25
const OWN_WORDS_COUNT = 4
const SURE_COUNT = 4
/** Of what is said to be of a kind, the share that must be; and how many make a share worth anything. */
const LEAST_PRECISION = 0.85
const LEAST_RIGHT = 5
const FOLDS = 5
const RATE = 0.3
const DECAY = 1e-4
/** Features that were met once, and weights that are too small to count, are left out. */
const LEAST_MET = 6
const LEAST_WEIGHT = 4

const asked = process.argv.slice(2)
for (const language of asked.length > 0 ? asked : readdirSync(join(root, 'test/corpus')).sort())
  train(language)

function train(language) {
  const folder = join(root, 'server/languages', language)
  const {model: _, ...plain} = readFolder(folder)
  // Of a young language there are too few texts.
  if (plain.conventions.experimental) return
  const data = compileLanguage(plain)
  const examples = texts(language, folder, plain.patterns, readerOf(language, data))
  const known = metOften(examples)
  const kinds = {}
  for (const name of KINDS) {
    const of = examples.filter(({labels}) => labels.includes(name)).length
    if (of < LEAST_TEXTS) continue
    const fitting = examples.filter(
      ({labels, offers}) => name !== AFTER_ABUSE || !offers || labels.includes(name),
    )
    const {least, precision, recall} = calibrate(fitting, name, known)
    if (!Number.isFinite(least)) continue
    const {bias, weights} = fit(fitting, name, known)
    kinds[name] = packed({bias: bias - least, weights})
    console.log(
      `${language} ${name}: ${precision.toFixed(2)} of what it says is right, ${recall.toFixed(2)} is seen, by parts that it was not fitted to`,
    )
  }
  const json = `${JSON.stringify({kinds}, null, 1)}\n`
  if (Object.keys(kinds).length === 0) return
  writeFileSync(join(folder, 'model.json'), json)
  console.log(
    `${language}: ${Object.keys(kinds).length} kinds of ${examples.length} sentences, ${(Buffer.byteLength(json) / 1024).toFixed(0)} KB`,
  )
}

/** Reads texts into sentences with their features. */
function readerOf(language, data) {
  const languages = createLanguages([data], () => undefined)
  const features = new FeatureReader(data.classes)
  const placesOf = (sentence) => {
    const places = []
    features.read(sentence, (place) => places.push(place))
    return places
  }
  return (text, reason) => {
    const front = `---\nletter: client-termination\nlang: ${language}\n${reason ? `reason: ${reason}\n` : ''}---\n\n`
    const whole = text.startsWith('---') ? text : `${front}${text}\n`
    const {sentences, source, of} = gather(readLetter(whole, {languages}), {})
    return {
      text: source.text,
      sentences: sentences.map((sentence, at) => ({
        offers: of(REFERRAL).some((hit) => hit.sentence === at),
        start: sentence.start,
        end: sentence.end,
        words: sentence.tokens.filter(({kind}) => kind === 'word').length,
        features: placesOf(sentence),
      })),
    }
  }
}

/** Every sentence that may be learned from, with what it must not say. */
function texts(language, folder, patterns, read) {
  const corpus = join(root, 'test/corpus', language)
  const examples = []
  /** Nothing of a text is against a guideline; what offers a successor would be after abuse. */
  const addClean = (text, isOffer = false) => {
    for (const {features, words, offers} of read(text).sentences)
      if (words > 0) examples.push({features, labels: isOffer || offers ? [AFTER_ABUSE] : []})
  }
  // What came with the guidelines is sure, and so are pairs that differ in little; the others are more than ten times as many.
  const sure = [...linesIn(join(corpus, 'given')), ...pairsIn(join(corpus, 'contrast.yaml'))]
  const labelled = [...Array.from({length: SURE_COUNT}, () => sure).flat(), ...linesIn(join(corpus, 'learn'))]
  for (const {text, reason, rules = [], at = {}} of [...labelled, ...lines(join(corpus, 'neutral.jsonl'))]) {
    const whole = read(text, reason)
    for (const {start, end, features, offers} of whole.sentences) {
      const isMeant = (rule) => {
        const found = at[rule] === undefined ? -1 : whole.text.lastIndexOf(at[rule])
        return found < 0 || (found < end && found + at[rule].length > start)
      }
      examples.push({features, labels: rules.filter(isMeant), offers, part: partOf(text)})
    }
  }
  const yaml = (name) =>
    existsSync(join(folder, name)) ? (parse(readFileSync(join(folder, name), 'utf8')) ?? {}) : {}
  // What is offered in the place of a fault must not be taken for one.
  for (let time = 0; time < OWN_WORDS_COUNT; time++) {
    for (const {text} of Object.values(yaml('phrases.yaml')).flat()) addClean(text)
    for (const {right = []} of Object.values(yaml('guidelines.yaml').guidelines ?? {}))
      for (const text of right) addClean(text)
  }
  for (const [rule, {wrong = []}] of Object.entries(yaml('guidelines.yaml').guidelines ?? {}))
    if (KINDS.includes(rule))
      for (const text of wrong)
        for (const {features} of read(text).sentences.slice(0, 1)) examples.push({features, labels: [rule]})
  for (const {text} of readTemplates(folder)) addClean(text)
  for (const {text, parts} of lines(join(corpus, 'parts.jsonl')))
    addClean(text, parts.includes('require-alternative'))
  for (const {rule = '', find = [], excuse = []} of patterns) {
    const kind = rule === REFERRAL ? AFTER_ABUSE : rule
    const isKnown = KINDS.includes(kind)
    if (!isKnown && !rule.startsWith('require-')) continue
    for (const {finds, leaves} of find) {
      for (const text of finds)
        for (const {features} of read(text).sentences)
          examples.push({features, labels: isKnown ? [kind] : []})
      for (const text of leaves) addClean(text)
    }
    for (const {silences} of excuse) for (const text of silences) addClean(text)
  }
  for (const letter of cleanLetters(corpus)) addClean(letter)
  return examples
}

function cleanLetters(corpus) {
  return ['given', 'learn', 'learn-letters', 'learn-letters-2', 'learn-letters-3'].flatMap((set) => {
    const folder = join(corpus, set, 'letters')
    if (!existsSync(join(folder, 'expected.json'))) return []
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    return Object.entries(expected)
      .filter(([, rules]) => !rules.some((rule) => KINDS.includes(rule)))
      .map(([name]) => readFileSync(join(folder, name), 'utf8'))
  })
}

/** Pairs of texts that differ in little: of each the one that breaks a guideline and the one that breaks none. */
function pairsIn(path) {
  if (!existsSync(path)) return []
  const pairs = Object.values(parse(readFileSync(path, 'utf8'))).flat()
  return pairs.flatMap(({rule, bad, good, reason}) => [
    {text: bad, reason, rules: [rule]},
    {text: good, reason, rules: []},
  ])
}

function linesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => lines(join(folder, name)))
}

function lines(path) {
  if (!existsSync(path)) return []
  const rows = readFileSync(path, 'utf8').split('\n')
  return rows.filter((row) => row.trim() !== '').map((row) => JSON.parse(row))
}

/** The features that are worth a weight. */
function metOften(examples) {
  const met = new Uint32Array(PLACES)
  for (const {features} of examples) for (const place of features) met[place]++
  return (place) => met[place] >= LEAST_MET
}

/** Logistic regression, by steps that become smaller for each weight the more it has been moved (AdaGrad). */
function fit(examples, name, known) {
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
 * The score from which on enough of what is said to be of a kind is of it, told from parts of the labelled texts that were
 * left out of the fitting in turn.
 */
function calibrate(examples, name, known) {
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
  const all = rated.filter(({right}) => right).length
  let best = {least: Infinity, precision: 1, recall: 0}
  let right = 0
  for (const [index, each] of rated.entries()) {
    if (each.right) right++
    if (right >= LEAST_RIGHT && right / (index + 1) >= LEAST_PRECISION)
      best = {least: each.score, precision: right / (index + 1), recall: right / all}
  }
  return best
}

/** Which part of the texts a text belongs to. */
function partOf(text) {
  let sum = 7
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) >>> 0
  return sum % FOLDS
}

function packed({bias, weights}) {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MIDDLE
  const places = []
  const values = []
  let before = 0
  for (let place = 0; place < PLACES; place++) {
    const value = Math.round(weights[place] / scale)
    if (Math.abs(value) < LEAST_WEIGHT) continue
    places.push(place - before)
    values.push(value + MIDDLE)
    before = place
  }
  return {
    bias: Number(bias.toFixed(4)),
    scale: Number(scale.toFixed(6)),
    places: pack(places),
    weights: pack(values),
  }
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
