import type {Hit} from './language/hit.ts'
import type {Language, ReadSentence} from './language/language.ts'
import type {Candidate} from './language/pattern/candidates.ts'
import type {Parts} from './letter/parts.ts'

/** Parts of which one sentence is enough; whatever else serves as them is not looked for when a letter is linted. */
const ONCE: ReadonlySet<string> = new Set([
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
const DECISION = 'require-decision'

/**
 * Finds everything in a letter but of its parts, which most of the time would go into looking for the same once more:
 * each is looked for until a sentence serves as it beyond doubt, first around the decision, where most parts stand.
 * @param partsOf where the letter's parts stand, by what has been found
 * @param believes whether what a pattern has found is believed
 */
export function searchUntilFound(
  language: Language,
  sentences: ReadSentence[],
  partsOf: (hits: Hit[]) => Parts,
  believes: (hit: Hit) => boolean,
): Hit[] {
  const waiting = new Map<string, (readonly Candidate[])[]>()
  const hits = sentences.flatMap((sentence, index) => {
    const {others, byRule} = language.candidatesApart(sentence, ONCE)
    for (const [rule, candidates] of byRule) {
      let lists = waiting.get(rule)
      if (lists === undefined) waiting.set(rule, (lists = []))
      lists[index] = candidates
    }
    return language.match(others, sentence, index)
  })
  const doubtful = new Set(hits.filter(({group}) => DOUBTS.has(group.rule)).map(({sentence}) => sentence))
  const {body, furniture} = partsOf(hits)
  const serves = (at: number): boolean => {
    const {block} = sentences[at]!
    return block >= body[0] && block <= body[1] && !furniture.has(block) && !doubtful.has(at)
  }
  const decision =
    hits.find(({group, sentence}) => group.rule === DECISION && serves(sentence))?.sentence ?? 0
  const order = [...sentences.keys()]
  order.push(...order.splice(0, decision))
  const found = [...waiting.values()].flatMap((lists) => {
    const part: Hit[] = []
    for (const at of order) {
      const list = lists[at]
      if (list === undefined) continue
      const more = language.match(list, sentences[at]!, at)
      part.push(...more)
      if (serves(at) && stands(more) && more.some(believes)) break
    }
    return part
  })
  return [...hits, ...found].sort(inOrder)
}

/** Everything in a letter. */
export function searchAll(language: Language, sentences: ReadSentence[]): Hit[] {
  return sentences
    .flatMap((sentence, index) => language.match(language.candidates(sentence), sentence, index))
    .sort(inOrder)
}

function inOrder(a: Hit, b: Hit): number {
  return a.sentence - b.sentence || a.start - b.start || b.end - a.end
}

/** Whether one of a rule's hits in a sentence counts whatever else the letter says. */
function stands(hits: Hit[]): boolean {
  return (
    hits.every(({group}) => group.effect === 'find') &&
    hits.some(({group, negated}) => !negated && group.reasons === undefined)
  )
}
