import {primary} from '../letter.ts'

/** What is known of a letter's translations before it is read. Plain data. */
export interface Relation {
  /** By which the letter is known: its path or its address. */
  path: string
  /** What the set it is in is known by, where its name tells. */
  key?: string
  /** The language that its name tells, as a BCP 47 tag. */
  tag?: string
  /** The folder of the sets that are in the same languages. */
  folder?: string
  /** The letter that its front matter says it is a translation of. */
  original?: string
  /** What its front matter says it is a translation of, where no such letter is there. */
  lost?: LostOriginal
  /** Languages in which the configuration wants every letter, as BCP 47 tags. */
  languages?: string[]
}

/** An original that is not there, and the one that was probably meant; both as a letter writes them. */
export interface LostOriginal {
  written: string
  nearest?: string
}

/** Letters that say the same in several languages. */
export interface TranslationSet {
  letters: Relation[]
  /** Languages that it is to be in, as BCP 47 tags. */
  expected: string[]
}

/**
 * Puts letters together that are translations of each other, by their names and by what their front matter says.
 * @returns sets of several letters, and single letters that are to be in more languages, or whose original is not there; in the
 *   order of `relations`
 */
export function setsOf(relations: readonly Relation[]): TranslationSet[] {
  const groups = new Groups()
  for (const {path, key, original} of relations) {
    const own = `path ${path}`
    groups.find(own)
    if (key !== undefined) groups.join(own, `name ${key}`)
    if (original !== undefined) groups.join(own, `path ${original}`)
  }
  const sets = new Map<string, Relation[]>()
  for (const relation of relations) {
    const group = groups.find(`path ${relation.path}`)
    const letters = sets.get(group)
    if (letters === undefined) sets.set(group, [relation])
    else letters.push(relation)
  }
  const usual = usualLanguages(sets.values())
  return [...sets.values()].flatMap((letters) => {
    const expected = letters.length > 1 || letters[0]?.key !== undefined ? expectedOf(letters, usual) : []
    const lacks = expected.some(
      (tag) => !letters.some((letter) => letter.tag !== undefined && serves(letter.tag, tag)),
    )
    const isLost = letters.some(({lost}) => lost !== undefined)
    return letters.length > 1 || lacks || isLost ? [{letters, expected}] : []
  })
}

/** What a set is called: the name that its letters share, with `*` for the language, else the letter that others translate. */
export function titleOf({letters}: TranslationSet): string {
  const named = letters.find(({key}) => key !== undefined)?.key
  return named ?? letters.find(({original}) => original !== undefined)?.original ?? letters[0]?.path ?? ''
}

/** Whether a letter in one language is what was asked for: in a language named without its region, any region will do. */
export function serves(tag: string, expected: string): boolean {
  return tag === expected || (expected === primary(expected) && primary(tag) === expected)
}

function expectedOf(letters: readonly Relation[], usual: Usual): string[] {
  const configured = letters.find(({languages = []}) => languages.length > 0)?.languages
  if (configured !== undefined) return configured
  const folder = letters.find((letter) => letter.folder !== undefined)?.folder
  return folder === undefined ? [] : usual(folder, letters)
}

/** The languages that at least half of the other sets of a folder are in. */
type Usual = (folder: string, letters: readonly Relation[]) => string[]

function usualLanguages(sets: Iterable<readonly Relation[]>): Usual {
  /** By folder, how many sets are an example, and how many of them are in each language. */
  const examples = new Map<string, {sets: number; counts: Map<string, number>}>()
  for (const letters of sets) {
    const codes = codesOf(letters)
    if (codes.size === 0) continue
    for (const folder of foldersOf(letters)) {
      const {sets: before, counts} = examples.get(folder) ?? {sets: 0, counts: new Map<string, number>()}
      for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
      examples.set(folder, {sets: before + 1, counts})
    }
  }
  return (folder, letters) => {
    const {sets: all, counts} = examples.get(folder) ?? {sets: 0, counts: new Map<string, number>()}
    const own = foldersOf(letters).has(folder) ? codesOf(letters) : new Set<string>()
    const others = all - (own.size > 0 ? 1 : 0)
    const isUsual = (code: string): boolean => {
      const count = (counts.get(code) ?? 0) - (own.has(code) ? 1 : 0)
      return count > 0 && 2 * count >= others
    }
    return [...counts.keys()].filter(isUsual).sort()
  }
}

/** The languages of a set, without their regions; none of one in a single language, which may be to one client. */
function codesOf(letters: readonly Relation[]): ReadonlySet<string> {
  const codes = new Set(letters.flatMap(({tag}) => (tag === undefined ? [] : primary(tag))))
  return codes.size < 2 ? new Set() : codes
}

function foldersOf(letters: readonly Relation[]): ReadonlySet<string> {
  return new Set(letters.flatMap(({folder}) => folder ?? []))
}

/** Things that belong together, found again by any of them. */
class Groups {
  readonly #parents = new Map<string, string>()

  find(name: string): string {
    let root = name
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root))
      root = parent
    // The way is shortened for the next who takes it.
    for (let at = name; at !== root;) {
      const next = this.#parents.get(at) ?? root
      this.#parents.set(at, root)
      at = next
    }
    return root
  }

  join(one: string, other: string): void {
    const [a, b] = [this.find(one), this.find(other)]
    if (a !== b) this.#parents.set(b, a)
  }
}
