import {byId} from './element.ts'
import type {Shown} from './filter.ts'
import type {Letters} from './letters.ts'
import {recall, remember} from './memory.ts'

const dialog = byId<HTMLDialogElement>('keys')
const single = byId<HTMLInputElement>('single-keys')

/** Goes through letters and findings by keys. */
export class Keys {
  readonly #letters: Letters
  #shown: readonly Shown[] = []
  /** Where the reader is, by indexes: a letter, and a finding in it or none. */
  #letter = -1
  #note = -1

  constructor(letters: Letters) {
    this.#letters = letters
    single.checked = recall('keys') !== 'off'
    single.addEventListener('change', () => remember('keys', single.checked ? '' : 'off'))
    byId('show-keys').addEventListener('click', () => dialog.showModal())
    document.addEventListener('keydown', (event) => this.#press(event))
    byId('list').addEventListener('focusin', ({target}) => this.#arrive(target as Element))
  }

  show(shown: readonly Shown[]): void {
    this.#shown = shown
  }

  #press(event: KeyboardEvent): void {
    const {key, altKey, ctrlKey, metaKey, target} = event
    if (altKey || ctrlKey || metaKey || dialog.open || !single.checked || isTyping(target)) return
    const action = {
      j: () => this.#go(1),
      k: () => this.#go(-1),
      n: () => this.#goToLetter(1),
      p: () => this.#goToLetter(-1),
      g: () => document.querySelector<HTMLElement>('#grid a[tabindex="0"]')?.focus(),
      '/': () => document.querySelector<HTMLElement>('input[type=search]')?.focus(),
      '?': () => dialog.showModal(),
    }[key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }

  /** Notes where the reader is, and shows which words a finding is about. */
  #arrive(target: Element): void {
    const article = target.closest<HTMLElement>('article')
    const note = target.closest<HTMLElement>('.note')
    this.#letter = Number(article?.dataset['letter'] ?? -1)
    this.#note = Number(note?.dataset['note'] ?? -1)
    for (const mark of document.querySelectorAll('mark.current')) mark.classList.remove('current')
    if (note === null) return
    for (const mark of article?.querySelectorAll<HTMLElement>('mark') ?? [])
      if (mark.dataset['notes']!.split(' ').includes(String(this.#note))) mark.classList.add('current')
  }

  /** Goes to the next finding that counts, or the one before. */
  #go(step: 1 | -1): void {
    let at = this.#shown.findIndex(({index}) => index === this.#letter)
    let from = this.#note
    if (at < 0) {
      at = step > 0 ? 0 : this.#shown.length - 1
      from = -1
    }
    for (; this.#shown[at] !== undefined; at += step) {
      const {letter, index, notes} = this.#shown[at]!
      const counted = notes.filter((note) => letter.findings[note]!.aside === undefined)
      const next =
        step > 0
          ? counted.find((note) => note > from)
          : counted.findLast((note) => index !== this.#letter || note < from)
      if (next !== undefined) {
        this.#letters.open(index)
        focusOn(byId(`l${index}f${next}`), 'center')
        return
      }
      from = -1
    }
  }

  #goToLetter(step: 1 | -1): void {
    const at = this.#shown.findIndex(({index}) => index === this.#letter)
    const next = this.#shown[at < 0 && step < 0 ? this.#shown.length - 1 : at + step]
    if (next === undefined) return
    this.#letters.open(next.index)
    focusOn(byId(`l${next.index}`), 'start')
  }
}

function focusOn(target: HTMLElement, block: ScrollLogicalPosition): void {
  target.focus({preventScroll: true})
  target.scrollIntoView({block})
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target instanceof HTMLSelectElement
}
