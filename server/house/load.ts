import type {Config, ConfigProblem} from '../config/config.ts'
import type {ConfigFiles} from '../config/discover.ts'
import {matches} from '../config/resolve.ts'
import {duplicates} from './duplicates.ts'
import {filesMatching} from './files.ts'
import type {HouseGuideline} from './house.ts'
import {parseGuideline} from './parse.ts'
import type {HouseOptions} from './parse.ts'

/** Guidelines that one configuration may have. */
const MOST = 500

/** A configuration and the folder it lies in. */
export interface Layer {
  config: Config
  folder: string
}

export interface LoadOptions extends HouseOptions {
  files: ConfigFiles
  /** How a file is named in problems. */
  nameOf: (path: string) => string
}

/** The house guidelines of configurations, with what is wrong with them. */
export interface LoadedGuidelines {
  guidelines: HouseGuideline[]
  problems: ConfigProblem[]
  /** The files that were read. */
  sources: string[]
}

/** Reads the guidelines that configurations name. Does not throw. */
export async function loadGuidelines(
  layers: readonly Layer[],
  options: LoadOptions,
): Promise<LoadedGuidelines> {
  const loaded: LoadedGuidelines = {guidelines: [], problems: [], sources: []}
  for (const layer of layers) {
    const paths = await pathsOf(layer, options, loaded.problems)
    loaded.sources.push(...paths.filter((path) => !loaded.sources.includes(path)))
  }
  const {guidelines, problems} = await readGuidelines(loaded.sources, options)
  return {...loaded, guidelines, problems: [...loaded.problems, ...problems]}
}

/** Reads guidelines from their files. Does not throw. */
export async function readGuidelines(
  paths: readonly string[],
  {files, nameOf, ...options}: LoadOptions,
): Promise<{guidelines: HouseGuideline[]; problems: ConfigProblem[]}> {
  const guidelines: HouseGuideline[] = []
  const problems: ConfigProblem[] = []
  if (paths.length > MOST)
    return {
      guidelines,
      problems: [
        {file: nameOf(paths[MOST]!), line: 1, column: 1, message: `there are more than ${MOST} guidelines`},
      ],
    }
  for (const path of paths) {
    const file = nameOf(path)
    const text = await files.read(path)
    if (typeof text !== 'string') {
      problems.push({file, line: 1, column: 1, message: `this guideline cannot be read: ${text.reason}`})
      continue
    }
    const read = parseGuideline(text, file, options)
    problems.push(...read.problems)
    if (read.guideline !== undefined) guidelines.push(read.guideline)
  }
  return {guidelines, problems: [...problems, ...duplicates(guidelines)]}
}

async function pathsOf(
  {config, folder}: Layer,
  {files}: LoadOptions,
  problems: ConfigProblem[],
): Promise<string[]> {
  const globs = config.guidelines.map(({value}) => value)
  const paths: string[] = []
  for (const {value, place} of config.guidelines) {
    if (value.startsWith('!')) continue
    try {
      const found = await filesMatching(value, folder, files)
      if (found.length === 0)
        problems.push({
          ...place,
          message: `no file matches “${value}” in the configuration's folder (links are not followed)`,
        })
      paths.push(...found.filter((path) => matches(globs, path)))
    } catch (error) {
      problems.push({...place, message: error instanceof Error ? error.message : String(error)})
    }
  }
  return [...new Set(paths)].map((path) => path.split('/').reduce((at, part) => files.join(at, part), folder))
}
