// Times the command line beside linters of the same kind, over the same letters, in one run. Prints tables.
//
//   node test/bench/peers.mjs            10,000 letters; the slow peers lint 500 of them, and their time is multiplied
//   node test/bench/peers.mjs --full     everybody lints 10,000 letters, which takes half an hour
//   node test/bench/peers.mjs --small    a tenth of all
import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {availableParallelism, tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {peers} from './install-peers.mjs'
import {generator, makeLetter} from './letters.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = (name) => join(peers, 'node_modules', name)
const cli = join(root, 'dist/cli.js')
const full = process.argv.includes('--full')
const unit = process.argv.includes('--small') ? 100 : 1000
const few = full ? unit * 10 : unit / 2

const folder = mkdtempSync(join(tmpdir(), 'tactful-peers-'))
const environment = {...process.env, NODE_EXTRA_CA_CERTS: ''}
delete environment.NODE_EXTRA_CA_CERTS
const peak = join(folder, 'peak.cjs')
// What others do at the same time makes wall times long; the time of the processor tells what the work itself takes.
writeFileSync(
  peak,
  `process.on('exit', () => {
  const {maxRSS, userCPUTime, systemCPUTime} = process.resourceUsage()
  process.stderr.write('\\nused ' + maxRSS + ' ' + (userCPUTime + systemCPUTime) + '\\n')
})
`,
)

/** Letters of 2 KB. With `own`, each sentence has a number of its own: no two are the same, as no two people write alike. */
function letters(name, count, own) {
  const random = generator(7)
  let number = 10_000
  mkdirSync(join(folder, name))
  for (let index = 0; index < count; index++) {
    const letter = makeLetter(index % 2 === 0 ? 'en' : 'es', 2000, random)
    const text = own ? letter.replaceAll(/(?<=\p{Ll})(?=[.?!][ \n])/gu, () => ` ${number++}`) : letter
    writeFileSync(join(folder, name, `${index}.letter.md`), text)
  }
}

/** Wall time and peak memory of a command; of several runs the quickest, which others disturbed least. */
function time(args, {runs = 1, cwd = folder} = {}) {
  let best
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    const {status, stderr} = spawnSync(process.execPath, ['-r', peak, ...args], {
      env: environment,
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const seconds = (performance.now() - start) / 1000
    if (status === 2 || status === null) throw new Error(`${args.join(' ')}\n${stderr.slice(-2000)}`)
    const [, kilobytes, microseconds] = /used (\d+) (\d+)\s*$/.exec(stderr) ?? []
    const used = {megabytes: Number(kilobytes) / 1024, processor: Number(microseconds) / 1e6}
    if (best === undefined || seconds < best.seconds) best = {seconds, ...used}
  }
  return best
}

const tactful = (name, ...more) => ['check', '--no-config', '--format', 'json', ...more, name]
const markdownlint = (name) => [bin('markdownlint-cli2/markdownlint-cli2-bin.mjs'), `${name}/*.md`]
const remarkPlugins = ['remark-frontmatter', 'remark-preset-lint-recommended'].flatMap((name) => [
  '--use',
  bin(`${name}/index.js`),
])
const remark = (name) => [bin('remark-cli/cli.js'), name, '--quiet', '--no-stdout', ...remarkPlugins]
const alex = (name) => [bin('alex/cli.js'), '--quiet', name]
const harper = (name) => [join(peers, 'harper.mjs'), name]

function table(rows) {
  const [{seconds}] = rows
  console.table(
    rows.map(({what, times = 1, ...row}) => ({
      what: times === 1 ? what : `${what}, ${times} × fewer letters`,
      'wall s': round(row.seconds * times),
      'CPU s': round(row.processor * times),
      'peak MB': Math.round(row.megabytes),
      'of tactful': round((row.seconds * times) / seconds),
    })),
  )
}

const round = (value) => Math.round(value * 100) / 100
const row = (what, args, options = {}) => ({what, times: options.times ?? 1, ...time(args, options)})

function many() {
  const thousand = unit.toLocaleString('en')
  letters('own', unit, true)
  letters('shared', unit, false)
  console.log(`\n${thousand} letters of 2 KB`)
  table([
    row('tactful, no sentence twice', [cli, ...tactful('own')], {runs: 3}),
    row('tactful, sentences shared', [cli, ...tactful('shared')], {runs: 3}),
    row('tactful, one thread', [cli, ...tactful('own', '--threads', '1')], {runs: 3}),
    row('remark-cli, preset-lint-recommended', remark('own'), {runs: 3}),
    row('markdownlint-cli2', markdownlint('own'), {runs: 3}),
  ])
  letters('own10', unit * 10, true)
  letters('shared10', unit * 10, false)
  letters('few', few, true)
  const times = (unit * 10) / few
  const cache = ['--cache', '--cache-location', join(folder, 'cache')]
  console.log(`\n${(unit * 10).toLocaleString('en')} letters of 2 KB`)
  table([
    row('tactful, no sentence twice', [cli, ...tactful('own10')]),
    row('tactful, sentences shared', [cli, ...tactful('shared10')]),
    row('tactful, making a cache', [cli, ...tactful('own10', ...cache)]),
    row('tactful, with the cache', [cli, ...tactful('own10', ...cache)], {runs: 3}),
    row('markdownlint-cli2', markdownlint('own10')),
    row('alex', alex('few'), {times}),
    row('harper.js', harper('few'), {times}),
  ])
  console.log('\nOne letter, from a cold start')
  table([
    row('tactful', [cli, ...tactful('own/0.letter.md')], {runs: 15}),
    row('markdownlint-cli2', [markdownlint('own')[0], 'own/0.letter.md'], {runs: 15}),
    row('node -e 0', ['-e', '0'], {runs: 15}),
  ])
}

/** Pours letters into the filter as fast as it takes them; its memory is looked at after a tenth, and at the end. */
async function stream() {
  const count = unit * 100
  const random = generator(11)
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [cli, 'check', '--no-config', '--stdin', '--format', 'jsonl', '--exit-zero'],
    {
      env: environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  let answered = 0
  const memory = new Map()
  child.stdout.on('data', (bytes) => {
    for (const byte of bytes) if (byte === 10) answered++
    for (const share of [0.1, 0.5, 0.999])
      if (!memory.has(share) && answered >= count * share) memory.set(share, memoryOf(child.pid))
  })
  for (let index = 0; index < count; index++) {
    const text = makeLetter(index % 2 === 0 ? 'en' : 'es', 2000, random).replaceAll(
      /(?<=\p{Ll})(?=[.?!][ \n])/gu,
      () => ` ${index}`,
    )
    if (!child.stdin.write(`${JSON.stringify({id: index, text})}\n`)) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  await once(child, 'close')
  const seconds = (performance.now() - start) / 1000
  console.log(`\n${count.toLocaleString('en')} letters through tactful check --stdin --format jsonl`)
  console.table({
    'letters answered': answered,
    'wall s': round(seconds),
    'letters a second': Math.round(count / seconds),
    ...Object.fromEntries(
      [...memory].map(([share, {now, most}]) => [
        `MB at ${Math.round(share * 100)} %, peak so far`,
        `${now}, ${most}`,
      ]),
    ),
  })
}

/** Megabytes that a process holds, and has held at most; Linux tells. */
function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const of = (key) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
    return {now: of('VmRSS'), most: of('VmHWM')}
  } catch {
    return {now: Number.NaN, most: Number.NaN}
  }
}

try {
  console.log(`Node ${process.version}, ${availableParallelism()} cores`)
  many()
  await stream()
} finally {
  rmSync(folder, {recursive: true, force: true})
}
