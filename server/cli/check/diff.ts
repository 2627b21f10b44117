import {realpathSync} from 'node:fs'
import {FILE_HEADERS_ONLY, formatPatch, structuredPatch} from 'diff'
import {say} from '../../locale.ts'
import type {Colours} from '../colour.ts'
import type {InputError} from '../desk.ts'
import {CLEAN, FOUND, NOWHERE} from '../io.ts'
import type {Io} from '../io.ts'
import {isWithin, pathFrom, repositoryOf} from '../paths.ts'
import {printable} from '../reporters/excerpt.ts'
import type {CheckedFile} from '../reporters/report.ts'
import {INPUT_NAME} from './input.ts'
import type {Checked} from './letter.ts'
import {Count} from './mending.ts'
import type {Bench, Mending} from './mending.ts'
import {realPath} from './real-files.ts'

/** Where a patch says that a letter lies: from the root of the repository in git's own form, else from the working directory. */
interface Place {
  path: string
  isGit: boolean
}

/** Lines around a change, as `diff -u` shows them. */
const CONTEXT = 3

/** `--diff`: shows what `--fix` would do, and does nothing. */
export class ShowDiff implements Mending {
  readonly failures: InputError[] = []
  readonly reportsTo: Io
  readonly #bench: Bench
  readonly #colours: Colours
  readonly #count = new Count()
  /** The working directory. */
  readonly #folder: string
  readonly #root: string | undefined
  /** Letters that do not lie in the working directory. */
  #outside = 0

  constructor(bench: Bench, colours: Colours) {
    this.#bench = bench
    this.#colours = colours
    this.reportsTo = {...bench.desk.io, out: NOWHERE}
    this.#folder = realpathSync(bench.desk.io.cwd)
    this.#root = repositoryOf(this.#folder)
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
    const {io, locale} = this.#bench.desk
    const isSome = this.#count.letters > 0
    io.err.write(`${isSome ? this.#count.toText('mend-would', locale) : say(locale, 'mend-nothing')}\n`)
    if (this.#outside === 0) return
    const root = this.#root === undefined ? undefined : pathFrom(this.#folder, this.#root)
    const advice =
      root === undefined
        ? say(locale, 'mend-outside')
        : say(locale, 'mend-outside-git', {command: `git -C ${root} apply`})
    io.err.write(`${advice}\n`)
  }

  async #show(file: CheckedFile): Promise<void> {
    const {mended} = await this.#bench.mend(file)
    if (mended.fixed === 0) return
    const {out} = this.#bench.desk.io
    const patch = patchOf(this.#placeOf(file), file.text, mended.text)
    out.write(out.isTerminal ? coloured(patch, this.#colours) : patch)
    this.#count.add(mended.fixed)
  }

  /** A letter's own place, even where a link led to it: no patch can be applied to a link. */
  #placeOf(file: CheckedFile): Place {
    if (file.path === INPUT_NAME) return {path: file.path, isGit: false}
    const path = realPath(this.#bench.pathOf(file))
    if (!isWithin(this.#folder, path)) this.#outside++
    return this.#root !== undefined && isWithin(this.#root, path)
      ? {path: pathFrom(this.#root, path), isGit: true}
      : {path: pathFrom(this.#folder, path), isGit: false}
  }
}

/** A change as `git apply` and `patch -p1` take it. Only a path in git's own form counts from the root of a repository. */
function patchOf({path, isGit}: Place, before: string, after: string): string {
  const change = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: CONTEXT,
  })
  const patch = formatPatch({...change, isGit}, FILE_HEADERS_ONLY)
  // A tab ends a name with spaces, as git has it: `patch` would take its first word for the name.
  return path.includes(' ') ? patch.replace(/^(---.*)\n(\+\+\+.*)\n/m, '$1\t\n$2\t\n') : patch
}

function coloured(patch: string, {bold, cyan, green, red}: Colours): string {
  const all = patch.split('\n')
  const first = all.findIndex((line) => line.startsWith('@@'))
  const lines = all.map((line, index) => {
    const text = printable(line)
    if (index < first) return bold(text)
    if (line.startsWith('@@')) return cyan(text)
    if (line.startsWith('+')) return green(text)
    return line.startsWith('-') ? red(text) : text
  })
  return lines.join('\n')
}
