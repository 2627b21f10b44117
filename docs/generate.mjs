// Writes docs/guidelines/*.md and the table in docs/guidelines/README.md from the guidelines and their texts.
// `--check` changes nothing and fails when a page is stale.
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {parse} from 'yaml'

const root = new URL('../', import.meta.url)
const {GUIDELINES} = await import(new URL('dist/index.mjs', root).href)
const check = process.argv.includes('--check')
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const locales = readdirSync(new URL('dist/locales', root))
  .filter((file) => file.endsWith('.json'))
  .map((file) => read(`dist/locales/${file}`))
const english = locales.find(({code}) => code === 'en')
const names = new Intl.DisplayNames('en', {type: 'language'})
const KINDS = {
  'must-not-say': 'What a letter must not say',
  'must-say': 'What a letter must say',
  form: 'Form',
}
const SOURCES = {
  S0: 'S0, how to tell a client that you will no longer serve them',
  S1: 'S1, why a client is let go, and five steps',
  S4: 'S4, seven reasons, and five steps',
  custom: 'the custom of letter-writing',
}

function block(text) {
  return `\`\`\`markdown\n${text.trim()}\n\`\`\``
}

function examples(kind, name) {
  return locales
    .filter((locale) => (locale.guidelines[name]?.[kind] ?? []).length > 0)
    .map(
      (locale) => `### ${names.of(locale.code)}\n\n${locale.guidelines[name][kind].map(block).join('\n\n')}`,
    )
    .join('\n\n')
}

function page({name, kind, severity, sources, off}) {
  const {title, what, why} = english.guidelines[name]
  return `# \`${name}\`: ${title}

${KINDS[kind]} · severity ${severity}${off ? ' · off unless switched on' : ''} · from ${sources.map((source) => SOURCES[source]).join('; ')}

${what.trim()}

## Why

${why.trim()}

## Wrong

${examples('wrong', name)}

## Right

${examples('right', name)}
`
}

function index() {
  const rows = (kind) =>
    GUIDELINES.filter((guideline) => guideline.kind === kind)
      .map(
        ({name, severity, sources, off}) =>
          `| [\`${name}\`](${name}.md) | ${english.guidelines[name].title} | ${off ? 'off' : severity} | ${sources.join(', ')} |`,
      )
      .join('\n')
  const tables = Object.entries(KINDS).map(
    ([kind, heading]) =>
      `## ${heading}\n\n| guideline | in short | severity | source |\n| --- | --- | --- | --- |\n${rows(kind)}`,
  )
  return `# Guidelines\n\nGenerated from \`server/guidelines\` and their texts in \`server/languages\`; change those, not these pages.\n\n${tables.join('\n\n')}\n`
}

const stale = []
function write(path, text) {
  const file = new URL(`docs/guidelines/${path}`, root)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  stale.push(path)
  if (!check) writeFileSync(file, text)
}

/** The classes of words that patterns can name in every language, as English has them. */
function wordClasses() {
  const folder = (code) => new URL(`server/languages/${code}/words/`, root)
  const classesOf = (code) =>
    Object.assign(
      {},
      ...readdirSync(folder(code))
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => parse(readFileSync(new URL(file, folder(code)), 'utf8'))),
    )
  const codes = locales.filter(({guidelines}) => guidelines['no-blame']?.title).map(({code}) => code)
  const [own, ...others] = ['en', ...codes.filter((code) => code !== 'en')].map(classesOf)
  const rows = Object.entries(own)
    .filter(([name]) => name !== 'jargon' && others.every((classes) => Object.hasOwn(classes, name)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, {about, words}]) => {
      const plain = words.filter((word) => !/[@|(~]/.test(word))
      // A class that is made of others shows these.
      const few = (plain.length > 0 ? plain : words.map((word) => `\`${word}\``)).slice(0, 3)
      return `| \`@${name}\` | ${about.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')} | ${few.join(', ')} |`
    })
  return `# Word classes

Generated from \`server/languages\`; change the words there, not this page. [Patterns](language-data.md#patterns), those of
[house guidelines](house-guidelines.md) too, can name these classes in ${codes.length} languages:
${codes.map((code) => names.of(code)).join(', ')}. Each has more of its own, in
\`server/languages/CODE/words\`. The words are English examples.

| class | what is in it | such as |
| --- | --- | --- |
${rows.join('\n')}
`
}

mkdirSync(new URL('docs/guidelines/', root), {recursive: true})
for (const guideline of GUIDELINES) write(`${guideline.name}.md`, page(guideline))
write('README.md', index())
write('../word-classes.md', wordClasses())
if (check && stale.length > 0) {
  console.error(`stale: ${stale.join(', ')}; run npm run docs`)
  process.exitCode = 1
} else console.log(`${fileURLToPath(new URL('docs/guidelines', root))}: ${stale.length} pages written`)
