// Times reading and linting beside remark-parse and retext alone, and the command as a whole. Prints tables.
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {retext} from 'retext'
import {generator, makeLetter} from './letters.mjs'
import {markdown} from './markdown.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const {createLanguages, lint, readLetter} = await import(
  new URL('../../dist/index.mjs', import.meta.url).href
)
const data = (name) => JSON.parse(readFileSync(join(root, 'dist', name), 'utf8'))
const languages = createLanguages([data('languages/en.json'), data('languages/es.json')])
const locale = data('locales/en.json')

const prose = retext().freeze()

/** The median and 95th percentile of one call in milliseconds, every call on a letter of its own; all ways take turns. */
function race(ways, letters, rounds) {
  const times = ways.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const letter of letters) {
      for (const [index, [, run]] of ways.entries()) {
        const start = performance.now()
        run(letter)
        times[index].push(performance.now() - start)
      }
    }
  }
  return ways.map(([name], index) => {
    const kept = times[index].slice(Math.floor(times[index].length / 4)).sort((a, b) => a - b)
    return {name, median: kept[kept.length >> 1], p95: kept[Math.floor(kept.length * 0.95)]}
  })
}

const ways = [
  ['remark-parse with front matter', (text) => markdown.parse(text)],
  ['retext', (text) => prose.parse(text)],
  ['readLetter', (text) => readLetter(text, {languages})],
  ['readLetter and lint', (text) => lint(readLetter(text, {languages}), locale)],
]

function inProcess() {
  const rows = []
  for (const [size, count, rounds] of [
    [2_000, 60, 12],
    [20_000, 12, 8],
    [200_000, 3, 6],
    [1_000_000, 1, 4],
  ]) {
    const random = generator(size)
    const letters = Array.from({length: count}, (_, index) =>
      makeLetter(index % 2 === 0 ? 'en' : 'es', size, random),
    )
    const results = race(ways, letters, rounds)
    for (const {name, median, p95} of results) {
      rows.push({
        size: `${size / 1000} KB`,
        what: name,
        'median ms': round(median),
        'p95 ms': round(p95),
        'of remark-parse': round(median / results[0].median),
        'µs per KB': Math.round((median * 1000) / (size / 1000)),
      })
    }
  }
  console.table(rows)
}

/** Wall time and the peak memory of a command, each the median of several runs. */
function command(name, args, runs) {
  const env = {...process.env, NODE_EXTRA_CA_CERTS: ''}
  delete env.NODE_EXTRA_CA_CERTS
  const samples = Array.from({length: runs}, () => {
    const start = performance.now()
    const {status, stderr} = spawnSync(process.execPath, args, {
      env,
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (status === 2) throw new Error(stderr)
    const peak = /peak (\d+)/.exec(stderr)?.[1]
    return {wall: performance.now() - start, peak: peak === undefined ? Number.NaN : Number(peak) / 1024}
  })
  const median = (key) => samples.map((sample) => sample[key]).sort((a, b) => a - b)[samples.length >> 1]
  return {name, 'wall ms': round(median('wall')), 'peak MiB': round(median('peak'))}
}

function commands() {
  const folder = mkdtempSync(join(tmpdir(), 'tactful-bench-'))
  try {
    const random = generator(7)
    mkdirSync(join(folder, 'many'))
    for (let index = 0; index < 1000; index++) {
      writeFileSync(
        join(folder, 'many', `${index}.letter.md`),
        makeLetter(index % 2 === 0 ? 'en' : 'es', 2000, random),
      )
    }
    writeFileSync(join(folder, 'one.md'), makeLetter('en', 2000, random))
    writeFileSync(
      join(folder, 'peak.cjs'),
      "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))\n",
    )
    const cli = [
      '-r',
      join(folder, 'peak.cjs'),
      join(root, 'dist/cli.js'),
      'check',
      '--no-config',
      '--format',
      'json',
    ]
    const rows = [
      command('node -e 0', ['-r', join(folder, 'peak.cjs'), '-e', '0'], 15),
      command('tactful check, one letter', [...cli, join(folder, 'one.md')], 15),
      command('tactful check, 1,000 letters', [...cli, join(folder, 'many')], 3),
    ]
    console.table(rows.map((row) => ({...row, 'of node -e 0': round(row['wall ms'] / rows[0]['wall ms'])})))
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

const round = (value) => Math.round(value * 100) / 100

console.log(`Node ${process.version}`)
inProcess()
commands()
