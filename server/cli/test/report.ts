import type {Colours} from '../colour.ts'
import {count} from '../count.ts'
import type {InputError} from '../desk.ts'
import {printable} from '../reporters/excerpt.ts'
import type {TestedGuideline} from './test.ts'

/** A report for people: each example that does not hold, with its place, and how many there are. */
export function toText(tested: readonly TestedGuideline[], {bold, dim, red, green}: Colours): string {
  const lines = tested.flatMap(({guideline: {name}, results}) =>
    results.flatMap(({language, failures}) =>
      failures.map(({file, line, column, message}) => {
        const place = bold(printable(`${file}:${line}:${column}`))
        return `${place}  ${red('fails')}  ${name} ${dim(language)}\n  ${printable(message)}\n`
      }),
    ),
  )
  const {guidelines, examples, failures} = summaryOf(tested)
  const total = `${count(guidelines, 'guideline')}, ${count(examples, 'example')}`
  const sum =
    failures === 0
      ? `${total}: ${green('all hold')}`
      : `${total}: ${red(`${failures} ${failures === 1 ? 'fails' : 'fail'}`)}`
  return [...lines, guidelines === 0 ? '' : `${sum}\n`].filter((line) => line !== '').join('\n')
}

/** The same for programs, as `schemas/test.schema.json` describes it. */
export function toJson(tested: readonly TestedGuideline[], errors: readonly InputError[]): string {
  const guidelines = tested.map(({guideline: {name, kind, place}, results}) => ({
    name,
    path: place.file,
    kind,
    languages: results.map(({language, find, leave, failures}) => ({
      lang: language,
      find,
      leave,
      failures: failures.map(({file, line, column, message}) => ({
        path: file,
        line: line - 1,
        character: column - 1,
        message,
      })),
    })),
  }))
  return `${JSON.stringify({version: 1, guidelines, errors, summary: summaryOf(tested)}, null, 2)}\n`
}

function summaryOf(tested: readonly TestedGuideline[]): {
  guidelines: number
  examples: number
  failures: number
} {
  const results = tested.flatMap((each) => each.results)
  return {
    guidelines: tested.length,
    examples: results.reduce((sum, {find, leave}) => sum + find + leave, 0),
    failures: results.reduce((sum, {failures}) => sum + failures.length, 0),
  }
}
