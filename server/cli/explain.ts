import {pageOf} from '../guidelines/pages.ts'
import type {HouseGuideline} from '../house/house.ts'
import {languageName, say} from '../locale.ts'
import type {Locale} from '../locale.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import type {Colours} from './colour.ts'
import {noSuchRule} from './did-you-mean.ts'
import {CLEAN} from './io.ts'
import type {Io} from './io.ts'
import {openHouse} from './house.ts'
import {openLocales} from './locale.ts'
import {listRules} from './rules.ts'
import type {RuleInfo} from './rules.ts'

const WIDTH = 88

/** `tactful explain RULE`: says what a guideline asks for and why, with examples in every language, the user's own first. */
export async function explain(args: Arguments, io: Io): Promise<number> {
  const {locale, guidelines} = await openHouse(args, io)
  const name = args.operands[0] ?? ''
  const infos = listRules(locale, guidelines)
  const info = infos.find((each) => each.name === name)
  if (info === undefined)
    throw noSuchRule(
      name,
      infos.map((each) => each.name),
    )
  const house = guidelines.find((each) => each.name === name)
  const locales = house === undefined ? openLocales(io.data) : examplesOf(house)
  io.out.write(explanation(info, locale, locales, coloursFor(args, io, io.out), house?.link))
  return CLEAN
}

/** The examples of a guideline of the house's own, by language. */
function examplesOf(house: HouseGuideline): Locale[] {
  return Object.entries(house.languages).map(([code, {find, leave}]) => {
    const texts = {title: '', what: '', why: '', messages: {}}
    const examples = {wrong: find.map(({text}) => text), right: leave.map(({text}) => text)}
    return {code, texts: {}, guidelines: {[house.name]: {...texts, ...examples}}}
  })
}

function explanation(
  info: RuleInfo,
  locale: Locale,
  locales: Locale[],
  colours: Colours,
  link = info.file ?? pageOf(info.name),
): string {
  const texts = locale.guidelines[info.name]
  const {bold, dim} = colours
  const lines = [
    bold(info.name),
    ...(info.title === '' ? [] : [info.title]),
    dim(`${severityOf(info, locale)} · ${info.sources.join(', ')} · ${link}`),
    ...((texts?.what ?? '') === '' ? [] : ['', ...wrap(texts!.what)]),
    ...((texts?.why ?? '') === '' ? [] : ['', bold(say(locale, 'explain-why')), ...wrap(texts!.why)]),
  ]
  const messages = [...new Set(Object.values(texts?.messages ?? {}))]
  if (messages.length > 0)
    lines.push(
      '',
      bold(say(locale, 'explain-messages')),
      ...messages.flatMap((message) => bullet('·', message.replaceAll(/\{\w+\}/g, '…'))),
    )
  const isOwn = ({code}: Locale): boolean => code === locale.code
  for (const {code, guidelines} of locales.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))) {
    const {wrong = [], right = []} = guidelines[info.name] ?? {}
    if (wrong.length + right.length === 0) continue
    lines.push('', bold(say(locale, 'explain-examples', {language: languageName(code, locale)})))
    lines.push(...wrong.flatMap((example) => bullet(colours.red('✗'), example)))
    lines.push(...right.flatMap((example) => bullet(colours.green('✓'), example)))
  }
  return `${lines.join('\n')}\n`
}

function severityOf({on, severity}: RuleInfo, locale: Locale): string {
  const named = say(locale, `severity-${severity}`)
  return on ? named : say(locale, 'explain-off', {severity: named})
}

function bullet(mark: string, text: string): string[] {
  const lines = text.includes('\n') ? text.trimEnd().split('\n') : wrap(text)
  return lines.map((line, index) => `  ${index === 0 ? mark : ' '} ${line}`.trimEnd())
}

function wrap(text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && line.length + word.length >= WIDTH) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? word : ` ${word}`
  }
  return line === '' ? lines : [...lines, line]
}
