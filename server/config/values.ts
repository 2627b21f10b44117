import picomatch from 'picomatch'
import type {Node} from 'yaml'
import {NEIGHBOURS} from '../languages.ts'
import type {Placed} from './config.ts'
import {didYouMean, quote} from './nodes.ts'
import type {Nodes} from './nodes.ts'

const LONGEST_GLOB = 500

/** A text of a certain form, or undefined and a problem. */
export function readMatching(
  nodes: Nodes,
  node: Node | null,
  what: string,
  pattern: RegExp,
  wanted: string,
): Placed<string> | undefined {
  const value = nodes.string(node, what)
  if (value === undefined) return undefined
  if (pattern.test(value)) return {value, place: nodes.placeOf(node)}
  nodes.report(node, `${what} must be ${wanted}, not ${quote(value)}`)
  return undefined
}

/** The tag of a language that exists, whether letters are read in it or not. */
export function readLanguage(
  nodes: Nodes,
  node: Node | null,
  what: string,
  pattern: RegExp,
): Placed<string> | undefined {
  const tag = readMatching(nodes, node, what, pattern, 'a language tag such as “es” or “es-MX”')
  const code = tag?.value.split(/[-_]/, 1)[0]?.toLowerCase() ?? ''
  if (tag === undefined || isLanguage(code)) return tag
  nodes.report(
    node,
    `${what} names an unknown language, ${quote(code)}${didYouMean(code, NEIGHBOURS, 'BCP 47 has their codes, such as “es” for Spanish')}`,
  )
  return undefined
}

function isLanguage(code: string): boolean {
  if (NEIGHBOURS.includes(code)) return true
  return new Intl.DisplayNames(['en'], {type: 'language', fallback: 'none'}).of(code) !== undefined
}

/** Globs that can be held against paths. */
export function readGlobs(nodes: Nodes, node: Node | null, what: string): string[] {
  return nodes.items(node, what, true).flatMap((item) => {
    const glob = nodes.string(item, `a glob in ${what}`)
    const problem = glob === undefined ? undefined : globProblem(glob)
    if (glob === undefined || problem === undefined) return glob ?? []
    nodes.report(item, problem)
    return []
  })
}

/** What is wrong with a glob; undefined where nothing is. */
export function globProblem(glob: string): string | undefined {
  if (glob.length > LONGEST_GLOB) return `this glob is longer than ${LONGEST_GLOB} characters`
  try {
    picomatch.makeRe(glob, {strictBrackets: true})
    return undefined
  } catch (error) {
    // What closes without having been opened stands for itself, as in a name.
    const [, closing] = /^Missing closing: "(.)"/.exec(error instanceof Error ? error.message : '') ?? []
    return closing === undefined
      ? undefined
      : `${quote(glob)} lacks the “${closing}” that closes a bracket: add it, or write “\\” before the bracket if it is part of a name`
  }
}
