// Lists the words of a language's texts that would be taken for slips of the pen, each with the word it would be read as: what
// is a word belongs into server/languages/LANG/spelt.yaml.
//
//   npm run spelt -- LANG
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {load, root} from './bundle.mjs'

const {compileFolder, createLanguages} = await load(
  'spelt',
  `export {compileFolder} from './server/language/compile/build.ts'
  export {createLanguages} from './server/languages.ts'`,
)

const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu
/** Texts that may be looked at. */
const LEARNED = /^(?:learn|parts|given|neutral)/

const [code] = process.argv.slice(2)
const data = compileFolder(join(root, 'server/languages', code))
const language = createLanguages([data]).get(code)
const corpus = join(root, 'test/corpus', code)
const files = readdirSync(corpus, {recursive: true}).filter(
  (path) => LEARNED.test(path) && /\.(?:jsonl|md)$/.test(path),
)
const meant = new Map()
for (const file of files)
  for (const [word] of readFileSync(join(corpus, file), 'utf8').matchAll(WORD)) {
    const other = language.formOf(word)?.meant
    if (other !== undefined) meant.set(word, other)
  }
for (const [word, other] of meant) console.log(`${word} → ${other}`)
