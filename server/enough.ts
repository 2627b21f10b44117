import type {Hit, ReadSentence} from './language/language.ts'
import type {Source} from './letter/letter.ts'

/** Parts of which one sentence is enough; whatever else serves as them is not looked for when a letter is linted. */
const ONCE = new Set([
  'require-thanks',
  'require-apology',
  'require-well-wishes',
  'require-finality',
  'require-reason',
  'require-effective-date',
  'require-follow-up',
  'require-goodwill',
])
/** In a sentence with one of these nothing serves as a part beyond doubt. */
const DOUBTS = new Set(['part-closing', 'no-blame', 'no-incident-detail'])

/**
 * Notes which parts a letter has as its sentences go by, so that the patterns for them can rest. It errs on the side
 * of searching on: a part counts only below the salutation, undenied, unexcused and outside the close.
 */
export class Enough {
  readonly parts = new Set<string>()
  readonly #source: Source
  readonly #opensLine: (hit: Hit, block: number) => boolean
  /** The block of the salutation, once it has been seen. */
  #greeting = -1

  /** @param opensLine whether a salutation's or close's words begin a short line of a block */
  constructor(source: Source, opensLine: (hit: Hit, block: number) => boolean) {
    this.#source = source
    this.#opensLine = opensLine
  }

  note({block}: ReadSentence, hits: Hit[]): void {
    if (this.#greeting < 0) {
      const greets = hits.some((hit) => hit.group.rule === 'part-salutation' && this.#opensLine(hit, block))
      if (greets) this.#greeting = block
    }
    if (this.#greeting < 0 || block <= this.#greeting || this.#source.blocks[block]!.kind === 'heading')
      return
    if (hits.some(({group}) => DOUBTS.has(group.rule))) return
    const excused = new Set(hits.filter(({group}) => group.effect === 'excuse').map(({group}) => group.rule))
    for (const {group, negated} of hits) {
      if (ONCE.has(group.rule) && !negated && !excused.has(group.rule) && group.reasons === undefined)
        this.parts.add(group.rule)
    }
  }
}
