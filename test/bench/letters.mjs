import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'

/** Numbers that look random and are the same every time. */
export function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

const corpus = (path) => fileURLToPath(new URL(`../corpus/${path}`, import.meta.url))

function sentences(language) {
  const read = (file) =>
    readFileSync(corpus(`${language}/${file}`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  // One sentence in ten breaks a guideline, more than in most letters.
  const learned = read('learn/sentences.jsonl')
  const wrong = learned.filter(({rules}) => rules.length > 0)
  const right = [...learned.filter(({rules}) => rules.length === 0), ...read('neutral.jsonl')]
  return [...right, ...wrong.slice(0, Math.round(right.length / 9))].map(({text}) => text)
}

/** A business letter of about `size` bytes: front matter, salutation, paragraphs, lists, placeholders, close. */
export function makeLetter(language, size, random) {
  const pool = (sentences.cache ??= new Map()).get(language) ?? sentences(language)
  sentences.cache.set(language, pool)
  const pick = () => pool[Math.floor(random() * pool.length)]
  const [dear, close] =
    language === 'es'
      ? ['Estimada señora {{apellido}}:', 'Atentamente,']
      : ['Dear Ms {{surname}},', 'Yours sincerely,']
  const head = `---\nletter: client-termination\nlang: ${language}\nstatus: template\nreason: capacity\n---\n\n{{date}}\n\n${dear}\n\n`
  const foot = `${close}\n\n{{sender}}\n`
  const parts = []
  let length = head.length + foot.length
  while (length < size) {
    const kind = random()
    const part =
      kind < 0.15
        ? `- ${pick()}\n- **${pick()}**\n- ${pick()}`
        : Array.from({length: 2 + Math.floor(random() * 3)}, pick).join(' ')
    parts.push(part)
    length += part.length + 2
  }
  return `${head}${parts.join('\n\n')}\n\n${foot}`
}
