import {resolve} from 'node:path'
import {disk} from '../../config/disk.ts'
import type {ConfigProblem} from '../../config/config.ts'
import type {LoadedConfig} from '../../config/discover.ts'
import {tryExamples} from '../../house/examples.ts'
import type {ExamplesResult} from '../../house/examples.ts'
import type {HouseGuideline} from '../../house/house.ts'
import {RULE_NAMES} from '../../rule-names.ts'
import {optionValue} from '../arguments.ts'
import type {Arguments} from '../arguments.ts'
import {coloursFor} from '../colour.ts'
import {complain} from '../complain.ts'
import {configErrors, openDesk} from '../desk.ts'
import type {Desk} from '../desk.ts'
import {CLEAN, FAILED, FOUND, Misuse} from '../io.ts'
import type {Io} from '../io.ts'
import {toJson, toText} from './report.ts'

/** A guideline and what its examples come to. */
export interface TestedGuideline {
  guideline: HouseGuideline
  results: ExamplesResult[]
}

/** `tactful test`: holds the examples of house guidelines against them. */
export async function test(args: Arguments, io: Io): Promise<number> {
  const desk = openDesk(args, io)
  const {guidelines, problems} = await gather(args, desk)
  const {extendLanguage} = await import('../../house/reader.ts')
  // Of a file that is broken, what is broken is enough to know: its examples would fail for that alone.
  const isBroken = ({place}: HouseGuideline): boolean => problems.some(({file}) => file === place.file)
  const sound = guidelines.filter((guideline) => !isBroken(guideline))
  const tested = sound.map((guideline) => ({
    guideline,
    results: tryExamples(guideline, desk.languages, desk.locale, extendLanguage),
  }))
  const unspoken = tested.flatMap(({results}) => results.flatMap((result) => result.problems))
  const errors = configErrors({problems: [...problems, ...unspoken]})
  const isJson = optionValue(args, 'format') === 'json'
  io.out.write(isJson ? toJson(tested, errors) : toText(tested, coloursFor(args, io, io.out)))
  complain(errors, args, io)
  if (errors.length > 0) return FAILED
  return tested.some(({results}) => results.some(({failures}) => failures.length > 0)) ? FOUND : CLEAN
}

interface Gathered {
  guidelines: readonly HouseGuideline[]
  problems: readonly ConfigProblem[]
}

/** The guidelines in files that are named; without any, those of the configuration. */
async function gather({operands}: Arguments, desk: Desk): Promise<Gathered> {
  const {cwd} = desk.io
  if (operands.length === 0) {
    const loaded = await desk.configurations.of(cwd)
    if (
      loaded === undefined ||
      (loaded.layers.every(({guidelines}) => guidelines.length === 0) && isSound(loaded))
    )
      throw new Misuse(
        'There are no guidelines to test: name their files, or say “guidelines: guidelines/*.yaml” in tactful.yaml.',
      )
    return loaded
  }
  const paths = operands.map((operand) => {
    if (!/\.(?:ya?ml|json)$/i.test(operand))
      throw new Misuse(`${operand} is no guideline: tactful test takes .yaml, .yml and .json files.`)
    return resolve(cwd, operand)
  })
  const {readGuidelines} = await import('../../house/reader.ts')
  return readGuidelines([...new Set(paths)], {
    files: disk,
    rules: RULE_NAMES,
    languages: desk.languages.known,
    nameOf: desk.nameOf,
  })
}

function isSound({problems}: LoadedConfig): boolean {
  return problems.length === 0
}
