import type {Template, Writer} from '../../templates.ts'
import type {ConventionsFile, LetterFile, TemplatesFile} from './folder.ts'
import {LanguageError} from './words.ts'

const WRITERS: readonly Writer[] = ['we', 'I']

/** Who writes, to whom, and where: what the alternatives in a text are chosen by. */
interface Manner {
  register: string
  writer: Writer
  /** A label of the file's `regions`; absent for any region. */
  region?: string
}

interface Alternative {
  labels: string[]
  words: string
}

/**
 * The letters of a language, each in every manner that its text provides for. Those for a region stand before the one
 * for any, so that the first that suits is the best.
 *
 * A text holds alternatives as `<we|I>`, or with labels before a colon: `<quieres|vos:querés>`, `<Grüßen|CH:Grüssen>`,
 * `<escríbenos|escríbeme|vos:escribinos|vos I:escribime>`. The one with the most labels that hold is taken.
 *
 * @throws {LanguageError} on a label, register or region that is unknown, and on an alternative that is broken
 */
export function compileTemplates(file: TemplatesFile, conventions: ConventionsFile): Template[] {
  const {regions = {}, homes = {}} = file
  const unknown = [regions, homes]
    .flatMap((named) => Object.values(named).flat())
    .find((region) => !conventions.regions.includes(region))
  if (unknown !== undefined) throw new LanguageError(`unknown region ${unknown}`)
  return file.letters.flatMap((letter) => {
    const name = `${letter.reason}, ${[letter.register].flat().join('/')}`
    try {
      return compileLetter(letter, {regions, homes}, conventions)
    } catch (error) {
      throw new LanguageError(`the letter for ${name}: ${(error as Error).message}`, {cause: error})
    }
  })
}

function compileLetter(
  {reason, register, writer, text}: LetterFile,
  {regions, homes}: Required<Pick<TemplatesFile, 'regions' | 'homes'>>,
  conventions: ConventionsFile,
): Template[] {
  const registers = [register].flat()
  const strange = registers.find((each) => !conventions.registers.includes(each))
  if (strange !== undefined) throw new LanguageError(`unknown register ${strange}`)
  const writers = writer === undefined ? WRITERS : [writer]
  const labels = new Set<string>([...registers, ...WRITERS, ...Object.keys(regions)])
  const parts = readParts(text, labels)
  const used = new Set(
    parts.flatMap((part) => (typeof part === 'string' ? [] : part.flatMap((each) => each.labels))),
  )
  return registers.flatMap((form) =>
    writers.flatMap((who) =>
      placesFor(homes[form], used, regions).map(({label, region}): Template => {
        const manner: Manner = {register: form, writer: who, ...(label === undefined ? {} : {region: label})}
        const where = region === undefined ? {} : {region}
        return {reason, register: form, writer: who, ...where, text: textFor(parts, manner)}
      }),
    ),
  )
}

/** Where a letter is written in one form of address: each region that it has words of its own for, then the rest. */
function placesFor(
  home: string[] | undefined,
  used: ReadonlySet<string>,
  regions: Record<string, string[]>,
): {label?: string; region?: string[]}[] {
  const places = Object.entries(regions)
    .filter(([label, own]) => used.has(label) && own.every((region) => home?.includes(region) ?? true))
    .map(([label, region]) => ({label, region}))
  if (home === undefined) return [...places, {}]
  const rest = home.filter((region) => !places.some((place) => place.region.includes(region)))
  return rest.length === 0 ? places : [...places, {region: rest}]
}

/** The text cut into words that stand in every manner, and alternatives. */
function readParts(text: string, labels: ReadonlySet<string>): (string | Alternative[])[] {
  return text
    .trim()
    .split(/(<[^<>]*>)/)
    .map((part) => {
      if (/[<>]/.test(part) && !/^<.*>$/s.test(part))
        throw new LanguageError(`a bracket is left open in “${part}”`)
      return part.startsWith('<') ? readAlternatives(part, labels) : part
    })
}

function readAlternatives(part: string, labels: ReadonlySet<string>): Alternative[] {
  const alternatives = part
    .slice(1, -1)
    .split('|')
    .map((each): Alternative => {
      const [, head, words = ''] = /^([\p{L} ]+):(?! )(.*)$/su.exec(each) ?? []
      if (head === undefined) return {labels: [], words: each}
      const own = head.split(' ')
      const strange = own.find((label) => !labels.has(label))
      if (strange !== undefined) throw new LanguageError(`unknown label ${strange} in ${part}`)
      return {labels: own, words}
    })
  const plain = alternatives.filter((each) => each.labels.length === 0)
  // Two without labels are what `we` and what `I` would write.
  if (plain.length === WRITERS.length)
    for (const [index, alternative] of plain.entries()) alternative.labels = [WRITERS[index]!]
  else if (plain.length !== 1) throw new LanguageError(`one or two of ${part} have to go without a label`)
  return alternatives
}

function textFor(parts: (string | Alternative[])[], {register, writer, region}: Manner): string {
  const holds = (label: string): boolean => label === register || label === writer || label === region
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      const fitting = part.filter(({labels}) => labels.every(holds))
      // The later of two that say as much is the more particular: labels come after what has none.
      return fitting.reduce((best, each) => (each.labels.length >= best.labels.length ? each : best)).words
    })
    .join('')
    .replaceAll(/[ \t]+$/gm, '')
}
