import type {AtomData, LexiconData} from '../language/data.ts'
import {splitContraction} from '../language/forms.ts'
import {fold} from '../language/lexicon.ts'
import type {Node} from '../language/pattern/syntax.ts'
import {PlainText} from '../letter/plain.ts'
import {findTokens} from '../letter/words.ts'
import {LimitError} from './limits.ts'

type Contractions = LexiconData['contractions']

/**
 * The words of a text as letters are read: contractions in their parts, marks by themselves.
 * @throws {LimitError} for what has no spelling of its own in letters: numbers, quoted words, addresses
 */
export function spelt(text: string, contractions: Contractions): string[] {
  const plain = new PlainText()
  plain.append(text, 0, text.length)
  return findTokens(plain).flatMap(({kind, from, to}) => {
    const word = text.slice(from, to)
    if (kind === 'number') throw new LimitError(`“${word}” is a number, which has no spelling: use @Number`)
    if (kind !== 'word' && kind !== 'mark')
      throw new LimitError(`“${word}” is read as quoted words or an address, in which nothing is looked for`)
    const folded = fold(word)
    return folded.includes("'") ? (splitContraction(folded, contractions) ?? [folded]) : [folded]
  })
}

/** A pattern whose words are spelt as letters are read. Definitions are told apart by whose they are. */
export function spellOut(node: Node, contractions: Contractions, owner: string): Node {
  const within = (part: Node): Node => spellOut(part, contractions, owner)
  switch (node.type) {
    case 'atom':
      return spellAtom(node.atom, contractions)
    case 'sequence':
      return {...node, items: node.items.map(within)}
    case 'choice':
      return {...node, options: node.options.map(within)}
    case 'repeat':
      return {...node, item: within(node.item)}
    case 'definition':
      return {...node, name: `${owner} ${node.name}`, node: within(node.node)}
    case 'not':
      return {...node, atoms: node.atoms.map((atom) => spellSingle(atom, contractions))}
    default:
      return node
  }
}

function spellAtom(atom: AtomData, contractions: Contractions): Node {
  if (!('lit' in atom)) return {type: 'atom', atom}
  const items = spelt(atom.lit, contractions).map((lit): Node => ({type: 'atom', atom: {lit}}))
  return items.length === 1 ? items[0]! : {type: 'sequence', items}
}

function spellSingle(atom: AtomData, contractions: Contractions): AtomData {
  const node = spellAtom(atom, contractions)
  if (node.type === 'atom') return node.atom
  throw new LimitError('only single words can be ruled out')
}
