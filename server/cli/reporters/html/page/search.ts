/** A text as it is searched: case, accents and line breaks apart. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/g, ' ').toLowerCase()
}

/** Shows where the words that are searched for stand, in browsers that can without changing the page. */
export class Finds {
  /** As `fold` gives them. */
  #words = ''
  readonly #highlight = 'highlights' in CSS ? new Highlight() : undefined

  constructor() {
    if (this.#highlight !== undefined) CSS.highlights.set('search', this.#highlight)
  }

  /** Begins anew, with other words; what is drawn must be looked at again. */
  seek(words: string): void {
    this.#words = words
    this.#highlight?.clear()
  }

  /** Looks at text that is drawn. */
  look(element: Element): void {
    if (this.#words === '' || this.#highlight === undefined) return
    const {text, places} = foldedTextOf(element)
    const {length} = this.#words
    for (let at = text.indexOf(this.#words); at >= 0; at = text.indexOf(this.#words, at + length)) {
      const from = places[at]!
      const to = places[at + length - 1]!
      const range = new Range()
      range.setStart(from.node, from.start)
      range.setEnd(to.node, to.end)
      this.#highlight.add(range)
    }
  }
}

interface Place {
  node: Node
  start: number
  end: number
}

/** The folded text of an element, and of each of its code units the place it comes from. */
function foldedTextOf(element: Element): {text: string; places: Place[]} {
  let text = ''
  const places: Place[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    // Numbers of findings stand between the words, and are none of the letter's.
    if (node.parentElement?.closest('sup') != null) continue
    let start = 0
    for (const character of node.nodeValue ?? '') {
      const end = start + character.length
      const folded = fold(character)
      if (folded !== ' ' || !text.endsWith(' ')) {
        text += folded
        for (let unit = 0; unit < folded.length; unit++) places.push({node, start, end})
      }
      start = end
    }
  }
  return {text, places}
}
