import type {Node} from 'yaml'
import type {Config, Placed} from './config.ts'
import {quote} from './nodes.ts'
import type {Nodes} from './nodes.ts'
import {globProblem} from './values.ts'

/** A path that does not start from the configuration's folder, or an address. */
export const ROOTED = /^[a-z][a-z0-9+.-]*:|^[\\/]/i

/** Other configurations that this one builds on. */
export function readExtends(nodes: Nodes, node: Node | null): Placed<string>[] {
  return nodes.items(node, 'extends', true).flatMap((item) => {
    const file = nodes.string(item, 'a file in extends')
    if (file === undefined) return []
    const place = nodes.placeOf(item)
    if (ROOTED.test(file)) nodes.report(place, `extends takes files relative to this one, not ${quote(file)}`)
    else if (!/\.(?:ya?ml|json)$/i.test(file))
      nodes.report(place, `extends takes .yaml, .yml and .json files, not ${quote(file)}`)
    else return [{value: file, place}]
    return []
  })
}

/** The file of known findings. */
export function readBaseline(nodes: Nodes, node: Node | null, config: Config): void {
  const file = nodes.string(node, 'baseline')
  if (file === undefined) return
  if (ROOTED.test(file)) nodes.report(node, `baseline takes a file relative to this one, not ${quote(file)}`)
  else if (!/\.json$/i.test(file)) nodes.report(node, `baseline takes a .json file, not ${quote(file)}`)
  else config.baseline = {value: file, place: nodes.placeOf(node)}
}

/** Where guidelines of the house's own lie. */
export function readGuidelines(nodes: Nodes, node: Node | null): Placed<string>[] {
  return nodes.items(node, 'guidelines', true).flatMap((item) => {
    const glob = nodes.string(item, 'a glob in guidelines')
    if (glob === undefined) return []
    const place = nodes.placeOf(item)
    const path = glob.replace(/^!/, '')
    const problem = globProblem(glob)
    if (ROOTED.test(path) || path.split(/[\\/]/).includes('..'))
      nodes.report(place, `guidelines takes files in the configuration's own folder, not ${quote(glob)}`)
    else if (!/\.(?:ya?ml|json|\{[\w,]+\})$/i.test(path))
      nodes.report(place, `guidelines takes .yaml, .yml and .json files, not ${quote(glob)}`)
    else if (problem !== undefined) nodes.report(place, problem)
    else return [{value: glob, place}]
    return []
  })
}
