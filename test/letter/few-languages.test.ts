import {readFileSync, readdirSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {detectLanguage} from '../../server/letter/detect.ts'

const root = join(import.meta.dirname, '../..')
const languages = readdirSync(join(root, 'server/languages'))
const built = createRequire(import.meta.url)('../../dist/languages/detect.js') as {
  detectLanguage: typeof detectLanguage
}

test.each(['en', 'es', 'de', 'id', 'pt'])(
  'what is built tells letters in %s as all of tinyld does',
  (language) => {
    const file = join(root, 'test/corpus', language, 'given/sentences.jsonl')
    const sentences = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as {text: string}).text)
    for (const among of [languages, ['en', language]])
      for (const sentence of sentences)
        expect(built.detectLanguage(sentence, among)).toBe(detectLanguage(sentence, among))
  },
)
