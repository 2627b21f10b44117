import type {Node, Vocabulary} from '../language/pattern/syntax.ts'
import {parsePattern} from '../language/pattern/syntax.ts'

/** Characters of a pattern, brackets within brackets, uses of definitions within one pattern. */
const LONGEST = 2000
const DEEPEST = 30
const MOST_DEFINITIONS = 200
/** Times that something may be repeated, and words that a gap may cross. */
const MOST_TIMES = 20
/** Places of a pattern, everything that is repeated written out: matching takes time by their number. */
const MOST_PLACES = 600

/** A pattern that would take too long, or means nothing. */
export class LimitError extends Error {}

/**
 * Reads a pattern of a file that nobody has looked over: one that could take long to read or to match is refused.
 * @throws {LimitError | PatternError}
 */
export function readPattern(text: string, vocabulary: Vocabulary): Node {
  if (text.length > LONGEST) throw new LimitError(`a pattern has at most ${LONGEST} characters`)
  if (depthOf(text) > DEEPEST) throw new LimitError(`brackets may stand in at most ${DEEPEST} others`)
  let definitions = 0
  const node = parsePattern(text, {
    ...vocabulary,
    definition(name) {
      if (++definitions > MOST_DEFINITIONS)
        throw new LimitError(
          `a pattern may use at most ${MOST_DEFINITIONS} definitions, those in definitions counted`,
        )
      const defined = vocabulary.definition(name)
      if (defined !== undefined && (defined.length > LONGEST || depthOf(defined) > DEEPEST))
        throw new LimitError(`%${name} is too long or too deep`)
      return defined
    },
  })
  checkTimes(node)
  const places = placesIn(node)
  if (places > MOST_PLACES)
    throw new LimitError(
      `the pattern has ${places > 1e6 ? 'far more than' : `${places} places, more than`} the ${MOST_PLACES} allowed: repeat less, or write two patterns`,
    )
  if (fewestWords(node) === 0) throw new LimitError('the pattern would match no words at all')
  checkPointing(node)
  return node
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const sign of text) {
    if (sign === '(') deepest = Math.max(deepest, ++depth)
    else if (sign === ')') depth--
  }
  return deepest
}

function checkTimes(node: Node): void {
  if (node.type === 'repeat') {
    if (node.max > MOST_TIMES) throw new LimitError(`nothing may be repeated more than ${MOST_TIMES} times`)
    if (node.min > node.max || node.max === 0)
      throw new LimitError(`“{${node.min},${node.max}}” is no range of times`)
  }
  for (const part of partsOf(node)) checkTimes(part)
}

function placesIn(node: Node): number {
  const within = partsOf(node).reduce((sum, part) => sum + placesIn(part), 0)
  if (node.type === 'repeat') return node.max * (within + 1)
  return within + (node.type === 'choice' ? 2 * node.options.length : node.type === 'sequence' ? 0 : 1)
}

/** The fewest words or marks that a node can stand for. */
function fewestWords(node: Node): number {
  switch (node.type) {
    case 'atom':
      return 1
    case 'sequence':
      return node.items.reduce((sum, item) => sum + fewestWords(item), 0)
    case 'choice':
      return Math.min(...node.options.map(fewestWords))
    case 'repeat':
      return node.min * fewestWords(node.item)
    case 'definition':
      return fewestWords(node.node)
    default:
      return 0
  }
}

/** The words pointed at are one stretch. */
function checkPointing(node: Node): void {
  const marks = marksIn(node)
  if (marks.length === 0 || marks.join() === 'open,close') return
  throw new LimitError('a pattern points at one stretch of words: one “[” and one “]” after it')
}

function marksIn(node: Node): string[] {
  if (node.type === 'open' || node.type === 'close') return [node.type]
  if (node.type === 'choice' || node.type === 'repeat') {
    if (partsOf(node).some((part) => marksIn(part).length > 0))
      throw new LimitError('“[” and “]” stand outside of alternatives and of what is repeated')
    return []
  }
  return partsOf(node).flatMap(marksIn)
}

function partsOf(node: Node): Node[] {
  switch (node.type) {
    case 'sequence':
      return node.items
    case 'choice':
      return node.options
    case 'repeat':
      return [node.item]
    case 'definition':
      return [node.node]
    default:
      return []
  }
}
