/** A slip among a word's first letters is looked for only where it is of the commonest kinds. */
const HEAD = 2

/**
 * What a slip does to a word, the likelier the earlier, and the letters of the shortest words in which it is looked for:
 * the shorter a word, the more others look like it.
 */
const SLIPS = {drawn: 4, doubling: 5, order: 6, missing: 7, added: 7, replaced: 8}

type Slip = keyof typeof SLIPS

const SHORTEST = Math.min(...Object.values(SLIPS))
/** Nobody finds a slip in what is longer than words are. */
const LONGEST = 40
/** A letter drawn out for stress: `sooo`. */
const DRAWN = /(\p{L})\1{2,}/gu

/** The words of a language, as far as a misspelt one is looked for among them. */
export interface Words {
  /** Lemmas that begin with the same letters as a word. */
  lemmasNear(word: string): Iterable<string>
  /** What may stand before a lemma in its forms. */
  prefixes: readonly string[]
  isWord(form: string): boolean
}

/**
 * The word that somebody meant who has drawn out a letter, missed, doubled or turned one around, or hit another: the only one
 * of the likeliest kind of slip.
 * @param form folded, and no word as it stands
 * @returns undefined where there is no such word, or more than one
 */
export function meantBy(form: string, words: Words): string | undefined {
  if (form.length < SHORTEST || form.length > LONGEST) return undefined
  const bySlip = new Map<Slip, Set<string>>()
  const add = (slip: Slip, meant: string): void => {
    const known = bySlip.get(slip)
    if (known === undefined) bySlip.set(slip, new Set([meant]))
    else known.add(meant)
  }
  if (form.search(DRAWN) >= 0) for (const short of ['$1', '$1$1']) add('drawn', form.replaceAll(DRAWN, short))
  slipsAtHead(form, add)
  for (const prefix of ['', ...words.prefixes]) {
    if (!form.startsWith(prefix)) continue
    const stem = form.slice(prefix.length)
    if (stem.length < SHORTEST) continue
    for (const lemma of words.lemmasNear(stem))
      slipsAfterHead(stem, lemma, (slip, meant) => {
        add(slip, prefix + meant)
      })
  }
  for (const [slip, shortest] of Object.entries(SLIPS)) {
    if (form.length < shortest) continue
    const meant = [...(bySlip.get(slip as Slip) ?? [])].filter((word) => words.isWord(word))
    if (meant.length > 0) return meant.length === 1 ? meant[0] : undefined
  }
  return undefined
}

/** Letters doubled or not, or turned around, among the first. */
function slipsAtHead(form: string, add: (slip: Slip, meant: string) => void): void {
  for (let at = 0; at <= HEAD; at++) {
    const letter = form.charAt(at)
    const next = form.charAt(at + 1)
    const before = form.slice(0, at)
    if (letter === next) add('doubling', before + form.slice(at + 1))
    else if (at > 0) {
      add('doubling', before + letter + form.slice(at))
      add('order', before + next + letter + form.slice(at + 2))
    }
  }
}

/** Slips at the first letter in which a word differs from a lemma, if what follows is the lemma's again. */
function slipsAfterHead(form: string, lemma: string, add: (slip: Slip, meant: string) => void): void {
  let at = 0
  while (at < form.length && form.charAt(at) === lemma.charAt(at)) at++
  if (at < HEAD || at === lemma.length) return
  const goesOn = (rest: string, from: number): boolean =>
    from >= lemma.length || rest.charAt(0) === lemma.charAt(from)
  const before = form.slice(0, at)
  const last = form.charAt(at - 1)
  const letter = form.charAt(at)
  const due = lemma.charAt(at)
  const rest = form.slice(at)
  const after = rest.slice(1)
  const isAdded = after.charAt(0) === due && goesOn(after.slice(1), at + 1)
  const isMissing = goesOn(rest, at + 1)
  if (isMissing && last === due) add('doubling', before + due + rest)
  if (isAdded && (last === letter || letter === due)) add('doubling', before + after)
  // At its end a word has other forms rather than slips.
  if (at >= lemma.length - 1 || at >= form.length - 1) return
  if (isMissing) add('missing', before + due + rest)
  if (isAdded) add('added', before + after)
  if (after.charAt(0) === due && goesOn(letter, at + 1) && goesOn(after.slice(1), at + 2))
    add('order', before + due + letter + after.slice(1))
  if (goesOn(after, at + 1)) add('replaced', before + due + after)
}
