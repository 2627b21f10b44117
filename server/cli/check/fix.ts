import type {InputError} from '../desk.ts'
import type {Io} from '../io.ts'
import type {Checked} from './letter.ts'
import {Count} from './mending.ts'
import type {Bench, Mending} from './mending.ts'

/** `--fix`: writes letters with their safe fixes. */
export class FixFiles implements Mending {
  readonly failures: InputError[] = []
  readonly reportsTo: Io
  readonly #bench: Bench
  readonly #fixed = new Count()

  constructor(bench: Bench) {
    this.#bench = bench
    this.reportsTo = bench.desk.io
  }

  async *mend(letters: AsyncIterable<Checked>): AsyncGenerator<Checked> {
    for await (const checked of letters) yield 'errors' in checked ? checked : await this.#fix(checked)
  }

  async #fix(checked: Exclude<Checked, {errors: unknown}>): Promise<Checked> {
    const {checked: after, mended} = await this.#bench.mend(checked.file)
    if (mended.fixed === 0) return checked
    const failure = this.#bench.write(checked.file, mended.text)
    if (failure === undefined) {
      this.#fixed.add(mended.fixed)
      return after
    }
    this.failures.push(failure)
    return checked
  }

  finish(): void {
    const {io, locale} = this.#bench.desk
    if (this.#fixed.letters > 0) io.err.write(`${this.#fixed.toText('mend-done', locale)}\n`)
  }
}

/** `--fix` on the standard input: the letter goes to the standard output, mended or not, and reports make way. */
export class FixInput implements Mending {
  readonly failures: InputError[] = []
  readonly reportsTo: Io
  readonly #bench: Bench

  constructor(bench: Bench) {
    this.#bench = bench
    this.reportsTo = {...bench.desk.io, out: bench.desk.io.err}
  }

  async *mend(letters: AsyncIterable<Checked>): AsyncGenerator<Checked> {
    for await (const checked of letters) {
      if ('errors' in checked) yield checked
      else {
        const {checked: after, mended} = await this.#bench.mend(checked.file)
        this.#bench.desk.io.out.write(mended.text)
        yield after
      }
    }
  }

  finish(): void {}
}
