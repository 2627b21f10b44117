import type {Token} from './tokens.ts'

/** The word classes that grammar is made of; every language names them alike, and may leave some out. */
export const GRAMMAR_CLASSES = [
  'negator',
  'pseudo-negator',
  'contrast',
  'tolerate',
  'cease',
  'say-think',
  'complementizer',
  'copula',
  'conjunction',
  'determiner',
  'preposition',
  'relative',
  'clitic',
  'adverb',
  'auxiliary',
  'because',
  'if',
  'although',
  'reader',
  'writer',
  'third-person',
  'name-link',
] as const

type GrammarClass = (typeof GRAMMAR_CLASSES)[number]

/** The bits in `Form.grammar` of some of the classes that grammar is made of. */
export function grammarBits(...names: GrammarClass[]): number {
  let bits = 0
  for (const name of names) bits |= 1 << GRAMMAR_CLASSES.indexOf(name)
  return bits
}

/** Whether a token is a word of one of the classes in `bits`. */
export function isAny(token: Token | undefined, bits: number): boolean {
  return token !== undefined && (token.form.grammar & bits) !== 0
}
