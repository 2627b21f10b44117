import type {Node} from '../pattern/syntax.ts'

/** Whether a pattern, or one of its alternatives, ends in a gap: as it takes no more than it must, it takes nothing there. */
export function endsInGap(node: Node): boolean {
  switch (node.type) {
    case 'atom':
      return 'gap' in node.atom
    case 'sequence': {
      const last = node.items.findLast(({type}) => type !== 'open' && type !== 'close')
      return last !== undefined && endsInGap(last)
    }
    case 'choice':
      return node.options.some(endsInGap)
    case 'repeat':
      return endsInGap(node.item) && (node.max === 1 || node.item.type === 'atom')
    default:
      // A definition may stand elsewhere, with something behind it.
      return false
  }
}
