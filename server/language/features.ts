/** Grammatical features a form can carry, one bit each. */
const FEATURES = [
  '1',
  '2',
  '3',
  's',
  'p',
  'voseo',
  'formal',
  'present',
  'past',
  'imperfect',
  'future',
  'conditional',
  'subjunctive',
  'imperative',
  'infinitive',
  'gerund',
  'participle',
  'finite',
  'masculine',
  'feminine',
  'comparative',
  'superlative',
  'enclitic',
  'elided',
  'addressed',
  'active',
  'passive',
  'nominal',
] as const

const BITS = new Map<string, number>(FEATURES.map((name, index) => [name, 1 << index]))

/** Set by the clause reader on a verb that has no subject of its own in its clause. */
export const ELIDED = 1 << FEATURES.indexOf('elided')
/** Set on an entry of several words when the reader is named inside it. */
export const ADDRESSED = 1 << FEATURES.indexOf('addressed')
export const ENCLITIC = 1 << FEATURES.indexOf('enclitic')

/**
 * The bits of features named in a string, separated by spaces.
 * @throws {Error} on a name that is no feature
 */
export function featureBits(names: string): number {
  let bits = 0
  for (const name of names.split(' ')) {
    if (name === '') continue
    const bit = BITS.get(name)
    if (bit === undefined) throw new Error(`unknown feature "${name}"; known are ${FEATURES.join(', ')}`)
    bits |= bit
  }
  return bits
}
