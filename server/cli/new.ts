import {existsSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import type {LanguageData} from '../language/data.ts'
import {fold, foldAccents} from '../language/lexicon.ts'
import {isLanguageTag, reasons} from '../letter/frontmatter-schema.ts'
import {letterFile, registersOf, templatesFor} from '../templates.ts'
import type {Template, Writer} from '../templates.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {didYouMean} from './did-you-mean.ts'
import {CLEAN, Misuse} from './io.ts'
import type {Io} from './io.ts'
import {listCodes, readData} from './languages.ts'
import {environmentLanguage} from './locale.ts'
import {pathFrom} from './paths.ts'
import {writeReasonOf} from './replace-file.ts'

/** What suits when nobody says why: it is true of every ending. */
const ANY_REASON = 'fit'

/** A language in which there are letters to begin with. */
interface LetterLanguage {
  code: string
  name: string
  regions: string[]
  templates: Template[]
}

/** What a letter to begin with is to be like; what is absent is chosen. */
export interface Wishes {
  lang?: string | undefined
  region?: string | undefined
  register?: string | undefined
  writer?: string | undefined
  reason?: string | undefined
}

/** `tactful new`: writes a letter to begin with, complete but for its placeholders. */
export function newLetter(args: Arguments, io: Io): number {
  const {switches} = args
  const given = (name: string): string | undefined => optionValue(args, name)
  if (switches.has('list')) {
    list(given('lang'), io)
    return CLEAN
  }
  const letter = draft(
    {
      lang: given('lang'),
      region: given('region'),
      register: given('register'),
      writer: given('writer'),
      reason: given('reason'),
    },
    io,
  )
  deliver(letter, given('output'), switches.has('force'), io)
  return CLEAN
}

/**
 * A letter to begin with, as a file: front matter and text.
 * @throws {Misuse} where there is no such letter, saying what there is
 */
export function draft(wishes: Wishes, io: Io): string {
  const [code, ownRegion] = splitTag(wishes.lang ?? usualLanguage(io))
  const language = openLetters(io.data, code)
  const region = regionFor(language, wishes.region, ownRegion)
  const {reason} = wishes
  const fitting = language.templates.filter(
    (template) =>
      template.reason === (reason ?? ANY_REASON) && template.writer === ((wishes.writer ?? 'we') as Writer),
  )
  const register = registerFor(language, wishes.register, region)
  const template =
    templatesFor(fitting, {register, ...(region === undefined ? {} : {region})})[0] ??
    // Who asks for a form of address by its name has it wherever it is at home.
    fitting.find((each) => each.register === register)
  if (template === undefined)
    throw new Misuse('There is no such letter: tactful new --list shows which there are.')
  const where = region ?? template.region?.[0]
  const tag = where === undefined ? code : `${code}-${where}`
  return letterFile(tag, template.text, reason)
}

/** Writes a letter to a file that is not there yet, or to the standard output. */
function deliver(letter: string, output: string | undefined, force: boolean, io: Io): void {
  if (output === undefined || output === '-') {
    io.out.write(letter)
    return
  }
  const path = resolve(io.cwd, output)
  const name = pathFrom(io.cwd, path)
  if (existsSync(path) && statSync(path).isDirectory())
    throw new Misuse(`${name} is a folder: name a file in it.`)
  if (!existsSync(dirname(path)))
    throw new Misuse(`${name}: there is no folder ${pathFrom(io.cwd, dirname(path))}.`)
  try {
    writeFileSync(path, letter, {flag: force ? 'w' : 'wx'})
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new Misuse(`${name} is there already: --force overwrites it.`, {cause: error})
    throw new Misuse(`${name} cannot be written: ${writeReasonOf(error)}`, {cause: error})
  }
  io.err.write(`${name} is written; what is to be filled in stands in {{…}}.\n`)
}

function list(tag: string | undefined, io: Io): void {
  const codes = tag === undefined ? letterCodes(io.data) : [openLetters(io.data, splitTag(tag)[0]).code]
  const lines = codes.flatMap((code) => {
    const {name, regions, templates} = openLetters(io.data, code)
    return [
      `${code}  ${name}`,
      `  --register  ${registersOf(templates).join(', ')}`,
      `  --writer    ${[...new Set(templates.map(({writer}) => writer))].join(', ')}`,
      `  --region    ${regions.join(', ')}`,
    ]
  })
  io.out.write(`--reason  ${reasons.join(', ')}\n--lang\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

/** The language of a tag, and its region where it has one (`es-MX`, `es_MX`). */
function splitTag(tag: string): [code: string, region: string | undefined] {
  if (!isLanguageTag(tag)) throw new Misuse(`--lang takes a language such as en or es-MX, not “${tag}”.`)
  const [code = '', ...rest] = tag.split(/[-_]/)
  return [code.toLowerCase(), rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase()]
}

/** The user's own language where there are letters in it, else English. */
export function usualLanguage({env, data}: Io): string {
  const wanted = environmentLanguage(env)
  return letterCodes(data).includes(wanted) ? wanted : 'en'
}

/** The languages in which there are letters to begin with, with their own names. */
export function letterLanguages({data}: Io): {value: string; label: string}[] {
  return letterCodes(data).map((code) => ({value: code, label: openLetters(data, code).name}))
}

function letterCodes(data: string): string[] {
  return listCodes(join(data, 'templates'))
}

function openLetters(data: string, code: string): LetterLanguage {
  const codes = letterCodes(data)
  if (!codes.includes(code))
    throw new Misuse(`There are no letters in “${code}”: choose ${codes.join(', ')}.`)
  const {conventions} = readData<LanguageData>(join(data, 'languages', `${code}.json`))
  const templates = readData<Template[]>(join(data, 'templates', `${code}.json`))
  return {code, name: conventions.name, regions: conventions.regions, templates}
}

function regionFor(
  {name, regions}: LetterLanguage,
  asked: string | undefined,
  own: string | undefined,
): string | undefined {
  const region = asked?.toUpperCase() ?? own
  if (own !== undefined && region !== own)
    throw new Misuse(`--lang and --region contradict each other: ${own} and ${region}.`)
  if (region === undefined || regions.includes(region)) return region
  throw new Misuse(`There are no letters in ${name} for “${region}”: choose ${regions.join(', ')}.`)
}

/** A form of address by its own name; `formal` and `informal` are understood in every language. */
function registerFor(
  {name, templates}: LetterLanguage,
  asked: string | undefined,
  region: string | undefined,
): string {
  const registers = registersOf(templates)
  const [formal = '', ...others] = registers
  const informal = others.find((each) => isAtHome(each, templates, region)) ?? others[0] ?? formal
  const known = new Map([
    ['formal', formal],
    ['informal', informal],
    ...registers.map((each) => [each, each] as const),
  ])
  const wanted = asked ?? 'formal'
  // `Tu` for `tú` is near enough to be meant, and no other form is as near.
  const register =
    known.get(wanted) ??
    registers.find((each) => foldAccents(fold(each)) === foldAccents(fold(wanted))) ??
    known.get(wanted.toLowerCase())
  if (register !== undefined) return register
  const names = [...known.keys()]
  throw new Misuse(
    `There is no form of address “${wanted}” in ${name} letters: ${didYouMean(wanted, names, `choose ${names.join(', ')}.`)}`,
  )
}

/** Whether a form of address is a region's own: used there, and not everywhere. */
function isAtHome(register: string, templates: readonly Template[], region: string | undefined): boolean {
  const own = templates.filter((template) => template.register === register)
  return (
    region !== undefined &&
    own.every((template) => template.region !== undefined) &&
    own.some((template) => template.region?.includes(region))
  )
}
