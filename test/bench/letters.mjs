import {readFileSync, readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/** Numbers that look random and are the same every time. */
export function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const SOURCES = ['given/letters', 'learn/letters', 'learn-letters/letters']

/** The paragraphs, lists and tables of a language's letters, without what opens and closes them. */
function paragraphs(language) {
  return SOURCES.flatMap((source) => {
    const folder = fileURLToPath(new URL(`../corpus/${language}/${source}/`, import.meta.url))
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => {
        const body = readFileSync(folder + name, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
        return body.split(/\n{2,}/).filter((paragraph) => paragraph.trim().length > 80)
      })
  })
}

const pools = new Map()

/** A business letter of about `size` bytes, its paragraphs drawn from many letters. */
export function makeLetter(language, size, random) {
  const pool = pools.get(language) ?? paragraphs(language)
  pools.set(language, pool)
  const [dear, close] =
    language === 'es'
      ? ['Estimada señora {{apellido}}:', 'Atentamente,']
      : ['Dear Ms {{surname}},', 'Yours sincerely,']
  const head = `---\nletter: client-termination\nlang: ${language}\nstatus: template\nreason: capacity\n---\n\n{{date}}\n\n${dear}\n\n`
  const foot = `${close}\n\n{{sender}}\n`
  const parts = []
  for (let length = head.length + foot.length; length < size;) {
    const part = pool[Math.floor(random() * pool.length)].trim()
    parts.push(part)
    length += part.length + 2
  }
  return `${head}${parts.join('\n\n')}\n\n${foot}`
}
