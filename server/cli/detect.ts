/**
 * The language a text is in, among the known ones; undefined when it cannot be told. What tells it is large, and loaded
 * only when it is asked: most letters say their language.
 */
export function detectLanguage(text: string, known: readonly string[]): string | undefined {
  const {detect} = require('tinyld/light') as typeof import('tinyld/light')
  return detect(text.slice(0, LONG_ENOUGH), {only: [...known]}) || undefined
}

/** Characters that are enough to tell a language. */
const LONG_ENOUGH = 4000
