// Writes docs/quality.md: precision, recall and F1 by guideline and language, on the labelled texts in test/corpus.
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {load, root} from '../test/quality/bundle.mjs'

const {built, contrast, corpusLanguages, f1, falseAlarms, precision, recall, score, total} = await load(
  'quality',
  "export * from './test/quality/score.ts'; export * from './test/quality/built.ts'; export * from './test/quality/contrast.ts'",
  {define: {'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/quality/built.ts')).href)}},
)

const {languages, patternsOnly, locale} = built()
const corpus = join(root, 'test/corpus')
const shipped = corpusLanguages(corpus).filter((language) => languages.known.includes(language))
const names = new Intl.DisplayNames('en', {type: 'language'})
const SETS = {
  given: 'the labelled texts that came with the guidelines; patterns were written with them in sight',
  learn: 'texts that patterns are learned from',
  'learn-letters': 'letters that patterns are learned from',
  blind: 'texts that are only ever scored: nobody who writes patterns sees them or what is missed in them',
  told: 'plain events told without a bad word, and their harmless mirror images; only ever scored',
  'learn-letters-2': 'more letters that patterns are learned from',
  'learn-letters-3': 'letters in the tone of the given ones that patterns are learned from',
  functions:
    'sentences and letters in the tone of the given ones, by another hand than the learned ones; only ever scored',
  'blind-letters':
    'letters that are only ever scored, written by who then learned from as many others of the same hand',
  'line-letters':
    'letters written and labelled line by line, oblique more often than not and a third of them faulty; only ever scored',
}
const show = (value) => value.toFixed(3)

function table(cells) {
  const rows = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).concat([['**all**', total(cells)]])
  return [
    '| guideline | precision | recall | F1 | found | false | missed |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ([rule, cell]) =>
        `| ${rule} | ${show(precision(cell))} | ${show(recall(cell))} | ${show(f1(cell))} | ${cell.tp} | ${cell.fp} | ${cell.fn} |`,
    ),
  ].join('\n')
}

function section(language) {
  const parts = [`## ${names.of(language)}`]
  for (const [set, about] of Object.entries(SETS)) {
    const result = score(join(corpus, language, set), languages, locale)
    if (result.sentences.size + result.letters.size === 0) continue
    parts.push(`### ${set}: ${about}`)
    if (result.sentences.size > 0)
      parts.push(
        `Sentences; ${result.aim.hit} of ${result.aim.of} findings stand on the words that offend.`,
        table(result.sentences),
      )
    if (result.letters.size > 0)
      parts.push(
        `Letters; ${result.clean.silent} of ${result.clean.of} letters without a fault are left in peace.`,
        table(result.letters),
      )
  }
  const {alarms, of} = falseAlarms(join(corpus, language, 'neutral.jsonl'), languages, locale)
  parts.push(
    `### neutral: ordinary news, reviews, e-mail and business sentences`,
    `${alarms} of ${of} raise an error.`,
  )
  return parts.join('\n\n')
}

const columns = (cells) =>
  cells.size === 0 ? ['–', '–'] : [show(precision(total(cells))), show(f1(total(cells)))]
const silent = ({clean}) => (clean.of === 0 ? '–' : `${clean.silent} of ${clean.of}`)

const summary = [
  '| language | texts | sentences: precision | F1 | letters: precision | F1 | clean letters silent |',
  '| --- | --- | --- | --- | --- | --- | --- |',
  ...shipped.flatMap((language) =>
    Object.keys(SETS).flatMap((set) => {
      const result = score(join(corpus, language, set), languages, locale)
      const {sentences, letters} = result
      if (sentences.size + letters.size === 0) return []
      return [
        `| ${names.of(language)} | ${set} | ${[...columns(sentences), ...columns(letters), silent(result)].join(' | ')} |`,
      ]
    }),
  ),
]
/** What languages' models change about their patterns, on texts that are only ever scored. */
const UNSEEN = ['functions', 'blind', 'told', 'blind-letters', 'line-letters']
const added = [
  '| language | texts | sentences: patterns, precision | F1 | with the model, precision | F1 | letters: patterns, precision | F1 | silent | with the model, precision | F1 | silent |',
  `| ---${' | ---'.repeat(11)} |`,
  ...shipped
    .filter((language) => languages.get(language).data.model !== undefined)
    .flatMap((language) =>
      UNSEEN.flatMap((set) => {
        const [without, with_] = [patternsOnly, languages].map((some) =>
          score(join(corpus, language, set), some, locale),
        )
        const {sentences, letters} = with_
        if (sentences.size + letters.size === 0) return []
        return [
          `| ${names.of(language)} | ${set} | ${[...columns(without.sentences), ...columns(sentences), ...columns(without.letters), silent(without), ...columns(letters), silent(with_)].join(' | ')} |`,
        ]
      }),
    ),
]
const sizes = shipped.flatMap((language) => {
  const {model} = languages.get(language).data
  return model === undefined
    ? []
    : `${names.of(language)} ${(Buffer.byteLength(JSON.stringify(model)) / 1024).toFixed(0)} KB`
})
const suites = shipped.map((language) => ({
  language,
  functions: contrast(join(corpus, language, 'contrast.yaml'), language, languages, locale).functions,
}))
const functions = [...new Set(suites.flatMap((suite) => [...suite.functions.keys()]))]
const share = (cells) => {
  const sum = cells.reduce(([right, of], cell) => [right + cell.right, of + cell.of], [0, 0])
  return sum[1] === 0 ? '–' : `${sum[0]}/${sum[1]}`
}
const contrasts = [
  `| function | ${suites.map(({language}) => names.of(language)).join(' | ')} |`,
  `| --- |${' --- |'.repeat(suites.length)}`,
  ...functions.map(
    (name) =>
      `| ${name} | ${suites.map((suite) => share([suite.functions.get(name) ?? {right: 0, of: 0}])).join(' | ')} |`,
  ),
  `| **all** | ${suites.map((suite) => share([...suite.functions.values()])).join(' | ')} |`,
]
const text = `# How good it is

Generated by \`npm run docs\` from the texts in \`test/corpus\`. A guideline counts as found in a sentence or letter when it
is reported there at all; letters are also held to their findings' places.

${summary.join('\n')}

## What the model changes

Patterns find what can be named. A small network of each language (\`npm run train\`, see [languages.md](languages.md)) weighs
sentences as a whole: it reports what patterns overlook, as a warning; it drops what they find in a sentence that is less like
its kind than most that are of it; and it finds the parts of a letter that no pattern does. The table has both on texts
that neither was made from. \`likely: false\` in the configuration leaves patterns alone. The models take
${sizes.join(', ')}.

${added.join('\n')}

## Contrasts

Pairs of texts that differ in little, by what they test, after HateCheck (Röttger et al. 2021, aclanthology.org/2021.acl-long.4)
and Multilingual HateCheck (Röttger et al. 2022): one breaks a guideline, the other breaks none. A pair is right when both are
told apart.

${contrasts.join('\n')}

${shipped.map(section).join('\n\n')}
`
writeFileSync(join(root, 'docs/quality.md'), text)
console.log('docs/quality.md written')
