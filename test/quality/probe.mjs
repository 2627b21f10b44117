// Shows how a language's data read a text: words with their classes, clauses, negation, and every pattern that matches.
//
//   node test/quality/probe.mjs en "You never answered." [reason]
//   node test/quality/probe.mjs en --misses test/corpus/en/learn     what is missed and what is false, never for blind texts
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {load, root} from './bundle.mjs'

const {compileFolder, createLanguages, gather, lint, readLetter} = await load(
  'probe',
  `export {compileFolder} from './server/language/compile/build.ts'
  export {gather} from './server/evidence.ts'
  export {createLanguages} from './server/languages.ts'
  export {readLetter} from './server/letter.ts'
  export {lint} from './server/lint.ts'`,
)

const [language, what, extra] = process.argv.slice(2)
const data = compileFolder(join(root, 'server/languages', language))
const languages = createLanguages([data])
const read = (text, reason) =>
  readLetter(
    `---\nletter: client-termination\nlang: ${language}\n${reason ? `reason: ${reason}\n` : ''}---\n\n${text}\n`,
    {languages},
  )

if (what === '--misses') listMisses(extra)
else probe(what, extra)

function probe(text, reason) {
  const letter = read(text, reason)
  const evidence = gather(letter, {})
  for (const {tokens, text: sentence, clauses} of evidence.sentences) {
    for (const [at, token] of tokens.entries()) {
      const chunks = sentence.chunks[at].map(
        ({length, lemma, classes}) =>
          `${length > 1 ? `${length} words ` : ''}${lemma}{${classes.map((number) => data.classes[number]).join(',')}}`,
      )
      const marks = `${clauses.negators.first[at] >= 0 ? ' denied' : ''}${sentence.elided[at] ? ' without subject' : ''}`
      console.log(
        `${at} ${token.folded} <${token.kind}> clause ${clauses.of[at]}${marks}: ${chunks.join(' ')}`,
      )
    }
  }
  for (const hit of evidence.hits) {
    const {rule, id, effect} = hit.group
    const state = evidence.of(rule).includes(hit)
      ? 'stands'
      : hit.negated
        ? 'denied'
        : effect === 'excuse'
          ? 'excuse'
          : 'excused'
    console.log(`${state}: ${rule}, ${id}: “${letter.source.text.slice(hit.start, hit.end)}”`)
  }
}

function listMisses(folder) {
  if (/blind/.test(folder)) throw new Error('Blind texts stay blind: docs/quality.md has their figures.')
  for (const name of ['sentences.jsonl', 'more.jsonl']) {
    const file = join(folder, name)
    if (!existsSync(file)) continue
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const {id, text, rules, reason} = JSON.parse(line)
      const locale = {code: 'en', texts: {}, guidelines: {}}
      const found = new Set(lint(read(text, reason), locale).map(({rule}) => rule))
      const labelled = [...found].filter((rule) =>
        /^no-(blame|disrespect|incident|negotiation|hedging|defens|referral)/.test(rule),
      )
      for (const rule of rules) if (!found.has(rule)) console.log(`missed ${rule}\t${id}\t${text}`)
      for (const rule of labelled) if (!rules.includes(rule)) console.log(`false ${rule}\t${id}\t${text}`)
    }
  }
}
