import type {FromPage, ToPage} from '../messages.ts'
import type {ReadBlock, ReadPiece} from '../../../server/lsp/protocol.ts'
import type {Reading} from '../reading.ts'

// Runs in the page. What it shows is set as text, never as markup.

interface Editor {
  postMessage(message: FromPage): void
  getState(): Record<string, boolean> | undefined
  setState(state: Record<string, boolean>): void
}
declare function acquireVsCodeApi(): Editor

const editor = acquireVsCodeApi()
const letter = byId('letter')
const list = byId('list')
const switches = ['reader', 'leaks'] as const
/** Ways in which words are set. */
const WAYS = ['strong', 'emphasis', 'deleted', 'code'] as const
const LOWEST_HEADING = 6

/** What is shown; nothing where there is no letter. */
let current: Reading | undefined

for (const name of switches) {
  const box = byId(name) as HTMLInputElement
  box.checked = editor.getState()?.[name] ?? true
  box.addEventListener('change', () => {
    editor.setState({...editor.getState(), [name]: box.checked})
    if (current !== undefined) show(current)
  })
}

window.addEventListener('message', ({data}: MessageEvent<ToPage>) => {
  if (data.type === 'nothing') {
    byId('summary').textContent = data.message
    current = undefined
    letter.replaceChildren()
    list.hidden = true
    return
  }
  const summary = data.summary.join(' · ')
  // A live region that is set anew is read out anew.
  if (byId('summary').textContent !== summary) byId('summary').textContent = summary
  show(data.reading)
})
tell({type: 'ready'})

function show(reading: Reading): void {
  current = reading
  letter.lang = reading.lang
  letter.replaceChildren(...elementsOf(reading.blocks, reading))
  list.hidden = reading.leaks.length === 0 || !isMarked('leaks')
  list.querySelector('ul')!.replaceChildren(
    ...reading.leaks.map(({words, message, start}) => {
      const item = document.createElement('li')
      const button = document.createElement('button')
      button.textContent = words
      button.lang = reading.lang
      button.addEventListener('click', () => tell({type: 'go', start}))
      item.append(button, ` ${message}`)
      return item
    }),
  )
}

function elementsOf(blocks: ReadBlock[], reading: Reading): HTMLElement[] {
  return blocks.map((block) => elementOf(block, reading))
}

function elementOf(block: ReadBlock, reading: Reading): HTMLElement {
  switch (block.kind) {
    case 'heading':
      // The page has a title of its own.
      return make(`h${Math.min(block.level + 1, LOWEST_HEADING)}`, wordsOf(block.pieces, reading))
    case 'paragraph':
      return make('p', wordsOf(block.pieces, reading))
    case 'quote':
      return make('blockquote', elementsOf(block.blocks, reading))
    case 'list': {
      const items = block.items.map((item) => make('li', elementsOf(item, reading)))
      const element = make(block.start === undefined ? 'ul' : 'ol', items)
      if (block.start !== undefined) element.setAttribute('start', String(block.start))
      return element
    }
    case 'table':
      return make(
        'table',
        block.rows.map((row, index) =>
          make(
            'tr',
            row.map((cell) => make(index === 0 ? 'th' : 'td', wordsOf(cell, reading))),
          ),
        ),
      )
    case 'code':
      return make('pre', [block.text])
    case 'rule':
      return make('hr', [])
  }
}

function make(name: string, content: (HTMLElement | string)[]): HTMLElement {
  const element = document.createElement(name)
  element.append(...content)
  return element
}

function wordsOf(pieces: ReadPiece[], reading: Reading): HTMLElement[] {
  // What is not marked is not read out as marked either.
  if (!isMarked('leaks')) return pieces.map(pieceElement)
  const words: HTMLElement[] = []
  for (let at = 0; at < pieces.length;) {
    const {leak} = pieces[at]!
    const rest = leak === undefined ? 1 : pieces.slice(at).findIndex((piece) => piece.leak !== leak)
    const end = rest === -1 ? pieces.length : at + rest
    const shown = pieces.slice(at, end).map(pieceElement)
    if (leak === undefined) words.push(...shown)
    else words.push(leakElement(shown, reading.leaks[leak]!))
    at = end
  }
  return words
}

/** Words that give something away: they say what, and lead to their place in the file. */
function leakElement(shown: HTMLElement[], {message, start}: Reading['leaks'][number]): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'leak'
  mark.title = message
  mark.tabIndex = 0
  mark.role = 'link'
  mark.append(...shown)
  mark.ariaLabel = `${mark.textContent}: ${message}`
  mark.addEventListener('click', () => tell({type: 'go', start}))
  mark.addEventListener('keydown', ({key}) => {
    if (key === 'Enter') tell({type: 'go', start})
  })
  return mark
}

function pieceElement(piece: ReadPiece): HTMLElement {
  const element = document.createElement(piece.reader === true && isMarked('reader') ? 'mark' : 'span')
  element.textContent = piece.text
  for (const way of WAYS) element.classList.toggle(way, piece[way] === true)
  if (piece.placeholder !== undefined) {
    element.classList.add('placeholder')
    element.title = piece.placeholder
  }
  return element
}

function tell(message: FromPage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it is the editor's, not a window's
  editor.postMessage(message)
}

function isMarked(what: (typeof switches)[number]): boolean {
  return (byId(what) as HTMLInputElement).checked
}

function byId(id: string): HTMLElement {
  return document.getElementById(id)!
}
