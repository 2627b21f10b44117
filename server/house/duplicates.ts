import type {ConfigProblem} from '../config/config.ts'
import type {HouseGuideline} from './house.ts'

/** Names that two guidelines have. */
export function duplicates(guidelines: readonly HouseGuideline[]): ConfigProblem[] {
  return guidelines.flatMap(({name, place}, index) => {
    const first = guidelines.findIndex((other) => other.name === name)
    if (first === index) return []
    const {file, line} = guidelines[first]!.place
    return [
      {...place, message: `there is a guideline “${name}” already, in ${file}:${line}: choose another name`},
    ]
  })
}
