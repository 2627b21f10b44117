import {FILE_HEADERS_ONLY, createTwoFilesPatch} from 'diff'
import type {Colours} from '../colour.ts'
import type {InputError} from '../desk.ts'
import {CLEAN, FOUND} from '../io.ts'
import type {Io, Output} from '../io.ts'
import {printable} from '../reporters/excerpt.ts'
import type {CheckedFile} from '../reporters/report.ts'
import type {Checked} from './letter.ts'
import {Count} from './mending.ts'
import type {Bench, Mending} from './mending.ts'

const NOWHERE: Output = {isTerminal: false, write: () => undefined}

/** Lines around a change, as `diff -u` shows them. */
const CONTEXT = 3

/** `--diff`: shows what `--fix` would do, and does nothing. */
export class ShowDiff implements Mending {
  readonly failures: InputError[] = []
  readonly reportsTo: Io
  readonly #bench: Bench
  readonly #colours: Colours
  readonly #count = new Count()

  constructor(bench: Bench, colours: Colours) {
    this.#bench = bench
    this.#colours = colours
    this.reportsTo = {...bench.desk.io, out: NOWHERE}
  }

  /** As formatters have it: 1 where there is something to do. */
  get exitCode(): number {
    return this.#count.letters > 0 ? FOUND : CLEAN
  }

  async *mend(letters: AsyncIterable<Checked>): AsyncGenerator<Checked> {
    for await (const checked of letters) {
      if (!('errors' in checked)) await this.#show(checked.file)
      yield checked
    }
  }

  finish(): void {
    const {err} = this.#bench.desk.io
    err.write(this.#count.letters > 0 ? `Would fix ${this.#count.toString()}.\n` : 'Nothing to fix.\n')
  }

  async #show(file: CheckedFile): Promise<void> {
    const {mended} = await this.#bench.mend(file)
    if (mended.fixed === 0) return
    const {out} = this.#bench.desk.io
    const patch = patchOf(file.path, file.text, mended.text)
    out.write(out.isTerminal ? coloured(patch, this.#colours) : patch)
    this.#count.add(mended.fixed)
  }
}

/** A change as `git apply` and `patch -p1` take it. */
function patchOf(path: string, before: string, after: string): string {
  const options = {context: CONTEXT, headerOptions: FILE_HEADERS_ONLY}
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
  // A tab ends a name with spaces, as git has it: `patch` would take its first word for the name.
  return path.includes(' ') ? patch.replace(/^(---.*)\n(\+\+\+.*)\n/, '$1\t\n$2\t\n') : patch
}

function coloured(patch: string, {bold, cyan, green, red}: Colours): string {
  const lines = patch.split('\n').map((line, index) => {
    const text = printable(line)
    if (index < 2) return bold(text)
    if (line.startsWith('@@')) return cyan(text)
    if (line.startsWith('+')) return green(text)
    return line.startsWith('-') ? red(text) : text
  })
  return lines.join('\n')
}
