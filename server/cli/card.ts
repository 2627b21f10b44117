import {cardOf} from '../card.ts'
import type {CardEntry} from '../card.ts'
import {positionAt} from '../letter/positions.ts'
import {say} from '../locale.ts'
import type {Locale} from '../locale.ts'
import {shortened} from '../shortened.ts'
import {optionValue} from './arguments.ts'
import type {Arguments} from './arguments.ts'
import {coloursFor} from './colour.ts'
import type {Colours} from './colour.ts'
import {CLEAN} from './io.ts'
import type {Io} from './io.ts'
import {openLetter} from './letter-file.ts'
import type {LetterFile} from './letter-file.ts'
import {openLocale} from './locale.ts'
import {printable} from './reporters/excerpt.ts'

/** Characters of a sentence that are shown. */
const SHOWN = 72

/** `tactful card FILE`: shows which sentence serves as which part of a letter, and what is missing. */
export async function card(args: Arguments, io: Io): Promise<number> {
  const locale = openLocale(args, io)
  const file = await openLetter(args, io)
  const entries = cardOf(file.letter, file.resolved.settings)
  if (optionValue(args, 'format') === 'json')
    io.out.write(`${JSON.stringify(toJson(entries, file), null, 2)}\n`)
  else io.out.write(toText(entries, file, locale, coloursFor(args, io, io.out)))
  return CLEAN
}

function toText(entries: CardEntry[], {name, letter}: LetterFile, locale: Locale, colours: Colours): string {
  const {bold, dim} = colours
  const titleOf = (part: string): string => say(locale, `part-${part}`)
  const width = Math.max(...entries.map(({part}) => titleOf(part).length))
  const lines = entries.map(({part, rule, status, likely, text = '', start = 0}) => {
    const head = `${markOf(status, colours)} ${titleOf(part).padEnd(width)}`
    if (status === 'missing') return `  ${head}  ${dim(say(locale, 'card-missing', {rule}))}`
    if (status === 'not-needed') return `  ${head}  ${dim(say(locale, 'card-not-needed'))}`
    const line = positionAt(letter.source.lineStarts, start).line + 1
    return `  ${head}  ${shortened(printable(text), SHOWN)}  ${dim(say(locale, likely === true ? 'card-likely' : 'card-line', {line}))}`
  })
  const needed = entries.filter(({status}) => status !== 'not-needed')
  const present = needed.filter(({status}) => status === 'present')
  return [
    `${bold(printable(name))}  ${letter.tag}`,
    ...lines,
    say(locale, 'card-parts', {present: present.length, needed: needed.length}),
    '',
  ].join('\n')
}

function markOf(status: CardEntry['status'], {green, red, dim}: Colours): string {
  if (status === 'present') return green('✓')
  return status === 'missing' ? red('✗') : dim('–')
}

function toJson(entries: CardEntry[], {name, letter}: LetterFile): object {
  const {lineStarts} = letter.source
  const parts = entries.map(({part, rule, status, likely, text, start, end}) => ({
    part,
    rule,
    status,
    ...(likely === undefined ? {} : {likely}),
    ...(text === undefined ? {} : {text}),
    ...(start === undefined || end === undefined
      ? {}
      : {range: {start: positionAt(lineStarts, start), end: positionAt(lineStarts, end)}}),
  }))
  return {version: 1, path: name, lang: letter.tag, parts}
}
