import type {Edit, Fix} from '../../finding.ts'
import {say} from '../../locale.ts'
import {suggestionsFor} from '../../suggestions.ts'
import type {Colours} from '../colour.ts'
import type {InputError} from '../desk.ts'
import {Misuse, widthOf} from '../io.ts'
import type {Io, Questions} from '../io.ts'
import {printable} from '../reporters/excerpt.ts'
import {describeFinding} from '../reporters/pretty.ts'
import type {CheckedFile, ReportedFinding} from '../reporters/report.ts'
import type {Checked} from './letter.ts'
import {Count} from './mending.ts'
import type {Bench, Mending} from './mending.ts'
import {Passed} from './passed.ts'

/** What is pressed, the same in all languages, and the text that says what it does. */
const KEYS = [
  ['1, 2 …', 'ask-key-take'],
  ['s', 'ask-key-skip'],
  ['f', 'ask-key-letter'],
  ['q', 'ask-key-quit'],
] as const
const KEY_WIDTH = Math.max(...KEYS.map(([key]) => key.length))

type Answer = Fix | 'skip' | 'skip letter' | 'quit'

/** `--fix-suggestions`: asks for each finding which of the better words to take. */
export class AskForEach implements Mending {
  readonly failures: InputError[] = []
  readonly reportsTo: Io
  readonly #bench: Bench
  readonly #colours: Colours
  /** Whether safe fixes are applied without asking. */
  readonly #safeFirst: boolean
  readonly #converse: () => Promise<Questions>
  readonly #fixed = new Count()

  /** @throws {Misuse} where there is nobody to ask */
  constructor(bench: Bench, colours: Colours, safeFirst: boolean) {
    const {io} = bench.desk
    if (io.converse === undefined)
      throw new Misuse(
        '--fix-suggestions asks on a terminal, and there is none: --fix applies what is safe without asking.',
      )
    this.#converse = io.converse
    this.#bench = bench
    this.#colours = colours
    this.#safeFirst = safeFirst
    this.reportsTo = io
  }

  /** Letters are given back when the last question has been answered, so that reports do not come between. */
  async *mend(letters: AsyncIterable<Checked>): AsyncGenerator<Checked> {
    const done: Checked[] = []
    const questions = await this.#converse()
    try {
      let over = false
      for await (const checked of letters) {
        if (over || 'errors' in checked) done.push(checked)
        else {
          const session = new Session(this.#bench, this.#colours, questions)
          over = await session.go(checked.file, this.#safeFirst)
          done.push(this.#write(checked.file, session))
        }
      }
    } finally {
      questions.close()
    }
    yield* done
  }

  finish(): void {
    const {io, locale} = this.#bench.desk
    if (this.#fixed.letters > 0) io.err.write(`${this.#fixed.toText('mend-done', locale)}\n`)
  }

  #write(before: CheckedFile, {file, fixed}: Session): Checked {
    if (file === undefined || file.text === before.text) return {file: before}
    const failure = this.#bench.write(before, file.text)
    if (failure !== undefined) {
      this.failures.push(failure)
      return {file: before}
    }
    this.#fixed.add(fixed)
    return {file}
  }
}

/** The questions about one letter. */
class Session {
  /** The letter as it is after what was taken. */
  file: CheckedFile | undefined
  fixed = 0
  readonly #bench: Bench
  readonly #colours: Colours
  readonly #questions: Questions
  readonly #passed = new Passed()

  constructor(bench: Bench, colours: Colours, questions: Questions) {
    this.#bench = bench
    this.#colours = colours
    this.#questions = questions
  }

  /** Asks about a letter, one finding after the other; true when nothing more is to be asked about any letter. */
  async go(file: CheckedFile, safeFirst: boolean): Promise<boolean> {
    this.file = file
    if (safeFirst) await this.#mend(file)
    for (;;) {
      const next = await this.#next()
      if (next === undefined) return false
      const answer = await this.#ask(next.finding, next.fixes)
      if (answer === 'quit') return true
      if (answer === 'skip letter') return false
      if (answer === 'skip') this.#passed.add(next.finding)
      else await this.#accept(next.finding, answer.edits)
    }
  }

  async #mend(file: CheckedFile): Promise<void> {
    const {checked, mended} = await this.#bench.mend(file)
    if ('errors' in checked) return
    this.file = checked.file
    this.fixed = mended.fixed
  }

  /** The first finding that has not been asked about and that something can be done about. */
  async #next(): Promise<{finding: ReportedFinding; fixes: Fix[]} | undefined> {
    const {file} = this
    if (file === undefined) return undefined
    for (const finding of this.#passed.left(this.#bench.asked(file))) {
      const fixes = await suggestionsFor(file, finding, async (letter, text) => {
        const checked = await this.#bench.recheck(letter, text)
        return 'errors' in checked ? letter.findings : checked.file.findings
      })
      if (fixes.length > 0) return {finding, fixes}
    }
    return undefined
  }

  async #accept(mended: ReportedFinding, edits: Edit[]): Promise<void> {
    if (this.file === undefined) return
    const findings = this.file.findings.filter((finding) => finding !== mended)
    const checked = await this.#bench.edited({...this.file, findings}, edits)
    if ('errors' in checked) return
    this.#passed.shift(edits)
    this.file = checked.file
    this.fixed++
  }

  async #ask(finding: ReportedFinding, fixes: Fix[]): Promise<Answer> {
    const {out} = this.#bench.desk.io
    const {bold, green} = this.#colours
    const {locale} = this.#bench.desk
    const options = {quiet: false, locale, colours: this.#colours, width: widthOf(out)}
    const choices = fixes.map(({title}, index) => `  ${green(String(index + 1))} ${printable(title)}`)
    const lines = this.file === undefined ? [] : describeFinding(finding, this.file, options)
    out.write(`${[...lines, ...choices].join('\n')}\n`)
    const range = fixes.length === 1 ? '1' : `1-${fixes.length}`
    const question = bold(`${say(locale, 'ask-take', {range})} `)
    for (;;) {
      const answer = await this.#questions.ask(question)
      const key = answer?.trim().toLowerCase()
      if (key === undefined || key === 'q') return 'quit'
      if (key === 's') return 'skip'
      if (key === 'f') return 'skip letter'
      const fix = /^\d+$/.test(key) ? fixes[Number(key) - 1] : undefined
      if (fix !== undefined) return fix
      for (const [press, name] of KEYS) out.write(`  ${press.padEnd(KEY_WIDTH)}  ${say(locale, name)}\n`)
    }
  }
}
