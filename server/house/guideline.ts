import type {Evidence, Guideline} from '../guidelines/guideline.ts'
import {breachesOf} from '../guidelines/guideline.ts'
import {placeFor} from '../guidelines/missing.ts'
import type {Place} from '../guidelines/missing.ts'
import type {Hit} from '../language/hit.ts'
import type {Block} from '../letter/letter.ts'
import type {HouseGuideline, Region} from './house.ts'

const made = new WeakMap<HouseGuideline, Guideline>()

/** House guidelines as the engine looks at letters with them. */
export function toGuidelines(guidelines: readonly HouseGuideline[]): Guideline[] {
  return guidelines.map((house) => {
    let guideline = made.get(house)
    if (guideline === undefined) made.set(house, (guideline = toGuideline(house)))
    return guideline
  })
}

function toGuideline(house: HouseGuideline): Guideline {
  const {name, kind, severity, reasons, where, link} = house
  const applies = (evidence: Evidence): boolean =>
    // A language that has not been given the guideline knows nothing of it, and nothing is missing there.
    Object.hasOwn(evidence.language?.data.phrases ?? {}, name) &&
    (reasons.length === 0 || reasons.some((reason) => evidence.reasons.includes(reason)))
  return {
    name,
    kind,
    severity,
    sources: ['house'],
    ...(link === undefined ? {} : {link}),
    house: {
      ...(where[0] === undefined ? {} : {region: where[0]}),
      replaces: (language) => house.languages[language]?.replaces ?? 'sentence',
    },
    check(evidence) {
      if (!applies(evidence)) return []
      const within = regionsOf(evidence, where)
      const here = (hit: Hit): boolean => within(evidence.sentences[hit.sentence]!.block)
      const hits = evidence.of(name).filter(here)
      if (kind === 'must-not-say') return breachesOf(evidence, hits)
      return hits.length > 0 ? [] : [{...placeFor(evidence, placeOf(where)), sense: 'default'}]
    },
  }
}

/** Where in a letter missing words are reported. */
function placeOf([region]: readonly Region[]): Place {
  if (region === undefined || region === 'body') return 'end'
  return region === 'closing' ? 'foot' : 'top'
}

/** Tells whether a block is in one of some parts of the letter. */
function regionsOf(evidence: Evidence, where: readonly Region[]): (block: number) => boolean {
  if (where.length === 0) return () => true
  const {parts, source} = evidence
  const {blocks} = source
  const above = parts.salutation < 0 ? 0 : parts.salutation
  const isSubject = (at: number): boolean =>
    blocks[at]!.kind === 'heading' || (at === above - 1 && isLine(blocks[at]!))
  const regionOf = (at: number): Region => {
    if (isSubject(at)) return 'subject'
    if (at === parts.salutation) return 'salutation'
    if (at < above) return 'letterhead'
    return parts.closing >= 0 && at >= parts.closing ? 'closing' : 'body'
  }
  return (block) => where.includes(regionOf(block))
}

/** Whether a block is a line by itself, as a subject is. */
function isLine({kind, lines}: Block): boolean {
  return kind === 'paragraph' && lines.length === 1
}
