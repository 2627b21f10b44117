// tinyld knows 62 languages, and is only ever asked about those that letters are read in: a build keeps what it knows of
// those. That is a tenth of its size. What it answers stays the same, because it looks at no others when it is asked so.
import {readFileSync} from 'node:fs'
import {runInNewContext} from 'node:vm'
import {supportedLanguages, toISO2} from 'tinyld'

const START = '{id:"tinyld-dict",'
const END = '}};'

/**
 * A plugin for esbuild.
 * @param codes the languages to keep (ISO 639-1); one that tinyld does not know cannot be told from others
 */
export function fewLanguages(codes) {
  return {
    name: 'few languages',
    setup({onLoad}) {
      onLoad({filter: /tinyld\.normal\.\w+\.m?js$/}, ({path}) => ({
        contents: keep(readFileSync(path, 'utf8'), codes),
      }))
    },
  }
}

function keep(source, codes) {
  const start = source.indexOf(START)
  const end = source.indexOf(END, start) + END.length - 1
  if (start < 0 || end < start) throw new Error('tinyld has changed: its dictionary is not where it was')
  const {id, multiples, uniques} = runInNewContext(`(${source.slice(start, end)})`)
  // Languages have numbers, in base 36: two digits before each score, or one and more where there is no score.
  const kept = new Set(
    supportedLanguages.flatMap((language, index) => (codes.includes(toISO2(language)) ? [index + 1] : [])),
  )
  const isKept = (number) => kept.has(Number.parseInt(number, 36))
  const few = {
    id,
    multiples: mapped(multiples, (scores) =>
      scores
        .match(/.{4}/g)
        .filter((score) => isKept(score.slice(0, 2)))
        .join(''),
    ),
    uniques: mapped(uniques, (number) => (isKept(String(number)) ? number : '')),
  }
  return source.slice(0, start) + JSON.stringify(few) + source.slice(end)
}

/** Changes what an object holds; what comes out empty is left out. */
function mapped(object, change) {
  const entries = Object.entries(object).map(([gram, value]) => [gram, change(value)])
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}
