import {MarkupKind} from 'vscode-languageserver'
import type {Hover} from 'vscode-languageserver'
import {GUIDELINES} from '../guidelines/index.ts'
import type {Finding} from '../finding.ts'
import type {Placeholder, Span} from '../letter/letter.ts'
import {knownKeys} from '../letter/frontmatter-schema.ts'
import {nameOf} from './addresses.ts'
import {frontMatterAt} from './front-matter.ts'
import type {Position} from '../letter/positions.ts'
import type {Sheet} from './sheet.ts'
import {say, sayCount} from '../locale.ts'

/** Examples of each kind that a hover shows. */
const EXAMPLES = 2
/** Letters that are named as holding a placeholder too. */
const NAMED = 5

/**
 * What there is to say about a place of a letter: the guideline that a finding breaks, what a sentence does for the
 * letter, where else a placeholder is used, what a key means.
 * @param elsewhere addresses of other letters that hold a placeholder, as it is written
 */
export function hoverAt(
  sheet: Sheet,
  position: Position,
  elsewhere: (placeholder: string) => string[],
): Hover | undefined {
  const at = sheet.offsetAt(position)
  const on = <T extends Span>(spans: readonly T[]): T[] =>
    spans.filter(({start, end}) => start <= at && (at < end || start === end))
  const sections: {text: string; span: Span}[] = []
  const rules = new Set<string>()
  for (const finding of on(sheet.shown)) {
    if (rules.has(finding.rule)) continue
    rules.add(finding.rule)
    sections.push({text: guidelineText(sheet, finding), span: finding})
  }
  for (const placeholder of on(sheet.letter.source.placeholders).slice(0, 1))
    sections.push({text: placeholderText(sheet, placeholder, elsewhere), span: placeholder})
  const services = on(sheet.services)
  if (services.length > 0) sections.push({text: servesText(sheet, services), span: services[0]!})
  const key = keyText(sheet, at)
  if (key !== undefined) sections.push(key)
  const [first] = sections
  if (first === undefined) return undefined
  return {
    contents: {kind: MarkupKind.Markdown, value: sections.map(({text}) => text).join('\n\n---\n\n')},
    range: sheet.rangeOf(first.span),
  }
}

/** A guideline: what it says and why, who asks for it, wrong and right. */
function guidelineText(sheet: Sheet, {rule, url}: Pick<Finding, 'rule' | 'url'>): string {
  const {locale, settings} = sheet
  const texts = locale.guidelines[rule]
  const guideline = GUIDELINES.find(({name}) => name === rule)
  const house = settings.guidelines?.find(({name}) => name === rule)
  const sources = (guideline?.sources ?? []).filter((source) => source !== 'custom')
  const origin =
    sources.length > 0
      ? say(locale, 'hover-source', {
          sources: sources.map((source) => say(locale, `source-${source}`)).join(' · '),
        })
      : say(locale, 'hover-custom')
  const list = (name: string, examples: string[] = []): string[] =>
    examples.length === 0
      ? []
      : [`**${say(locale, name)}**\n\n${examples.slice(0, EXAMPLES).map(quoted).join('\n')}`]
  return [
    `**${texts?.title ?? rule}** \`${rule}\``,
    ...(texts === undefined || texts.what === '' ? [] : [texts.what]),
    ...(texts === undefined || texts.why === '' ? [] : [`*${texts.why}*`]),
    ...list('hover-wrong', texts?.wrong),
    ...list('hover-right', texts?.right),
    house === undefined
      ? `${guideline === undefined ? '' : `${origin} · `}[${say(locale, 'hover-more')}](${url})`
      : `${say(locale, 'hover-house')} · [${nameOf(house.place.file)}](${house.place.file})${house.link === undefined ? '' : ` · [${say(locale, 'hover-more')}](${house.link})`}`,
  ].join('\n\n')
}

function quoted(example: string): string {
  return `- ${example
    .trim()
    .replaceAll(/\s*\n\s*/g, ' / ')
    .replaceAll(/[\\`*_{}[\]<>#]/g, '\\$&')}`
}

function servesText({locale}: Sheet, services: {part: string}[]): string {
  const all = [...new Set(services.map(({part}) => say(locale, `serves-${part}`)))]
  const last = all.pop() ?? ''
  return all.length === 0
    ? say(locale, 'serves', {what: last})
    : say(locale, 'serves-several', {what: all.join(', '), last})
}

function placeholderText(
  sheet: Sheet,
  {start, end}: Placeholder,
  elsewhere: (placeholder: string) => string[],
): string {
  const {locale, letter, text} = sheet
  const written = text.slice(start, end)
  const others = letter.source.placeholders.filter(
    (each) => each.start !== start && text.slice(each.start, each.end) === written,
  )
  const lines = [...new Set(others.map((each) => sheet.positionAt(each.start).line + 1))].join(', ')
  const letters = elsewhere(written)
  const named = letters.slice(0, NAMED).map((uri) => `[${nameOf(uri)}](${uri})`)
  return [
    say(locale, 'hover-placeholder', {name: written.replaceAll('`', '')}),
    ...(others.length === 0 ? [] : [sayCount(locale, 'hover-placeholder-here', others.length, {lines})]),
    ...(letters.length === 0
      ? []
      : [
          say(locale, 'hover-placeholder-elsewhere', {
            letters: named.join(', ') + (letters.length > NAMED ? ', …' : ''),
          }),
        ]),
    ...(others.length + letters.length === 0 ? [say(locale, 'hover-placeholder-once')] : []),
  ].join(' ')
}

/** A key of the front matter and its value. */
function keyText(sheet: Sheet, at: number): {text: string; span: Span} | undefined {
  const line = sheet.line(sheet.positionAt(at).line)
  const [whole = '', key = ''] = /^([\w-]+)[ \t]*:.*/.exec(sheet.text.slice(line.start, line.end)) ?? []
  const known = knownKeys.get(key)
  if (known === undefined || frontMatterAt(sheet, line.start + whole.length) === undefined) return undefined
  const word = wordAt(sheet.text, at)
  const value = sheet.locale.interface?.[`${known}-${word}`]
  return {
    text: [say(sheet.locale, `key-${known}`), ...(value === undefined ? [] : [`\`${word}\`: ${value}`])].join(
      '\n\n',
    ),
    span: {start: line.start, end: line.start + key.length},
  }
}

function wordAt(text: string, at: number): string {
  const before = /[\w-]*$/.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? ''
  return before + (/^[\w-]*/.exec(text.slice(at, at + 60))?.[0] ?? '')
}
