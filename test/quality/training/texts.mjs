// The texts that a model learns from, as sentences with their features and what they are.
import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {root} from '../bundle.mjs'
import {engine} from './engine.mjs'

const {createLanguages, FeatureReader, gather, patternsOf, readLetter, readTemplates, SENTENCE_RULES} = engine

/** Parts of the texts that are left out of the fitting in turn. */
export const FOLDS = 5
export const UNWANTED = [...SENTENCE_RULES]
/** What is a help after other reasons; its patterns are those of `referral`, and so are those of the part that it is then. */
export const AFTER_ABUSE = 'no-referral-after-abuse'
const ALTERNATIVE = 'require-alternative'
const REFERRAL = 'referral'
/** The parts of a letter that a sentence says, wherever it stands. */
export const PARTS = [
  'require-decision',
  'require-effective-date',
  'require-finality',
  'require-reason',
  ALTERNATIVE,
  'require-follow-up',
  'require-thanks',
  'require-apology',
  'require-well-wishes',
]
const OWN_WORDS_COUNT = 4
const SURE_COUNT = 4
/** What a phrase has in the place of names, so that it is read as a letter would be. */
const PLACEHOLDER = /\{\{?[^{}]*\}?\}/g

/** Reads texts into sentences with their features. */
export function readerOf(language, data) {
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
        found: UNWANTED.flatMap((rule) => of(rule).filter((hit) => hit.sentence === at)).map(
          ({group}) => group,
        ),
        start: sentence.start,
        end: sentence.end,
        serving: PARTS.flatMap((kind) => of(patternsOf(kind)).filter((hit) => hit.sentence === at)).map(
          ({group}) => group,
        ),
        words: sentence.tokens.filter(({kind}) => kind === 'word').length,
        features: placesOf(sentence),
      })),
    }
  }
}

/** Every sentence that may be learned from, with what it must not say. */
export function unwantedIn(language, folder, patterns, read) {
  const corpus = join(root, 'test/corpus', language)
  const examples = []
  /** Nothing of a text is against a guideline; what offers a successor would be after abuse. */
  const addClean = (text, isOffer = false) => {
    for (const {features, words, offers, found} of read(text).sentences)
      if (words > 0) examples.push({features, found, labels: isOffer || offers ? [AFTER_ABUSE] : []})
  }
  // What came with the guidelines is sure, and so are pairs that differ in little; the others are more than ten times as many.
  const sure = [...linesIn(join(corpus, 'given')), ...pairsIn(join(corpus, 'contrast.yaml'))]
  const byPart = linesIn(join(corpus, 'parts'))
  const labelled = [
    ...Array.from({length: SURE_COUNT}, () => sure).flat(),
    ...linesIn(join(corpus, 'learn')),
    ...lines(join(corpus, 'neutral.jsonl')),
    ...byPart.filter(({rules}) => rules !== undefined),
  ]
  for (const {text, reason, rules = [], at = {}, letter} of labelled) {
    const whole = read(text, reason)
    for (const {start, end, features, offers, found} of whole.sentences) {
      const isMeant = (rule) => {
        const place = at[rule] === undefined ? -1 : whole.text.lastIndexOf(at[rule])
        return place < 0 || (place < end && place + at[rule].length > start)
      }
      examples.push({features, found, labels: rules.filter(isMeant), offers, part: foldOf(text, letter)})
    }
  }
  // What is offered in the place of a fault must not be taken for one.
  for (let time = 0; time < OWN_WORDS_COUNT; time++) {
    for (const {text} of Object.values(yamlIn(folder, 'phrases.yaml')).flat()) addClean(text)
    for (const {right = []} of Object.values(yamlIn(folder, 'guidelines.yaml').guidelines ?? {}))
      for (const text of right) addClean(text)
  }
  for (const [rule, {wrong = []}] of Object.entries(yamlIn(folder, 'guidelines.yaml').guidelines ?? {}))
    if (UNWANTED.includes(rule))
      for (let time = 0; time < OWN_WORDS_COUNT; time++)
        for (const text of wrong)
          for (const {features} of read(text).sentences.slice(0, 1)) examples.push({features, labels: [rule]})
  for (const {text} of readTemplates(folder)) addClean(text)
  // Of lines that serve as no part some only nearly do, and what they say instead is told of some files alone.
  for (const {text, parts, rules} of byPart)
    if (rules === undefined && parts.length > 0) addClean(text, parts.includes(ALTERNATIVE))
  for (const {rule = '', find = [], excuse = []} of patterns) {
    const kind = rule === REFERRAL ? AFTER_ABUSE : rule
    const isKnown = UNWANTED.includes(kind)
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

/** The part of a letter that the patterns of a rule find. */
export function kindOfPatterns(rule) {
  return PARTS.find((each) => patternsOf(each) === rule)
}

/**
 * By rule, the patterns that found enough in sentences that are so labelled, and nothing in any that are not.
 * @param kindOf the label of what the patterns of a rule find
 */
export function neverWrong(examples, least, kindOf = (rule) => rule) {
  const counts = new Map()
  for (const {found = [], labels} of examples)
    for (const group of new Set(found)) {
      const count = counts.get(group) ?? {right: 0, wrong: 0}
      counts.set(group, count)
      if (labels.includes(kindOf(group.rule))) count.right++
      else count.wrong++
    }
  const sure = {}
  for (const [{rule, id}, {right, wrong}] of counts)
    if (wrong === 0 && right >= least) (sure[rule] ??= []).push(id)
  for (const names of Object.values(sure)) names.sort()
  return Object.fromEntries(Object.entries(sure).sort(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * Every sentence of which it is known what parts of a letter it serves as, or that it does not serve as some (`not`),
 * whatever else it may be.
 */
export function partsIn(language, folder, patterns, read) {
  const examples = []
  const addNot = (text, kind) => {
    for (const {features} of read(text).sentences) examples.push({features, labels: [], not: [kind]})
  }
  const add = (text, labels, part) => {
    const {sentences} = read(text)
    // What several sentences serve as together, none may serve as alone.
    if (sentences.length === 1 || labels.length === 0)
      for (const {features, serving} of sentences)
        examples.push({features, labels, part, found: part === undefined ? [] : serving})
  }
  for (const {text, parts, letter} of linesIn(join(root, 'test/corpus', language, 'parts')))
    add(text, parts, foldOf(text, letter))
  // Of whole letters it is known that they have a part; the only sentence that a pattern finds is the one that serves.
  const whole = [
    ...lettersIn(join(root, 'test/corpus', language)),
    ...readTemplates(folder).map(({text}) => ({text, rules: []})),
  ]
  for (const {text, rules} of whole) {
    const {sentences} = read(text)
    for (const kind of PARTS.filter((part) => !rules.includes(part))) {
      const serving = sentences.filter((sentence) =>
        sentence.serving.some((group) => group.rule === patternsOf(kind)),
      )
      if (serving.length === 1) examples.push({features: serving[0].features, labels: [kind], only: kind})
    }
  }
  for (const [rule, phrases] of Object.entries(yamlIn(folder, 'phrases.yaml')))
    if (PARTS.includes(rule)) for (const {text} of phrases) add(text.replaceAll(PLACEHOLDER, 'X'), [rule])
  for (const [rule, {wrong = []}] of Object.entries(yamlIn(folder, 'guidelines.yaml').guidelines ?? {}))
    if (PARTS.includes(rule))
      for (let time = 0; time < SURE_COUNT; time++) for (const text of wrong) addNot(text, rule)
  for (const {rule = '', find = [], excuse = []} of patterns) {
    const kind = kindOfPatterns(rule)
    if (kind === undefined) continue
    for (const {finds, leaves} of find) {
      for (const text of finds) add(text, [kind])
      for (const text of leaves) addNot(text, kind)
    }
    for (const {silences} of excuse) for (const text of silences) addNot(text, kind)
  }
  return examples
}

/** Whole letters that may be learned from, with the guidelines that they break. */
function lettersIn(corpus) {
  return ['given', 'learn', 'learn-letters', 'learn-letters-2', 'learn-letters-3'].flatMap((set) => {
    const folder = join(corpus, set, 'letters')
    if (!existsSync(join(folder, 'expected.json'))) return []
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
    return Object.entries(expected).map(([name, rules]) => ({
      text: readFileSync(join(folder, name), 'utf8'),
      rules,
    }))
  })
}

function cleanLetters(corpus) {
  return lettersIn(corpus)
    .filter(({rules}) => !rules.some((rule) => UNWANTED.includes(rule)))
    .map(({text}) => text)
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

function yamlIn(folder, name) {
  return existsSync(join(folder, name)) ? (parse(readFileSync(join(folder, name), 'utf8')) ?? {}) : {}
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

/** Which part of the texts a text belongs to; lines of one letter to the same. */
function foldOf(text, letter) {
  if (letter !== undefined) return letter % FOLDS
  let sum = 7
  for (let at = 0; at < text.length; at++) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) >>> 0
  return sum % FOLDS
}
