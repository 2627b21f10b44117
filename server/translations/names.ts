import {NEIGHBOURS} from '../languages.ts'
import {normaliseTag, primary} from '../letter.ts'

/** Where a letter's language stands in its path, unless the configuration says otherwise. */
const USUAL_NAMES: readonly string[] = [
  '{lang}/**/{name}.{lang}.md',
  '{name}.{lang}.md',
  '{name}.{lang}.letter.md',
  '{lang}/**/{name}.md',
]

/** How a house names the translations of a letter; a key of the configuration. */
export interface TranslationSettings {
  /** Paths with `{lang}` and `{name}` in them; a path is matched from its end. */
  names?: string[]
  /** Languages in which there is to be every letter, as BCP 47 tags. */
  languages?: string[]
}

/** What a letter's path says of the set of translations it belongs to. */
export interface Member {
  /** The same for all letters of the set. */
  key: string
  /** The language that the path names, as a BCP 47 tag. */
  tag: string
  /** The folder that holds the set, or the folders of its languages; sets in one folder are in the same languages. */
  folder: string
}

/** A naming scheme, ready to be held against paths. */
export interface Scheme {
  patterns: Pattern[]
  languages: string[]
  /** Codes that count as a language in a name; whatever else stands there is a part of the name. */
  known: ReadonlySet<string>
}

interface Pattern {
  /** Its folders and file from the first to the last; `**` stands for any number of folders. */
  segments: Segment[]
}

type Segment = {any: true} | {any?: false; pattern: RegExp; named: boolean}

const TAG = '[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?'
/** Stands for the language in the key of a set; no file has it in its name. */
const ANY_LANGUAGE = '*'
const LONGEST = 500

/**
 * What is wrong with a naming scheme of the configuration.
 * @returns undefined where nothing is
 */
export function schemeProblem(name: string): string | undefined {
  if (name.length > LONGEST) return `is longer than ${LONGEST} characters`
  const segments = name.split('/')
  const file = segments.at(-1) ?? ''
  if (!name.includes('{lang}')) return 'needs {lang}, where the language stands'
  if (segments.filter((segment) => segment.includes('{name}')).length !== 1 || !file.includes('{name}'))
    return 'needs {name} once, in the name of the file'
  if (segments.some((segment) => segment.split('{name}').length > 2 || segment.split('{lang}').length > 2))
    return 'has {lang} or {name} twice between two slashes'
  if (/\}\{/.test(name)) return 'needs something between {name} and {lang}'
  const stars = segments.filter((segment) => segment.includes('*'))
  if (stars.some((segment) => segment !== '**') || stars.length > 1)
    return 'can have ** once, as a folder, and no other *'
  if (/[{}]/.test(name.replaceAll(/\{(?:lang|name)\}/g, '')))
    return 'knows {lang} and {name}, and no other braces'
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..'))
    return 'is a path from any folder downward, without empty or dotted parts'
  return undefined
}

/**
 * Makes a naming scheme ready.
 * @param known languages that letters are read in; those that a text is told from and those that are expected count too
 */
export function schemeOf(settings: TranslationSettings, known: readonly string[]): Scheme {
  const languages = (settings.languages ?? []).flatMap((tag) => normaliseTag(tag) ?? [])
  return {
    patterns: (settings.names ?? USUAL_NAMES).map((name) => ({segments: name.split('/').map(readSegment)})),
    languages,
    known: new Set([...known, ...NEIGHBOURS, ...languages.map(primary)]),
  }
}

function readSegment(segment: string): Segment {
  if (segment === '**') return {any: true}
  const source = segment
    .split(/(\{lang\}|\{name\})/)
    .map((part) =>
      part === '{lang}'
        ? `(?<lang>${TAG})`
        : part === '{name}'
          ? '.+?'
          : // `.md` stands for every way of ending the name of a Markdown file.
            part
              .replaceAll(/[\\^$.*+?()[\]|]/g, String.raw`\$&`)
              .replace(/\\\.md$/, String.raw`\.(?:md|markdown)`),
    )
    .join('')
  return {pattern: new RegExp(`^${source}$`, 'du'), named: segment.includes('{lang}')}
}

/**
 * What a path says of a letter's translations; undefined where no language stands in it.
 * @param path with `/`, from the folder whose letters belong together: a language above that means nothing
 */
export function memberOf(path: string, {patterns, known}: Scheme): Member | undefined {
  const parts = path.split('/')
  for (const {segments} of patterns) {
    for (const places of placements(segments, parts)) {
      const member = read(segments, parts, places, known)
      if (member !== undefined) return member
    }
  }
  return undefined
}

/** Whether letters in one language may lie in a folder of this name. */
export function isLanguageFolder(name: string, {patterns, known}: Scheme): boolean {
  return patterns.some(({segments}) =>
    segments.slice(0, -1).some((segment) => {
      const tag = segment.any === true ? undefined : segment.pattern.exec(name)?.groups?.['lang']
      return tag !== undefined && known.has(primary(normaliseTag(tag) ?? tag))
    }),
  )
}

/** The parts of a path that the segments of a pattern may stand for; the nearest to the file first. */
function placements(segments: readonly Segment[], parts: readonly string[]): number[][] {
  const any = segments.findIndex((segment) => segment.any === true)
  const last = parts.length - segments.length
  const straight = (from: number): number[] => segments.map((_, index) => from + index)
  if (any < 0) return last < 0 ? [] : [straight(last)]
  const after = segments.length - any - 1
  const found: number[][] = []
  for (let between = 0; parts.length - after - between - any >= 0; between++) {
    const from = parts.length - after - between - any
    found.push(
      segments.map((_, index) => (index < any ? from + index : parts.length - segments.length + index)),
    )
  }
  return found
}

function read(
  segments: readonly Segment[],
  parts: readonly string[],
  places: readonly number[],
  known: ReadonlySet<string>,
): Member | undefined {
  const key = [...parts]
  let tag: string | undefined
  let first = parts.length
  for (const [index, segment] of segments.entries()) {
    if (segment.any === true) continue
    const at = places[index] ?? 0
    const match = segment.pattern.exec(parts[at] ?? '')
    if (match === null) return undefined
    first = Math.min(first, at)
    const written = match.groups?.['lang']
    const span = match.indices?.groups?.['lang']
    if (written === undefined || span === undefined) continue
    const here = normaliseTag(written)
    if (here === undefined || !known.has(primary(here)) || (tag !== undefined && tag !== here))
      return undefined
    tag = here
    key[at] = match[0].slice(0, span[0]) + ANY_LANGUAGE + match[0].slice(span[1])
  }
  const named = segments.findIndex((segment) => segment.any !== true && segment.named)
  if (tag === undefined) return undefined
  const folder = parts.slice(0, places[named] ?? first).join('/')
  return {key: key.join('/'), tag, folder}
}
