import {numberIn, sayCount} from '../../locale.ts'
import type {Locale} from '../../locale.ts'
import type {Output} from '../io.ts'

/** Milliseconds between two looks. */
const OFTEN = 100
/** Letters that take long enough for anyone to wonder. */
const MANY = 20

/** How far a long check has come, on a line of a terminal that is gone when it has ended. */
export class Progress {
  readonly #output: Output
  readonly #total: number
  readonly #locale: Locale
  #done = 0
  #shown = false
  #last = performance.now()

  /** @param output where it is shown; nothing is where that is no terminal */
  constructor(output: Output, total: number, locale: Locale) {
    this.#output = output
    this.#total = total
    this.#locale = locale
  }

  /** Makes room for other output on the same terminal. */
  clear(): void {
    if (this.#shown) this.#output.write('\r\u001B[K')
    this.#shown = false
  }

  step(): void {
    this.#done++
    const now = performance.now()
    if (this.#total < MANY || !this.#output.isTerminal || now - this.#last < OFTEN) return
    this.#last = now
    this.#shown = true
    const done = numberIn(this.#locale, this.#done)
    this.#output.write(`\r\u001B[K${sayCount(this.#locale, 'check-progress', this.#total, {done})}`)
  }
}
